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
		const { keys, values, end, engine, writes } = scanner;
		let index = 0;
		do {
			const key = keys[index] as K;
			// The common case apart: numbers then go from their arrays to the callback without becoming objects.
			if (typeof key !== 'object' && engine.writes === writes) visit(values[index] as V, key, map);
			else visit(scanner.valueAt(index), givenKey(key, settings), map);
			index++;
		} while (index < end && scanner.fresh);
		scanner.position = index;
	}
}

/** All entries of the walk, as fresh pairs. */
export function collectEntries<K, V>(map: object, selection: Selection<K>): Entry<K, V>[] {
	const settings = settingsOf<K>(map);
	const scanner = new Scanner<K, V>(map, selection, true, SOME);
	const entries: Entry<K, V>[] = [];
	while (scanner.fill()) {
		const { keys, values, end } = scanner;
		for (let i = 0; i < end; i++) entries.push([givenKey(keys[i] as K, settings), values[i] as V]);
		scanner.position = end;
	}
	return entries;
}
