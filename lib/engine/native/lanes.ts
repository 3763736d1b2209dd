/** Parts of the I/O block that scans write to, each lent to one walk at a time. */

import type { Batch } from '../engine.js';
import { BATCH, f64, KEYS, LANE_FIELDS, LANES, SCAN_LANE_UNIT, VALUES } from './io.js';
import { lend, type Place } from './places.js';

/** Views of the block. Not by subarray, which asks the constructor of the array's species. */
const numbersAt = (field: number, count: number) => new Float64Array(f64.buffer, field * f64.BYTES_PER_ELEMENT, count);
const integersAt = (field: number) => new Int32Array(f64.buffer, field * f64.BYTES_PER_ELEMENT, BATCH);

/** The memory of a lane. */
class Memory {
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
		this.keys = numbersAt(this.keyField, BATCH);
		this.numbers = numbersAt(this.field, BATCH);
		this.integers = integersAt(this.field);
		this.marks = new Uint8Array(f64.buffer, this.field * f64.BYTES_PER_ELEMENT, BATCH);
	}
}

export type { Memory };

/** A lane as it is lent: it knows its memory, and not who reads it, so that it keeps no map and no value of the user. */
export class Lane implements Place {
	keys: Float64Array;
	numbers: Float64Array;
	integers: Int32Array;
	moved = false;
	/** Whether it can be taken from its reader, who is watchful. */
	movable = false;
	/** Entries of the last scan. */
	count = 0;
	/** Values decoded, while the lane is lent for good: nobody else may keep values of the user. */
	private objects: unknown[] | null = null;

	constructor(readonly memory: Memory) {
		this.keys = memory.keys;
		this.numbers = memory.numbers;
		this.integers = memory.integers;
	}

	/** Whether a batch that was read from here has arrays of the lane. */
	isReadBy({ keys, values }: Batch<unknown, unknown>): boolean {
		return keys === this.keys || values === this.integers || values === this.numbers;
	}

	release(): void {
		this.objects = null;
		if (this.moved) return;
		if (this.movable) forget(this);
		lanes.push(this);
	}

	/** An array for decoded values, which the reader may get again with the next batch. */
	objectsFor(count: number): unknown[] {
		if (this === common || this.movable) return new Array<unknown>(count);
		if (this.objects === null || this.objects.length < count) this.objects = new Array<unknown>(count);
		return this.objects;
	}

	/** Leaves the memory to another, and keeps copies of what is there. */
	move(): Lane {
		const { keyField, field } = this.memory;
		this.keys = new Float64Array(numbersAt(keyField, this.count));
		this.numbers = new Float64Array(numbersAt(field, this.count));
		this.integers = new Int32Array(this.numbers.buffer, 0, this.count);
		this.moved = true;
		return new Lane(this.memory);
	}

	settle(batch: Batch<unknown, unknown>): void {
		const { keys, numbers, integers } = this.memory;
		if (batch.keys === keys) batch.keys = this.keys;
		if (batch.values === integers) batch.values = this.integers;
		else if (batch.values === numbers) batch.values = this.numbers;
		batch.owner = null;
	}
}

/** The lane whose content nobody relies on once the call that fills it has been dealt with. */
let common: Lane | undefined;
/** Lanes not lent out, and how many there are so far. */
const lanes: Lane[] = [];
let made = 1;
/** Lanes that can be taken from their readers, the first one lent first. */
const movable: Lane[] = [];

export function commonLane(): Lane {
	common ??= new Lane(new Memory(0));
	return common;
}

/** The lane of a walk: its own, or one that it is lent now; the common one if all are taken for good. */
export function laneOf(batch: Batch<unknown, unknown>): Lane {
	const { owner } = batch;
	if (owner instanceof Lane && !owner.moved) return owner;
	const lane = takeLane();
	if (lane === undefined) return commonLane();
	lend(lane, batch);
	lane.movable = !batch.reliable;
	if (lane.movable) movable.push(lane);
	return lane;
}

function takeLane(): Lane | undefined {
	const lane = lanes.pop();
	if (lane !== undefined) return lane;
	return made < LANES ? new Lane(new Memory(made++)) : movable.shift()?.move();
}

function forget(lane: Lane): void {
	// Most walks end before another begins.
	if (movable[movable.length - 1] === lane) movable.pop();
	else movable.splice(movable.indexOf(lane), 1);
}
