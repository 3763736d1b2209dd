import type { Bound, Bounds, Put, Taken } from '../map/types.js';
import type { SortedSet } from '../sorted-set.js';

/**
 * What can be done to a sorted set. A call that throws has changed nothing. Besides what reading throws, a write throws a
 * RangeError `ERR_IRONWOOD_MEMORY` if memory cannot be had, `maxBytes` would be exceeded, or the set is full. The first write of a
 * key of another kind than the engine holds takes O(n), once.
 */
export interface WritableSortedSet<K> {
	/**
	 * Adds a key. One that is present stays as it is. O(log n).
	 *
	 * ```ts
	 * const set = new SortedSet([2]).add(1);
	 * [...set]; // [1, 2]
	 * ```
	 */
	add(key: K): this;

	/**
	 * Deletes a key; whether it was there. O(log n).
	 *
	 * ```ts
	 * new SortedSet([1, 2]).delete(2); // true
	 * ```
	 */
	delete(key: K): boolean;

	/**
	 * Deletes all keys and frees their memory. The set may then get any kind of keys, as a new one. At most O(n), as `close`.
	 *
	 * ```ts
	 * const set = new SortedSet([1]);
	 * set.clear();
	 * set.size; // 0
	 * ```
	 */
	clear(): void;

	/**
	 * As `add`, but tells where: the position of the key in key order, and whether it is new. O(log n).
	 *
	 * ```ts
	 * new SortedSet([1, 3]).put(2); // { index: 1, inserted: true }
	 * ```
	 */
	put(key: K): Put;

	/**
	 * Deletes a key; gives the position that it had and, as `value`, the key as it was kept, or `undefined` if it was absent.
	 * O(log n).
	 *
	 * ```ts
	 * new SortedSet(['a', 'b']).take('b'); // { index: 1, value: 'b' }
	 * ```
	 */
	take(key: K): Taken<K> | undefined;

	/**
	 * Deletes the least key and returns it; `undefined` if the set is empty. O(log n).
	 *
	 * ```ts
	 * new SortedSet([3, 1]).popFirst(); // 1
	 * ```
	 */
	popFirst(): K | undefined;

	/**
	 * Deletes the greatest key and returns it; `undefined` if the set is empty. O(log n).
	 *
	 * ```ts
	 * new SortedSet([3, 1]).popLast(); // 3
	 * ```
	 */
	popLast(): K | undefined;

	/**
	 * Deletes the key at a position, taken as `at` takes it, and returns it; `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new SortedSet(['a', 'b', 'c']).deleteAt(1); // 'b'
	 * ```
	 */
	deleteAt(index: number): K | undefined;

	/**
	 * Deletes the keys within `bounds` and tells how many they were; `{}` means all. O(log n + m) for m keys: whole subtrees are
	 * dropped. Throws as `values` does, and a TypeError `ERR_IRONWOOD_ARGUMENT` without bounds.
	 *
	 * ```ts
	 * new SortedSet([1, 2, 3]).deleteRange({ gte: 2 }); // 2
	 * ```
	 */
	deleteRange(bounds: Bounds<K>): number;

	/**
	 * Keeps the keys for which `predicate` gives a true value and deletes the others; tells how many it deleted. All are asked
	 * about before the first is deleted. O(n) if none is deleted, and O(log n) more for each run of neighbours that is.
	 *
	 * ```ts
	 * const set = new SortedSet([1, 2, 3]);
	 * set.retain((key) => key !== 2); // 1
	 * [...set]; // [1, 3]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `predicate` is not a function.
	 */
	retain(predicate: (key: K) => unknown): number;

	/**
	 * Adds all of `keys`, or none: any iterable of keys, or a typed array of numbers or bigints. They are read to the end and
	 * checked before the first is added. O(m log n) for m keys; O(m) if they ascend from the last key of the set on.
	 *
	 * ```ts
	 * const set = new SortedSet([5]).addMany([3, 9]);
	 * [...set]; // [3, 5, 9]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `keys` cannot be iterated over; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	addMany(keys: Iterable<K>): this;

	/**
	 * Deletes all of `keys` that are present, and tells how many they were. They are read to the end and checked before the first
	 * is deleted. O(m log n) for m keys. Throws as `addMany` does.
	 *
	 * ```ts
	 * new SortedSet([1, 2, 3]).deleteMany([2, 3, 4]); // 2
	 * ```
	 */
	deleteMany(keys: Iterable<K>): number;

	/**
	 * Takes the keys `>= key` out of the set, into a new one with the same options. O(log n + m) for m keys that leave.
	 *
	 * ```ts
	 * const set = new SortedSet([1, 2, 3]);
	 * const upper = set.splitOff(2);
	 * [...set]; // [1]
	 * [...upper]; // [2, 3]
	 * ```
	 */
	splitOff(key: Bound<K>): SortedSet<K>;

	/**
	 * Moves all keys of another set behind those of this one; the other one ends empty. O(m) for m keys.
	 *
	 * ```ts
	 * const set = new SortedSet([1, 2]);
	 * set.append(new SortedSet([3, 4]));
	 * [...set]; // [1, 2, 3, 4]
	 * ```
	 *
	 * @throws RangeError `ERR_IRONWOOD_NOT_SORTED` unless all of its keys are greater; TypeError `ERR_IRONWOOD_ARGUMENT` if it is no
	 * SortedSet, or this one.
	 */
	append(other: SortedSet<K>): void;

	/**
	 * Runs `fn(set)` and returns what it gives. If it throws, the set is as it was before, in O(1) and without any memory. As
	 * `transaction` of a map.
	 *
	 * ```ts
	 * const set = new SortedSet([1]);
	 * try {
	 * 	set.transaction((draft) => draft.add(2).add({}));
	 * } catch {}
	 * [...set]; // [1]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function, or gives a promise. Whatever `fn` throws.
	 */
	transaction<R>(fn: (set: this) => R): R;
}
