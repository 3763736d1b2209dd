/** Bulk load: sorted entries go to the core in batches. */

import { notSortedError } from '../../errors.js';
import { BATCH, f64, KEYS, VALUES } from './io.js';
import { INLINE } from './payload.js';

/** The tree that an append writes to. */
export interface AppendTarget {
	/** The largest key present, which all new ones must exceed. */
	readonly largest: number | undefined;
	/** Writes a value to a field of the block; returns its slot or INLINE. */
	box(field: number, value: unknown): number;
	/** Appends the first `count` entries of the block; throws if that fails. */
	send(count: number): void;
	/** Takes back all that was sent, and the slots. */
	undo(slots: readonly number[]): void;
}

/** Whether `b` sorts after `a`; NaN is the last of all numbers. */
function ascends(a: number, b: number): boolean {
	return a < b || (b !== b && a === a);
}

function requireSorted(keys: ArrayLike<number>, largest: number | undefined): void {
	let previous = keys[0] as number;
	if (largest !== undefined && !ascends(largest, previous)) {
		throw notSortedError('the key at index 0 is not greater than the largest key present');
	}
	for (let i = 1; i < keys.length; i++) {
		const key = keys[i] as number;
		if (!ascends(previous, key)) throw notSortedError(`the key at index ${i} is not greater than the one before`);
		previous = key;
	}
}

function writeKeys(keys: ArrayLike<number>, start: number, count: number): void {
	for (let i = 0; i < count; i++) f64[KEYS + i] = keys[start + i] as number;
}

/** All of the entries or none of them. O(n). */
export function appendEntries(keys: ArrayLike<number>, values: ArrayLike<unknown>, target: AppendTarget): void {
	requireSorted(keys, target.largest);
	const slots: number[] = [];
	try {
		for (let start = 0; start < keys.length; start += BATCH) {
			const count = Math.min(BATCH, keys.length - start);
			for (let i = 0; i < count; i++) {
				const slot = target.box(VALUES + i, values[start + i]);
				if (slot !== INLINE) slots.push(slot);
			}
			writeKeys(keys, start, count);
			target.send(count);
		}
	} catch (error) {
		target.undo(slots);
		throw error;
	}
}
