/**
 * The contract between the facade and an engine.
 *
 * An engine is one sorted tree. The facade hands it keys that are already normalised (`-0` turned into `0`;
 * arrays, dates and bytes copied and frozen in meaning) and arguments that are already validated; an engine never runs
 * user code, except for the comparator that the JavaScript engine was built with. What an engine cannot know better
 * than the facade (bounds, limits, callbacks, closed maps, error wording for arguments) is not its business.
 */

/** A key with its value, as users receive it. */
export type Entry<K, V> = [K, V];

/** How a neighbour relates to the key that was asked for: `<`, `<=`, `>=`, `>`. */
export type Relation = typeof LOWER | typeof FLOOR | typeof CEILING | typeof HIGHER;
export const LOWER = 0;
export const FLOOR = 1;
export const CEILING = 2;
export const HIGHER = 3;

/** A stretch of keys. `undefined` means that the side is open; a bound is included unless its flag says otherwise. */
export interface Interval<K> {
	readonly lower: K | undefined;
	readonly lowerExclusive: boolean;
	readonly upper: K | undefined;
	readonly upperExclusive: boolean;
}

/** All keys. */
export const OPEN: Interval<never> = Object.freeze({
	lower: undefined,
	lowerExclusive: false,
	upper: undefined,
	upperExclusive: false,
});

/**
 * Passed to {@link Engine.scan} in place of a key: begin at the interval's own end. A symbol of the whole process, as engines are
 * bundled apart from who calls them.
 */
export const START: unique symbol = Symbol.for('ironwood.start');

/** Whose arrays a batch uses. */
export interface BatchOwner<K, V> {
	/** Whether somebody else has the arrays by now. Only ever so if the reader is watchful. */
	readonly moved: boolean;
	/** Gives the reader other arrays with the same elements at the same indices, if its own were `moved`. */
	settle(batch: Batch<K, V>): void;
	/** Takes the arrays back. The reader calls this when it is done with the batch, and does not read them afterwards. */
	release(batch: Batch<K, V>): void;
}

/**
 * A run of consecutive entries, in the order of the scan that found them. The arrays stay as they are until the next scan into
 * the same batch, whatever is written to the tree; readers must not change them.
 */
export interface Batch<K, V> {
	/** Whether the reader will surely come to the end and release the arrays, or may abandon them. */
	readonly reliable: boolean;
	/** Whether the reader, if it is not reliable, looks before each read whether its owner has `moved` the arrays. */
	readonly watchful?: boolean;
	/** Who lent the arrays to this batch alone, and may fill them again; null if nobody wants them back. */
	owner: BatchOwner<K, V> | null;
	/** The first entry is at index 0. There may be more elements than entries. */
	keys: ArrayLike<K>;
	/** Filled only when the scan asked for values. */
	values: ArrayLike<V>;
	/** How many entries there are. Zero after a scan means that nothing lies there. */
	end: number;
	/** True if nothing in the interval lies beyond this run. False where the engine did not look. */
	last: boolean;
}

/**
 * What `stats` tells of a map or set: what serves it, and how it is laid out.
 *
 * ```ts
 * const { size, height, nodes } = new SortedMap([[1, 'a']]).stats();
 * [size, height, nodes]; // [1, 1, 1]
 * ```
 */
export interface EngineStats {
	/** Which engine serves it. */
	engine: 'native' | 'javascript';
	/** The instruction set that searches, as `implementation.isa` names it; null on the JavaScript engine. */
	isa: string | null;
	/**
	 * How the engine holds the keys: on the native one as `'number'`, `'bigint'` (within 64 bits), `'string'`, `'bytes'`, or
	 * `'encoded'` for all others and for keys of several kinds; on the JavaScript one as `'numbers'`, `'strings'`, `'mixed'`, or in the
	 * order of a `'comparator'`. `'scored'` for scored sets. `'empty'` before the first key, `'closed'` after `close()`.
	 */
	layout: string;
	/** Number of entries. */
	size: number;
	/** Levels of nodes; 0 for an empty tree, 1 for a lone leaf. */
	height: number;
	/** Number of nodes, leaves included. */
	nodes: number;
	/** Entries held over entries that the leaves could hold, 0 to 1. */
	fill: number;
	/**
	 * Bytes in native memory of the nodes and keys that it reaches, shared ones included; null where the engine's memory is the
	 * JavaScript heap.
	 */
	bytes: number | null;
	/**
	 * Living versions that may share nodes with this one, itself included: what it was cloned from, and all snapshots and clones of
	 * either. One that was dropped without being closed counts until the garbage collector has found it. 0 once closed.
	 */
	versions: number;
	/** Of `bytes`, what no other version sees: what closing it would free. Null where `bytes` is. */
	ownBytes: number | null;
	/** Nodes that other versions see too; on the JavaScript engine, that they may still see. */
	sharedNodes: number;
}

/** A stretch of entries that two versions share: `count` of them, from `index` in the one and `otherIndex` in the other on. */
export interface SharedRun {
	readonly index: number;
	readonly otherIndex: number;
	readonly count: number;
}

/** Where a `put` wrote: `index` of the key, and whether it was new. */
export interface Put {
	/** The position of the key, from 0. */
	index: number;
	/** Whether the key was new, rather than its value replaced. */
	inserted: boolean;
}

/** What a `take` removed. */
export interface Taken<V> {
	/** The position that the key had, from 0. */
	index: number;
	/** The value that it had. */
	value: V;
}

export interface Engine<K, V> {
	readonly size: number;
	/** Changes with every write that adds or removes keys. A reader that holds a batch compares it before it goes on. */
	readonly version: number;
	/** Changes with every write. If this changed and the version did not, the keys of a batch still hold, but not its values. */
	readonly writes: number;

	/** Another engine with the same entries, in O(1). What is written to either later does not show in the other. */
	clone(): Engine<K, V>;

	/**
	 * The first stretch, at `start` or behind and at `otherStart` or behind in another engine, of entries that lie in nodes which both
	 * trees reach: the same keys and values therefore. It is as long as such nodes follow one another in both trees. Null if
	 * there is none, or if the two are no versions of each other. O(log n + nodes passed on the way that the two do not share).
	 */
	nextShared(other: Engine<K, unknown>, start: number, otherStart: number): SharedRun | null;

	/** Whether the tree can hold this key without moving to another layout. Reads accept every kind of key. */
	accepts(key: K): boolean;

	get(key: K): V | undefined;
	has(key: K): boolean;

	/** The values of many keys, in their order; undefined for each that is absent. */
	getMany(keys: ArrayLike<K>): (V | undefined)[];
	/** Whether each of many keys is present. */
	hasMany(keys: ArrayLike<K>): boolean[];

	/** Writes; true if the key was new. An existing key is kept, its value replaced. */
	set(key: K, value: V): boolean;
	/** Writes only if the key is absent; true if it wrote. */
	insert(key: K, value: V): boolean;
	/** Writes only if the key is present; true if it wrote. */
	replace(key: K, value: V): boolean;
	/** As `set`, and tells where. */
	put(key: K, value: V): Put;
	delete(key: K): boolean;
	/**
	 * Sets many entries in their order: all, or none if one cannot be written. The engine must accept all of the keys. Not for a
	 * custom order, whose comparator may throw midway.
	 */
	setMany(keys: ArrayLike<K>, values: ArrayLike<V>): void;
	/** Removes what is there of many keys, and tells how many they were. Not for a custom order either. */
	deleteMany(keys: ArrayLike<K>): number;
	/** Removes the key; tells where it was and what it held. */
	take(key: K): Taken<V> | undefined;

	first(): Entry<K, V> | undefined;
	last(): Entry<K, V> | undefined;
	firstKey(): K | undefined;
	lastKey(): K | undefined;
	popFirst(): Entry<K, V> | undefined;
	popLast(): Entry<K, V> | undefined;

	neighbour(relation: Relation, key: K): Entry<K, V> | undefined;
	neighbourKey(relation: Relation, key: K): K | undefined;

	/** How many keys are smaller than `key`; with `orEqual`, how many are not greater. */
	rank(key: K, orEqual: boolean): number;
	/** The position of the key, or -1. */
	indexOf(key: K): number;
	/** The entry at a position; the caller guarantees `0 <= index < size`. */
	at(index: number): Entry<K, V>;
	keyAt(index: number): K;
	deleteAt(index: number): Entry<K, V>;
	/** Removes positions `start` up to, not including, `end`; the caller guarantees `0 <= start <= end <= size`. */
	deleteRange(start: number, end: number): void;
	/** The same for several, which ascend and do not touch: all of them, or none. */
	deleteRanges(ranges: readonly (readonly [start: number, end: number])[]): void;
	/**
	 * Appends entries at the upper end in O(n), packing leaves nearly full. Unless the keys ascend strictly and lie above
	 * all present ones, throws `ERR_IRONWOOD_NOT_SORTED` and changes nothing. Both sequences have the same length, hold
	 * normalised keys that the engine accepts, and are read once.
	 */
	appendSorted(keys: ArrayLike<K>, values: ArrayLike<V>): void;

	/**
	 * Fills `batch` with up to `max` consecutive entries of the interval: from its lower end upwards, or from its upper end
	 * downwards if `reverse`. With `after` other than START, begins strictly beyond that key in the direction of the scan
	 * (the interval's own start then needs no check: `after` lies inside). An engine may give fewer than `max` entries
	 * without the interval being exhausted, but gives none only if there is none.
	 */
	scan(
		batch: Batch<K, V>,
		interval: Interval<K>,
		after: K | typeof START,
		reverse: boolean,
		max: number,
		withValues: boolean,
	): void;

	stats(): EngineStats;
	/** Walks the whole tree; throws `ERR_IRONWOOD_CORRUPT` naming the node (as a path from the root) and the broken rule. */
	check(): void;

	/** Gives up the tree and frees what it holds, at once. The version changes. Nothing is called on the engine afterwards. */
	close(): void;
}
