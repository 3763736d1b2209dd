/** Scans: turning an interval into the bounds of a native call, and what the call gives into a batch. */

import { type Batch, type Interval, START } from '../engine.js';
import { isAboveNumbers } from './foreign.js';
import {
	BATCH,
	COUNT,
	callScan,
	ENTRIES_REMAIN,
	FLAGS,
	f64,
	INTEGERS,
	KEY,
	MORE,
	SCAN_BEYOND,
	SCAN_FROM_END,
	SCAN_KEYS_ONLY,
	SCAN_REVERSE,
	SCAN_STOP_EXCLUSIVE,
	SCAN_TO_END,
	STOP,
	u32,
} from './io.js';
import { INLINE, slotAt, unbox } from './payload.js';
import { commonLane, copyFor, laneOf, type Place } from './places.js';
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
	withValues: boolean,
	inline: boolean,
	pages: ValuePages | null,
): void {
	batch.end = 0;
	batch.last = true;
	if (flags === NOTHING) return;
	const lane = batch.reliable ? laneOf(batch) : commonLane();
	u32[FLAGS] = flags | lane.flags | (withValues ? 0 : SCAN_KEYS_ONLY);
	u32[COUNT] = Math.min(max, BATCH);
	callScan();
	const count = u32[COUNT] as number;
	const more = u32[MORE] as number;
	batch.end = count;
	batch.last = (more & ENTRIES_REMAIN) === 0;
	const copied = lane === commonLane();
	const place: Place = copied ? copyFor(batch, count) : lane;
	if (copied) copyNumbers(place.keys, lane.keys, count);
	batch.keys = place.keys;
	if (!withValues) return;
	let values: ArrayLike<unknown>;
	if ((more & INTEGERS) !== 0) {
		if (copied) copyIntegers(place.integers, lane.integers, count);
		values = place.integers;
	} else if (inline) {
		if (copied) copyNumbers(place.numbers, lane.numbers, count);
		values = place.numbers;
	} else {
		values = decodeValues(place, lane.field, count, pages);
	}
	batch.values = values as ArrayLike<V>;
}

function copyNumbers(to: number[] | Float64Array, from: Float64Array, count: number): void {
	if (!(to instanceof Float64Array)) for (let i = 0; i < count; i++) to[i] = from[i] as number;
	else to.set(count === BATCH ? from : new Float64Array(f64.buffer, from.byteOffset, count));
}

/** The same for integers, apart from it: V8 would turn them into floating-point numbers on a path that both take. */
function copyIntegers(to: number[] | Int32Array, from: Int32Array, count: number): void {
	if (!(to instanceof Int32Array)) for (let i = 0; i < count; i++) to[i] = from[i] as number;
	else to.set(count === BATCH ? from : new Int32Array(f64.buffer, from.byteOffset, count));
}

/** The values that payloads from a field of the block on stand for. */
function decodeValues(place: Place, field: number, count: number, pages: ValuePages | null): unknown[] {
	if (place.objects === null || place.objects.length < count) place.objects = new Array<unknown>(count);
	const values = place.objects;
	for (let i = 0; i < count; i++) {
		const slot = slotAt(field + i);
		values[i] = slot === INLINE ? unbox(field + i, pages) : (pages as ValuePages).get(slot);
	}
	return values;
}
