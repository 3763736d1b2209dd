import { type InspectOptions, inspect } from 'node:util';
import { CLOSED, ensureOpen } from './engine/closed.js';
import { EMPTY } from './engine/empty.js';
import { CEILING, type Engine, FLOOR, HIGHER, LOWER, type Relation } from './engine/engine.js';
import { type EngineSettings, engineFor, settingsFor, statsWithoutTree } from './engine/select.js';
import { argumentError, readonlyError } from './errors.js';
import { checkOther, difference, intersection, symmetricDifference, union } from './map/algebra.js';
import { checkFunction, toInteger, toPosition, withReceiver } from './map/arguments.js';
import { readKeys, readPairs } from './map/batch-input.js';
import { deleteEach, getEach, hasEach, setEach } from './map/batches.js';
import { buildEngine, buildSorted, forEachPair } from './map/build.js';
import { collectKeys, collectValues } from './map/collect.js';
import { SortedCursor } from './map/cursor.js';
import { aliasEntries } from './map/define.js';
import { diffIterator } from './map/diff.js';
import { dispose } from './map/dispose.js';
import { groupItems } from './map/group.js';
import { inspectEntries } from './map/inspect.js';
import { grantInternals } from './map/internals.js';
import { trustSize } from './map/iterate.js';
import { entryIterator, keyIterator, valueIterator } from './map/iterator.js';
import { givenEntry, givenKey, normalKey } from './map/keys.js';
import { parseOptions } from './map/options.js';
import { RangeView } from './map/range-view.js';
import type { ReadonlySortedMap, RangeView as View } from './map/reading.js';
import { retain } from './map/retain.js';
import { EVERYTHING, parseBounds } from './map/selection.js';
import { joinEntries, splitEntries } from './map/split-join.js';
import { refuseInTransaction, runTransaction } from './map/transaction.js';
import { filterEntries, mapEntries } from './map/transform.js';
import type {
	Bound,
	Bounds,
	Difference,
	Put,
	SortedMapIterator,
	SortedMapOptions,
	SortedMapStats,
	Taken,
} from './map/types.js';
import { detach, Uncloneable } from './map/uncloneable.js';
import { collectEntries, forEachEntry } from './map/walk.js';
import type { WritableSortedMap } from './map/writing.js';

export interface SortedMap<K, V> {
	/** The same function as `entries`. */
	[Symbol.iterator](): SortedMapIterator<[K, V]>;
	/** `'SortedMap'`. */
	readonly [Symbol.toStringTag]: string;
}

/**
 * A map whose entries are sorted by key. It has the methods of the built-in Map, and those that an order makes possible:
 * neighbours, positions, ranges. Each member is documented in the interface that declares it, {@link ReadonlySortedMap} or
 * {@link WritableSortedMap}.
 *
 * Keys are numbers, bigints, strings, booleans, null, Dates, bytes (Uint8Array), and arrays of all these. Kinds order as null
 * < boolean < number < bigint < Date < string < bytes < array. Arrays, Dates and bytes are copied in, and come back as fresh
 * copies.
 *
 * `structuredClone` and `postMessage` refuse a map with a DataCloneError, as its entries would be lost: pass `map.toArray()`,
 * from which `new SortedMap` makes it again.
 *
 * ```ts
 * const map = new SortedMap([[3, 'c'], [1, 'a']]);
 * map.set(2, 'b');
 * [...map.keys()]; // [1, 2, 3]
 * map.floor(2.5); // [2, 'b']
 * map.at(-1); // [3, 'c']
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: declares what the static block defines
export class SortedMap<K, V> extends Uncloneable implements ReadonlySortedMap<K, V>, WritableSortedMap<K, V> {
	/**
	 * What holds the entries. Methods look it up again after any code of the user has run, as that may have replaced it; a
	 * number as a key runs none, and takes the shortest way.
	 */
	#engine: Engine<K, V> = EMPTY;
	#settings: EngineSettings<K>;

	/**
	 * A map with the entries of an iterable of pairs, later ones replacing earlier ones of the same key. O(n) if their keys
	 * ascend, O(n log n) otherwise. Calls `this.set` for each if a subclass overrides it.
	 *
	 * ```ts
	 * new SortedMap(Object.entries({ b: 2, a: 1 })).toArray(); // [['a', 1], ['b', 2]]
	 * new SortedMap([[1, 'a'], [2, 'b']], { compare: (a, b) => b - a }).firstKey(); // 2
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if an entry is not a pair, or an option is of a wrong type; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	constructor(
		entries: Iterable<readonly [K, V]> | null | undefined = undefined,
		options: SortedMapOptions<K> | undefined = undefined,
	) {
		super();
		this.#settings = parseOptions(options);
		if (entries === undefined || entries === null) return;
		const set: unknown = this.set;
		if (typeof set !== 'function') throw argumentError('the set method of a map must be a function');
		if (set === ownSet) this.#engine = buildEngine(entries, this.#settings);
		else forEachPair(entries, (key, value) => Reflect.apply(set, this, [key, value]));
	}

	/**
	 * A map with the entries that two sequences make up, of equal length: arrays or typed arrays (of numbers, or of bigints).
	 * O(n), the fastest way to fill a map, and its nodes are full.
	 *
	 * ```ts
	 * const map = SortedMap.fromSorted(Float64Array.of(1, 2, 3), ['a', 'b', 'c']);
	 * map.get(2); // 'b'
	 * ```
	 *
	 * @throws RangeError `ERR_IRONWOOD_NOT_SORTED` unless the keys ascend strictly; `ERR_IRONWOOD_ARGUMENT` if the lengths differ.
	 */
	static fromSorted<K, V>(
		keys: ArrayLike<K>,
		values: ArrayLike<V>,
		options: SortedMapOptions<K> | undefined = undefined,
	): SortedMap<K, V> {
		const map = new this<K, V>(undefined, options);
		const engine = buildSorted<K, V>(keys, values, map.#settings);
		// Empty, unless the constructor of a subclass has filled it.
		map.#engine.close();
		map.#engine = engine;
		return map;
	}

	/**
	 * Arrays of items by the keys that `fn(item, index)` gives for them, the items of each in the order in which they came. As
	 * `Map.groupBy`, but sorted. O(n log m) for n items and m keys.
	 *
	 * ```ts
	 * const words = SortedMap.groupBy(['pear', 'fig', 'plum'], (word) => word.length);
	 * [...words]; // [[3, ['fig']], [4, ['pear', 'plum']]]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `items` cannot be iterated over or `fn` is not a function, `ERR_IRONWOOD_KEY`
	 * if it gives what cannot be a key.
	 */
	static groupBy<K, T>(
		items: Iterable<T>,
		fn: (item: T, index: number) => K,
		options: SortedMapOptions<K> | undefined = undefined,
	): SortedMap<K, T[]> {
		const settings = parseOptions(options);
		return SortedMap.#of(settings, groupItems<K, T>(items, fn, settings));
	}

	get size(): number {
		return this.#engine.size;
	}

	get(key: K): V | undefined {
		if (typeof key === 'number') return this.#engine.get(key);
		const normal = SortedMap.#normal(this, key);
		return this.#engine.get(normal);
	}

	has(key: K): boolean {
		if (typeof key === 'number') return this.#engine.has(key);
		const normal = SortedMap.#normal(this, key);
		return this.#engine.has(normal);
	}

	set(key: K, value: V): this {
		const engine = SortedMap.#writing(this);
		// Zero may be -0.
		if (typeof key === 'number' && key !== 0 && engine.accepts(key)) {
			engine.set(key, value);
		} else {
			const normal = SortedMap.#normal(this, key);
			SortedMap.#writable(this, normal).set(normal, value);
		}
		return this;
	}

	delete(key: K): boolean {
		if (typeof key === 'number') return SortedMap.#writing(this).delete(key);
		const normal = SortedMap.#normalToWrite(this, key);
		const engine = this.#engine;
		return engine.accepts(normal) && engine.delete(normal);
	}

	clear(): void {
		ensureOpen(SortedMap.#writing(this));
		SortedMap.#install(this, EMPTY);
	}

	forEach(fn: (value: V, key: K, map: this) => void, thisArg: unknown = undefined): void {
		ensureOpen(this.#engine);
		checkFunction(fn, 'the callback');
		forEachEntry<K, V, this>(this, EVERYTHING, withReceiver(fn, thisArg));
	}

	keys(bounds: Bounds<K> | undefined = undefined): SortedMapIterator<K> {
		ensureOpen(this.#engine);
		return keyIterator(this, parseBounds(bounds, this.#settings));
	}

	values(bounds: Bounds<K> | undefined = undefined): SortedMapIterator<V> {
		ensureOpen(this.#engine);
		return valueIterator(this, parseBounds(bounds, this.#settings));
	}

	entries(bounds: Bounds<K> | undefined = undefined): SortedMapIterator<[K, V]> {
		ensureOpen(this.#engine);
		return entryIterator(this, parseBounds(bounds, this.#settings));
	}

	insert(key: K, value: V): boolean {
		const normal = SortedMap.#normalToWrite(this, key);
		return SortedMap.#writable(this, normal).insert(normal, value);
	}

	replace(key: K, value: V): boolean {
		const normal = SortedMap.#normalToWrite(this, key);
		const engine = this.#engine;
		return engine.accepts(normal) && engine.replace(normal, value);
	}

	update(key: K, fn: (old: V | undefined, exists: boolean) => V): V {
		ensureOpen(SortedMap.#writing(this));
		checkFunction(fn, 'the function that updates');
		const normal = SortedMap.#normal(this, key);
		const old = this.#engine.get(normal);
		const value = fn(old, old !== undefined || this.#engine.has(normal));
		SortedMap.#writable(this, normal).set(normal, value);
		return value;
	}

	getOrInsert(key: K, value: V): V {
		const normal = SortedMap.#normalToWrite(this, key);
		const engine = this.#engine;
		const present = engine.get(normal);
		if (present !== undefined || engine.has(normal)) return present as V;
		SortedMap.#writable(this, normal).set(normal, value);
		return value;
	}

	getOrInsertComputed(key: K, fn: (key: K) => V): V {
		ensureOpen(SortedMap.#writing(this));
		checkFunction(fn, 'the function that computes');
		const normal = SortedMap.#normal(this, key);
		const present = this.#engine.get(normal);
		if (present !== undefined || this.#engine.has(normal)) return present as V;
		const value = fn(givenKey(normal, this.#settings));
		SortedMap.#writable(this, normal).set(normal, value);
		return value;
	}

	put(key: K, value: V): Put {
		const normal = SortedMap.#normalToWrite(this, key);
		return SortedMap.#writable(this, normal).put(normal, value);
	}

	take(key: K): Taken<V> | undefined {
		const normal = SortedMap.#normalToWrite(this, key);
		const engine = this.#engine;
		return engine.accepts(normal) ? engine.take(normal) : undefined;
	}

	first(): [K, V] | undefined {
		return givenEntry(this.#engine.first(), this.#settings);
	}

	last(): [K, V] | undefined {
		return givenEntry(this.#engine.last(), this.#settings);
	}

	firstKey(): K | undefined {
		return givenKey(this.#engine.firstKey(), this.#settings);
	}

	lastKey(): K | undefined {
		return givenKey(this.#engine.lastKey(), this.#settings);
	}

	popFirst(): [K, V] | undefined {
		return givenEntry(SortedMap.#writing(this).popFirst(), this.#settings);
	}

	popLast(): [K, V] | undefined {
		return givenEntry(SortedMap.#writing(this).popLast(), this.#settings);
	}

	lower(key: Bound<K>): [K, V] | undefined {
		return SortedMap.#neighbour(this, LOWER, key);
	}

	floor(key: Bound<K>): [K, V] | undefined {
		return SortedMap.#neighbour(this, FLOOR, key);
	}

	ceiling(key: Bound<K>): [K, V] | undefined {
		return SortedMap.#neighbour(this, CEILING, key);
	}

	higher(key: Bound<K>): [K, V] | undefined {
		return SortedMap.#neighbour(this, HIGHER, key);
	}

	lowerKey(key: Bound<K>): K | undefined {
		return SortedMap.#neighbourKey(this, LOWER, key);
	}

	floorKey(key: Bound<K>): K | undefined {
		return SortedMap.#neighbourKey(this, FLOOR, key);
	}

	ceilingKey(key: Bound<K>): K | undefined {
		return SortedMap.#neighbourKey(this, CEILING, key);
	}

	higherKey(key: Bound<K>): K | undefined {
		return SortedMap.#neighbourKey(this, HIGHER, key);
	}

	at(index: number): [K, V] | undefined {
		const position = SortedMap.#position(this, index);
		return position < 0 ? undefined : givenEntry(this.#engine.at(position), this.#settings);
	}

	indexOf(key: K): number {
		const normal = SortedMap.#normal(this, key);
		return this.#engine.indexOf(normal);
	}

	rank(key: Bound<K>): number {
		const normal = SortedMap.#normal(this, key);
		return this.#engine.rank(normal, false);
	}

	deleteAt(index: number): [K, V] | undefined {
		ensureOpen(SortedMap.#writing(this));
		const position = SortedMap.#position(this, index);
		return position < 0 ? undefined : givenEntry(this.#engine.deleteAt(position), this.#settings);
	}

	range(bounds: Bounds<K> | undefined = undefined): View<K, V> {
		ensureOpen(this.#engine);
		return new RangeView(this, parseBounds(bounds, this.#settings));
	}

	deleteRange(bounds: Bounds<K>): number {
		ensureOpen(SortedMap.#writing(this));
		// Not everything by mistake.
		if (bounds === undefined) throw argumentError('deleteRange needs bounds: {} for everything');
		return this.range(bounds).delete();
	}

	retain(predicate: (value: V, key: K) => unknown): number {
		ensureOpen(SortedMap.#writing(this));
		checkFunction(predicate, 'the predicate');
		return retain(this, predicate);
	}

	cursor(): SortedCursor<K, V> {
		ensureOpen(this.#engine);
		return new SortedCursor<K, V>(this);
	}

	getMany(keys: Iterable<K>): (V | undefined)[] {
		return getEach<K, V>(this, SortedMap.#keys(this, keys));
	}

	hasMany(keys: Iterable<K>): boolean[] {
		return hasEach(this, SortedMap.#keys(this, keys));
	}

	setMany(entries: Iterable<readonly [K, V]>): this;
	setMany(keys: Iterable<K>, values: Iterable<V>): this;
	setMany(entries: unknown, values: unknown = undefined): this {
		ensureOpen(SortedMap.#writing(this));
		setEach(this, readPairs<K, V>(entries, values, this.#settings));
		return this;
	}

	deleteMany(keys: Iterable<K>): number {
		ensureOpen(SortedMap.#writing(this));
		return deleteEach(this, SortedMap.#keys(this, keys));
	}

	toArray(): [K, V][] {
		return collectEntries(this, EVERYTHING);
	}

	keysArray(): K[] {
		return collectKeys(this);
	}

	valuesArray(): V[] {
		return collectValues(this);
	}

	filter(predicate: (value: V, key: K) => unknown): SortedMap<K, V> {
		ensureOpen(this.#engine);
		checkFunction(predicate, 'the predicate');
		return SortedMap.#of(this.#settings, filterEntries(this, predicate));
	}

	mapValues<W>(fn: (value: V, key: K) => W): SortedMap<K, W> {
		ensureOpen(this.#engine);
		checkFunction(fn, 'the function that gives the values');
		return SortedMap.#of(this.#settings, mapEntries(this, fn));
	}

	union<W>(other: ReadonlySortedMap<K, W>): SortedMap<K, V | W>;
	union<W, R>(
		other: ReadonlySortedMap<K, W>,
		combine: ((left: V, right: W, key: K) => R) | undefined,
	): SortedMap<K, V | W | R>;
	union<W, R>(
		other: ReadonlySortedMap<K, W>,
		combine: ((left: V, right: W, key: K) => R) | undefined = undefined,
	): SortedMap<K, V | W | R> {
		SortedMap.#operands(this, other, combine);
		return SortedMap.#of(this.#settings, union<K, V, W, R>(this, other, combine));
	}

	intersection<W>(other: ReadonlySortedMap<K, W>): SortedMap<K, V>;
	intersection<W, R>(other: ReadonlySortedMap<K, W>, combine: (left: V, right: W, key: K) => R): SortedMap<K, R>;
	intersection<W, R>(
		other: ReadonlySortedMap<K, W>,
		combine: ((left: V, right: W, key: K) => R) | undefined = undefined,
	): SortedMap<K, V | R> {
		SortedMap.#operands(this, other, combine);
		return SortedMap.#of(this.#settings, intersection<K, V, W, R>(this, other, combine));
	}

	difference(other: ReadonlySortedMap<K, unknown>): SortedMap<K, V> {
		SortedMap.#operands(this, other);
		return SortedMap.#of(this.#settings, difference<K, V>(this, other));
	}

	symmetricDifference<W>(other: ReadonlySortedMap<K, W>): SortedMap<K, V | W> {
		SortedMap.#operands(this, other);
		return SortedMap.#of(this.#settings, symmetricDifference<K, V, W>(this, other));
	}

	diff<W>(other: ReadonlySortedMap<K, W>): SortedMapIterator<Difference<K, V, W>> {
		SortedMap.#operands(this, other);
		return diffIterator<K, V, W>(this, other);
	}

	splitOff(key: Bound<K>): SortedMap<K, V> {
		const normal = SortedMap.#normalToWrite(this, key);
		return SortedMap.#of(this.#settings, splitEntries<K, V>(this, normal));
	}

	append(other: SortedMap<K, V>): void {
		ensureOpen(SortedMap.#writing(this));
		SortedMap.#operands(this, other);
		joinEntries<K, V>(this, other);
	}

	snapshot(): ReadonlySortedMap<K, V> {
		return SortedMap.#version(this, true);
	}

	clone(): SortedMap<K, V> {
		return SortedMap.#version(this, false);
	}

	transaction<R>(fn: (map: this) => R): R {
		ensureOpen(SortedMap.#writing(this));
		checkFunction(fn, 'the function to run in the transaction');
		return runTransaction<K, V, this, R>(this, fn);
	}

	close(): void {
		refuseInTransaction(this, 'close');
		const engine = this.#engine;
		this.#engine = CLOSED;
		engine.close();
	}

	get closed(): boolean {
		return this.#engine === CLOSED;
	}

	[dispose](): void {
		SortedMap.prototype.close.call(this);
	}

	stats(): SortedMapStats {
		const engine = this.#engine;
		if (engine === EMPTY) return statsWithoutTree(this.#settings, 'empty');
		return engine === CLOSED ? statsWithoutTree(this.#settings, 'closed') : engine.stats();
	}

	check(): void {
		if (this.#engine !== CLOSED) this.#engine.check();
	}

	toJSON(): [K, V][] {
		return this.#engine === CLOSED ? [] : collectEntries<K, V>(this, EVERYTHING);
	}

	/** What `console.log` shows: the entries, as of a Map. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		return inspectEntries(this, 'SortedMap', #engine in this ? this : undefined, EVERYTHING, depth, options);
	}

	/** A map with the entries of an engine that belongs to no other. What is made of a snapshot is none. */
	static #of<K, V>(settings: EngineSettings<K>, engine: Engine<K, V>): SortedMap<K, V> {
		const map = new SortedMap<K, V>();
		map.#settings = settingsFor(settings, false);
		map.#engine = engine;
		return map;
	}

	/** Another version of a map. */
	static #version<K, V>(map: SortedMap<K, V>, readonly: boolean): SortedMap<K, V> {
		const version = SortedMap.#of(map.#settings, map.#engine.clone());
		if (readonly) version.#settings = settingsFor(map.#settings, readonly);
		return version;
	}

	/** The engine, to be written to. */
	static #writing<K, V>(map: SortedMap<K, V>): Engine<K, V> {
		const engine = map.#engine;
		if (map.#settings.readonly && engine !== CLOSED) throw readonlyError();
		return engine;
	}

	/** Puts an engine in the place of the present one. */
	static #install<K, V>(map: SortedMap<K, V>, engine: Engine<K, V>): void {
		const before = map.#engine;
		map.#engine = engine;
		before.close();
	}

	/** The keys of a batch, as engines take them. */
	static #keys<K, V>(map: SortedMap<K, V>, keys: Iterable<K>): ArrayLike<K> {
		ensureOpen(map.#engine);
		return readKeys(keys, map.#settings);
	}

	/** Checks what an operation on two maps is given. */
	static #operands<K, V>(map: SortedMap<K, V>, other: object, combine: unknown = undefined): void {
		ensureOpen(map.#engine);
		checkOther(other);
		if (combine !== undefined) checkFunction(combine, 'the function that combines');
	}

	/** The key as engines take it. */
	static #normal<K, V>(map: SortedMap<K, V>, key: Bound<K> | K): K {
		// A closed map says so before the key is looked at.
		ensureOpen(map.#engine);
		return normalKey(key as K, map.#settings);
	}

	/** The same for a key that is to be written. */
	static #normalToWrite<K, V>(map: SortedMap<K, V>, key: Bound<K> | K): K {
		SortedMap.#writing(map);
		return SortedMap.#normal(map, key);
	}

	/** The engine to write a normalised key with, which may be a new one. */
	static #writable<K, V>(map: SortedMap<K, V>, key: K): Engine<K, V> {
		const engine = SortedMap.#writing(map);
		const chosen = engineFor(engine, key, map.#settings);
		if (chosen !== engine) SortedMap.#install(map, chosen);
		return chosen;
	}

	static #neighbour<K, V>(map: SortedMap<K, V>, relation: Relation, key: Bound<K>): [K, V] | undefined {
		const normal = typeof key === 'number' ? (key as K) : SortedMap.#normal(map, key);
		return givenEntry(map.#engine.neighbour(relation, normal), map.#settings);
	}

	static #neighbourKey<K, V>(map: SortedMap<K, V>, relation: Relation, key: Bound<K>): K | undefined {
		const normal = typeof key === 'number' ? (key as K) : SortedMap.#normal(map, key);
		const found = map.#engine.neighbourKey(relation, normal);
		return givenKey(found, map.#settings);
	}

	/** The position that an index stands for, or -1. */
	static #position<K, V>(map: SortedMap<K, V>, index: unknown): number {
		ensureOpen(map.#engine);
		const integer = toInteger(index);
		return toPosition(integer, map.#engine.size);
	}

	static {
		detach(SortedMap.prototype);
		aliasEntries(SortedMap.prototype, 'SortedMap');
		trustSize((map) => (#engine in map ? map.#engine.size : undefined));
		grantInternals({
			engineOf: (map) => (map as SortedMap<never, never>).#engine,
			engineToWrite: (map) => SortedMap.#writing(map as SortedMap<never, never>),
			settingsOf: (map) => (map as SortedMap<never, never>).#settings as EngineSettings<unknown>,
			install: (map, engine) => SortedMap.#install(map as SortedMap<never, never>, engine as Engine<never, never>),
			isMap: (value) => typeof value === 'object' && value !== null && #engine in value,
			makeMap: (settings, engine) => SortedMap.#of(settings, engine),
		});
	}
}

/** To see whether a subclass overrides it. */
const ownSet: unknown = SortedMap.prototype.set;
