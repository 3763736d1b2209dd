/** Scans: turning an interval into the bounds of a native call, and what the call gives into a batch. */

import { type Batch, type Interval, START } from '../engine.js';
import { isAboveNumbers } from './foreign.js';
import {
	BATCH,
	COUNT,
	calls,
	f64,
	FLAGS,
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
import { unbox } from './payload.js';
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
	batch.position = 0;
	batch.step = 1;
	batch.remaining = 0;
	batch.last = true;
	if (flags === NOTHING) return;
	u32[FLAGS] = values ? flags : flags | SCAN_KEYS_ONLY;
	u32[COUNT] = max < BATCH ? max : BATCH;
	calls.scan();
	const count = u32[COUNT] as number;
	batch.remaining = count;
	batch.last = u32[MORE] === 0;
	copyNumbers(batch.keys as number[], KEYS, count);
	if (!values) return;
	if (inline) {
		copyNumbers(batch.values as unknown[] as number[], VALUES, count);
	} else {
		copyValues(batch.values as V[], count, pages);
	}
}

function copyNumbers(to: number[], field: number, count: number): void {
	for (let i = 0; i < count; i++) to[i] = f64[field + i] as number;
}

function copyValues<V>(to: V[], count: number, pages: ValuePages | null): void {
	for (let i = 0; i < count; i++) to[i] = unbox(VALUES + i, pages) as V;
}
