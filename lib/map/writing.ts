import type { Bounds, Put, Taken } from './types.js';

/**
 * What can be done to a sorted map. A call that throws has changed nothing. Besides what reading throws, a write throws a
 * RangeError `ERR_IRONWOOD_MEMORY` if memory cannot be had, `maxBytes` would be exceeded, or the map is full. The first write
 * of a key of another kind than the engine holds takes O(n), once.
 */
export interface WritableSortedMap<K, V> {
	/** Sets the value at `key`. If the key is present, it stays and its value is replaced. O(log n). */
	set(key: K, value: V): this;

	/** Deletes the entry at `key`; whether there was one. O(log n). */
	delete(key: K): boolean;

	/** Deletes all entries and frees their memory. The map may then get any kind of keys, as a new one. */
	clear(): void;

	/** Sets the value at `key` only if the key is absent; whether it did. O(log n). */
	insert(key: K, value: V): boolean;

	/** Sets the value at `key` only if the key is present; whether it did. O(log n). */
	replace(key: K, value: V): boolean;

	/**
	 * Sets the value at `key` to what `fn` makes of the present one, and returns it. `exists` tells an absent key from a value
	 * that is `undefined`. What `fn` itself writes to the map stays, and its result is set afterwards; if it throws, nothing
	 * is set. O(log n).
	 *
	 * ```ts
	 * counts.update(word, (count = 0) => count + 1);
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	update(key: K, fn: (old: V | undefined, exists: boolean) => V): V;

	/** As `set`, but tells where: the position of the key in key order, and whether it is new. O(log n). */
	put(key: K, value: V): Put;

	/** Deletes the entry at `key`; gives the position that it had and its value, or `undefined` if there is none. O(log n). */
	take(key: K): Taken<V> | undefined;

	/** Deletes the entry with the least key and returns it; `undefined` if the map is empty. O(log n). */
	popFirst(): [K, V] | undefined;

	/** Deletes the entry with the greatest key and returns it; `undefined` if the map is empty. O(log n). */
	popLast(): [K, V] | undefined;

	/** Deletes the entry at a position, taken as `at` takes it, and returns it; `undefined` if there is none. O(log n). */
	deleteAt(index: number): [K, V] | undefined;

	/**
	 * Deletes the entries within `bounds` and tells how many they were; `{}` means all. Whole subtrees are dropped, so that it
	 * takes less than deleting one by one. Throws as `keys` does, and a TypeError `ERR_IRONWOOD_ARGUMENT` without bounds.
	 *
	 * ```ts
	 * sessions.deleteRange({ lt: Date.now() - 3600_000 });
	 * ```
	 */
	deleteRange(bounds: Bounds<K>): number;

	/**
	 * Keeps the entries for which `predicate` gives a true value and deletes the others; tells how many it deleted. All are
	 * asked about before the first is deleted, so that a predicate that throws leaves the map as it was. O(n) if none is deleted,
	 * and O(log n) more for each run of neighbours that is.
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `predicate` is not a function.
	 */
	retain(predicate: (value: V, key: K) => unknown): number;

	/**
	 * Gives up the entries and frees their memory at once, rather than when the garbage collector gets to it. From then on every
	 * member throws `ERR_IRONWOOD_CLOSED`, and so do iterators and views of the map; only `close`, `closed`, `Symbol.dispose`, the
	 * tag, `stats`, `check`, `toJSON` and `console.log` do not. Closing twice is allowed.
	 */
	close(): void;

	/** Whether the map has been closed. */
	readonly closed: boolean;

	/** Closes the map at the end of the block that declares it: `using map = new SortedMap()`. */
	[Symbol.dispose](): void;
}
