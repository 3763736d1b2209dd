/** What engines over the addon have in common, whatever their keys are: scans, batches, writes that tell where. */

import type { BytesArgument } from '../../binding/shape.js';
import { notSortedError } from '../../errors.js';
import type { Batch, Engine, Entry, Interval, Put, Relation, Taken } from '../engine.js';
import { CEILING, START } from '../engine.js';
import { NativeBase } from './base.js';
import { readFound, readValues } from './batch.js';
import { copyFor } from './copies.js';
import {
	BATCH,
	COUNT,
	ENTRIES_REMAIN,
	FLAGS,
	f64,
	INDEX,
	INSERTED,
	i32,
	MODE_INSERT,
	MODE_REPLACE,
	MODE_SET,
	MORE,
	NO,
	NOT_SORTED,
	SCAN_BEYOND,
	SCAN_FROM_END,
	SCAN_KEYS_ONLY,
	SCAN_REVERSE,
	SCAN_STOP_EXCLUSIVE,
	SCAN_TO_END,
	STATUS,
	u32,
} from './io.js';
import { commonLane, type Lane, laneOf } from './lanes.js';
import type { Place } from './places.js';

/** No entry can lie in the interval. */
const NOTHING = -1;

export abstract class NativeTree<K, V> extends NativeBase<V> implements Engine<K, V> {
	abstract accepts(key: K): boolean;
	abstract override clone(): NativeTree<K, V>;

	// ---- Reading ----

	abstract get(key: K): V | undefined;
	abstract has(key: K): boolean;
	abstract first(): Entry<K, V> | undefined;
	abstract last(): Entry<K, V> | undefined;
	abstract firstKey(): K | undefined;
	abstract lastKey(): K | undefined;
	abstract neighbour(relation: Relation, key: K): Entry<K, V> | undefined;
	abstract neighbourKey(relation: Relation, key: K): K | undefined;
	abstract rank(key: K, orEqual: boolean): number;
	abstract indexOf(key: K): number;
	abstract at(index: number): Entry<K, V>;
	abstract keyAt(index: number): K;

	// ---- Many keys at once ----

	getMany(keys: ArrayLike<K>): (V | undefined)[] {
		// Not holes, for keys that no batch has a place for.
		const values = new Array<V | undefined>(keys.length).fill(undefined);
		this.forBatches(keys, (start, count, argument) => {
			this.callGetMany(argument);
			this.succeeded();
			readFound(values, start, count, u32[MORE] as number, this.pages);
		});
		return values;
	}

	hasMany(keys: ArrayLike<K>): boolean[] {
		const present = new Array<boolean>(keys.length).fill(false);
		this.forBatches(keys, (start, count, argument) => {
			this.callHasMany(argument);
			this.succeeded();
			const { marks } = commonLane().memory;
			for (let i = 0; i < count; i++) present[start + i] = marks[i] === 1;
		});
		return present;
	}

	/** Puts keys in the block, batch by batch, and names the tree there. Leaves out those that it cannot hold. */
	protected forBatches(
		keys: ArrayLike<K>,
		visit: (start: number, count: number, argument: BytesArgument) => void,
	): void {
		const { length } = keys;
		for (let start = 0; start < length; ) {
			const own = this.ownEnd(keys, start, Math.min(start + BATCH, length));
			if (own === start) {
				start++;
				continue;
			}
			const end = this.batchEnd(keys, start, own);
			const argument = this.putKeys(keys, start, end - start);
			this.select();
			u32[COUNT] = end - start;
			visit(start, end - start, argument);
			start = end;
		}
	}

	/** The index of the first key from `start` up to `most` that the tree cannot hold. */
	protected ownEnd(keys: ArrayLike<K>, start: number, most: number): number {
		let end = start;
		while (end < most && this.accepts(keys[end] as K)) end++;
		return end;
	}

	/** How many keys fit one call: the index of the first, at most `most`, that does not. */
	protected batchEnd(_keys: ArrayLike<K>, _start: number, most: number): number {
		return most;
	}

	/** Writes as many keys to the block, or says there where they are, and returns what to pass to the call. */
	protected abstract putKeys(keys: ArrayLike<K>, start: number, count: number): BytesArgument;
	protected abstract callGetMany(argument: BytesArgument): void;
	protected abstract callHasMany(argument: BytesArgument): void;
	protected abstract callAppend(argument: BytesArgument): void;

	// ---- Keys that the tree cannot hold ----

	/** Whether such a key sorts above all that the tree can hold. If not, it sorts below them. */
	protected abstract isAbove(key: unknown): boolean;

	/** The entry that stands in that relation to such a key: the end of the tree that faces it, or none. */
	protected neighbourOfForeign(relation: Relation, key: unknown): Entry<K, V> | undefined {
		const upwards = relation >= CEILING;
		if (this.isAbove(key) === upwards) return undefined;
		return upwards ? this.first() : this.last();
	}

	protected rankOfForeign(key: unknown): number {
		return this.isAbove(key) ? this.size : 0;
	}

	// ---- Scanning ----

	scan(
		batch: Batch<K, V>,
		interval: Interval<K>,
		after: K | typeof START,
		reverse: boolean,
		max: number,
		withValues: boolean,
	): void {
		batch.end = 0;
		batch.last = true;
		const flags = this.boundFlags(interval, after, reverse);
		if (flags === NOTHING) return;
		const lane = batch.reliable || batch.watchful === true ? laneOf(batch) : commonLane();
		this.select();
		u32[FLAGS] = flags | lane.memory.flags | (withValues ? 0 : SCAN_KEYS_ONLY);
		u32[COUNT] = Math.min(max, BATCH);
		const result = this.callScan();
		this.succeeded();
		const count = u32[COUNT] as number;
		const more = u32[MORE] as number;
		batch.end = count;
		batch.last = (more & ENTRIES_REMAIN) === 0;
		lane.count = count;
		const place = lane === commonLane() ? copyFor(batch, count) : lane;
		if (withValues) batch.values = readValues<V>(place, lane, count, more, this.pages);
		batch.keys = this.readKeys(place, lane, count, more, result);
		// Keys that were decoded need no lane, nor then a reader who looks whether it is still there.
		if (lane.movable && !lane.isReadBy(batch)) {
			lane.release();
			batch.owner = null;
		}
	}

	/** Runs the scan that the block describes. */
	protected abstract callScan(): unknown;
	/** The keys of the batch that a scan has put in `lane`, in memory that nobody else writes to while `place` is lent. */
	protected abstract readKeys(place: Place, lane: Lane, count: number, more: number, result: unknown): ArrayLike<K>;
	/** Writes a bound to the block. Start comes before stop, if there is one. */
	protected abstract putStart(key: K): void;
	protected abstract putStop(key: K): void;

	/** Writes the bounds of a scan to the block and returns its flags, or NOTHING. */
	protected boundFlags(interval: Interval<K>, after: K | typeof START, reverse: boolean): number {
		const { lower, lowerExclusive, upper, upperExclusive } = interval;
		let start: number;
		if (after !== START) {
			start = this.startFlags(after, true, reverse);
		} else {
			start = reverse ? this.startFlags(upper, upperExclusive, true) : this.startFlags(lower, lowerExclusive, false);
		}
		if (start === NOTHING) return NOTHING;
		const stop = reverse ? this.stopFlags(lower, lowerExclusive, true) : this.stopFlags(upper, upperExclusive, false);
		return stop === NOTHING ? NOTHING : start | stop | (reverse ? SCAN_REVERSE : 0);
	}

	/** Where to begin; `beyond` leaves the key itself out. */
	private startFlags(key: K | undefined, beyond: boolean, reverse: boolean): number {
		if (key === undefined) return SCAN_FROM_END;
		if (this.accepts(key)) {
			this.putStart(key);
			return beyond ? SCAN_BEYOND : 0;
		}
		// A foreign key lies before all keys or behind them, seen in the direction of the scan.
		return this.isAbove(key) === reverse ? SCAN_FROM_END : NOTHING;
	}

	/** Where to stop, likewise. */
	private stopFlags(key: K | undefined, exclusive: boolean, reverse: boolean): number {
		if (key === undefined) return SCAN_TO_END;
		if (this.accepts(key)) {
			this.putStop(key);
			return exclusive ? SCAN_STOP_EXCLUSIVE : 0;
		}
		return this.isAbove(key) !== reverse ? SCAN_TO_END : NOTHING;
	}

	// ---- Writing ----

	set(key: K, value: V): boolean {
		return this.write(key, value, MODE_SET) === INSERTED;
	}

	insert(key: K, value: V): boolean {
		return this.write(key, value, MODE_INSERT) !== NO;
	}

	replace(key: K, value: V): boolean {
		return this.write(key, value, MODE_REPLACE) !== NO;
	}

	/** Writes an entry; the status says what became of it. */
	protected abstract write(key: K, value: V, mode: number): number;
	abstract delete(key: K): boolean;
	abstract deleteAt(index: number): Entry<K, V>;
	abstract setMany(keys: ArrayLike<K>, values: ArrayLike<V>): void;
	abstract deleteMany(keys: ArrayLike<K>): number;

	put(key: K, value: V): Put {
		const inserted = this.set(key, value);
		return { index: this.rank(key, false), inserted };
	}

	take(key: K): Taken<V> | undefined {
		const index = this.indexOf(key);
		if (index < 0) return undefined;
		return { index, value: this.deleteAt(index)[1] };
	}

	popFirst(): Entry<K, V> | undefined {
		return this.size === 0 ? undefined : this.deleteAt(0);
	}

	popLast(): Entry<K, V> | undefined {
		return this.size === 0 ? undefined : this.deleteAt(this.size - 1);
	}

	appendSorted(keys: ArrayLike<K>, values: ArrayLike<V>): void {
		if (keys.length === 0) return;
		const { size } = this;
		const slots: number[] = [];
		const append = () => {
			for (let start = 0, end = 0; start < keys.length; start = end) {
				end = this.batchEnd(keys, start, Math.min(start + BATCH, keys.length));
				this.appendBatch(keys, values, start, end - start, slots);
			}
		};
		this.allOrNothing(append, () => {
			this.truncate(size);
			for (const slot of slots) this.free(slot);
		});
		this.keysChanged();
	}

	/** Appends `count` entries, at most a batch; the slots that their values took are added to `slots`. */
	private appendBatch(keys: ArrayLike<K>, values: ArrayLike<V>, start: number, count: number, slots: number[]): void {
		this.boxValues(values, start, count, slots);
		const argument = this.putKeys(keys, start, count);
		this.select();
		u32[COUNT] = count;
		this.callAppend(argument);
		if (i32[STATUS] === NOT_SORTED) {
			throw notSortedError(this.firstUnsorted(keys, start + (f64[INDEX] as number)));
		}
		this.succeeded();
		this.size += count;
	}

	/** The first key that is not greater than the one before, given where the core found that they do not ascend. */
	protected firstUnsorted(_keys: ArrayLike<K>, from: number): number {
		return from;
	}
}
