/** Getting the values of a batch out of the block. */

import { BATCH, f64, INTEGERS, SLOTS, VALUES } from './io.js';
import { commonLane, type Lane } from './lanes.js';
import { unbox } from './payload.js';
import type { Place } from './places.js';
import type { Pages, ValuePages } from './values.js';

/** The values that a scan has put in `lane`, in `place` if that is another. `more` is what the scan said. */
export function readValues<V>(place: Place, lane: Lane, count: number, more: number, pages: Pages): ArrayLike<V> {
	let values: ArrayLike<unknown>;
	if ((more & INTEGERS) !== 0) {
		if (place !== lane) copyIntegers(place.integers, lane.integers, count);
		values = place.integers;
	} else if (pages === undefined) {
		if (place !== lane) copyNumbers(place.numbers, lane.numbers, count);
		values = place.numbers;
	} else {
		values = lane.objectsFor(count);
		if ((more & SLOTS) !== 0) (pages as ValuePages).fetch(lane.memory.integers, count, values as unknown[]);
		else decodeValues(values as unknown[], lane.memory.field, count, pages);
	}
	return values as ArrayLike<V>;
}

export function copyNumbers(to: number[] | Float64Array, from: Float64Array, count: number): void {
	if (!(to instanceof Float64Array)) for (let i = 0; i < count; i++) to[i] = from[i] as number;
	// Not by subarray, which asks the constructor of the array's species.
	else to.set(count === BATCH ? from : new Float64Array(f64.buffer, from.byteOffset, count));
}

/** The same for integers, apart from it: V8 would turn them into floating-point numbers on a path that both take. */
function copyIntegers(to: number[] | Int32Array, from: Int32Array, count: number): void {
	if (!(to instanceof Int32Array)) for (let i = 0; i < count; i++) to[i] = from[i] as number;
	else to.set(count === BATCH ? from : new Int32Array(f64.buffer, from.byteOffset, count));
}

/** Gives the values that payloads from a field of the block on stand for. */
function decodeValues(values: unknown[], field: number, count: number, pages: Pages): void {
	for (let i = 0; i < count; i++) values[i] = unbox(field + i, pages);
}

/** Gives `values`, from `start` on, what a batch of lookups found; `more` is what the call said. */
export function readFound(values: unknown[], start: number, count: number, more: number, pages: Pages): void {
	if ((more & INTEGERS) !== 0) {
		const { integers } = commonLane();
		for (let i = 0; i < count; i++) values[start + i] = integers[i];
	} else {
		for (let i = 0; i < count; i++) values[start + i] = unbox(VALUES + i, pages);
	}
}
