/** Bulk load: getting a batch of sorted entries into the block. */

import { f64, KEYS, VALUES } from './io.js';
import { boxNumber } from './payload.js';

/** Writes `count` keys from `start` on. The core takes -0 for 0 and checks that they ascend. */
export function writeKeys(keys: ArrayLike<number>, start: number, count: number): void {
	if (keys instanceof Float64Array) {
		// Not by subarray, which asks the constructor of the array's species.
		f64.set(new Float64Array(keys.buffer, keys.byteOffset + start * keys.BYTES_PER_ELEMENT, count), KEYS);
		return;
	}
	for (let i = 0; i < count; i++) f64[KEYS + i] = keys[start + i] as number;
}

/** Writes values as long as they are numbers; returns how many of the `count` were. */
export function writeNumbers(values: ArrayLike<unknown>, start: number, count: number): number {
	for (let i = 0; i < count; i++) {
		const value = values[start + i];
		if (typeof value !== 'number') return i;
		boxNumber(VALUES + i, value);
	}
	return count;
}
