import type { SortedMapOptions, SortedMapStats } from '../map/types.js';

/** Options of a new set; the same as those of a map. */
export type SortedSetOptions<K> = SortedMapOptions<K>;

/** What `stats` tells of a set. */
export type SortedSetStats = SortedMapStats;

/** What the operations on two sets take for the other one, as those of the built-in Set do: a Set, a Map, or the like. */
export interface SetLike<T> {
	readonly size: number;
	has(value: T): boolean;
	keys(): Iterator<T>;
}

/** Walks a set, forwards or backwards, by the same rules as the iterators of a map. */
export interface SortedSetIterator<T> extends IteratorObject<T, undefined, unknown> {
	[Symbol.iterator](): SortedSetIterator<T>;
}
