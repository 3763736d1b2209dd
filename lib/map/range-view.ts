import { type InspectOptions, inspect } from 'node:util';
import { ensureOpen } from '../engine/closed.js';
import { checkFunction, toInteger, toPosition, withReceiver } from './arguments.js';
import { aliasEntries } from './define.js';
import { inspectEntries } from './inspect.js';
import { engineOf, engineToWrite, settingsOf } from './internals.js';
import { entryIterator, keyIterator, valueIterator } from './iterator.js';
import { givenEntry } from './keys.js';
import type { ReadonlySortedMap, RangeView as View } from './reading.js';
import { EVERYTHING, locate, type Selection } from './selection.js';
import type { SortedMapIterator } from './types.js';
import { detach, UncloneableView } from './uncloneable.js';
import { collectEntries, forEachEntry } from './walk.js';

export interface RangeView<K, V> {
	[Symbol.iterator](): SortedMapIterator<[K, V]>;
	readonly [Symbol.toStringTag]: string;
}

/** The view that `range` gives; its members are documented there. It knows nothing but a map and which part of it to show. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: declares what the static block defines
export class RangeView<K, V> extends UncloneableView implements View<K, V> {
	readonly #map: ReadonlySortedMap<K, V>;
	readonly #selection: Selection<K>;

	constructor(map: ReadonlySortedMap<K, V>, selection: Selection<K>) {
		super();
		this.#map = map;
		this.#selection = selection;
	}

	entries(): SortedMapIterator<[K, V]> {
		return entryIterator(this.#map, this.#selection);
	}

	keys(): SortedMapIterator<K> {
		return keyIterator(this.#map, this.#selection);
	}

	values(): SortedMapIterator<V> {
		return valueIterator(this.#map, this.#selection);
	}

	forEach(fn: (value: V, key: K, map: ReadonlySortedMap<K, V>) => void, thisArg: unknown = undefined): void {
		ensureOpen(engineOf(this.#map));
		checkFunction(fn, 'the callback');
		forEachEntry(this.#map, this.#selection, withReceiver(fn, thisArg));
	}

	toArray(): [K, V][] {
		return collectEntries(this.#map, this.#selection);
	}

	first(): [K, V] | undefined {
		return this.at(0);
	}

	last(): [K, V] | undefined {
		return this.at(-1);
	}

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

	count(): number {
		const { start, end } = locate(engineOf(this.#map), this.#selection);
		return end - start;
	}

	delete(): number {
		const engine = engineToWrite<K, V>(this.#map);
		const { start, end } = locate(engine, this.#selection);
		if (start < end) engine.deleteRange(start, end);
		return end - start;
	}

	toJSON(): [K, V][] {
		return this.toArray();
	}

	/** What `console.log` shows: the entries, as of a Map. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		const [map, selection] = #map in this ? [this.#map, this.#selection] : [undefined, EVERYTHING];
		return inspectEntries(this, 'RangeView', map, selection, depth, options);
	}

	static {
		detach(RangeView.prototype);
		aliasEntries(RangeView.prototype, 'RangeView');
	}
}
