import type { SortedMap } from '../sorted-map.js';
import type { SortedCursor } from './cursor.js';
import type { Bound, Bounds, Difference, SortedMapIterator, SortedMapStats } from './types.js';

/**
 * What can be asked of a sorted map. In the complexities, n is the number of entries.
 *
 * Keys are normalised: `-0` is `0`, and `NaN` equals itself. A value that cannot be a key throws a TypeError
 * `ERR_IRONWOOD_KEY`, in methods that only look for it too. A map with its own comparator takes keys of any kind as they are;
 * what the comparator throws passes through, and `ERR_IRONWOOD_COMPARE` is thrown if it gives no number. Once the map is closed,
 * every member throws `ERR_IRONWOOD_CLOSED`, except those that inspect it: `stats`, `check` and `toJSON`.
 */
export interface ReadonlySortedMap<K, V> {
	/**
	 * How many entries there are. O(1).
	 *
	 * ```ts
	 * new SortedMap([[1, 'a'], [3, 'c']]).size; // 2
	 * ```
	 */
	readonly size: number;

	/**
	 * The value at `key`, or `undefined` if there is none (`has` tells that from a value that is `undefined`). O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.get(3); // 'c'
	 * map.get(2); // undefined
	 * ```
	 */
	get(key: K): V | undefined;

	/**
	 * Whether the key is present. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[1, undefined]]).has(1); // true
	 * ```
	 */
	has(key: K): boolean;

	/**
	 * Calls `fn(value, key, map)` for each entry, in key order: the fastest way to go through a map. `fn` may write to the map,
	 * as during an iteration. O(n).
	 *
	 * ```ts
	 * let text = '';
	 * new SortedMap([[2, 'b'], [1, 'a']]).forEach((value, key) => { text += key + value; });
	 * text; // '1a2b'
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	forEach(fn: (value: V, key: K, map: this) => void, thisArg?: unknown): void;

	/**
	 * Iterates over the keys, in order, or over those within `bounds`. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * const log = new SortedMap([[10, 'start'], [20, 'work'], [30, 'stop']]);
	 * [...log.keys()]; // [10, 20, 30]
	 * [...log.keys({ gte: 15, reverse: true })]; // [30, 20]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_BOUNDS` if bounds contradict each other, `ERR_IRONWOOD_ARGUMENT` if one is of a wrong type;
	 * RangeError `ERR_IRONWOOD_ARGUMENT` if `limit` or `offset` is not an integer >= 0. All range methods do.
	 */
	keys(bounds?: Bounds<K>): SortedMapIterator<K>;

	/**
	 * Iterates over the values, in the order of their keys. As `keys` otherwise.
	 *
	 * ```ts
	 * [...new SortedMap([[2, 'b'], [1, 'a']]).values()]; // ['a', 'b']
	 * ```
	 */
	values(bounds?: Bounds<K>): SortedMapIterator<V>;

	/**
	 * Iterates over pairs of key and value, in key order. As `keys` otherwise.
	 *
	 * ```ts
	 * [...new SortedMap([[2, 'b'], [1, 'a']]).entries({ lt: 2 })]; // [[1, 'a']]
	 * ```
	 */
	entries(bounds?: Bounds<K>): SortedMapIterator<[K, V]>;

	/** The same function as `entries`. */
	[Symbol.iterator](): SortedMapIterator<[K, V]>;

	/** `'SortedMap'`. */
	readonly [Symbol.toStringTag]: string;

	/**
	 * The entry with the least key, or `undefined` if the map is empty. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[3, 'c'], [1, 'a']]).first(); // [1, 'a']
	 * ```
	 */
	first(): [K, V] | undefined;

	/**
	 * The entry with the greatest key, or `undefined` if the map is empty. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[3, 'c'], [1, 'a']]).last(); // [3, 'c']
	 * ```
	 */
	last(): [K, V] | undefined;

	/**
	 * The least key, or `undefined` if the map is empty. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[3, 'c'], [1, 'a']]).firstKey(); // 1
	 * ```
	 */
	firstKey(): K | undefined;

	/**
	 * The greatest key, or `undefined` if the map is empty. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[3, 'c'], [1, 'a']]).lastKey(); // 3
	 * ```
	 */
	lastKey(): K | undefined;

	/**
	 * The entry with the greatest key `< key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.lower(3); // [1, 'a']
	 * ```
	 */
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

	/**
	 * The entry with the least key `>= key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.ceiling(2); // [3, 'c']
	 * ```
	 */
	ceiling(key: Bound<K>): [K, V] | undefined;

	/**
	 * The entry with the least key `> key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.higher(3); // undefined
	 * ```
	 */
	higher(key: Bound<K>): [K, V] | undefined;

	/**
	 * The greatest key `< key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.lowerKey(3); // 1
	 * ```
	 */
	lowerKey(key: Bound<K>): K | undefined;

	/**
	 * The greatest key `<= key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.floorKey(2); // 1
	 * ```
	 */
	floorKey(key: Bound<K>): K | undefined;

	/**
	 * The least key `>= key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.ceilingKey(2); // 3
	 * ```
	 */
	ceilingKey(key: Bound<K>): K | undefined;

	/**
	 * The least key `> key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.higherKey(1); // 3
	 * ```
	 */
	higherKey(key: Bound<K>): K | undefined;

	/**
	 * The entry at a position in key order, counted from the end if negative; `undefined` if there is none. The index is taken
	 * as `Array.prototype.at` takes it. O(log n).
	 *
	 * ```ts
	 * const samples = new SortedMap([[5, 'e'], [1, 'a'], [3, 'c']]);
	 * samples.at(samples.size / 2); // [3, 'c']
	 * samples.at(-1); // [5, 'e']
	 * ```
	 */
	at(index: number): [K, V] | undefined;

	/**
	 * The position of `key` in key order, or -1 if it is absent. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.indexOf(3); // 1
	 * map.indexOf(2); // -1
	 * ```
	 */
	indexOf(key: K): number;

	/**
	 * How many keys are smaller than `key`, whether it is present or not. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.rank(2); // 1
	 * ```
	 */
	rank(key: Bound<K>): number;

	/**
	 * A live view of the keys within `bounds`: it can be walked, counted and deleted, and looks at the map afresh on each call.
	 * O(1). Throws as `keys` does.
	 *
	 * ```ts
	 * const log = new SortedMap([[10, 'start'], [20, 'work'], [30, 'stop']]);
	 * log.range({ gte: 10, lt: 30 }).count(); // 2
	 * log.range({ lt: 15 }).delete(); // 1
	 * log.size; // 2
	 * ```
	 */
	range(bounds?: Bounds<K>): RangeView<K, V>;

	/**
	 * The values at `keys`, in their order, `undefined` where a key is absent: any iterable of keys, or a typed array of numbers or
	 * bigints. All keys are read and checked first. O(m log n) for m keys.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.getMany([3, 2, 1]); // ['c', undefined, 'a']
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `keys` cannot be iterated over; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	getMany(keys: Iterable<K>): (V | undefined)[];

	/**
	 * Whether each of `keys` is present. As `getMany` otherwise.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.hasMany(Float64Array.of(1, 2)); // [true, false]
	 * ```
	 */
	hasMany(keys: Iterable<K>): boolean[];

	/**
	 * All entries, as an array of pairs. O(n).
	 *
	 * ```ts
	 * new SortedMap([[2, 'b'], [1, 'a']]).toArray(); // [[1, 'a'], [2, 'b']]
	 * ```
	 */
	toArray(): [K, V][];

	/**
	 * All keys, as an array. O(n).
	 *
	 * ```ts
	 * new SortedMap([[2, 'b'], [1, 'a']]).keysArray(); // [1, 2]
	 * ```
	 */
	keysArray(): K[];

	/**
	 * All values, as an array, in the order of their keys. O(n).
	 *
	 * ```ts
	 * new SortedMap([[2, 'b'], [1, 'a']]).valuesArray(); // ['a', 'b']
	 * ```
	 */
	valuesArray(): V[];

	/**
	 * A new map of the entries for which `predicate` gives a true value. It has the options of this one. What `predicate` writes
	 * to this map shows as during an iteration. O(n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]);
	 * map.filter((value, key) => key !== 2).toArray(); // [[1, 'a'], [3, 'c']]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `predicate` is not a function.
	 */
	filter(predicate: (value: V, key: K) => unknown): SortedMap<K, V>;

	/**
	 * A new map of the same keys, with the values that `fn` gives. It has the options of this one. What `fn` writes to this map
	 * shows as during an iteration. O(n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [2, 'b']]);
	 * map.mapValues((value) => value.toUpperCase()).toArray(); // [[1, 'A'], [2, 'B']]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	mapValues<W>(fn: (value: V, key: K) => W): SortedMap<K, W>;

	/**
	 * A new map of the keys that are in either map, with the order and options of this one. Where both have a key, the value is
	 * what `combine(own, other, key)` gives, or this map's own without it. What `combine` writes to one of the two shows as during an
	 * iteration. O(n + m); O(n + m log m) if the maps do not have the same order, and then keys of the other one that are the same in
	 * this one's order count as one, with the last one's value.
	 *
	 * ```ts
	 * const stock = new SortedMap([['apple', 2], ['fig', 1]]);
	 * const more = new SortedMap([['fig', 3], ['pear', 5]]);
	 * stock.union(more).toArray(); // [['apple', 2], ['fig', 1], ['pear', 5]]
	 * stock.union(more, (a, b) => a + b).get('fig'); // 4
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if the other one is not a SortedMap, or `combine` not a function.
	 */
	union<W>(other: ReadonlySortedMap<K, W>): SortedMap<K, V | W>;
	/**
	 * The same, with what `combine(own, other, key)` gives where both have a key.
	 *
	 * ```ts
	 * const left = new SortedMap([[1, 'a']]);
	 * left.union(new SortedMap([[1, 'b']]), (a, b, key) => a + b + key).toArray(); // [[1, 'ab1']]
	 * ```
	 */
	union<W, R>(
		other: ReadonlySortedMap<K, W>,
		combine: ((left: V, right: W, key: K) => R) | undefined,
	): SortedMap<K, V | W | R>;

	/**
	 * A new map of the keys that are in both maps, with values as `union` makes them. Takes and throws what `union` does; less than
	 * O(n + m) if keys of one map lie apart from those of the other.
	 *
	 * ```ts
	 * const stock = new SortedMap([['apple', 2], ['fig', 1]]);
	 * const more = new SortedMap([['fig', 3], ['pear', 5]]);
	 * stock.intersection(more).toArray(); // [['fig', 1]]
	 * stock.intersection(more, (a, b) => a + b).toArray(); // [['fig', 4]]
	 * ```
	 */
	intersection<W>(other: ReadonlySortedMap<K, W>): SortedMap<K, V>;
	/**
	 * The same, with what `combine(own, other, key)` gives.
	 *
	 * ```ts
	 * const left = new SortedMap([[1, 'a'], [2, 'b']]);
	 * left.intersection(new SortedMap([[1, 'c']]), (a, b) => a + b).toArray(); // [[1, 'ac']]
	 * ```
	 */
	intersection<W, R>(other: ReadonlySortedMap<K, W>, combine: (left: V, right: W, key: K) => R): SortedMap<K, R>;

	/**
	 * A new map of the entries whose keys are not in the other map. Throws, and takes as long, as `union` does; of a map and its
	 * snapshot or clone as `diff`.
	 *
	 * ```ts
	 * const stock = new SortedMap([['apple', 2], ['fig', 1]]);
	 * stock.difference(new SortedMap([['fig', 3]])).toArray(); // [['apple', 2]]
	 * ```
	 */
	difference(other: ReadonlySortedMap<K, unknown>): SortedMap<K, V>;

	/**
	 * A new map of the entries of both maps whose keys are in one of them, but not in both. Throws, and takes as long, as `union`
	 * does; of a map and its snapshot or clone as `diff`.
	 *
	 * ```ts
	 * const stock = new SortedMap([['apple', 2], ['fig', 1]]);
	 * const more = new SortedMap([['fig', 3], ['pear', 5]]);
	 * stock.symmetricDifference(more).toArray(); // [['apple', 2], ['pear', 5]]
	 * ```
	 */
	symmetricDifference<W>(other: ReadonlySortedMap<K, W>): SortedMap<K, V | W>;

	/**
	 * Iterates over the keys at which the maps differ, in the order of this one: `{ key, left, right }`, where a map that lacks the
	 * key leaves its property out. Values are compared as the keys of a Map are (SameValueZero). Nothing is read before it is asked
	 * for, but for maps of different orders, when the first step reads all of the other one. What is written to the maps in between
	 * shows as during any iteration. O(n + m) for all; of a map and its snapshot or clone, about O(k log n) after k writes: what the
	 * two share is passed over.
	 *
	 * ```ts
	 * const before = new SortedMap([['a', 1], ['b', 2]]);
	 * const after = new SortedMap([['b', 3], ['c', 4]]);
	 * const [first, second] = before.diff(after);
	 * first; // { key: 'a', left: 1 }
	 * second; // { key: 'b', left: 2, right: 3 }
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if the other one is not a SortedMap.
	 */
	diff<W>(other: ReadonlySortedMap<K, W>): SortedMapIterator<Difference<K, V, W>>;

	/**
	 * A cursor on the map: a place that can be moved and, unless the map is a snapshot, written at, and that survives any
	 * change. O(1).
	 *
	 * ```ts
	 * const cursor = new SortedMap([[1, 'a'], [3, 'c']]).cursor();
	 * cursor.seek(2); // false
	 * cursor.key; // 3
	 * ```
	 */
	cursor(): SortedCursor<K, V>;

	/**
	 * The map as it is now, for reading: what is written to the map later does not show in it. It shares the memory of the map, and
	 * whoever writes first to a node copies it, so that each of the two pays for what it changes. Its memory comes back when it is
	 * closed, or garbage. O(1), whatever the size.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * const before = map.snapshot();
	 * map.set(2, 'b');
	 * before.size; // 1
	 * [...before.diff(map)]; // [{ key: 2, right: 'b' }]
	 * ```
	 *
	 * At run time it is a SortedMap whose writing methods throw a TypeError `ERR_IRONWOOD_READONLY`.
	 */
	snapshot(): ReadonlySortedMap<K, V>;

	/**
	 * Another map with the same entries and options, independent from now on: as a snapshot, but to be written to. Values are not
	 * cloned. A clone of a SortedMap's subclass is a SortedMap. O(1), whatever the size.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * const draft = map.clone();
	 * draft.set(1, 'b');
	 * map.get(1); // 'a'
	 * ```
	 */
	clone(): SortedMap<K, V>;

	/**
	 * Gives up the entries and frees their memory at once, rather than when the garbage collector gets to it; other versions, as
	 * snapshots and clones, live on. From then on every member throws `ERR_IRONWOOD_CLOSED`, and so do its iterators, views and
	 * cursors; only `close`, `closed`, `Symbol.dispose`, the tag, `stats`, `check`, `toJSON` and `console.log` do not. Closing twice
	 * is allowed. At most O(n): what no other version shares is freed, node by node.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * map.close();
	 * map.closed; // true
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` in a transaction of the map.
	 */
	close(): void;

	/** Whether the map has been closed. */
	readonly closed: boolean;

	/** Closes the map at the end of the block that declares it: `using map = new SortedMap()`. */
	[Symbol.dispose](): void;

	/**
	 * What serves the map and how it is laid out: `engine` and `isa` (instruction set), `layout`, `size`, `height` (levels of
	 * nodes), `nodes`, `fill` (entries over room for entries, 0 to 1), `bytes` of native memory; and of snapshots and clones `versions`,
	 * `sharedNodes` and `ownBytes`. What an engine cannot know is null. A map that was closed, or never had an entry, has no
	 * tree: all counts are 0. At most O(n).
	 *
	 * ```ts
	 * const { engine, size } = new SortedMap([[1, 'a']]).stats();
	 * ['native', 'javascript'].includes(engine); // true
	 * size; // 1
	 * ```
	 */
	stats(): SortedMapStats;

	/**
	 * Walks the whole tree and verifies its structure, and that no other living version may write to it; that of a closed map is gone, and
	 * nothing can be wrong with it. On the native engine the structure is that of all living versions, and of the memory that all maps of
	 * the thread have in common: every node is counted as often as it is referred to, and is either in use or free. On the TypeScript
	 * engine it is that of this version alone. O(n) for all of these.
	 *
	 * ```ts
	 * new SortedMap([[1, 'a']]).check(); // undefined
	 * ```
	 *
	 * @throws Error `ERR_IRONWOOD_CORRUPT`, naming the node and the rule that it breaks.
	 */
	check(): void;

	/**
	 * The entries as an array of pairs, for `JSON.stringify`; none once the map is closed. JSON itself knows neither NaN nor Dates nor
	 * bytes, and throws for bigints. O(n).
	 *
	 * ```ts
	 * JSON.stringify(new SortedMap([['b', 2], ['a', 1]])); // '[["a",1],["b",2]]'
	 * ```
	 */
	toJSON(): [K, V][];
}

/**
 * A stretch of a map. It holds no entries: each call looks at the map as it is then. Order, offset and limit of the bounds
 * apply to every member. All members throw `ERR_IRONWOOD_CLOSED` once the map is closed.
 *
 * ```ts
 * const scores = new SortedMap([[70, 'Ann'], [95, 'Bob'], [80, 'Cy']]);
 * const top = scores.range({ reverse: true, limit: 2 });
 * top.toArray(); // [[95, 'Bob'], [80, 'Cy']]
 * ```
 */
export interface RangeView<K, V> {
	/**
	 * Iterates over pairs of key and value. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * [...view.entries()]; // [[2, 'b'], [3, 'c']]
	 * ```
	 */
	entries(): SortedMapIterator<[K, V]>;

	/**
	 * Iterates over the keys. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * [...view.keys()]; // [2, 3]
	 * ```
	 */
	keys(): SortedMapIterator<K>;

	/**
	 * Iterates over the values, in the order of their keys. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * [...view.values()]; // ['b', 'c']
	 * ```
	 */
	values(): SortedMapIterator<V>;

	/** The same function as `entries`. */
	[Symbol.iterator](): SortedMapIterator<[K, V]>;

	/** `'RangeView'`. */
	readonly [Symbol.toStringTag]: string;

	/**
	 * Calls `fn(value, key, map)` for each entry, which is the fastest way to go through them. As during an iteration, `fn`
	 * may write to the map. O(log n + m) for m entries.
	 *
	 * ```ts
	 * let text = '';
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * view.forEach((value, key) => { text += key + value; });
	 * text; // '2b3c'
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	forEach(fn: (value: V, key: K, map: ReadonlySortedMap<K, V>) => void, thisArg?: unknown): void;

	/**
	 * All entries, as an array of pairs. O(log n + m) for m entries.
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * view.toArray(); // [[2, 'b'], [3, 'c']]
	 * ```
	 */
	toArray(): [K, V][];

	/**
	 * The entry that the walk begins with, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * view.first(); // [2, 'b']
	 * ```
	 */
	first(): [K, V] | undefined;

	/**
	 * The entry that the walk ends with, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * view.last(); // [3, 'c']
	 * ```
	 */
	last(): [K, V] | undefined;

	/**
	 * The entry at a position of the walk, from 0; counted from its end if negative, as `Array.prototype.at` does.
	 * `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * view.at(1); // [3, 'c']
	 * ```
	 */
	at(index: number): [K, V] | undefined;

	/**
	 * How many entries the walk would give. O(log n), whatever their number.
	 *
	 * ```ts
	 * const view = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]).range({ gt: 1 });
	 * view.count(); // 2
	 * ```
	 */
	count(): number;

	/**
	 * Deletes the entries that the walk would give, and tells how many they were. O(log n + m) for m entries: whole subtrees are
	 * dropped, so that it takes less than deleting one by one.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]);
	 * map.range({ lt: 3 }).delete(); // 2
	 * [...map.keys()]; // [3]
	 * ```
	 */
	delete(): number;

	/**
	 * The same as `toArray`, for `JSON.stringify`, which would make an empty object of the view otherwise.
	 *
	 * ```ts
	 * JSON.stringify(new SortedMap([[1, 'a'], [2, 'b']]).range({ gt: 1 })); // '[[2,"b"]]'
	 * ```
	 */
	toJSON(): [K, V][];
}
