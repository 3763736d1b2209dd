/**
 * Where a batch of entries lies while somebody reads it: in a lane of the I/O block, where the scan has put it (lanes.ts), or
 * copied out of there (copies.ts). A walk that surely comes to its end has a lane lent to it. One that may be abandoned would
 * keep the lane for good: if it is watchful, as iterators are, it has one until somebody else needs it; if not, it reads a copy.
 */

import type { Batch, BatchOwner } from '../engine.js';

/** Memory for one batch: of its values, one of the three according to what they are. */
export interface Place extends BatchOwner<unknown, unknown> {
	readonly keys: number[] | Float64Array;
	readonly numbers: number[] | Float64Array;
	readonly integers: number[] | Int32Array;
}

/** Lends a place to a batch, which gives back what it had. */
export function lend(place: Place, batch: Batch<unknown, unknown>): void {
	batch.owner?.release(batch);
	batch.owner = place;
}
