import type { Comparator } from '../engine/select.js';

export type { EngineStats as SortedMapStats, Entry, Put, Taken } from '../engine/engine.js';
export type { Comparator } from '../engine/select.js';

/**
 * Options of a new map. Maps that are made of it (`filter`, `union`, `splitOff` and so on) have the same.
 *
 * ```ts
 * const byLength = new SortedMap([['fig', 1], ['apple', 2]], { compare: (a, b) => b.length - a.length });
 * byLength.firstKey(); // 'apple'
 * ```
 */
export interface SortedMapOptions<K> {
	/**
	 * An order of your own, in place of the default one: negative if `a` comes first, positive if `b` does, zero if both
	 * are the same key. It must be consistent. Keys may then be anything; they are kept by reference, and `set` keeps the first
	 * of equal ones. Such a map is always served by the JavaScript engine. What gives something other than a number throws
	 * `ERR_IRONWOOD_COMPARE`.
	 */
	compare?: Comparator<K> | undefined;
	/**
	 * Which engine may serve the map. `'javascript'` rules out the native one; `'native'` throws
	 * `ERR_IRONWOOD_NOT_LOADED` unless the native engine was loaded. A custom order is served by the JavaScript engine either
	 * way; `stats()` tells which one it is.
	 */
	implementation?: 'native' | 'javascript' | undefined;
	/**
	 * Bytes of native memory that nodes and keys of this map may take, an integer or Infinity. A write that would exceed
	 * it throws `ERR_IRONWOOD_MEMORY` and changes nothing. It does not bind the JavaScript engine, whose memory is the heap.
	 */
	maxBytes?: number | undefined;
}

/** Tuples that begin as `T` does, down to the empty one: they stand in their place in the order, before what they begin. */
type Leading<T extends readonly unknown[]> = T extends readonly [...infer Head, unknown] ? T | Leading<Head> : T;

/**
 * What may bound a range of keys, or stand in for a key where neighbours are asked for: a key, or the beginning of a tuple. For
 * keys `[string, number]` that is `[string, number] | [string] | []`.
 *
 * ```ts
 * const visits = new SortedSet([['ann', 3], ['bob', 1]]);
 * visits.ceiling(['b']); // ['bob', 1]
 * ```
 */
export type Bound<K> = K extends readonly unknown[] ? Leading<K> : K;

/**
 * What keys may have in common: the beginning of a string, of bytes or of a tuple.
 *
 * ```ts
 * const visits = new SortedSet([['ann', 3], ['bob', 1], ['bob', 4]]);
 * visits.range({ prefix: ['bob'] }).count(); // 2
 * ```
 */
export type Prefix<K> = K extends string ? string : K extends readonly unknown[] ? Leading<K> : K & Uint8Array;

/**
 * A stretch of keys and how to walk it. An `undefined` member is absent; `null` is a key. A lower bound above the upper
 * one is an empty stretch. `gt` with `gte`, `lt` with `lte`, and `prefix` with another bound contradict each other and throw
 * `ERR_IRONWOOD_BOUNDS`; a key that is none throws `ERR_IRONWOOD_KEY`, a number that is none `ERR_IRONWOOD_ARGUMENT`. So does a
 * member of another name where there is no bound: `{ from: 1 }` would otherwise mean everything.
 *
 * ```ts
 * const map = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c'], [4, 'd']]);
 * [...map.keys({ gt: 1, lte: 4 })]; // [2, 3, 4]
 * [...map.keys({ gt: 1, lte: 4, reverse: true, offset: 1, limit: 1 })]; // [3]
 * ```
 */
export interface Bounds<K> {
	/** Only keys greater than this. */
	gt?: Bound<K> | undefined;
	/** Only keys greater than this, or equal to it. */
	gte?: Bound<K> | undefined;
	/** Only keys less than this. */
	lt?: Bound<K> | undefined;
	/** Only keys less than this, or equal to it. */
	lte?: Bound<K> | undefined;
	/** Only strings, bytes or tuples (arrays) that begin with this. Not in a map with a custom order. */
	prefix?: Prefix<K> | undefined;
	/** Walk from the greatest key to the least. The bounds keep their meaning. */
	reverse?: boolean | undefined;
	/** Entries to skip at the start of the walk, an integer >= 0. */
	offset?: number | undefined;
	/** Entries to give at most, after those skipped: an integer >= 0, or Infinity. */
	limit?: number | undefined;
}

/**
 * Walks a map, forwards or backwards. It always continues with the nearest key beyond the last one it gave, whatever
 * was written in between: it never gives a key twice and never misses one that was there throughout. Once done, it
 * stays done. `next` throws `ERR_IRONWOOD_CLOSED` if the map was closed in the middle of the walk. O(log n) for the first step
 * and where keys have come or gone, O(1) for the others.
 *
 * It has the language's own helpers (`map`, `filter`, `take` and so on) in versions of Node that have them.
 */
export interface SortedMapIterator<T> extends IteratorObject<T, undefined, unknown> {
	/** The iterator itself. */
	[Symbol.iterator](): SortedMapIterator<T>;
}

/**
 * A key at which two maps differ. A side that lacks the key has no property of its own; the other's value may be `undefined`.
 *
 * ```ts
 * const [gone] = new SortedMap([[1, 'a']]).diff(new SortedMap());
 * 'right' in gone; // false
 * gone.left; // 'a'
 * ```
 */
export interface Difference<K, V, W = V> {
	/** The key that one map lacks, or at which their values differ. */
	key: K;
	/** The value in the map whose `diff` was called. */
	left?: V;
	/** The value in the other map. */
	right?: W;
}
