import type { SortedMap } from '../sorted-map.js';
import type { Bound, Bounds, Put, Taken } from './types.js';

/**
 * What can be done to a sorted map. A call that throws has changed nothing. Besides what reading throws, a write throws a
 * RangeError `ERR_IRONWOOD_MEMORY` if memory cannot be had, `maxBytes` would be exceeded, or the map is full. The first write
 * of a key of another kind than the engine holds takes O(n), once.
 */
export interface WritableSortedMap<K, V> {
	/**
	 * Sets the value at `key`. If the key is present, it stays and its value is replaced. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap().set(2, 'b').set(1, 'a');
	 * [...map]; // [[1, 'a'], [2, 'b']]
	 * ```
	 */
	set(key: K, value: V): this;

	/**
	 * Deletes the entry at `key`; whether there was one. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * map.delete(1); // true
	 * map.delete(1); // false
	 * ```
	 */
	delete(key: K): boolean;

	/**
	 * Deletes all entries and frees their memory. The map may then get any kind of keys, as a new one. At most O(n), as `close`.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * map.clear();
	 * map.size; // 0
	 * ```
	 */
	clear(): void;

	/**
	 * Sets the value at `key` only if the key is absent; whether it did. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * map.insert(1, 'A'); // false
	 * map.get(1); // 'a'
	 * ```
	 */
	insert(key: K, value: V): boolean;

	/**
	 * Sets the value at `key` only if the key is present; whether it did. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * map.replace(2, 'b'); // false
	 * map.has(2); // false
	 * ```
	 */
	replace(key: K, value: V): boolean;

	/**
	 * Sets the value at `key` to what `fn` makes of the present one, and returns it. `exists` tells an absent key from a value
	 * that is `undefined`. What `fn` itself writes to the map stays, and its result is set afterwards; if it throws, nothing
	 * is set. O(log n).
	 *
	 * ```ts
	 * const counts = new SortedMap();
	 * for (const word of ['to', 'be', 'to']) counts.update(word, (count = 0) => count + 1);
	 * [...counts]; // [['be', 1], ['to', 2]]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	update(key: K, fn: (old: V | undefined, exists: boolean) => V): V;

	/**
	 * The value at `key`, which is set to `value` first if the key is absent. O(log n).
	 *
	 * ```ts
	 * const groups = new SortedMap();
	 * groups.getOrInsert('fruit', []).push('fig');
	 * groups.getOrInsert('fruit', []).push('pear');
	 * groups.get('fruit'); // ['fig', 'pear']
	 * ```
	 */
	getOrInsert(key: K, value: V): V;

	/**
	 * The value at `key`, which is set to what `fn(key)` gives first if the key is absent. What `fn` itself writes to the map stays,
	 * and its result is set afterwards; if it throws, nothing is set. O(log n).
	 *
	 * ```ts
	 * const squares = new SortedMap();
	 * squares.getOrInsertComputed(3, (key) => key * key); // 9
	 * squares.getOrInsertComputed(3, () => 0); // 9
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function, whether the key is present or not.
	 */
	getOrInsertComputed(key: K, fn: (key: K) => V): V;

	/**
	 * As `set`, but tells where: the position of the key in key order, and whether it is new. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[1, 'a'], [3, 'c']]).put(2, 'b'); // { index: 1, inserted: true }
	 * ```
	 */
	put(key: K, value: V): Put;

	/**
	 * Deletes the entry at `key`; gives the position that it had and its value, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[1, 'a'], [3, 'c']]).take(3); // { index: 1, value: 'c' }
	 * ```
	 */
	take(key: K): Taken<V> | undefined;

	/**
	 * Deletes the entry with the least key and returns it; `undefined` if the map is empty. O(log n).
	 *
	 * ```ts
	 * const queue = new SortedMap([[5, 'later'], [1, 'now']]);
	 * queue.popFirst(); // [1, 'now']
	 * queue.size; // 1
	 * ```
	 */
	popFirst(): [K, V] | undefined;

	/**
	 * Deletes the entry with the greatest key and returns it; `undefined` if the map is empty. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[5, 'later'], [1, 'now']]).popLast(); // [5, 'later']
	 * ```
	 */
	popLast(): [K, V] | undefined;

	/**
	 * Deletes the entry at a position, taken as `at` takes it, and returns it; `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new SortedMap([[1, 'a'], [3, 'c']]).deleteAt(-1); // [3, 'c']
	 * ```
	 */
	deleteAt(index: number): [K, V] | undefined;

	/**
	 * Deletes the entries within `bounds` and tells how many they were; `{}` means all. O(log n + m) for m entries: whole subtrees are
	 * dropped, so that it takes less than deleting one by one. Throws as `keys` does, and a TypeError `ERR_IRONWOOD_ARGUMENT` without
	 * bounds.
	 *
	 * ```ts
	 * const sessions = new SortedMap([[1000, 'old'], [2000, 'older'], [9000, 'new']]);
	 * sessions.deleteRange({ lt: 5000 }); // 2
	 * [...sessions.values()]; // ['new']
	 * ```
	 */
	deleteRange(bounds: Bounds<K>): number;

	/**
	 * Keeps the entries for which `predicate` gives a true value and deletes the others; tells how many it deleted. All are
	 * asked about before the first is deleted, so that a predicate that throws leaves the map as it was. O(n) if none is deleted,
	 * and O(log n) more for each run of neighbours that is.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]);
	 * map.retain((value, key) => key > 1); // 1
	 * [...map.keys()]; // [2, 3]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `predicate` is not a function.
	 */
	retain(predicate: (value: V, key: K) => unknown): number;

	/**
	 * Sets all of the entries, or none: pairs from any iterable, or keys and values from two of equal length, typed arrays included.
	 * They are read to the end and checked before the first is written, and taken back if memory runs out midway. Of entries with
	 * the same key the last one wins. O(m log n) for m entries; O(m) if they ascend from the last key of the map on.
	 *
	 * ```ts
	 * const map = new SortedMap([[5, 'e']]);
	 * map.setMany([[3, 'c'], [9, 'i']]);
	 * map.setMany(Float64Array.of(1, 2), ['a', 'b']);
	 * [...map.keys()]; // [1, 2, 3, 5, 9]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if what is given cannot be iterated over, or an entry is not a pair; RangeError
	 * `ERR_IRONWOOD_ARGUMENT` if there are not as many values as keys, or an iterable gives more than 2^24 items, unless it is an array or
	 * one of Ironwood's maps and sets.
	 */
	setMany(entries: Iterable<readonly [K, V]>): this;
	/**
	 * The same for keys and values apart, as many of one as of the other.
	 *
	 * ```ts
	 * const map = new SortedMap().setMany([2, 1], ['b', 'a']);
	 * map.toArray(); // [[1, 'a'], [2, 'b']]
	 * ```
	 */
	setMany(keys: Iterable<K>, values: Iterable<V>): this;

	/**
	 * Deletes the entries at `keys`, and tells how many there were: any iterable of keys, or a typed array of numbers or bigints.
	 * They are read to the end and checked before the first is deleted. O(m log n) for m keys.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * map.deleteMany([1, 2, 1]); // 1
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `keys` cannot be iterated over; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	deleteMany(keys: Iterable<K>): number;

	/**
	 * Takes the entries with keys `>= key` out of the map, into a new one with the same options. O(log n + m) for m entries
	 * that leave.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [2, 'b'], [3, 'c']]);
	 * const upper = map.splitOff(2);
	 * [...map]; // [[1, 'a']]
	 * [...upper]; // [[2, 'b'], [3, 'c']]
	 * ```
	 */
	splitOff(key: Bound<K>): SortedMap<K, V>;

	/**
	 * Moves all entries of another map behind those of this one; the other one ends empty. O(m) for m entries; O(m log m) if the
	 * maps do not have the same order.
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a']]);
	 * const rest = new SortedMap([[2, 'b'], [3, 'c']]);
	 * map.append(rest);
	 * [...map.keys()]; // [1, 2, 3]
	 * rest.size; // 0
	 * ```
	 *
	 * @throws RangeError `ERR_IRONWOOD_NOT_SORTED` unless all of its keys are greater; TypeError `ERR_IRONWOOD_ARGUMENT` if it is no
	 * SortedMap, or this one, or if one of the two is in a transaction.
	 */
	append(other: SortedMap<K, V>): void;

	/**
	 * Runs `fn(map)` and returns what it gives. If it throws, the map is as it was before: entries, size, layout, in O(1) and
	 * without any memory. Transactions nest. Iterators and cursors go on by key, snapshots taken inside stay. `close` and
	 * `append` throw `ERR_IRONWOOD_ARGUMENT` inside. O(1) besides what `fn` does, whose first write to a node copies it.
	 *
	 * ```ts
	 * const balances = new SortedMap([['ann', 10], ['bob', 0]]);
	 * const move = (amount) => balances.transaction((map) => {
	 * 	map.set('bob', map.get('bob') + amount);
	 * 	if (amount > map.get('ann')) throw new Error('not enough');
	 * 	map.set('ann', map.get('ann') - amount);
	 * });
	 * try {
	 * 	move(50);
	 * } catch {}
	 * balances.get('bob'); // 0
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function, or gives a promise, as async functions do: all of
	 * its writes are then undone. Whatever `fn` throws.
	 */
	transaction<R>(fn: (map: this) => R): R;
}
