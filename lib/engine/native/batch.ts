/** Getting the values of a batch out of the block. */

import { BATCH, f64, INTEGERS, VALUES } from './io.js';
import { INLINE, slotAt, unbox } from './payload.js';
import { commonLane, type Lane, type Place } from './places.js';
import type { ValuePages } from './values.js';

/** The values that a scan has put in `lane`, in `place` if that is another. `more` is what the scan said. */
export function readValues<V>(
	place: Place,
	lane: Lane,
	count: number,
	more: number,
	inline: boolean,
	pages: ValuePages | null,
): ArrayLike<V> {
	let values: ArrayLike<unknown>;
	if ((more & INTEGERS) !== 0) {
		if (place !== lane) copyIntegers(place.integers, lane.integers, count);
		values = place.integers;
	} else if (inline) {
		if (place !== lane) copyNumbers(place.numbers, lane.numbers, count);
		values = place.numbers;
	} else {
		values = decodeValues(place, lane.field, count, pages);
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

/** Gives `values`, from `start` on, what a batch of lookups found; `more` is what the call said. */
export function readFound(
	values: unknown[],
	start: number,
	count: number,
	more: number,
	pages: ValuePages | null,
): void {
	if ((more & INTEGERS) !== 0) {
		const { integers } = commonLane();
		for (let i = 0; i < count; i++) values[start + i] = integers[i];
	} else {
		for (let i = 0; i < count; i++) values[start + i] = unbox(VALUES + i, pages);
	}
}
