/**
 * Numbers as 8 bytes: the IEEE bits, changed so that they ascend as unsigned integers. DataView reads and writes the most
 * significant byte first on every host.
 */

import { malformed, type Reader } from './reader.js';
import type { Writer } from './writer.js';

export const NUMBER_BYTES = 8;

const SIGN_BIT = 0x80000000;

/** The upper half of NaN as it is encoded. The lower half is zero. */
const NOT_A_NUMBER = 0xfff80000;

/** The writer must have room for {@link NUMBER_BYTES}. */
export function encodeNumber(value: number, writer: Writer): void {
	const { view, position } = writer;
	writer.position = position + NUMBER_BYTES;
	// Zero is added because -0 becomes 0 by that.
	view.setFloat64(position, value + 0);
	const high = view.getInt32(position);
	if (value >= 0) view.setInt32(position, high ^ SIGN_BIT);
	else if (value < 0) invert(view, position, high);
	else setNaN(view, position);
}

function invert(view: DataView, position: number, high: number): void {
	view.setInt32(position, ~high);
	view.setInt32(position + 4, ~view.getInt32(position + 4));
}

/** Its bits are not taken from the value: NaNs come with many. */
function setNaN(view: DataView, position: number): void {
	view.setUint32(position, NOT_A_NUMBER);
	view.setUint32(position + 4, 0);
}

const scratch = new DataView(new ArrayBuffer(NUMBER_BYTES));

/** @throws Error `ERR_IRONWOOD_CORRUPT` if the bytes end, or no number is encoded that way. */
export function decodeNumber(reader: Reader): number {
	const start = reader.take(NUMBER_BYTES);
	const high = readWord(reader.bytes, start);
	const low = readWord(reader.bytes, start + 4);
	const flip = high < 0 ? 0 : -1;
	scratch.setInt32(0, high < 0 ? high ^ SIGN_BIT : ~high);
	scratch.setInt32(4, low ^ flip);
	const value = scratch.getFloat64(0);
	if (Number.isNaN(value)) checkNaN(high >>> 0, low, start);
	// 0 has its sign bit set when it is encoded, -0 would not.
	if (value === 0 && high >= 0) throw malformed('holds -0', start);
	return value;
}

function readWord(bytes: Uint8Array, at: number): number {
	return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function checkNaN(high: number, low: number, offset: number): void {
	if (high !== NOT_A_NUMBER || low !== 0) throw malformed('holds a NaN that is not the canonical one', offset);
}
