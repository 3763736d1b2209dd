import type { SortedMapOptions, SortedMapStats } from '../map/types.js';

/** Options of a new set; the same as those of a map. */
export type SortedSetOptions<K> = SortedMapOptions<K>;

/** What `stats` tells of a set. */
export type SortedSetStats = SortedMapStats;

/**
 * What the operations on two sets take for the other one, as those of the built-in Set do: a Set, a Map, or the like. An array is
 * none; make a Set of it.
 *
 * ```ts
 * new SortedSet([1, 2, 3]).intersection(new Set([3, 2])).toArray(); // [2, 3]
 * new SortedSet([1, 2, 3]).difference(new Map([[1, 'a']])).toArray(); // [2, 3]
 * ```
 */
export interface SetLike<T> {
	/** How many values there are, a number that is not NaN and not negative. */
	readonly size: number;
	/** Whether a value is among them. */
	has(value: T): boolean;
	/** Iterates over them. */
	keys(): Iterator<T>;
}

/** Walks a set, forwards or backwards, by the same rules as the iterators of a map. */
export interface SortedSetIterator<T> extends IteratorObject<T, undefined, unknown> {
	/** The iterator itself. */
	[Symbol.iterator](): SortedSetIterator<T>;
}
