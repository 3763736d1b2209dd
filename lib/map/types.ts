import type { EngineStats } from '../engine/engine.js';
import type { Comparator } from '../engine/select.js';

export type { Entry, Put, Taken } from '../engine/engine.js';
export type { Comparator } from '../engine/select.js';

/** What `stats` tells of a map. */
export type SortedMapStats = EngineStats;

/** Options of a new map. */
export interface SortedMapOptions<K> {
	/**
	 * An order of your own, in place of the default one: negative if `a` comes first, positive if `b` does, zero if both
	 * are the same key. It must be consistent. Keys may then be anything; they are kept by reference. Such a map is always
	 * served by the JavaScript engine.
	 */
	compare?: Comparator<K> | undefined;
	/**
	 * Which engine may serve the map. `'javascript'` rules out the native one; `'native'` throws
	 * `ERR_IRONWOOD_NOT_LOADED` unless the native engine was loaded. What the native engine cannot hold (a custom order, kinds
	 * of keys that it has no layout for) is served by the JavaScript engine either way; `stats()` tells which one it is.
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

/** What may bound a range of keys: a key, or the beginning of a tuple. */
export type Bound<K> = K extends readonly unknown[] ? Leading<K> : K;

/** What keys may have in common: the beginning of a string, of bytes or of a tuple. */
export type Prefix<K> = K extends string ? string : K extends readonly unknown[] ? Leading<K> : K & Uint8Array;

/**
 * A stretch of keys and how to walk it. An `undefined` member is absent; `null` is a key. A lower bound above the upper
 * one is an empty stretch. `gt` with `gte`, `lt` with `lte`, and `prefix` with another bound contradict each other and throw
 * `ERR_IRONWOOD_BOUNDS`.
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
 * stays done. `next` throws `ERR_IRONWOOD_CLOSED` if the map was closed in the middle of the walk.
 */
export interface SortedMapIterator<T> extends IteratorObject<T, undefined, unknown> {
	[Symbol.iterator](): SortedMapIterator<T>;
}

/** A key at which two maps differ. A side that lacks the key has no property of its own; the other's value may be `undefined`. */
export interface Difference<K, V, W = V> {
	key: K;
	left?: V;
	right?: W;
}
