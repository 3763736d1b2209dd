/** Scans: turning an interval into the bounds of a native call, and what the call gives into a batch. */

import { type Batch, type Interval, START } from '../engine.js';
import { borrowBuffer, giveBack } from './buffers.js';
import { isAboveNumbers } from './foreign.js';
import {
	BATCH,
	COUNT,
	callScan,
	FLAGS,
	f64,
	KEY,
	KEYS,
	MORE,
	SCAN_BEYOND,
	SCAN_FROM_END,
	SCAN_KEYS_ONLY,
	SCAN_REVERSE,
	SCAN_STOP_EXCLUSIVE,
	SCAN_TO_END,
	STOP,
	u32,
	VALUES,
} from './io.js';
import { INLINE, slotAt, unbox } from './payload.js';
import type { ValuePages } from './values.js';

/** No entry can lie in the interval. */
const NOTHING = -1;

/** Where to begin: writes the key and returns the flags, or NOTHING. `beyond` leaves the key itself out. */
function startFlags(key: unknown, beyond: boolean, reverse: boolean): number {
	if (typeof key === 'number') {
		f64[KEY] = key;
		return beyond ? SCAN_BEYOND : 0;
	}
	// A key of another kind lies before all numbers or behind them, seen in the direction of the scan.
	return key === undefined || isAboveNumbers(key) === reverse ? SCAN_FROM_END : NOTHING;
}

/** Where to stop, likewise. */
function stopFlags(key: unknown, exclusive: boolean, reverse: boolean): number {
	if (typeof key === 'number') {
		f64[STOP] = key;
		return exclusive ? SCAN_STOP_EXCLUSIVE : 0;
	}
	return key === undefined || isAboveNumbers(key) !== reverse ? SCAN_TO_END : NOTHING;
}

/** Writes the bounds of a scan and returns its flags, or NOTHING. */
export function writeBounds(interval: Interval<number>, after: number | typeof START, reverse: boolean): number {
	const { lower, lowerExclusive, upper, upperExclusive } = interval;
	let start: number;
	if (after !== START) {
		start = startFlags(after, true, reverse);
	} else {
		start = reverse ? startFlags(upper, upperExclusive, true) : startFlags(lower, lowerExclusive, false);
	}
	const stop = reverse ? stopFlags(lower, lowerExclusive, true) : stopFlags(upper, upperExclusive, false);
	if (start === NOTHING || stop === NOTHING) return NOTHING;
	return start | stop | (reverse ? SCAN_REVERSE : 0);
}

/** Runs a scan whose bounds and tree the block already names. */
export function readBatch<V>(
	batch: Batch<number, V>,
	flags: number,
	max: number,
	values: boolean,
	inline: boolean,
	pages: ValuePages | null,
): void {
	batch.end = 0;
	batch.last = true;
	if (flags === NOTHING) return;
	u32[FLAGS] = values ? flags : flags | SCAN_KEYS_ONLY;
	u32[COUNT] = Math.min(max, BATCH);
	callScan();
	const count = u32[COUNT] as number;
	batch.end = count;
	batch.last = u32[MORE] === 0;
	const buffered = batch.reliable || count >= LARGE;
	batch.keys = copyNumbers(batch.keys as Numbers, KEYS, count, buffered);
	if (!values) return;
	if (inline) {
		batch.values = copyNumbers(batch.values as unknown[] as Numbers, VALUES, count, buffered) as unknown as V[];
	} else {
		batch.values = copyValues(batch.values, count, pages);
	}
}

type Numbers = number[] | Float64Array;

/**
 * From this size on a borrowed buffer pays even if it may never come back: allocating others in its place costs as much as
 * reading some hundred entries.
 */
const LARGE = 256;

/** A part of the block. Not by subarray, which asks the constructor of the array's species. */
const view = (field: number, count: number) => new Float64Array(f64.buffer, field * f64.BYTES_PER_ELEMENT, count);

/** Whole batches of the block, ready made. */
const ALL_KEYS = view(KEYS, BATCH);
const ALL_VALUES = view(VALUES, BATCH);

/** Copies numbers out of the block, to `to`, a larger array or a buffer; returns which. */
function copyNumbers(to: Numbers, field: number, count: number, buffered: boolean): Numbers {
	if (!buffered) {
		// Made in one piece: growing entry by entry would copy an array several times over.
		const array = to.length < count ? new Array<number>(count) : to;
		for (let i = 0; i < count; i++) array[i] = f64[field + i] as number;
		return array;
	}
	const buffer = to instanceof Float64Array ? to : borrowBuffer();
	if (count < LARGE) for (let i = 0; i < count; i++) buffer[i] = f64[field + i] as number;
	else if (count < BATCH) buffer.set(view(field, count));
	else buffer.set(field === KEYS ? ALL_KEYS : ALL_VALUES);
	return buffer;
}

/** Gives the values in the block to `to`, or to another array if that is too small or a buffer; returns which. */
function copyValues<V>(to: ArrayLike<V>, count: number, pages: ValuePages | null): V[] {
	if (to instanceof Float64Array) giveBack(to);
	const values = to instanceof Float64Array || to.length < count ? new Array<V>(count) : (to as V[]);
	for (let i = 0; i < count; i++) {
		const slot = slotAt(VALUES + i);
		values[i] = (slot === INLINE ? unbox(VALUES + i, pages) : (pages as ValuePages).get(slot)) as V;
	}
	return values;
}
