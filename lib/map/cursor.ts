import { type InspectOptions, inspect } from 'node:util';
import { ensureOpen } from '../engine/closed.js';
import { CEILING, type Engine, type Entry, HIGHER, LOWER } from '../engine/engine.js';
import { argumentError } from '../errors.js';
import { defineTag } from './define.js';
import { inspectCursor } from './inspect-cursor.js';
import { engineOf, engineToWrite, settingsOf } from './internals.js';
import { givenKey, normalKey } from './keys.js';
import { orderOf } from './order.js';
import { Scanner } from './scanner.js';
import { EVERYTHING } from './selection.js';
import type { Bound } from './types.js';
import { detach, UncloneableView } from './uncloneable.js';

/** Where a cursor stands: not yet anywhere, before all entries, at a key, behind all entries. */
type Place = typeof NOWHERE | typeof BEFORE | typeof AT | typeof BEHIND;
const NOWHERE = 0;
const BEFORE = 1;
const AT = 2;
const BEHIND = 3;

/**
 * A place in a sorted map that can be moved, and written at. It stands at a key, so that it survives whatever happens to the
 * map: if its entry is deleted, `key` stays, `value` is `undefined`, and `next` and `previous` go to the neighbours. A new cursor
 * stands nowhere: `next` goes to the first entry then, and `previous` to the last one. Once the map is closed, every member
 * throws `ERR_IRONWOOD_CLOSED`.
 *
 * ```ts
 * const map = new SortedMap([[1, 'a'], [2, 'b'], [4, 'd']]);
 * const cursor = map.cursor();
 * cursor.seek(2); // true
 * cursor.delete(); // true
 * cursor.next(); // true
 * cursor.key; // 4
 * cursor.previous(); // true
 * cursor.value; // 'a'
 * ```
 */
export class SortedCursor<K, V> extends UncloneableView {
	/** `'SortedCursor'`. */
	declare readonly [Symbol.toStringTag]: string;

	readonly #map: object;
	#place: Place = NOWHERE;
	/** The key where the cursor stands, as engines hold it. */
	#key: K | undefined;
	/** The direction of the last step, if the cursor has not been put anywhere else since. */
	#reverse: boolean | undefined;
	/** Walks ahead once there were two steps in the same direction; its last entry is the cursor's. */
	#scanner: Scanner<K, V> | undefined;

	/** @internal */
	constructor(map: object) {
		super();
		this.#map = map;
	}

	/**
	 * Goes to `key` or, if it is absent, to the least key above it; behind all entries if there is none. Tells whether it is
	 * exactly at `key`. O(log n).
	 *
	 * ```ts
	 * const cursor = new SortedMap([[1, 'a'], [3, 'c']]).cursor();
	 * cursor.seek(2); // false
	 * cursor.key; // 3
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_KEY` if it cannot be a key; the cursor then stays where it is.
	 */
	seek(key: Bound<K>): boolean {
		ensureOpen(engineOf(this.#map));
		const settings = settingsOf<K>(this.#map);
		const normal = normalKey(key as K, settings);
		const found = engineOf<K, V>(this.#map).neighbour(CEILING, normal);
		const exact = found !== undefined && orderOf(settings)(found[0], normal) === 0;
		this.#stand(found, BEHIND);
		return exact;
	}

	/**
	 * Goes to the least key; false if the map is empty. O(log n).
	 *
	 * ```ts
	 * const cursor = new SortedMap([[1, 'a'], [3, 'c']]).cursor();
	 * cursor.seekFirst(); // true
	 * cursor.key; // 1
	 * ```
	 */
	seekFirst(): boolean {
		return this.#stand(engineOf<K, V>(this.#map).first(), NOWHERE);
	}

	/**
	 * Goes to the greatest key; false if the map is empty. O(log n).
	 *
	 * ```ts
	 * const cursor = new SortedMap([[1, 'a'], [3, 'c']]).cursor();
	 * cursor.seekLast(); // true
	 * cursor.key; // 3
	 * ```
	 */
	seekLast(): boolean {
		return this.#stand(engineOf<K, V>(this.#map).last(), NOWHERE);
	}

	/**
	 * Goes to the next greater key. False if there is none: the cursor then stands behind all entries, and `previous` goes to the
	 * last one. O(log n); O(1) for steps in a row.
	 *
	 * ```ts
	 * const cursor = new SortedMap([[1, 'a'], [3, 'c']]).cursor();
	 * const keys = [];
	 * while (cursor.next()) keys.push(cursor.key);
	 * keys; // [1, 3]
	 * ```
	 */
	next(): boolean {
		return this.#step(false);
	}

	/**
	 * Goes to the next smaller key. False if there is none: the cursor then stands before all entries, and `next` goes to the
	 * first one. O(log n); O(1) for steps in a row.
	 *
	 * ```ts
	 * const cursor = new SortedMap([[1, 'a'], [3, 'c']]).cursor();
	 * cursor.previous(); // true
	 * cursor.key; // 3
	 * ```
	 */
	previous(): boolean {
		return this.#step(true);
	}

	/**
	 * The key at which the cursor stands, deleted or not; `undefined` if it stands at none. O(1).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * const cursor = map.cursor();
	 * cursor.key; // undefined
	 * cursor.seek(2); // false
	 * cursor.key; // 3
	 * map.delete(3); // true
	 * cursor.key; // 3
	 * ```
	 */
	get key(): K | undefined {
		ensureOpen(engineOf(this.#map));
		return this.#place === AT ? givenKey(this.#key as K, settingsOf<K>(this.#map)) : undefined;
	}

	/**
	 * The value of the entry at which the cursor stands; `undefined` if there is none. Setting it writes to the map. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * const cursor = map.cursor();
	 * cursor.seek(3); // true
	 * cursor.value = 'C';
	 * map.get(3); // 'C'
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if it is set where no entry is.
	 */
	get value(): V | undefined {
		const engine = engineOf<K, V>(this.#map);
		ensureOpen(engine);
		if (this.#place !== AT) return undefined;
		const scanner = this.#scanner;
		if (scanner?.engine === engine && scanner.writes === engine.writes) return scanner.values[scanner.position - 1];
		return engine.get(this.#key as K);
	}

	/** Sets the value of the entry at which the cursor stands. O(log n). */
	set value(value: V) {
		const engine = engineToWrite<K, V>(this.#map);
		ensureOpen(engine);
		if (this.#place === AT && engine.accepts(this.#key as K) && engine.replace(this.#key as K, value)) return;
		throw argumentError('the cursor stands at no entry whose value could be set');
	}

	/**
	 * Deletes the entry at which the cursor stands; whether there was one. The cursor stays at its key. O(log n).
	 *
	 * ```ts
	 * const map = new SortedMap([[1, 'a'], [3, 'c']]);
	 * const cursor = map.cursor();
	 * cursor.next(); // true
	 * cursor.delete(); // true
	 * cursor.delete(); // false
	 * [...map.keys()]; // [3]
	 * ```
	 */
	delete(): boolean {
		const engine = engineToWrite<K, V>(this.#map);
		ensureOpen(engine);
		return this.#place === AT && engine.accepts(this.#key as K) && engine.delete(this.#key as K);
	}

	/** What `console.log` shows: the key and the value where the cursor stands. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		return inspectCursor(this, 'SortedCursor', () => ({ key: this.key, value: this.value }), depth, options);
	}

	/** Stands at an entry that was found, or at the place that is left without one. */
	#stand(entry: Entry<K, V> | undefined, otherwise: Place): boolean {
		this.#scanner = undefined;
		this.#reverse = undefined;
		this.#place = entry === undefined ? otherwise : AT;
		this.#key = entry?.[0];
		return entry !== undefined;
	}

	#step(reverse: boolean): boolean {
		const engine = engineOf<K, V>(this.#map);
		ensureOpen(engine);
		const edge = reverse ? BEFORE : BEHIND;
		if (this.#place === edge) return false;
		// Bounds of a scan cannot name a key that is undefined.
		if (this.#place === AT && this.#reverse === reverse && this.#key !== undefined) return this.#walk(reverse);
		const found =
			this.#place === AT ? engine.neighbour(reverse ? LOWER : HIGHER, this.#key as K) : endOf(engine, reverse);
		const stands = this.#stand(found, edge);
		this.#reverse = reverse;
		return stands;
	}

	/** One more step in the same direction. */
	#walk(reverse: boolean): boolean {
		const scanner = this.#scanner ?? new Scanner<K, V>(this.#map, beyond(this.#key as K, reverse), true, false);
		const index = scanner.advance();
		if (index < 0) return this.#stand(undefined, reverse ? BEFORE : BEHIND);
		this.#key = scanner.keys[index] as K;
		this.#scanner = scanner;
		return true;
	}

	static {
		detach(SortedCursor.prototype);
		defineTag(SortedCursor.prototype, 'SortedCursor');
	}
}

function endOf<K, V>(engine: Engine<K, V>, reverse: boolean): Entry<K, V> | undefined {
	return reverse ? engine.last() : engine.first();
}

/** What lies beyond a key. */
function beyond<K>(key: K, reverse: boolean) {
	const side = reverse ? { upper: key, upperExclusive: true } : { lower: key, lowerExclusive: true };
	return { ...EVERYTHING, reverse, interval: { ...EVERYTHING.interval, ...side } };
}
