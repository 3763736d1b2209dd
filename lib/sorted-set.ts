import { type InspectOptions, inspect } from 'node:util';
import { ensureOpen } from './engine/closed.js';
import { EMPTY } from './engine/empty.js';
import type { Engine } from './engine/engine.js';
import type { EngineSettings } from './engine/select.js';
import { argumentError } from './errors.js';
import { checkFunction, describe, withReceiver } from './map/arguments.js';
import { readKeys } from './map/batch-input.js';
import { setEach } from './map/batches.js';
import { buildKeys, buildSortedKeys, forEachKey } from './map/build.js';
import { collectKeys } from './map/collect.js';
import { aliasValues } from './map/define.js';
import { dispose } from './map/dispose.js';
import { inspectEntries } from './map/inspect.js';
import { engineOf, engineToWrite, makeMap, settingsOf } from './map/internals.js';
import { trustSize } from './map/iterate.js';
import { parseOptions } from './map/options.js';
import { sameOrder } from './map/order.js';
import { EVERYTHING, parseBounds } from './map/selection.js';
import type { Bound, Bounds, Put, Taken } from './map/types.js';
import { detach, Uncloneable } from './map/uncloneable.js';
import { difference, intersection, symmetricDifference, union } from './set/algebra.js';
import { isDisjoint, isSubset, isSuperset } from './set/comparisons.js';
import { SortedSetCursor } from './set/cursor.js';
import { pairIterator, setIterator } from './set/iterator.js';
import { SetRangeView } from './set/range-view.js';
import type { ReadonlySortedSet, SetRangeView as View } from './set/reading.js';
import { type SetRecord, setRecord } from './set/record.js';
import type { SetLike, SortedSetIterator, SortedSetOptions, SortedSetStats } from './set/types.js';
import type { WritableSortedSet } from './set/writing.js';
import type { SortedMap } from './sorted-map.js';
// Sets are made of maps, whose class has to be there.
import './sorted-map.js';

export interface SortedSet<K> {
	/** The same function as `values`. */
	keys(bounds?: Bounds<K>): SortedSetIterator<K>;
	/** The same function as `values`. */
	[Symbol.iterator](): SortedSetIterator<K>;
	/** `'SortedSet'`. */
	readonly [Symbol.toStringTag]: string;
}

/**
 * A set whose keys are sorted. It has the methods of the built-in Set, the seven operations on two sets included, and those
 * that an order makes possible: neighbours, positions, ranges. Each member is documented in the interface that declares it,
 * {@link ReadonlySortedSet} or {@link WritableSortedSet}. Keys are of the same kinds, and in the same order, as those of a
 * {@link SortedMap}. As a map, a set is refused by `structuredClone` and `postMessage`: pass `set.toArray()`.
 *
 * ```ts
 * const set = new SortedSet([3, 1]);
 * set.add(2);
 * [...set]; // [1, 2, 3]
 * set.floor(2.5); // 2
 * set.at(-1); // 3
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: declares what the static block defines
export class SortedSet<K> extends Uncloneable implements ReadonlySortedSet<K>, WritableSortedSet<K> {
	/** The keys, in a map without values, which knows all about engines, kinds of keys, and closing. */
	#map: SortedMap<K, undefined>;

	/**
	 * A set of the keys that an iterable gives. O(n) if they ascend, O(n log n) otherwise. Calls `this.add` for each if a subclass
	 * overrides it.
	 *
	 * ```ts
	 * new SortedSet('banana').toArray(); // ['a', 'b', 'n']
	 * new SortedSet(Int32Array.of(3, 1, 3)).toArray(); // [1, 3]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `keys` cannot be iterated over, or an option is of a wrong type; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	constructor(keys: Iterable<K> | null | undefined = undefined, options: SortedSetOptions<K> | undefined = undefined) {
		super();
		const settings = parseOptions(options);
		this.#map = mapOf(settings, EMPTY);
		if (keys === undefined || keys === null) return;
		const add: unknown = this.add;
		if (typeof add !== 'function') throw argumentError('the add method of a set must be a function');
		if (add === ownAdd) this.#map = mapOf(settings, buildKeys(keys, settings));
		else forEachKey<K>(keys, (key) => Reflect.apply(add, this, [key]));
	}

	/**
	 * A set of keys that ascend: an array or a typed array (of numbers, or of bigints). O(n), the fastest way to fill a set, and
	 * its nodes are full.
	 *
	 * ```ts
	 * const set = SortedSet.fromSorted(Float64Array.of(1, 2, 3));
	 * set.size; // 3
	 * ```
	 *
	 * @throws RangeError `ERR_IRONWOOD_NOT_SORTED` unless the keys ascend strictly.
	 */
	static fromSorted<K>(keys: ArrayLike<K>, options: SortedSetOptions<K> | undefined = undefined): SortedSet<K> {
		const set = new this<K>(undefined, options);
		const settings = settingsOf<K>(set.#map);
		const engine = buildSortedKeys<K>(keys, settings);
		// Empty, unless the constructor of a subclass has filled it.
		set.#map.close();
		set.#map = mapOf(settings, engine);
		return set;
	}

	get size(): number {
		return this.#map.size;
	}

	has(key: K): boolean {
		return this.#map.has(key);
	}

	add(key: K): this {
		this.#map.set(key, undefined);
		return this;
	}

	delete(key: K): boolean {
		return this.#map.delete(key);
	}

	clear(): void {
		this.#map.clear();
	}

	forEach(fn: (value: K, key: K, set: this) => void, thisArg: unknown = undefined): void {
		ensureOpen(engineOf(this.#map));
		checkFunction(fn, 'the callback');
		const visit = withReceiver(fn, thisArg);
		this.#map.forEach((_, key) => void visit(key, key, this));
	}

	values(bounds: Bounds<K> | undefined = undefined): SortedSetIterator<K> {
		ensureOpen(engineOf(this.#map));
		return setIterator(this.#map, parseBounds(bounds, settingsOf<K>(this.#map)));
	}

	entries(bounds: Bounds<K> | undefined = undefined): SortedSetIterator<[K, K]> {
		ensureOpen(engineOf(this.#map));
		return pairIterator(this.#map, parseBounds(bounds, settingsOf<K>(this.#map)));
	}

	put(key: K): Put {
		return this.#map.put(key, undefined);
	}

	take(key: K): Taken<K> | undefined {
		engineToWrite(this.#map);
		const index = this.#map.indexOf(key);
		const taken = index < 0 ? undefined : this.#map.deleteAt(index);
		return taken === undefined ? undefined : { index, value: taken[0] };
	}

	first(): K | undefined {
		return this.#map.firstKey();
	}

	last(): K | undefined {
		return this.#map.lastKey();
	}

	popFirst(): K | undefined {
		return this.#map.popFirst()?.[0];
	}

	popLast(): K | undefined {
		return this.#map.popLast()?.[0];
	}

	lower(key: Bound<K>): K | undefined {
		return this.#map.lowerKey(key);
	}

	floor(key: Bound<K>): K | undefined {
		return this.#map.floorKey(key);
	}

	ceiling(key: Bound<K>): K | undefined {
		return this.#map.ceilingKey(key);
	}

	higher(key: Bound<K>): K | undefined {
		return this.#map.higherKey(key);
	}

	at(index: number): K | undefined {
		return this.#map.at(index)?.[0];
	}

	indexOf(key: K): number {
		return this.#map.indexOf(key);
	}

	rank(key: Bound<K>): number {
		return this.#map.rank(key);
	}

	deleteAt(index: number): K | undefined {
		return this.#map.deleteAt(index)?.[0];
	}

	range(bounds: Bounds<K> | undefined = undefined): View<K> {
		ensureOpen(engineOf(this.#map));
		return new SetRangeView(this, this.#map, parseBounds(bounds, settingsOf<K>(this.#map)));
	}

	deleteRange(bounds: Bounds<K>): number {
		return this.#map.deleteRange(bounds);
	}

	retain(predicate: (key: K) => unknown): number {
		ensureOpen(engineToWrite(this.#map));
		checkFunction(predicate, 'the predicate');
		return this.#map.retain((_, key) => predicate(key));
	}

	addMany(keys: Iterable<K>): this {
		ensureOpen(engineToWrite(this.#map));
		const added = readKeys(keys, settingsOf<K>(this.#map));
		setEach<K, undefined>(this.#map, { keys: added, values: new Array(added.length) });
		return this;
	}

	hasMany(keys: Iterable<K>): boolean[] {
		return this.#map.hasMany(keys);
	}

	deleteMany(keys: Iterable<K>): number {
		return this.#map.deleteMany(keys);
	}

	cursor(): SortedSetCursor<K> {
		return new SortedSetCursor(this.#map.cursor());
	}

	toArray(): K[] {
		return this.#map.keysArray();
	}

	filter(predicate: (key: K) => unknown): SortedSet<K> {
		ensureOpen(engineOf(this.#map));
		checkFunction(predicate, 'the predicate');
		return SortedSet.#over(this.#map.filter((_, key) => predicate(key)));
	}

	union<T>(other: SetLike<T>): SortedSet<K | T> {
		return SortedSet.#combine<K, K | T>(this, other, union);
	}

	intersection<T>(other: SetLike<T>): SortedSet<K & T> {
		return SortedSet.#combine<K, K & T>(this, other, intersection);
	}

	difference(other: SetLike<unknown>): SortedSet<K> {
		return SortedSet.#combine<K, K>(this, other, difference);
	}

	symmetricDifference<T>(other: SetLike<T>): SortedSet<K | T> {
		return SortedSet.#combine<K, K | T>(this, other, symmetricDifference);
	}

	isSubsetOf(other: SetLike<unknown>): boolean {
		return SortedSet.#compare(this, other, isSubset);
	}

	isSupersetOf(other: SetLike<unknown>): boolean {
		return SortedSet.#compare(this, other, isSuperset);
	}

	isDisjointFrom(other: SetLike<unknown>): boolean {
		return SortedSet.#compare(this, other, isDisjoint);
	}

	splitOff(key: Bound<K>): SortedSet<K> {
		return SortedSet.#over(this.#map.splitOff(key));
	}

	append(other: SortedSet<K>): void {
		ensureOpen(engineToWrite(this.#map));
		if (typeof other !== 'object' || other === null || !(#map in other)) {
			throw argumentError(`the other set must be a SortedSet, not ${describe(other)}`);
		}
		this.#map.append(other.#map);
	}

	snapshot(): ReadonlySortedSet<K> {
		return SortedSet.#over(this.#map.snapshot() as SortedMap<K, undefined>);
	}

	clone(): SortedSet<K> {
		return SortedSet.#over(this.#map.clone());
	}

	transaction<R>(fn: (set: this) => R): R {
		ensureOpen(engineToWrite(this.#map));
		checkFunction(fn, 'the function to run in the transaction');
		return this.#map.transaction(() => fn(this));
	}

	close(): void {
		this.#map.close();
	}

	get closed(): boolean {
		return this.#map.closed;
	}

	[dispose](): void {
		this.#map.close();
	}

	stats(): SortedSetStats {
		return this.#map.stats();
	}

	check(): void {
		this.#map.check();
	}

	toJSON(): K[] {
		return this.#map.closed ? [] : collectKeys<K>(this.#map);
	}

	/** What `console.log` shows: the keys, as of a Set. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		const map = #map in this ? this.#map : undefined;
		return inspectEntries(this, 'SortedSet', map, EVERYTHING, depth, options, 'set');
	}

	/** A set whose keys are those of a map that belongs to no other. */
	static #over<K>(map: SortedMap<K, undefined>): SortedSet<K> {
		const set = new SortedSet<K>();
		set.#map = map;
		return set;
	}

	static #combine<K, R>(
		set: SortedSet<K>,
		other: unknown,
		operate: (map: object, twin: object | undefined, other: SetRecord<unknown>) => Engine<unknown, undefined>,
	): SortedSet<R> {
		const map = set.#map;
		ensureOpen(engineOf(map));
		const record = setRecord<unknown>(other);
		const engine = operate(map, SortedSet.#twin(map, record), record);
		return SortedSet.#over(mapOf(settingsOf<R>(map), engine as Engine<R, undefined>));
	}

	static #compare<K>(
		set: SortedSet<K>,
		other: unknown,
		test: (map: object, twin: object | undefined, other: SetRecord<unknown>) => boolean,
	): boolean {
		const map = set.#map;
		ensureOpen(engineOf(map));
		const record = setRecord<unknown>(other);
		return test(map, SortedSet.#twin(map, record), record);
	}

	/** The map of another set, if that is a SortedSet of the same order which nobody has tampered with. */
	static #twin(map: object, { set, size, has, keys }: SetRecord<unknown>): object | undefined {
		if (!(#map in set) || has !== ownHas || keys !== ownKeys) return undefined;
		const twin = (set as SortedSet<unknown>).#map;
		return twin.size === size && sameOrder(settingsOf(map), settingsOf(twin)) ? twin : undefined;
	}

	static {
		detach(SortedSet.prototype);
		aliasValues(SortedSet.prototype, 'SortedSet');
		trustSize((set) => (#map in set ? set.#map.size : undefined));
	}
}

/** To see whether a subclass overrides them. */
const { add: ownAdd, has: ownHas, keys: ownKeys } = SortedSet.prototype as unknown as Record<string, unknown>;

function mapOf<K>(settings: EngineSettings<K>, engine: Engine<K, undefined>): SortedMap<K, undefined> {
	return makeMap(settings, engine) as SortedMap<K, undefined>;
}
