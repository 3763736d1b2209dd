/** What tests of snapshots and clones share. */

import { expect } from 'vitest';
import type { ReadonlySortedMap, ReadonlySortedSet, SortedMap, SortedSet } from '../../lib/index.js';
import { thrownBy } from './errors.js';
import { Model } from './model.js';

/** A snapshot with every method that the object has: its type leaves out those that throw. */
export function whole<K, V>(snapshot: ReadonlySortedMap<K, V>): SortedMap<K, V> {
	return snapshot as SortedMap<K, V>;
}

/** The same of a set. */
export function wholeSet<K>(snapshot: ReadonlySortedSet<K>): SortedSet<K> {
	return snapshot as SortedSet<K>;
}

/** A model with the same entries, which stays as it is when the other one changes. */
export function copyModel<K, V>(model: Model<K, V>): Model<K, V> {
	const copy = new Model<K, V>(model.compare, model.store);
	copy.pairs = model.pairs.map(([key, value]) => [key, value]);
	return copy;
}

/** All orders of a few things. */
export function permutations<T>(items: readonly T[]): T[][] {
	if (items.length === 0) return [[]];
	return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

/** What nobody else throws. */
export const failure = new Error('from the function of the user');

/** Runs writes in a transaction that then throws. */
export function rolledBack<M extends { transaction(fn: (map: M) => unknown): unknown }>(
	map: M,
	write: (map: M) => unknown,
): void {
	const run = () =>
		map.transaction((given) => {
			write(given);
			throw failure;
		});
	expect(thrownBy(run)).toBe(failure);
}
