import { ensureOpen } from '../engine/closed.js';
import { type Entry, START } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { engineOf, settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { Scanner } from './scanner.js';
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
		this.#scanner = new Scanner(map, selection, kind !== KEYS, false, START, true);
		this.#settings = settingsOf(map);
		this.#kind = kind;
	}

	next(): IteratorResult<Entry<K, V> | K | V, undefined> {
		const scanner = this.#scanner;
		const index = scanner.position;
		let value: unknown;
		let done = false;
		// The common case apart, and one result for all: compilers then need not make it an object.
		if (isPlain(scanner, index)) {
			scanner.position = index + 1;
			if (this.#kind === ENTRIES) value = [scanner.keys[index], scanner.values[index]];
			else value = this.#kind === VALUES ? scanner.values[index] : scanner.keys[index];
		} else {
			value = nextOf(scanner, this.#kind, this.#settings);
			done = value === END;
			if (done) value = undefined;
		}
		return { value, done } as IteratorResult<Entry<K, V> | K | V, undefined>;
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

/** Whether the entry at an index is there to be given as it lies in the batch. */
function isPlain<K, V>(scanner: Scanner<K, V>, index: number): boolean {
	if (index >= scanner.end || scanner.engine.writes !== scanner.writes || scanner.moved) return false;
	return typeof scanner.keys[index] !== 'object';
}

const END = Symbol('end');

/** What an iterator gives next, whatever has happened to the map; END behind the last entry. */
function nextOf<K, V>(scanner: Scanner<K, V>, kind: Kind, settings: EngineSettings<K>): unknown {
	const index = scanner.advance();
	if (index < 0) return END;
	if (kind === VALUES) return scanner.valueAt(index);
	const key = givenKey(scanner.keys[index] as K, settings);
	return kind === KEYS ? key : [key, scanner.valueAt(index)];
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
