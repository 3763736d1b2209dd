import { ensureOpen } from '../engine/closed.js';
import type { Entry } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { engineOf, settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { FEW, Scanner } from './scanner.js';
import type { Selection } from './selection.js';
import type { SortedMapIterator } from './types.js';

const ENTRIES = 0;
const KEYS = 1;
const VALUES = 2;
type Kind = typeof ENTRIES | typeof KEYS | typeof VALUES;

/**
 * The iterators of maps and range views. Written by hand, since a generator takes twice as long for each entry; and one
 * class for entries, keys and values, since the built-in Map has one prototype for all three as well.
 */
class EntryIterator<K, V> {
	readonly #scanner: Scanner<K, V>;
	readonly #settings: EngineSettings<K>;
	readonly #kind: Kind;

	constructor(map: object, selection: Selection<K>, kind: Kind) {
		ensureOpen(engineOf(map));
		this.#scanner = new Scanner(map, selection, kind !== KEYS, FEW);
		this.#settings = settingsOf(map);
		this.#kind = kind;
	}

	next(): IteratorResult<Entry<K, V> | K | V, undefined> {
		const scanner = this.#scanner;
		const position = scanner.advance();
		if (position < 0) return { value: undefined, done: true };
		const { batch } = scanner;
		let value: Entry<K, V> | K | V;
		if (this.#kind === VALUES) {
			value = batch.values[position] as V;
		} else {
			const key = givenKey(scanner.last as K, this.#settings);
			value = this.#kind === KEYS ? key : [key, batch.values[position] as V];
		}
		return { value, done: false };
	}

	static {
		const shared = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
		Object.setPrototypeOf(EntryIterator.prototype, shared);
		// Users get at iterators only, as with the built-in Map: its iterators have no constructor either.
		Reflect.deleteProperty(EntryIterator.prototype, 'constructor');
		Object.defineProperty(EntryIterator.prototype, Symbol.toStringTag, {
			value: 'SortedMap Iterator',
			configurable: true,
		});
	}
}

export function entryIterator<K, V>(map: object, selection: Selection<K>): SortedMapIterator<[K, V]> {
	return new EntryIterator<K, V>(map, selection, ENTRIES) as object as SortedMapIterator<[K, V]>;
}

export function keyIterator<K>(map: object, selection: Selection<K>): SortedMapIterator<K> {
	return new EntryIterator<K, unknown>(map, selection, KEYS) as object as SortedMapIterator<K>;
}

export function valueIterator<K, V>(map: object, selection: Selection<K>): SortedMapIterator<V> {
	return new EntryIterator<K, V>(map, selection, VALUES) as object as SortedMapIterator<V>;
}
