/** The engine over the addon: number keys in a native B+ tree, values in its leaves or in JavaScript pages. */

import { corruptError, notSortedError } from '../../errors.js';
import {
	type Batch,
	CEILING,
	type Engine,
	type EngineStats,
	type Entry,
	type Interval,
	type Put,
	type Relation,
	type START,
	type Taken,
} from '../engine.js';
import { writeKeys, writeNumbers } from './append.js';
import { isAboveNumbers } from './foreign.js';
import {
	BATCH,
	COUNT,
	callAppend,
	callCheck,
	callCreate,
	callFirst,
	callGet,
	callLast,
	callNeighbour,
	callRank,
	callRelease,
	callRemove,
	callRemoveAt,
	callRemoveRange,
	callSelect,
	callStats,
	callWrite,
	FLAGS,
	f64,
	GENERATION,
	HANDLE,
	INDEX,
	INSERTED,
	ISA,
	i32,
	KEY,
	MODE_INSERT,
	MODE_REPLACE,
	MODE_SET,
	NO,
	NOT_SORTED,
	OLD_VALUE,
	STATUS,
	STOP,
	u32,
	VALUE,
	VALUES,
	YES,
} from './io.js';
import { boxConstant, boxNumber, boxSlot, INLINE, slotAt, unbox } from './payload.js';
import { readBatch, writeBounds } from './scan.js';
import { checkSlots, slotsBetween } from './slots.js';
import { statusError } from './status.js';
import { ValuePages } from './values.js';

export interface NativeOptions {
	/** Budget in bytes for the nodes; undefined for none. */
	readonly maxBytes: number | undefined;
	/** Entries a leaf, children an inner node; 0 for the default. */
	readonly leafCapacity: number;
	readonly innerCapacity: number;
}

const NO_BUDGET = -1;
/** A handle as one number: the index takes the low bits, the generation the 24 above them. */
const GENERATION_UNIT = 2 ** 29;

/**
 * Frees the trees of engines that were dropped without being closed. Cheaper, in time and memory, than a native finalizer
 * for each; what is still there when the environment ends, the addon frees itself.
 */
const dropped = new FinalizationRegistry<number>((handle) => {
	u32[HANDLE] = handle % GENERATION_UNIT;
	u32[GENERATION] = Math.floor(handle / GENERATION_UNIT);
	// Of an engine that was closed after all, the handle is stale, and this does nothing.
	callRelease();
});

export class NativeEngine<V> implements Engine<number, V> {
	size = 0;
	version = 0;
	writes = 0;
	private readonly handle: number;
	private readonly generation: number;
	/** Values that need a slot; null until there is one. */
	private pages: ValuePages | null = null;
	/** Whether every value so far was a number, so that no payload needs decoding. */
	private inline = true;

	constructor(options: NativeOptions) {
		f64[INDEX] = options.maxBytes ?? NO_BUDGET;
		u32[FLAGS] = options.leafCapacity;
		u32[COUNT] = options.innerCapacity;
		callCreate();
		if (i32[STATUS] !== YES) throw statusError(i32[STATUS] as number);
		this.handle = u32[HANDLE] as number;
		this.generation = u32[GENERATION] as number;
		dropped.register(this, this.handle + this.generation * GENERATION_UNIT);
	}

	get name(): 'native' {
		return 'native';
	}

	accepts(key: number): boolean {
		return typeof key === 'number';
	}

	// ---- Reading ----

	get(key: number): V | undefined {
		return this.find(key) ? (unbox(VALUE, this.pages) as V) : undefined;
	}

	has(key: number): boolean {
		return this.find(key);
	}

	first(): Entry<number, V> | undefined {
		this.select();
		callFirst();
		return this.foundEntry();
	}

	last(): Entry<number, V> | undefined {
		this.select();
		callLast();
		return this.foundEntry();
	}

	firstKey(): number | undefined {
		this.select();
		callFirst();
		return this.foundKey();
	}

	lastKey(): number | undefined {
		this.select();
		callLast();
		return this.foundKey();
	}

	neighbour(relation: Relation, key: number): Entry<number, V> | undefined {
		if (typeof key !== 'number') return this.isBeyond(relation, key) ? undefined : this.endTowards(relation);
		this.seek(relation, key);
		return this.foundEntry();
	}

	neighbourKey(relation: Relation, key: number): number | undefined {
		if (typeof key !== 'number') return this.neighbour(relation, key)?.[0];
		this.seek(relation, key);
		return this.foundKey();
	}

	// ---- Positions ----

	rank(key: number, orEqual: boolean): number {
		if (typeof key !== 'number') return isAboveNumbers(key) ? this.size : 0;
		const found = this.locate(key);
		return (f64[INDEX] as number) + (orEqual && found ? 1 : 0);
	}

	indexOf(key: number): number {
		return typeof key === 'number' && this.locate(key) ? (f64[INDEX] as number) : -1;
	}

	at(index: number): Entry<number, V> {
		this.select();
		f64[INDEX] = index;
		callSelect();
		return this.foundEntry() as Entry<number, V>;
	}

	keyAt(index: number): number {
		this.select();
		f64[INDEX] = index;
		callSelect();
		return this.foundKey() as number;
	}

	scan(
		batch: Batch<number, V>,
		interval: Interval<number>,
		after: number | typeof START,
		reverse: boolean,
		max: number,
		withValues: boolean,
	): void {
		const flags = writeBounds(interval, after, reverse);
		this.select();
		readBatch(batch, flags, max, withValues, this.inline, this.pages);
	}

	// ---- Writing ----

	set(key: number, value: V): boolean {
		return this.write(key, value, MODE_SET) === INSERTED;
	}

	insert(key: number, value: V): boolean {
		return this.write(key, value, MODE_INSERT) !== NO;
	}

	replace(key: number, value: V): boolean {
		return this.write(key, value, MODE_REPLACE) !== NO;
	}

	put(key: number, value: V): Put {
		const inserted = this.set(key, value);
		return { index: this.rank(key, false), inserted };
	}

	delete(key: number): boolean {
		if (typeof key !== 'number') return false;
		this.select();
		f64[KEY] = key;
		callRemove();
		if (!this.succeeded()) return false;
		this.removed();
		return true;
	}

	take(key: number): Taken<V> | undefined {
		const index = this.indexOf(key);
		if (index < 0) return undefined;
		return { index, value: this.deleteAt(index)[1] };
	}

	popFirst(): Entry<number, V> | undefined {
		return this.size === 0 ? undefined : this.deleteAt(0);
	}

	popLast(): Entry<number, V> | undefined {
		return this.size === 0 ? undefined : this.deleteAt(this.size - 1);
	}

	deleteAt(index: number): Entry<number, V> {
		this.select();
		f64[INDEX] = index;
		callRemoveAt();
		const entry = this.foundEntry() as Entry<number, V>;
		this.removed();
		return entry;
	}

	deleteRange(start: number, end: number): void {
		if (start === end) return;
		const pages = this.pages;
		const slots = pages === null ? [] : slotsBetween(start, end, () => this.select());
		this.select();
		f64[INDEX] = start;
		f64[STOP] = end;
		callRemoveRange();
		this.succeeded();
		for (const slot of slots) (pages as ValuePages).delete(slot);
		this.size -= end - start;
		this.keysChanged();
	}

	appendSorted(keys: ArrayLike<number>, values: ArrayLike<V>): void {
		if (keys.length === 0) return;
		const { size } = this;
		const slots: number[] = [];
		try {
			for (let start = 0; start < keys.length; start += BATCH) {
				this.appendBatch(keys, values, start, Math.min(BATCH, keys.length - start), slots);
			}
		} catch (error) {
			this.truncate(size);
			for (const slot of slots) this.free(slot);
			throw error;
		}
		this.keysChanged();
	}

	// ---- Inspection ----

	stats(): EngineStats {
		this.select();
		const stats = callStats();
		if (stats === null) throw corruptError('the tree of a live engine is gone');
		const { size, height, leaves, innerNodes, slots, bytes } = stats;
		return {
			engine: 'native',
			isa: ISA,
			layout: 'number',
			size,
			height,
			nodes: leaves + innerNodes,
			fill: slots === 0 ? 0 : size / slots,
			bytes,
		};
	}

	check(): void {
		this.select();
		const broken = callCheck();
		if (broken !== null) throw corruptError(`${broken.path}: ${broken.reason}`);
		if (this.stats().size !== this.size) throw corruptError('root: the size differs from what the engine counted');
		checkSlots(
			slotsBetween(0, this.size, () => this.select()),
			this.pages,
		);
	}

	close(): void {
		this.select();
		callRelease();
		this.pages = null;
		this.keysChanged();
	}

	// ---- Calls ----

	/** Names this tree in the block. */
	private select(): void {
		u32[HANDLE] = this.handle;
		u32[GENERATION] = this.generation;
	}

	/** Whether the call found or did what it was asked; throws if it failed. */
	private succeeded(): boolean {
		const status = i32[STATUS] as number;
		if (status < NO) throw statusError(status);
		return status !== NO;
	}

	private foundEntry(): Entry<number, V> | undefined {
		return this.succeeded() ? [f64[KEY] as number, unbox(VALUE, this.pages) as V] : undefined;
	}

	private foundKey(): number | undefined {
		return this.succeeded() ? (f64[KEY] as number) : undefined;
	}

	private find(key: number): boolean {
		if (typeof key !== 'number') return false;
		this.select();
		f64[KEY] = key;
		callGet();
		return this.succeeded();
	}

	private seek(relation: Relation, key: number): void {
		this.select();
		u32[FLAGS] = relation;
		f64[KEY] = key;
		callNeighbour();
	}

	/** Writes the rank to the block; true if the key is present. */
	private locate(key: number): boolean {
		this.select();
		f64[KEY] = key;
		callRank();
		return this.succeeded();
	}

	/** Whether nothing stands in that relation to a key of another kind. */
	private isBeyond(relation: Relation, key: unknown): boolean {
		return isAboveNumbers(key) === relation >= CEILING;
	}

	/** The nearest entry to a key of another kind: the end of the tree that faces it. */
	private endTowards(relation: Relation): Entry<number, V> | undefined {
		return relation >= CEILING ? this.first() : this.last();
	}

	private write(key: number, value: V, mode: number): number {
		const slot = this.box(VALUE, value);
		this.select();
		u32[FLAGS] = mode;
		f64[KEY] = key;
		callWrite();
		const status = i32[STATUS] as number;
		if (status === INSERTED) {
			this.size++;
			this.keysChanged();
		} else if (status === YES) {
			this.writes++;
			if (this.pages !== null) this.free(slotAt(OLD_VALUE));
		} else {
			this.free(slot);
			if (status < NO) throw statusError(status);
		}
		return status;
	}

	/** Writes a value to a field of the block; returns the slot that it took, or INLINE. */
	private box(field: number, value: V): number {
		if (typeof value === 'number') {
			boxNumber(field, value);
			return INLINE;
		}
		this.inline = false;
		if (boxConstant(field, value)) return INLINE;
		if (this.pages === null) this.pages = new ValuePages();
		const slot = this.pages.add(value);
		boxSlot(field, slot);
		return slot;
	}

	private free(slot: number): void {
		if (slot !== INLINE) (this.pages as ValuePages).delete(slot);
	}

	/** Accounts for an entry that a call has just removed; its value is still in the block. */
	private removed(): void {
		if (this.pages !== null) this.free(slotAt(VALUE));
		this.size--;
		this.keysChanged();
	}

	private keysChanged(): void {
		this.version++;
		this.writes++;
	}

	/** Appends `count` entries, at most a batch; the slots that their values took are added to `slots`. */
	private appendBatch(
		keys: ArrayLike<number>,
		values: ArrayLike<V>,
		start: number,
		count: number,
		slots: number[],
	): void {
		for (let i = writeNumbers(values, start, count); i < count; i++) {
			const slot = this.box(VALUES + i, values[start + i] as V);
			if (slot !== INLINE) slots.push(slot);
		}
		writeKeys(keys, start, count);
		this.select();
		u32[COUNT] = count;
		callAppend();
		if (i32[STATUS] === NOT_SORTED) {
			throw notSortedError(start + (f64[INDEX] as number));
		}
		this.succeeded();
		this.size += count;
	}

	/** Takes back entries at the upper end that an append had written before it failed. */
	private truncate(size: number): void {
		this.select();
		f64[INDEX] = size;
		f64[STOP] = this.size;
		callRemoveRange();
		this.size = size;
	}
}

/** A new, empty engine for number keys. Needs a loaded binding. */
export function createNativeEngine<V>(options: NativeOptions): Engine<number, V> {
	return new NativeEngine<V>(options);
}
