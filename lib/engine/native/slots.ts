/** The slots that a stretch of a tree refers to. */

import { corruptError } from '../../errors.js';
import { BATCH, COUNT, callPayloads, f64, INDEX, u32, VALUES } from './io.js';
import { INLINE, slotAt } from './payload.js';
import type { Pages } from './values.js';

/** The slots of the entries at positions `start` up to `end`. `select` names the tree in the block. O(log n + entries). */
export function slotsBetween(start: number, end: number, select: () => void): number[] {
	const slots: number[] = [];
	for (let position = start; position < end; position += u32[COUNT] as number) {
		select();
		f64[INDEX] = position;
		u32[COUNT] = Math.min(end - position, BATCH);
		callPayloads();
		const count = u32[COUNT] as number;
		if (count === 0) throw corruptError('the tree ends before its size says');
		for (let i = 0; i < count; i++) {
			const slot = slotAt(VALUES + i);
			if (slot !== INLINE) slots.push(slot);
		}
	}
	return slots;
}

/** Checks that the slots of a whole tree are exactly those that its pages hold values in, and that no other version writes there. */
export function checkSlots(slots: readonly number[], pages: Pages): void {
	if (pages ? !pages.areExactly(slots) : slots.length > 0) {
		throw corruptError('root: the slots that entries name are not those in use');
	}
	const fault = pages?.stampFault() ?? null;
	if (fault !== null) throw corruptError(`root: a page of values: ${fault}`);
}
