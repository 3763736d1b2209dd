import { type InspectOptions, inspect } from 'node:util';
import { ensureOpen } from '../engine/closed.js';
import { checkFunction, toInteger, toPosition, withReceiver } from './arguments.js';
import { aliasEntries } from './define.js';
import { inspectEntries } from './inspect.js';
import { engineOf, settingsOf } from './internals.js';
import { entryIterator, keyIterator, valueIterator } from './iterator.js';
import { givenEntry } from './keys.js';
import { EVERYTHING, locate, type Selection } from './selection.js';
import type { SortedMapIterator } from './types.js';
import { collectEntries, forEachEntry } from './walk.js';

export interface RangeView<K, V> {
	/** The same function as `entries`. */
	[Symbol.iterator](): SortedMapIterator<[K, V]>;
	readonly [Symbol.toStringTag]: string;
}

/**
 * A stretch of a map, as `SortedMap.prototype.range` gives it. It holds no entries: each call looks at the map as it is
 * then. Order, offset and limit of its bounds apply to every member. All members throw `ERR_IRONWOOD_CLOSED` once the map is
 * closed.
 *
 * ```ts
 * const top = scores.range({ reverse: true, limit: 10 });
 * for (const [score, name] of top) console.log(score, name);
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: declares what the static block defines
export class RangeView<K, V> {
	readonly #map: object;
	readonly #selection: Selection<K>;

	/** Not for users: they get views from `SortedMap.prototype.range`. */
	constructor(map: object, selection: Selection<K>) {
		this.#map = map;
		this.#selection = selection;
	}

	/** Iterates over pairs of key and value. Begins in O(log n), then takes O(1) for each. */
	entries(): SortedMapIterator<[K, V]> {
		return entryIterator(this.#map, this.#selection);
	}

	/** Iterates over the keys. Begins in O(log n), then takes O(1) for each. */
	keys(): SortedMapIterator<K> {
		return keyIterator(this.#map, this.#selection);
	}

	/** Iterates over the values, in the order of their keys. Begins in O(log n), then takes O(1) for each. */
	values(): SortedMapIterator<V> {
		return valueIterator(this.#map, this.#selection);
	}

	/**
	 * Calls `fn(value, key, view)` for each entry, which is the fastest way to go through them. As during an iteration, `fn`
	 * may write to the map. O(log n + m) for m entries.
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `fn` is not a function.
	 */
	forEach(fn: (value: V, key: K, view: this) => void, thisArg: unknown = undefined): void {
		ensureOpen(engineOf(this.#map));
		checkFunction(fn, 'the callback');
		forEachEntry<K, V, this>(this.#map, this.#selection, withReceiver(fn, thisArg), this);
	}

	/** All entries, as an array of pairs. O(log n + m) for m entries. */
	toArray(): [K, V][] {
		return collectEntries(this.#map, this.#selection);
	}

	/** The entry that the walk begins with, or `undefined` if there is none. O(log n). */
	first(): [K, V] | undefined {
		return this.at(0);
	}

	/** The entry that the walk ends with, or `undefined` if there is none. O(log n). */
	last(): [K, V] | undefined {
		return this.at(-1);
	}

	/**
	 * The entry at a position of the walk, from 0; counted from its end if negative, as `Array.prototype.at` does.
	 * `undefined` if there is none. O(log n).
	 */
	at(index: number): [K, V] | undefined {
		ensureOpen(engineOf(this.#map));
		const asked = toInteger(index);
		const engine = engineOf<K, V>(this.#map);
		const { start, end } = locate(engine, this.#selection);
		const position = toPosition(asked, end - start);
		if (position < 0) return undefined;
		const entry = engine.at(this.#selection.reverse ? end - 1 - position : start + position);
		return givenEntry(entry, settingsOf(this.#map));
	}

	/** How many entries the walk would give. O(log n), whatever their number. */
	count(): number {
		const { start, end } = locate(engineOf(this.#map), this.#selection);
		return end - start;
	}

	/** Deletes the entries that the walk would give, and tells how many they were. */
	delete(): number {
		const engine = engineOf<K, V>(this.#map);
		const { start, end } = locate(engine, this.#selection);
		if (start < end) engine.deleteRange(start, end);
		return end - start;
	}

	/** What `console.log` shows: the entries, as of a Map. Never throws. */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		const [map, selection] = #map in this ? [this.#map, this.#selection] : [undefined, EVERYTHING];
		return inspectEntries(this, 'RangeView', map, selection, depth, options);
	}

	static {
		aliasEntries(RangeView.prototype, 'RangeView');
	}
}
