/**
 * Where a batch of entries lies while somebody reads it: in a lane of the I/O block, where the scan has put it, or copied out of
 * there. A walk that surely comes to its end has a lane lent to it. One that may be abandoned (an iterator) would keep the lane
 * for good, so it reads a copy; if it never gives that back, the garbage collector has it.
 */

import type { Batch, BatchOwner } from '../engine.js';
import { BATCH, f64, KEYS, LANE_FIELDS, LANES, SCAN_LANE_UNIT, VALUES } from './io.js';

/** Memory for one batch: of its values, one of the three according to what they are. */
export interface Place extends BatchOwner<unknown, unknown> {
	readonly keys: number[] | Float64Array;
	readonly numbers: number[] | Float64Array;
	readonly integers: number[] | Int32Array;
	/** Made when needed, and forgotten with the walk: nobody else may keep values of the user. */
	objects: unknown[] | null;
}

/** A view of the block. Not by subarray, which asks the constructor of the array's species. */
const numbersAt = (field: number) => new Float64Array(f64.buffer, field * f64.BYTES_PER_ELEMENT, BATCH);
const integersAt = (field: number) => new Int32Array(f64.buffer, field * f64.BYTES_PER_ELEMENT, BATCH);

/** A part of the block that scans write to. */
export class Lane implements Place {
	objects: unknown[] | null = null;
	/** Names the lane among the flags of a scan. */
	readonly flags: number;
	/** Fields of the block where its keys begin, and its values. */
	readonly keyField: number;
	readonly field: number;
	readonly keys: Float64Array;
	readonly numbers: Float64Array;
	readonly integers: Int32Array;
	/** Of a batch of lookups, in the place of values: 1 for each key that is present. */
	readonly marks: Uint8Array;

	constructor(index: number) {
		this.flags = index * SCAN_LANE_UNIT;
		this.keyField = KEYS + index * LANE_FIELDS;
		this.field = VALUES + index * LANE_FIELDS;
		this.keys = numbersAt(this.keyField);
		this.numbers = numbersAt(this.field);
		this.integers = integersAt(this.field);
		this.marks = new Uint8Array(f64.buffer, this.field * f64.BYTES_PER_ELEMENT, BATCH);
	}

	release(): void {
		this.objects = null;
		lanes.push(this);
	}
}

/** The lane whose content nobody relies on once the call that fills it has been dealt with. */
let common: Lane | undefined;
/** Lanes not lent out, and how many there are so far. */
const lanes: Lane[] = [];
let made = 1;

export function commonLane(): Lane {
	common ??= new Lane(0);
	return common;
}

/** The lane of a walk: its own, or one that it is lent now; the common one if all are taken. */
export function laneOf(batch: Batch<unknown, unknown>): Lane {
	if (batch.owner instanceof Lane) return batch.owner;
	const lane = lanes.pop() ?? (made < LANES ? new Lane(made++) : undefined);
	if (lane === undefined) return commonLane();
	lend(lane, batch);
	return lane;
}

function lend(place: Place, batch: Batch<unknown, unknown>): void {
	batch.owner?.release(batch);
	batch.owner = place;
}

/** Copies kept for the next walk. More walks than this at one time are rare. */
const MOST_KEPT = 16;

/** Entries that a small copy holds: ordinary arrays, as memory outside of the heap takes long to allocate. */
const SMALL = 128;

class Copy implements Place {
	objects: unknown[] | null = null;

	constructor(
		readonly keys: number[] | Float64Array,
		readonly numbers: number[] | Float64Array,
		readonly integers: number[] | Int32Array,
		private readonly kept: Copy[],
	) {}

	release(): void {
		this.objects = null;
		if (this.kept.length < MOST_KEPT) this.kept.push(this);
	}
}

const small: Copy[] = [];
const large: Copy[] = [];

// One element of the kind at least, so that V8 never has to convert the array.
const doubles = () => Array.from({ length: SMALL }, () => 0.5);
const makeSmall = () => new Copy(doubles(), doubles(), new Array<number>(SMALL).fill(0), small);
const makeLarge = () => new Copy(new Float64Array(BATCH), new Float64Array(BATCH), new Int32Array(BATCH), large);

/** Memory for a copy of `count` entries, lent to the walk. */
export function copyFor(batch: Batch<unknown, unknown>, count: number): Place {
	const { owner } = batch;
	if (owner instanceof Copy && owner.keys.length >= count) return owner;
	const copy = count <= SMALL ? (small.pop() ?? makeSmall()) : (large.pop() ?? makeLarge());
	lend(copy, batch);
	return copy;
}
