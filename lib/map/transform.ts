import type { Engine } from '../engine/engine.js';
import { type Gatherer, gather } from './gather.js';
import { settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { withScanner } from './scanner.js';
import { EVERYTHING } from './selection.js';

/** Engines made from the entries of a map. Callbacks run as during an iteration, and cannot reach what is being made. */

/** The entries that a predicate accepts. */
export function filterEntries<K, V>(map: object, predicate: (value: V, key: K) => unknown): Engine<K, V> {
	return gatherFrom<K, V, V>(map, (result, key, value, given) => {
		if (predicate(value, given)) result.add(key, value);
	});
}

/** The same keys with other values. */
export function mapEntries<K, V, W>(map: object, fn: (value: V, key: K) => W): Engine<K, W> {
	return gatherFrom<K, V, W>(map, (result, key, value, given) => result.add(key, fn(value, given)));
}

/** What `add` makes of each entry; it gets the key as engines hold it, and as users do. */
function gatherFrom<K, V, W>(
	map: object,
	add: (result: Gatherer<K, W>, key: K, value: V, given: K) => void,
): Engine<K, W> {
	const settings = settingsOf<K>(map);
	return gather<K, W>(settings, (result) =>
		withScanner<K, V, void>(map, EVERYTHING, true, (scanner) => {
			for (let at = scanner.advance(); at >= 0; at = scanner.advance()) {
				const key = scanner.keys[at] as K;
				add(result, key, scanner.valueAt(at), givenKey(key, settings));
			}
		}),
	);
}

/** Adds the entries of a map from a position on. */
export function addFrom<K, V>(result: Gatherer<K, V>, map: object, start: number): void {
	const selection = { ...EVERYTHING, offset: start, positioned: start > 0 };
	withScanner<K, V, void>(map, selection, true, (scanner) => {
		while (scanner.fill()) {
			const { keys, values, end } = scanner;
			for (let i = 0; i < end; i++) result.add(keys[i] as K, values[i] as V);
			scanner.position = end;
		}
	});
}
