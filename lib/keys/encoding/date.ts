/** Dates as the number of their milliseconds. */

import { decodeNumber, encodeNumber } from './number.js';
import { malformed, type Reader } from './reader.js';
import type { Writer } from './writer.js';

/** The largest time, on either side of the epoch, that ECMAScript lets a Date have. */
const MAX_TIME = 8.64e15;

/** The writer must have room for a number. */
export function encodeDate(date: Date, writer: Writer): void {
	encodeNumber(date.getTime(), writer);
}

/** @throws Error `ERR_IRONWOOD_CORRUPT` if the bytes end, or the number is no time. */
export function decodeDate(reader: Reader): Date {
	const start = reader.position;
	const time = decodeNumber(reader);
	if (!Number.isInteger(time) || Math.abs(time) > MAX_TIME) throw malformed('holds a Date that is none', start);
	return new Date(time);
}
