import type { Entry } from '../engine/engine.js';
import { settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { Scanner, withScanner } from './scanner.js';
import type { Selection } from './selection.js';

/** Calls `visit` for each entry, in the order of the walk. It may write to the map, or close it. */
export function forEachEntry<K, V, M extends object>(
	map: M,
	selection: Selection<K>,
	visit: (value: V, key: K, map: M) => void,
): void {
	const settings = settingsOf<K>(map);
	const scanner = new Scanner<K, V>(map, selection, true, true);
	try {
		while (scanner.fill()) {
			let index = visitUnchanged(scanner, visit, map);
			while (index < scanner.end && scanner.fresh) {
				const key = scanner.keys[index] as K;
				visit(scanner.valueAt(index++), givenKey(key, settings), map);
			}
			scanner.position = index;
		}
	} finally {
		scanner.finish();
	}
}

/**
 * Visits entries of the batch until one is no plain one, or the callback has written to the map; returns where it stopped. The
 * common case, kept small and apart, so that compilers can pass numbers to the callback without making objects of them.
 *
 * Four entries a turn: compiled code then checks once for all four what kind of arrays it reads, rather than for each entry.
 * docs/architecture.md has the figures; two and three were slower, five and six hardly faster.
 */
function visitUnchanged<K, V, M>(scanner: Scanner<K, V>, visit: (value: V, key: K, map: M) => void, map: M): number {
	const { keys, values, end, engine, writes } = scanner;
	let key: K;
	let index = 0;
	if (engine.writes !== writes) return index;
	for (; index + 3 < end; index += 4) {
		key = keys[index] as K;
		if (typeof key === 'object') return index;
		visit(values[index] as V, key, map);
		if (engine.writes !== writes) return index + 1;
		key = keys[index + 1] as K;
		if (typeof key === 'object') return index + 1;
		visit(values[index + 1] as V, key, map);
		if (engine.writes !== writes) return index + 2;
		key = keys[index + 2] as K;
		if (typeof key === 'object') return index + 2;
		visit(values[index + 2] as V, key, map);
		if (engine.writes !== writes) return index + 3;
		key = keys[index + 3] as K;
		if (typeof key === 'object') return index + 3;
		visit(values[index + 3] as V, key, map);
		if (engine.writes !== writes) return index + 4;
	}
	for (; index < end; index++) {
		key = keys[index] as K;
		if (typeof key === 'object') return index;
		visit(values[index] as V, key, map);
		if (engine.writes !== writes) return index + 1;
	}
	return index;
}

/** All entries of the walk, as fresh pairs. */
export function collectEntries<K, V>(map: object, selection: Selection<K>): Entry<K, V>[] {
	const settings = settingsOf<K>(map);
	return withScanner<K, V, Entry<K, V>[]>(map, selection, true, (scanner) => {
		const entries: Entry<K, V>[] = [];
		while (scanner.fill()) {
			const { keys, values, end } = scanner;
			for (let i = 0; i < end; i++) entries.push([givenKey(keys[i] as K, settings), values[i] as V]);
			scanner.position = end;
		}
		return entries;
	});
}
