import { type InspectOptions, inspect } from 'node:util';
import type { SortedCursor } from '../map/cursor.js';
import { defineTag } from '../map/define.js';
import { inspectCursor } from '../map/inspect-cursor.js';
import type { Bound } from '../map/types.js';
import { detach, UncloneableView } from '../map/uncloneable.js';

/**
 * A place in a sorted set that can be moved. It stands at a key, so that it survives whatever happens to the set: if the key is
 * deleted, `key` stays, and `next` and `previous` go to the neighbours. A new cursor stands nowhere: `next` goes to the first key
 * then, and `previous` to the last one. Once the set is closed, every member throws `ERR_IRONWOOD_CLOSED`.
 *
 * ```ts
 * const set = new SortedSet([1, 2, 4]);
 * const cursor = set.cursor();
 * cursor.seek(2); // true
 * cursor.delete(); // true
 * cursor.next(); // true
 * cursor.key; // 4
 * cursor.previous(); // true
 * cursor.key; // 1
 * ```
 */
export class SortedSetCursor<K> extends UncloneableView {
	/** `'SortedSetCursor'`. */
	declare readonly [Symbol.toStringTag]: string;

	readonly #cursor: SortedCursor<K, undefined>;

	/** @internal */
	constructor(cursor: SortedCursor<K, undefined>) {
		super();
		this.#cursor = cursor;
	}

	/**
	 * Goes to `key` or, if it is absent, to the least key above it; behind all keys if there is none. Tells whether it is exactly
	 * at `key`. O(log n).
	 *
	 * ```ts
	 * const cursor = new SortedSet([1, 3]).cursor();
	 * cursor.seek(2); // false
	 * cursor.key; // 3
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_KEY` if it cannot be a key; the cursor then stays where it is.
	 */
	seek(key: Bound<K>): boolean {
		return this.#cursor.seek(key);
	}

	/**
	 * Goes to the least key; false if the set is empty. O(log n).
	 *
	 * ```ts
	 * const cursor = new SortedSet([1, 3]).cursor();
	 * cursor.seekFirst(); // true
	 * cursor.key; // 1
	 * ```
	 */
	seekFirst(): boolean {
		return this.#cursor.seekFirst();
	}

	/**
	 * Goes to the greatest key; false if the set is empty. O(log n).
	 *
	 * ```ts
	 * const cursor = new SortedSet([1, 3]).cursor();
	 * cursor.seekLast(); // true
	 * cursor.key; // 3
	 * ```
	 */
	seekLast(): boolean {
		return this.#cursor.seekLast();
	}

	/**
	 * Goes to the next greater key. False if there is none: the cursor then stands behind all keys, and `previous` goes to the last
	 * one. O(log n); O(1) for steps in a row.
	 *
	 * ```ts
	 * const cursor = new SortedSet([1, 3]).cursor();
	 * const keys = [];
	 * while (cursor.next()) keys.push(cursor.key);
	 * keys; // [1, 3]
	 * ```
	 */
	next(): boolean {
		return this.#cursor.next();
	}

	/**
	 * Goes to the next smaller key. False if there is none: the cursor then stands before all keys, and `next` goes to the first
	 * one. O(log n); O(1) for steps in a row.
	 *
	 * ```ts
	 * const cursor = new SortedSet([1, 3]).cursor();
	 * cursor.previous(); // true
	 * cursor.key; // 3
	 * ```
	 */
	previous(): boolean {
		return this.#cursor.previous();
	}

	/**
	 * The key at which the cursor stands, deleted or not; `undefined` if it stands at none. O(1).
	 *
	 * ```ts
	 * const cursor = new SortedSet([1, 3]).cursor();
	 * cursor.key; // undefined
	 * cursor.seek(2); // false
	 * cursor.key; // 3
	 * ```
	 */
	get key(): K | undefined {
		return this.#cursor.key;
	}

	/**
	 * Deletes the key at which the cursor stands; whether it was there. The cursor stays at it. O(log n).
	 *
	 * ```ts
	 * const set = new SortedSet([1, 3]);
	 * const cursor = set.cursor();
	 * cursor.next(); // true
	 * cursor.delete(); // true
	 * cursor.delete(); // false
	 * [...set]; // [3]
	 * ```
	 */
	delete(): boolean {
		return this.#cursor.delete();
	}

	/** What `console.log` shows: the key where the cursor stands. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		return inspectCursor(this, 'SortedSetCursor', () => ({ key: this.key }), depth, options);
	}

	static {
		detach(SortedSetCursor.prototype);
		defineTag(SortedSetCursor.prototype, 'SortedSetCursor');
	}
}
