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
		const index = scanner.position;
		// The common case first, and apart: key and value then go from their arrays into the pair without becoming objects.
		if (index < scanner.end && scanner.engine.writes === scanner.writes && this.#kind === ENTRIES) {
			const key = scanner.keys[index] as K;
			if (typeof key !== 'object') {
				scanner.position = index + 1;
				return { value: [key, scanner.values[index] as V], done: false };
			}
		}
		return this.#nextOfAny();
	}

	#nextOfAny(): IteratorResult<Entry<K, V> | K | V, undefined> {
		const scanner = this.#scanner;
		const index = scanner.advance();
		if (index < 0) return { value: undefined, done: true };
		if (this.#kind === VALUES) return { value: scanner.valueAt(index), done: false };
		const key = givenKey(scanner.keys[index] as K, this.#settings);
		return { value: this.#kind === KEYS ? key : [key, scanner.valueAt(index)], done: false };
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
