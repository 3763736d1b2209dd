/**
 * Values as 64-bit payloads: a number is itself, and NaNs that no calculation produces stand for everything else. The bit
 * patterns are a contract with native/binding/payload.h.
 *
 * Every NaN is stored as the canonical one: V8 keeps the payload bits of a NaN through typed arrays, so a number made by
 * hand could otherwise pass for a slot.
 */

import { f64, HIGH_HALF, LOW_HALF, u32 } from './io.js';
import type { Pages, ValuePages } from './values.js';

const CANONICAL_NAN = 0x7ff80000;
const CONSTANT = 0xfffa0000;
const SLOT = 0xfffb0000;

/** The one behind the last stands for an absent key, whose value is undefined as well. */
const CONSTANTS: readonly unknown[] = [undefined, null, false, true];

/** Not a slot: the value lies in the payload itself. */
export const INLINE = -1;

/** Writes a number to 64-bit field `field`. */
export function boxNumber(field: number, value: number): void {
	if (Number.isNaN(value)) boxHalves(field, CANONICAL_NAN, 0);
	else f64[field] = value;
}

/** Writes to 64-bit field `field` what stands for a constant; false if the value is none of the constants. */
export function boxConstant(field: number, value: unknown): boolean {
	const index = CONSTANTS.indexOf(value);
	if (index < 0) return false;
	boxHalves(field, CONSTANT, index);
	return true;
}

export function boxSlot(field: number, slot: number): void {
	boxHalves(field, SLOT, slot);
}

function boxHalves(field: number, high: number, low: number): void {
	u32[2 * field + HIGH_HALF] = high;
	u32[2 * field + LOW_HALF] = low;
}

/** The value that 64-bit field `field` stands for. Without pages there is no slot. */
export function unbox(field: number, pages: Pages): unknown {
	const number = f64[field] as number;
	return Number.isNaN(number) ? unboxNaN(field, pages) : number;
}

function unboxNaN(field: number, pages: Pages): unknown {
	const high = u32[2 * field + HIGH_HALF];
	const low = u32[2 * field + LOW_HALF] as number;
	if (high === SLOT) return (pages as ValuePages).get(low);
	return high === CONSTANT ? CONSTANTS[low] : Number.NaN;
}

/** Whether 64-bit field `field` says, after a batch of writes, that the key was absent. */
export function isAbsent(field: number): boolean {
	return u32[2 * field + HIGH_HALF] === CONSTANT && u32[2 * field + LOW_HALF] === CONSTANTS.length;
}

/** The slot that 64-bit field `field` names, or INLINE. */
export function slotAt(field: number): number {
	return u32[2 * field + HIGH_HALF] === SLOT ? (u32[2 * field + LOW_HALF] as number) : INLINE;
}
