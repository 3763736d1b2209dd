import type { Engine } from '../engine/engine.js';
import { type Gatherer, gather } from './gather.js';
import { settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { Scanner } from './scanner.js';
import { EVERYTHING } from './selection.js';

/** Engines made from the entries of a map. Callbacks run as during an iteration, and cannot reach what is being made. */

/** The entries that a predicate accepts. */
export function filterEntries<K, V>(map: object, predicate: (value: V, key: K) => unknown): Engine<K, V> {
	const settings = settingsOf<K>(map);
	return gather<K, V>(settings, (result) => {
		const scanner = new Scanner<K, V>(map, EVERYTHING, true, true);
		for (let at = scanner.advance(); at >= 0; at = scanner.advance()) {
			const key = scanner.keys[at] as K;
			const value = scanner.valueAt(at);
			if (predicate(value, givenKey(key, settings))) result.add(key, value);
		}
	});
}

/** The same keys with other values. */
export function mapEntries<K, V, W>(map: object, fn: (value: V, key: K) => W): Engine<K, W> {
	const settings = settingsOf<K>(map);
	return gather<K, W>(settings, (result) => {
		const scanner = new Scanner<K, V>(map, EVERYTHING, true, true);
		for (let at = scanner.advance(); at >= 0; at = scanner.advance()) {
			const key = scanner.keys[at] as K;
			result.add(key, fn(scanner.valueAt(at), givenKey(key, settings)));
		}
	});
}

/** Adds the entries of a map from a position on. */
export function addFrom<K, V>(result: Gatherer<K, V>, map: object, start: number): void {
	const scanner = new Scanner<K, V>(map, { ...EVERYTHING, offset: start, positioned: start > 0 }, true, true);
	while (scanner.fill()) {
		const { keys, values, end } = scanner;
		for (let i = 0; i < end; i++) result.add(keys[i] as K, values[i] as V);
		scanner.position = end;
	}
}
