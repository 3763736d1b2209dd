import type { Bound, Bounds } from '../map/types.js';
import type { SortedSet } from '../sorted-set.js';
import type { SortedSetCursor } from './cursor.js';
import type { SetLike, SortedSetIterator, SortedSetStats } from './types.js';

/**
 * What can be asked of a sorted set. In the complexities, n is the number of keys.
 *
 * Keys are normalised: `-0` is `0`, and `NaN` equals itself. What cannot be a key throws a TypeError `ERR_IRONWOOD_KEY`, in
 * methods that only look for it too. A set with its own comparator takes keys of any kind as they are; what the comparator throws
 * passes through, and `ERR_IRONWOOD_COMPARE` is thrown if it gives no number. Once the set is closed, every member throws
 * `ERR_IRONWOOD_CLOSED`, except those that inspect it: `stats`, `check` and `toJSON`.
 */
export interface ReadonlySortedSet<K> {
	/**
	 * How many keys there are. O(1).
	 *
	 * ```ts
	 * new SortedSet([1, 3, 1]).size; // 2
	 * ```
	 */
	readonly size: number;

	/**
	 * Whether the key is present. O(log n).
	 *
	 * ```ts
	 * new SortedSet([1, 3]).has(3); // true
	 * ```
	 */
	has(key: K): boolean;

	/**
	 * Calls `fn(key, key, set)` for each key, in order: the key twice, as the built-in Set does. `fn` may write to the set, as
	 * during an iteration. O(n).
	 *
	 * ```ts
	 * let sum = 0;
	 * new SortedSet([1, 3]).forEach((key) => { sum += key; });
	 * sum; // 4
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	forEach(fn: (value: K, key: K, set: this) => void, thisArg?: unknown): void;

	/**
	 * Iterates over the keys, in order, or over those within `bounds`. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * const set = new SortedSet([3, 1, 2]);
	 * [...set.values()]; // [1, 2, 3]
	 * [...set.values({ gt: 1, reverse: true })]; // [3, 2]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_BOUNDS` if bounds contradict each other, `ERR_IRONWOOD_ARGUMENT` if one is of a wrong type;
	 * RangeError `ERR_IRONWOOD_ARGUMENT` if `limit` or `offset` is not an integer >= 0. All range methods do.
	 */
	values(bounds?: Bounds<K>): SortedSetIterator<K>;

	/**
	 * The same function as `values`.
	 *
	 * ```ts
	 * [...new SortedSet([3, 1]).keys()]; // [1, 3]
	 * ```
	 */
	keys(bounds?: Bounds<K>): SortedSetIterator<K>;

	/**
	 * Iterates over pairs `[key, key]`, as the built-in Set gives them. As `values` otherwise.
	 *
	 * ```ts
	 * [...new SortedSet(['b', 'a']).entries()]; // [['a', 'a'], ['b', 'b']]
	 * ```
	 */
	entries(bounds?: Bounds<K>): SortedSetIterator<[K, K]>;

	/** The same function as `values`. */
	[Symbol.iterator](): SortedSetIterator<K>;

	/** `'SortedSet'`. */
	readonly [Symbol.toStringTag]: string;

	/**
	 * The least key, or `undefined` if the set is empty. O(log n).
	 *
	 * ```ts
	 * new SortedSet([3, 1, 2]).first(); // 1
	 * ```
	 */
	first(): K | undefined;

	/**
	 * The greatest key, or `undefined` if the set is empty. O(log n).
	 *
	 * ```ts
	 * new SortedSet([3, 1, 2]).last(); // 3
	 * ```
	 */
	last(): K | undefined;

	/**
	 * The greatest key `< key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new SortedSet([10, 20, 30]).lower(20); // 10
	 * ```
	 */
	lower(key: Bound<K>): K | undefined;

	/**
	 * The greatest key `<= key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new SortedSet([10, 20, 30]).floor(25); // 20
	 * ```
	 */
	floor(key: Bound<K>): K | undefined;

	/**
	 * The least key `>= key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new SortedSet([10, 20, 30]).ceiling(25); // 30
	 * ```
	 */
	ceiling(key: Bound<K>): K | undefined;

	/**
	 * The least key `> key`, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new SortedSet([10, 20, 30]).higher(20); // 30
	 * ```
	 */
	higher(key: Bound<K>): K | undefined;

	/**
	 * The key at a position in key order, counted from the end if negative; `undefined` if there is none. The index is taken as
	 * `Array.prototype.at` takes it. O(log n).
	 *
	 * ```ts
	 * new SortedSet(['b', 'c', 'a']).at(-1); // 'c'
	 * ```
	 */
	at(index: number): K | undefined;

	/**
	 * The position of `key` in key order, or -1 if it is absent. O(log n).
	 *
	 * ```ts
	 * new SortedSet([10, 20, 30]).indexOf(20); // 1
	 * ```
	 */
	indexOf(key: K): number;

	/**
	 * How many keys are smaller than `key`, whether it is present or not. O(log n).
	 *
	 * ```ts
	 * new SortedSet([10, 20, 30]).rank(25); // 2
	 * ```
	 */
	rank(key: Bound<K>): number;

	/**
	 * A live view of the keys within `bounds`: it can be walked, counted and deleted, and looks at the set afresh on each call.
	 * O(1). Throws as `values` does.
	 *
	 * ```ts
	 * const set = new SortedSet(['ant', 'bear', 'bee', 'cat']);
	 * set.range({ prefix: 'b' }).toArray(); // ['bear', 'bee']
	 * ```
	 */
	range(bounds?: Bounds<K>): SetRangeView<K>;

	/**
	 * Whether each of `keys` is present: any iterable of keys, or a typed array of numbers or bigints. All keys are read and
	 * checked first. O(m log n) for m keys.
	 *
	 * ```ts
	 * new SortedSet([1, 3]).hasMany([1, 2, 3]); // [true, false, true]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `keys` cannot be iterated over; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	hasMany(keys: Iterable<K>): boolean[];

	/**
	 * All keys, as an array. O(n).
	 *
	 * ```ts
	 * new SortedSet([3, 1]).toArray(); // [1, 3]
	 * ```
	 */
	toArray(): K[];

	/**
	 * A new set of the keys for which `predicate` gives a true value. It has the options of this one. O(n).
	 *
	 * ```ts
	 * const odd = new SortedSet([1, 2, 3]).filter((key) => key % 2 === 1);
	 * [...odd]; // [1, 3]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `predicate` is not a function.
	 */
	filter(predicate: (key: K) => unknown): SortedSet<K>;

	/**
	 * A new set of the keys that are in either set. As all operations on two sets, it takes any set-like object and follows the
	 * steps of the built-in Set, and the result is in the order of this set, with its options. O(n + m) if the other one is a
	 * SortedSet of the same order, O(n + m log(n + m)) otherwise.
	 *
	 * ```ts
	 * const both = new SortedSet([3, 1]).union(new Set([2, 3]));
	 * [...both]; // [1, 2, 3]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if the other one is not set-like: an object with a number `size` and methods `has`
	 * and `keys`; RangeError `ERR_IRONWOOD_ARGUMENT` if its size is negative; TypeError `ERR_IRONWOOD_KEY` if it gives what cannot be
	 * a key.
	 */
	union<T>(other: SetLike<T>): SortedSet<K | T>;

	/**
	 * A new set of the keys that are in both sets. Throws as `union` does. O(n + m), and less if keys of one set lie apart
	 * from those of the other, if that is a SortedSet of the same order; otherwise O(n), as often asking the other one, or
	 * O(m log n) if that is smaller.
	 *
	 * ```ts
	 * const common = new SortedSet([1, 2, 3]).intersection(new Set([3, 2, 5]));
	 * [...common]; // [2, 3]
	 * ```
	 */
	intersection<T>(other: SetLike<T>): SortedSet<K & T>;

	/**
	 * A new set of the keys that are not in the other set. Throws as `union` does. O(n + m) if that is a SortedSet of the same
	 * order; otherwise O(n), as often asking the other one, or O(n + m log n) if that is smaller.
	 *
	 * ```ts
	 * const rest = new SortedSet([1, 2, 3]).difference(new Set([2]));
	 * [...rest]; // [1, 3]
	 * ```
	 */
	difference(other: SetLike<unknown>): SortedSet<K>;

	/**
	 * A new set of the keys that are in one of the sets, but not in both. Throws, and takes as long, as `union` does.
	 *
	 * ```ts
	 * const either = new SortedSet([1, 2]).symmetricDifference(new Set([2, 3]));
	 * [...either]; // [1, 3]
	 * ```
	 */
	symmetricDifference<T>(other: SetLike<T>): SortedSet<K | T>;

	/**
	 * Whether the other set has all keys of this one. Throws as `union` does. O(n + m) if that is a SortedSet of the same
	 * order, O(n) otherwise, as often asking the other one.
	 *
	 * ```ts
	 * new SortedSet([1, 2]).isSubsetOf(new Set([1, 2, 3])); // true
	 * ```
	 */
	isSubsetOf(other: SetLike<unknown>): boolean;

	/**
	 * Whether this set has all keys of the other one. Throws as `union` does. O(n + m) if that is a SortedSet of the same
	 * order, O(m log n) otherwise.
	 *
	 * ```ts
	 * new SortedSet([1, 2, 3]).isSupersetOf(new Set([1, 2])); // true
	 * ```
	 */
	isSupersetOf(other: SetLike<unknown>): boolean;

	/**
	 * Whether no key is in both sets. Throws, and takes as long, as `intersection` does.
	 *
	 * ```ts
	 * new SortedSet([1, 2]).isDisjointFrom(new Set([3])); // true
	 * ```
	 */
	isDisjointFrom(other: SetLike<unknown>): boolean;

	/**
	 * A cursor on the set: a place that can be moved, and that survives any change. O(1).
	 *
	 * ```ts
	 * const cursor = new SortedSet([1, 3]).cursor();
	 * cursor.seek(2); // false
	 * cursor.key; // 3
	 * ```
	 */
	cursor(): SortedSetCursor<K>;

	/**
	 * The set as it is now, for reading, as `snapshot` of a map. O(1), whatever the size.
	 *
	 * ```ts
	 * const set = new SortedSet([1]);
	 * const before = set.snapshot();
	 * set.add(2);
	 * [...before]; // [1]
	 * ```
	 *
	 * At run time it is a SortedSet whose writing methods throw a TypeError `ERR_IRONWOOD_READONLY`.
	 */
	snapshot(): ReadonlySortedSet<K>;

	/**
	 * Another set with the same keys and options, independent from now on. O(1), whatever the size.
	 *
	 * ```ts
	 * const set = new SortedSet([1]);
	 * const draft = set.clone().add(2);
	 * set.size; // 1
	 * ```
	 */
	clone(): SortedSet<K>;

	/**
	 * Gives up the keys and frees their memory at once, rather than when the garbage collector gets to it; other versions, as
	 * snapshots and clones, live on. From then on every member throws `ERR_IRONWOOD_CLOSED`, and so do iterators, views and cursors
	 * of the set; only `close`, `closed`, `Symbol.dispose`, the tag, `stats`, `check`, `toJSON` and `console.log` do not. Closing
	 * twice is allowed. At most O(n): what no other version shares is freed, node by node.
	 *
	 * ```ts
	 * const set = new SortedSet([1]);
	 * set.close();
	 * set.closed; // true
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` in a transaction of the set.
	 */
	close(): void;

	/** Whether the set has been closed. */
	readonly closed: boolean;

	/** Closes the set at the end of the block that declares it: `using set = new SortedSet()`. */
	[Symbol.dispose](): void;

	/**
	 * What serves the set and how it is laid out, as `stats` of a map tells it. At most O(n).
	 *
	 * ```ts
	 * new SortedSet([1, 2, 3]).stats().size; // 3
	 * ```
	 */
	stats(): SortedSetStats;

	/**
	 * Walks the whole tree and verifies its structure; that of a closed set is gone, and nothing can be wrong with it. O(n).
	 *
	 * ```ts
	 * new SortedSet([1, 2, 3]).check(); // undefined
	 * ```
	 *
	 * @throws Error `ERR_IRONWOOD_CORRUPT`, naming the node and the rule that it breaks.
	 */
	check(): void;

	/**
	 * The keys as an array, for `JSON.stringify`; none once the set is closed. O(n).
	 *
	 * ```ts
	 * JSON.stringify(new SortedSet([3, 1])); // '[1,3]'
	 * ```
	 */
	toJSON(): K[];
}

/**
 * A stretch of a set. It holds no keys: each call looks at the set as it is then. Order, offset and limit of the bounds apply to
 * every member. All members throw `ERR_IRONWOOD_CLOSED` once the set is closed.
 *
 * ```ts
 * const view = new SortedSet([1, 2, 3, 4]).range({ gt: 1, reverse: true });
 * view.toArray(); // [4, 3, 2]
 * view.count(); // 3
 * ```
 */
export interface SetRangeView<K> {
	/**
	 * Iterates over the keys. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * [...view.values()]; // [2, 3]
	 * ```
	 */
	values(): SortedSetIterator<K>;

	/**
	 * The same function as `values`.
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * [...view.keys()]; // [2, 3]
	 * ```
	 */
	keys(): SortedSetIterator<K>;

	/**
	 * Iterates over pairs `[key, key]`. Begins in O(log n), then takes O(1) for each.
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * [...view.entries()]; // [[2, 2], [3, 3]]
	 * ```
	 */
	entries(): SortedSetIterator<[K, K]>;

	/** The same function as `values`. */
	[Symbol.iterator](): SortedSetIterator<K>;

	/** `'RangeView'`. */
	readonly [Symbol.toStringTag]: string;

	/**
	 * Calls `fn(key, key, set)` for each key. As during an iteration, `fn` may write to the set. O(log n + m) for m keys.
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * let sum = 0;
	 * view.forEach((key) => { sum += key; });
	 * sum; // 5
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	forEach(fn: (value: K, key: K, set: ReadonlySortedSet<K>) => void, thisArg?: unknown): void;

	/**
	 * All keys, as an array. O(log n + m) for m keys.
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * view.toArray(); // [2, 3]
	 * ```
	 */
	toArray(): K[];

	/**
	 * The key that the walk begins with, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * view.first(); // 2
	 * ```
	 */
	first(): K | undefined;

	/**
	 * The key that the walk ends with, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * view.last(); // 3
	 * ```
	 */
	last(): K | undefined;

	/**
	 * The key at a position of the walk, from 0; counted from its end if negative, as `Array.prototype.at` does. `undefined` if
	 * there is none. O(log n).
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * view.at(-1); // 3
	 * ```
	 */
	at(index: number): K | undefined;

	/**
	 * How many keys the walk would give. O(log n), whatever their number.
	 *
	 * ```ts
	 * const view = new SortedSet([1, 2, 3]).range({ gt: 1 });
	 * view.count(); // 2
	 * ```
	 */
	count(): number;

	/**
	 * Deletes the keys that the walk would give, and tells how many they were. O(log n + m) for m keys: whole subtrees are dropped, so
	 * that it takes less than deleting one by one.
	 *
	 * ```ts
	 * const set = new SortedSet([1, 2, 3, 4]);
	 * set.range({ lt: 3 }).delete(); // 2
	 * [...set]; // [3, 4]
	 * ```
	 */
	delete(): number;

	/**
	 * The same as `toArray`, for `JSON.stringify`, which would make an empty object of the view otherwise.
	 *
	 * ```ts
	 * JSON.stringify(new SortedSet([1, 2, 3]).range({ gt: 1 })); // '[2,3]'
	 * ```
	 */
	toJSON(): K[];
}
