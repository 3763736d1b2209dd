import type { Entry } from '../engine/engine.js';
import { settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { Scanner, SOME } from './scanner.js';
import type { Selection } from './selection.js';

/** Calls `visit` for each entry, in the order of the walk. It may write to the map, or close it. */
export function forEachEntry<K, V, M extends object>(
	map: M,
	selection: Selection<K>,
	visit: (value: V, key: K, map: M) => void,
): void {
	const settings = settingsOf<K>(map);
	const scanner = new Scanner<K, V>(map, selection, true, SOME);
	while (scanner.fill()) {
		const { batch } = scanner;
		const { keys, values, step } = batch;
		let { position, remaining } = batch;
		let key: K;
		do {
			key = keys[position] as K;
			visit(values[position] as V, givenKey(key, settings), map);
			position += step;
			remaining--;
		} while (remaining > 0 && scanner.fresh);
		scanner.last = key;
		batch.remaining = remaining;
	}
}

/** All entries of the walk, as fresh pairs. */
export function collectEntries<K, V>(map: object, selection: Selection<K>): Entry<K, V>[] {
	const settings = settingsOf<K>(map);
	const scanner = new Scanner<K, V>(map, selection, true, SOME);
	const entries: Entry<K, V>[] = [];
	while (scanner.fill()) {
		const { batch } = scanner;
		const { keys, values, step } = batch;
		let { position } = batch;
		for (let n = batch.remaining; n > 0; n--) {
			entries.push([givenKey(keys[position] as K, settings), values[position] as V]);
			position += step;
		}
		scanner.last = keys[position - step] as K;
		batch.remaining = 0;
	}
	return entries;
}
