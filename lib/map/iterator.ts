import { ensureOpen } from '../engine/closed.js';
import { EMPTY } from '../engine/empty.js';
import { type BatchOwner, type Engine, type Entry, START } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { defineIterator } from './define.js';
import { engineOf, settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { NOTHING, Scanner } from './scanner.js';
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
	/** What the scanner has, for as long as its batch lasts: one object less to look at for each entry. */
	#keys: ArrayLike<K> = NOTHING;
	#values: ArrayLike<V> = NOTHING;
	#owner: BatchOwner<K, V> | null = null;
	#engine: Engine<K, V> = EMPTY;
	#writes = EMPTY.writes;
	#end = 0;
	/** Index of the next entry to give, in place of the scanner's position. */
	#index = 0;

	constructor(map: object, selection: Selection<K>, kind: Kind) {
		ensureOpen(engineOf(map));
		this.#scanner = new Scanner(map, selection, kind !== KEYS, false, START, true);
		this.#settings = settingsOf(map);
		this.#kind = kind;
	}

	next(): IteratorResult<Entry<K, V> | K | V, undefined> {
		const index = this.#index;
		let key: unknown;
		let value: unknown;
		let done = false;
		// The common case apart, and one result for all: compilers then need not make it an object.
		// biome-ignore lint/suspicious/noAssignInExpressions: a key that may be none would be an object for each number
		if (this.#isPlain(index) && typeof (key = this.#keys[index]) !== 'object') {
			const kind = this.#kind;
			if (kind === ENTRIES) value = pair(key, this.#values[index]);
			else value = kind === VALUES ? this.#values[index] : key;
			this.#index = (index + 1) | 0;
		} else {
			value = this.#advance();
			done = value === END;
			if (done) value = undefined;
		}
		return { value, done } as IteratorResult<Entry<K, V> | K | V, undefined>;
	}

	/** Whether the entry at an index is there to be given as it lies in the batch. */
	#isPlain(index: number): boolean {
		if (index >= this.#end || this.#engine.writes !== this.#writes) return false;
		const owner = this.#owner;
		// Compared with `true`, which takes one instruction where looking whether it is truthy takes eight.
		return owner === null || owner.moved !== true;
	}

	/** What comes next, whatever has happened to the map; END behind the last entry. */
	#advance(): unknown {
		const scanner = this.#scanner;
		scanner.position = this.#index;
		// A comparator may throw, or call `next`: the scanner's place is the only one until there is another batch.
		this.#index = 0;
		this.#end = 0;
		const index = scanner.advance();
		this.#take(scanner);
		return index < 0 ? END : entryAt(scanner, index, this.#kind, this.#settings);
	}

	#take(scanner: Scanner<K, V>): void {
		this.#keys = scanner.keys;
		this.#values = scanner.values;
		this.#owner = scanner.owner;
		this.#engine = scanner.engine;
		this.#writes = scanner.writes;
		this.#index = scanner.position;
		this.#end = scanner.end;
	}

	static {
		defineIterator(EntryIterator.prototype, 'SortedMap Iterator');
	}
}

const END = Symbol('end');

/**
 * A pair to give. All pairs come from here, as V8 remembers by the place in the code what kind of elements an array has: where
 * there were two places, loops over integers met pairs of two kinds, and took 21 ns an entry instead of 8. And `null` makes
 * it an array of any elements from the start, as those of the built-in Map are: an array of numbers only would have floating-point
 * numbers, from which each reader makes an object or an integer again, for 7.3 ns an entry instead of 6.6 (docs/architecture.md).
 */
function pair(key: unknown, value: unknown): [unknown, unknown] {
	const entry: [unknown, unknown] = [key, null];
	entry[1] = value;
	return entry;
}

/** What to give of an entry of the batch, which may have been written to since. */
function entryAt<K, V>(scanner: Scanner<K, V>, index: number, kind: Kind, settings: EngineSettings<K>): unknown {
	if (kind === VALUES) return scanner.valueAt(index);
	const key = givenKey(scanner.keys[index] as K, settings);
	return kind === KEYS ? key : pair(key, scanner.valueAt(index));
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
