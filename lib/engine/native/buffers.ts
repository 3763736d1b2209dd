/**
 * Buffers that long scans copy whole batches into. They are lent and given back, since allocating 4 KiB outside of the heap
 * takes as long as reading a hundred entries; a walk that is abandoned leaves its own to the garbage collector.
 */

import { BATCH } from './io.js';

/** More walks than this at one time are rare, and their buffers not worth keeping. */
const MOST_KEPT = 16;

const kept: Float64Array[] = [];

export function borrowBuffer(): Float64Array {
	return kept.pop() ?? new Float64Array(BATCH);
}

export function giveBack(buffer: ArrayLike<unknown>): void {
	if (buffer instanceof Float64Array && kept.length < MOST_KEPT) kept.push(buffer);
}
