import type { Bound, Bounds, SortedMapIterator, SortedMapStats } from './types.js';

/**
 * What can be asked of a sorted map. In the complexities, n is the number of entries.
 *
 * Keys are normalised: `-0` is `0`, and `NaN` equals itself. A value that cannot be a key throws a TypeError
 * `ERR_IRONWOOD_KEY`, in methods that only look for it too. A map with its own comparator takes keys of any kind as they are;
 * what the comparator throws passes through, and `ERR_IRONWOOD_COMPARE` is thrown if it gives no number. Once the map is closed,
 * every member throws `ERR_IRONWOOD_CLOSED`, except those that inspect it: `stats`, `check` and `toJSON`.
 */
export interface ReadonlySortedMap<K, V> {
	/** How many entries there are. O(1). */
	readonly size: number;

	/** The value at `key`, or `undefined` if there is none (`has` tells that from a value that is `undefined`). O(log n). */
	get(key: K): V | undefined;

	/** Whether the key is present. O(log n). */
	has(key: K): boolean;

	/**
	 * Calls `fn(value, key, map)` for each entry, in key order: the fastest way to go through a map. `fn` may write to the map,
	 * as during an iteration. O(n).
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	forEach(fn: (value: V, key: K, map: this) => void, thisArg?: unknown): void;

	/**
	 * Iterates over the keys, in order, or over those within `bounds`. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * for (const day of log.keys({ gte: monday, lt: tuesday })) …
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_BOUNDS` if bounds contradict each other, `ERR_IRONWOOD_ARGUMENT` if one is of a wrong type;
	 * RangeError `ERR_IRONWOOD_ARGUMENT` if `limit` or `offset` is not an integer >= 0. All range methods do.
	 */
	keys(bounds?: Bounds<K>): SortedMapIterator<K>;

	/** Iterates over the values, in the order of their keys. As `keys` otherwise. */
	values(bounds?: Bounds<K>): SortedMapIterator<V>;

	/** Iterates over pairs of key and value, in key order. As `keys` otherwise. */
	entries(bounds?: Bounds<K>): SortedMapIterator<[K, V]>;

	/** The same function as `entries`. */
	[Symbol.iterator](): SortedMapIterator<[K, V]>;

	/** `'SortedMap'`. */
	readonly [Symbol.toStringTag]: string;

	/** The entry with the least key, or `undefined` if the map is empty. O(log n). */
	first(): [K, V] | undefined;

	/** The entry with the greatest key, or `undefined` if the map is empty. O(log n). */
	last(): [K, V] | undefined;

	/** The least key, or `undefined` if the map is empty. O(log n). */
	firstKey(): K | undefined;

	/** The greatest key, or `undefined` if the map is empty. O(log n). */
	lastKey(): K | undefined;

	/** The entry with the greatest key `< key`, or `undefined` if there is none. O(log n). */
	lower(key: Bound<K>): [K, V] | undefined;

	/**
	 * The entry with the greatest key `<= key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const ranges = new SortedMap([[0, 'child'], [18, 'adult'], [65, 'senior']]);
	 * ranges.floor(30); // [18, 'adult']
	 * ```
	 */
	floor(key: Bound<K>): [K, V] | undefined;

	/** The entry with the least key `>= key`, or `undefined` if there is none. O(log n). */
	ceiling(key: Bound<K>): [K, V] | undefined;

	/** The entry with the least key `> key`, or `undefined` if there is none. O(log n). */
	higher(key: Bound<K>): [K, V] | undefined;

	/** The greatest key `< key`, or `undefined` if there is none. O(log n). */
	lowerKey(key: Bound<K>): K | undefined;

	/** The greatest key `<= key`, or `undefined` if there is none. O(log n). */
	floorKey(key: Bound<K>): K | undefined;

	/** The least key `>= key`, or `undefined` if there is none. O(log n). */
	ceilingKey(key: Bound<K>): K | undefined;

	/** The least key `> key`, or `undefined` if there is none. O(log n). */
	higherKey(key: Bound<K>): K | undefined;

	/**
	 * The entry at a position in key order, counted from the end if negative; `undefined` if there is none. The index is taken
	 * as `Array.prototype.at` takes it. O(log n).
	 *
	 * ```ts
	 * const median = samples.at(samples.size / 2);
	 * ```
	 */
	at(index: number): [K, V] | undefined;

	/** The position of `key` in key order, or -1 if it is absent. O(log n). */
	indexOf(key: K): number;

	/** How many keys are smaller than `key`, whether it is present or not. O(log n). */
	rank(key: Bound<K>): number;

	/**
	 * A live view of the keys within `bounds`: it can be walked, counted and deleted, and looks at the map afresh on each call.
	 * O(1). Throws as `keys` does.
	 *
	 * ```ts
	 * log.range({ gte: monday, lt: tuesday }).count();
	 * log.range({ lt: lastYear }).delete();
	 * ```
	 */
	range(bounds?: Bounds<K>): RangeView<K, V>;

	/**
	 * What serves the map and how it is laid out: `engine` and `isa` (instruction set), `layout`, `size`, `height` (levels of
	 * nodes), `nodes`, `fill` (entries over room for entries, 0 to 1), `bytes` of native memory. What an engine cannot know is
	 * null. A map that was closed, or never had an entry, has no tree: all counts are 0. At most O(n).
	 */
	stats(): SortedMapStats;

	/**
	 * Walks the whole tree and verifies its structure; that of a closed map is gone, and nothing can be wrong with it. O(n).
	 *
	 * @throws Error `ERR_IRONWOOD_CORRUPT`, naming the node and the rule that it breaks.
	 */
	check(): void;

	/** The entries as an array of pairs, for `JSON.stringify`; none once the map is closed. O(n). */
	toJSON(): [K, V][];
}

/**
 * A stretch of a map. It holds no entries: each call looks at the map as it is then. Order, offset and limit of the bounds
 * apply to every member. All members throw `ERR_IRONWOOD_CLOSED` once the map is closed.
 *
 * ```ts
 * const top = scores.range({ reverse: true, limit: 10 });
 * for (const [score, name] of top) console.log(score, name);
 * ```
 */
export interface RangeView<K, V> {
	/** Iterates over pairs of key and value. Begins in O(log n), then takes O(1) for each. */
	entries(): SortedMapIterator<[K, V]>;

	/** Iterates over the keys. Begins in O(log n), then takes O(1) for each. */
	keys(): SortedMapIterator<K>;

	/** Iterates over the values, in the order of their keys. Begins in O(log n), then takes O(1) for each. */
	values(): SortedMapIterator<V>;

	/** The same function as `entries`. */
	[Symbol.iterator](): SortedMapIterator<[K, V]>;

	/** `'RangeView'`. */
	readonly [Symbol.toStringTag]: string;

	/**
	 * Calls `fn(value, key, map)` for each entry, which is the fastest way to go through them. As during an iteration, `fn`
	 * may write to the map. O(log n + m) for m entries.
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	forEach(fn: (value: V, key: K, map: ReadonlySortedMap<K, V>) => void, thisArg?: unknown): void;

	/** All entries, as an array of pairs. O(log n + m) for m entries. */
	toArray(): [K, V][];

	/** The entry that the walk begins with, or `undefined` if there is none. O(log n). */
	first(): [K, V] | undefined;

	/** The entry that the walk ends with, or `undefined` if there is none. O(log n). */
	last(): [K, V] | undefined;

	/**
	 * The entry at a position of the walk, from 0; counted from its end if negative, as `Array.prototype.at` does.
	 * `undefined` if there is none. O(log n).
	 */
	at(index: number): [K, V] | undefined;

	/** How many entries the walk would give. O(log n), whatever their number. */
	count(): number;

	/**
	 * Deletes the entries that the walk would give, and tells how many they were. Whole subtrees are dropped, so that it takes
	 * less than deleting one by one.
	 */
	delete(): number;
}
