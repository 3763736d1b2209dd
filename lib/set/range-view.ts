import { type InspectOptions, inspect } from 'node:util';
import { ensureOpen } from '../engine/closed.js';
import { checkFunction, withReceiver } from '../map/arguments.js';
import { aliasValues } from '../map/define.js';
import { inspectEntries } from '../map/inspect.js';
import { engineOf } from '../map/internals.js';
import { RangeView } from '../map/range-view.js';
import type { ReadonlySortedMap } from '../map/reading.js';
import { EVERYTHING, type Selection } from '../map/selection.js';
import { detach, UncloneableView } from '../map/uncloneable.js';
import { pairIterator, setIterator } from './iterator.js';
import type { ReadonlySortedSet, SetRangeView as View } from './reading.js';
import type { SortedSetIterator } from './types.js';

export interface SetRangeView<K> {
	keys(): SortedSetIterator<K>;
	[Symbol.iterator](): SortedSetIterator<K>;
	readonly [Symbol.toStringTag]: string;
}

/** The view that `range` of a set gives; its members are documented there. It shows the keys of a view of the set's map. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: declares what the static block defines
export class SetRangeView<K> extends UncloneableView implements View<K> {
	readonly #set: ReadonlySortedSet<K>;
	readonly #map: ReadonlySortedMap<K, undefined>;
	readonly #selection: Selection<K>;

	constructor(set: ReadonlySortedSet<K>, map: ReadonlySortedMap<K, undefined>, selection: Selection<K>) {
		super();
		this.#set = set;
		this.#map = map;
		this.#selection = selection;
	}

	/** What the set's map shows there. Made when asked for: who only walks over the keys needs none. */
	get #view(): RangeView<K, undefined> {
		return new RangeView(this.#map, this.#selection);
	}

	values(): SortedSetIterator<K> {
		return setIterator(this.#map, this.#selection);
	}

	entries(): SortedSetIterator<[K, K]> {
		return pairIterator(this.#map, this.#selection);
	}

	forEach(fn: (value: K, key: K, set: ReadonlySortedSet<K>) => void, thisArg: unknown = undefined): void {
		ensureOpen(engineOf(this.#map));
		checkFunction(fn, 'the callback');
		const visit = withReceiver(fn, thisArg);
		this.#view.forEach((_, key) => void visit(key, key, this.#set));
	}

	toArray(): K[] {
		return this.#view.toArray().map(([key]) => key);
	}

	first(): K | undefined {
		return this.#view.first()?.[0];
	}

	last(): K | undefined {
		return this.#view.last()?.[0];
	}

	at(index: number): K | undefined {
		return this.#view.at(index)?.[0];
	}

	count(): number {
		return this.#view.count();
	}

	delete(): number {
		return this.#view.delete();
	}

	toJSON(): K[] {
		return this.toArray();
	}

	/** What `console.log` shows: the keys, as of a Set. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		const [map, selection] = #map in this ? [this.#map, this.#selection] : [undefined, EVERYTHING];
		return inspectEntries(this, 'RangeView', map, selection, depth, options, 'set');
	}

	static {
		detach(SetRangeView.prototype);
		aliasValues(SetRangeView.prototype, 'RangeView');
		// The name under which it is printed.
		Object.defineProperty(SetRangeView, 'name', { value: 'RangeView', configurable: true });
	}
}
