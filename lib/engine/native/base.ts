/** What is the same for every native tree: its handle, its values, its accounts. Nothing here looks at keys. */

import { deleteEachRange } from '../batch.js';
import type { EngineStats, SharedRun } from '../engine.js';
import { Holders, type VersionHolder } from './holder.js';
import { describeStats, expectSound } from './inspection.js';
import {
	COUNT,
	callCheck,
	callClone,
	callCreate,
	callExchange,
	callNextShared,
	callRelease,
	callRemoveRange,
	callStats,
	callVersions,
	FLAGS,
	f64,
	GENERATION,
	HANDLE,
	INDEX,
	INSERTED,
	i32,
	MORE,
	NO,
	OLD_VALUE,
	STATUS,
	STOP,
	u32,
	VALUE,
	VALUES,
	YES,
} from './io.js';
import { boxConstant, boxNumber, boxSlot, INLINE, slotAt } from './payload.js';
import { checkSlots, slotsBetween } from './slots.js';
import { statusError } from './status.js';
import { type Pages, ValuePages } from './values.js';

const holders = new Holders(callRelease);

export interface NativeOptions {
	/** Budget in bytes for the nodes; undefined for none. */
	readonly maxBytes: number | undefined;
	/** Entries a leaf, children an inner node; 0 for the default. */
	readonly leafCapacity: number;
	readonly innerCapacity: number;
}

const NO_BUDGET = -1;

export abstract class NativeBase<V> {
	size = 0;
	version = 0;
	writes = 0;
	// Of 29 and 24 bits. Integers from the outset, so that V8 keeps them as such: every call writes them, and would convert them.
	private readonly handle: number = 0;
	private readonly generation: number = 0;
	/** Of a clone, what tells when it is dropped. */
	private holder: VersionHolder | null;
	protected pages: Pages = undefined;

	/** Empty, or another version of a tree of the same class. `layout` is how the core keeps the keys. */
	constructor(source: NativeOptions | NativeBase<V>, layout: number) {
		if (source instanceof NativeBase) source.callClone();
		else create(source, layout);
		if (i32[STATUS] !== YES) throw statusError(i32[STATUS] as number);
		this.handle = i32[HANDLE] as number;
		this.generation = i32[GENERATION] as number;
		if (!(source instanceof NativeBase)) {
			holders.releaseWith(this, this.handle, this.generation);
			this.holder = null;
			return;
		}
		this.holder = holders.hold(this.handle, this.generation);
		this.size = source.size;
		this.pages = source.pages ? source.pages.clone() : source.pages;
	}

	/** What `stats` calls the layout. */
	protected abstract get layout(): string;

	// ---- Versions ----

	/** Another version, which shares all nodes and values until one of the two is written to. O(1). */
	abstract clone(): NativeBase<V>;

	/** Takes over the entries of another version from which this one was made. For constructors. */
	private callClone(): void {
		this.select();
		callClone();
	}

	/** Whether there are other versions, so that even removals need memory. */
	private isShared(): boolean {
		this.select();
		callVersions();
		return this.succeeded() && (u32[COUNT] as number) > 1;
	}

	/**
	 * Runs writes of which all are to happen or none. If they fail, `undo`, where it is needed, takes back what was done, without any
	 * memory as long as this is the only version; while there are others, it takes the place of one made before.
	 */
	protected allOrNothing<R>(write: () => R, undo?: () => void): R {
		const saved = this.isShared() ? this.clone() : null;
		try {
			return write();
		} catch (error) {
			if (saved === null) undo?.();
			else this.exchange(saved);
			throw error;
		} finally {
			saved?.close();
		}
	}

	/** Swaps the entries with those of another version. */
	private exchange(other: NativeBase<V>): void {
		this.select();
		u32[COUNT] = other.handle;
		u32[MORE] = other.generation;
		callExchange();
		[this.size, other.size] = [other.size, this.size];
		[this.pages, other.pages] = [other.pages, this.pages];
	}

	/** See `Engine.nextShared`. Trees of another engine, or for another kind of key, are no versions of this one. */
	nextShared(other: object, start: number, otherStart: number): SharedRun | null {
		if (!(other instanceof NativeBase)) return null;
		this.select();
		u32[COUNT] = other.handle;
		u32[MORE] = other.generation;
		f64[INDEX] = start;
		f64[STOP] = otherStart;
		callNextShared();
		if (!this.succeeded()) return null;
		return { index: f64[INDEX] as number, otherIndex: f64[STOP] as number, count: u32[COUNT] as number };
	}

	// ---- Positions ----

	deleteRange(start: number, end: number): void {
		if (start === end) return;
		const pages = this.pages;
		const slots = pages ? slotsBetween(start, end, () => this.select()) : [];
		this.select();
		f64[INDEX] = start;
		f64[STOP] = end;
		callRemoveRange();
		this.succeeded();
		for (const slot of slots) (pages as ValuePages).delete(slot);
		this.size -= end - start;
		this.keysChanged();
	}

	deleteRanges(ranges: readonly (readonly [number, number])[]): void {
		this.allOrNothing(() => deleteEachRange(this, ranges));
	}

	/** Takes back entries at the upper end that an append had written before it failed. */
	protected truncate(size: number): void {
		this.select();
		f64[INDEX] = size;
		f64[STOP] = this.size;
		callRemoveRange();
		this.size = size;
	}

	// ---- Inspection ----

	stats(): EngineStats {
		this.select();
		return describeStats(callStats(), this.layout);
	}

	check(): void {
		this.select();
		const broken = callCheck();
		expectSound(broken, this.stats().size, this.size);
		checkSlots(
			slotsBetween(0, this.size, () => this.select()),
			this.pages,
		);
	}

	close(): void {
		this.select();
		callRelease();
		if (this.holder !== null) holders.takeBack(this.holder);
		this.holder = null;
		this.pages?.close();
		this.pages = undefined;
		this.keysChanged();
	}

	// ---- For calls ----

	/** Names this tree in the block. */
	protected select(): void {
		u32[HANDLE] = this.handle;
		u32[GENERATION] = this.generation;
	}

	/** Whether the call found or did what it was asked; throws if it failed. */
	protected succeeded(): boolean {
		const status = i32[STATUS] as number;
		if (status < NO) throw statusError(status);
		return status !== NO;
	}

	/** Accounts for a write that has just been called for; returns its status. `slot` is what the value took. */
	protected wrote(slot: number): number {
		const status = i32[STATUS] as number;
		if (status === INSERTED) {
			this.size++;
			this.keysChanged();
		} else if (status === YES) {
			this.writes++;
			if (this.pages) this.free(slotAt(OLD_VALUE));
		} else {
			this.free(slot);
			if (status < NO) throw statusError(status);
		}
		return status;
	}

	/** Writes a value to a field of the block; returns the slot that it took, or INLINE. */
	protected box(field: number, value: V): number {
		if (typeof value === 'number') {
			boxNumber(field, value);
			return INLINE;
		}
		if (this.pages === undefined) this.pages = null;
		if (boxConstant(field, value)) return INLINE;
		if (this.pages === null) this.pages = new ValuePages();
		const slot = this.pages.add(value);
		boxSlot(field, slot);
		return slot;
	}

	/** The same for the values of a batch. The slots that they take are added to `slots`. */
	protected boxValues(values: ArrayLike<V>, start: number, count: number, slots: number[]): void {
		for (let i = writeNumbers(values, start, count); i < count; i++) {
			const slot = this.box(VALUES + i, values[start + i] as V);
			if (slot !== INLINE) slots.push(slot);
		}
	}

	protected free(slot: number): void {
		if (slot !== INLINE) (this.pages as ValuePages).delete(slot);
	}

	/** Accounts for an entry that a call has just removed; its value is still in the block. */
	protected removed(): void {
		if (this.pages) this.free(slotAt(VALUE));
		this.size--;
		this.keysChanged();
	}

	protected keysChanged(): void {
		this.version++;
		this.writes++;
	}
}

function create(options: NativeOptions, layout: number): void {
	f64[INDEX] = options.maxBytes ?? NO_BUDGET;
	u32[FLAGS] = options.leafCapacity;
	u32[COUNT] = options.innerCapacity;
	u32[MORE] = layout;
	callCreate();
}

/** Writes values as long as they are numbers; returns how many of the `count` were. */
function writeNumbers(values: ArrayLike<unknown>, start: number, count: number): number {
	for (let i = 0; i < count; i++) {
		const value = values[start + i];
		if (typeof value !== 'number') return i;
		boxNumber(VALUES + i, value);
	}
	return count;
}
