/**
 * Strings: each UTF-16 code unit by itself, in the manner of UTF-8. Within arrays an escape keeps zeros apart from the
 * terminator. The bare coding, without tag and terminator, is also what trees of strings only hold.
 */

import { decodeUnits } from './code-units.js';
import { endOfContent, passTerminator } from './escape.js';
import { latin1 } from './latin1.js';
import { Reader } from './reader.js';
import { ESCAPE, TERMINATOR } from './tags.js';
import type { Writer } from './writer.js';

/** A code unit takes three bytes at most; an escaped zero takes two. */
const BYTES_A_UNIT = 3;

/**
 * Writes the bare coding of a string.
 *
 * @throws RangeError `ERR_IRONWOOD_MEMORY` if there is no room for it.
 */
export function encodeString(string: string, writer: Writer): void {
	const ascii = encodeAscii(string, 0, writer);
	if (ascii < string.length) encodeUnits(string, ascii, false, writer);
}

/** The same with zeros escaped, as it is within arrays. Leaves room for a terminator. */
export function encodeEscapedString(string: string, writer: Writer): void {
	const ascii = encodeAscii(string, 1, writer);
	if (ascii < string.length) encodeUnits(string, ascii, true, writer);
}

/**
 * Writes the code units that are at least `least` and ASCII, up to the first that is not, and returns how many they were.
 * Of long strings it may leave more to the general way.
 */
function encodeAscii(string: string, least: number, writer: Writer): number {
	const length = string.length;
	writer.ensure(length + 1);
	if (length >= LONG) return encodeLongAscii(string, least, writer);
	const { bytes, position } = writer;
	let i = 0;
	for (; i < length; i++) {
		const unit = string.charCodeAt(i);
		if (unit < least || unit >= 0x80) break;
		bytes[position + i] = unit;
	}
	writer.position = position + i;
	return i;
}

/** Strings from here on go through the encoder: 40 characters take 97 ns by it, 111 by the loop; 16 take 89 and 57. */
const LONG = 32;

const encoder = new TextEncoder();

function encodeLongAscii(string: string, least: number, writer: Writer): number {
	const { position } = writer;
	const target = writer.bytes.subarray(position, position + string.length);
	// Anything that is not ASCII takes more bytes than it has code units, so that not all are read.
	if (encoder.encodeInto(string, target).read < string.length) return 0;
	const zero = least > 0 ? target.indexOf(0) : -1;
	const written = zero < 0 ? string.length : zero;
	writer.position = position + written;
	return written;
}

function encodeUnits(string: string, from: number, escaped: boolean, writer: Writer): void {
	writer.ensure(BYTES_A_UNIT * (string.length - from) + 1);
	const { bytes } = writer;
	let position = writer.position;
	for (let i = from; i < string.length; i++) {
		const unit = string.charCodeAt(i);
		if (unit < 0x80) {
			bytes[position++] = unit;
			if (unit === TERMINATOR && escaped) bytes[position++] = ESCAPE;
		} else if (unit < 0x800) {
			bytes[position++] = 0xc0 | (unit >> 6);
			bytes[position++] = 0x80 | (unit & 0x3f);
		} else {
			bytes[position++] = 0xe0 | (unit >> 12);
			bytes[position++] = 0x80 | ((unit >> 6) & 0x3f);
			bytes[position++] = 0x80 | (unit & 0x3f);
		}
	}
	writer.position = position;
}

/**
 * The string whose bare coding lies at `start` to `end`.
 *
 * @throws Error `ERR_IRONWOOD_CORRUPT` if that is no coding of a string, or does not lie in the bytes.
 */
export function decodeString(bytes: Uint8Array, start: number, end: number): string {
	return decodeRest(new Reader(bytes, start, end));
}

/** The bare coding from the reader's position to its end. */
export function decodeRest(reader: Reader): string {
	const { bytes, position: start, end } = reader;
	reader.position = end;
	let i = start;
	while (i < end && bytes[i] < 0x80) i++;
	return i === end ? latin1(bytes, start, end) : decodeUnits(bytes, start, end, false);
}

/** A string within an array: to its terminator, which is taken as well, or to the end. */
export function decodeEscapedString(reader: Reader): string {
	const { bytes, position: start, end } = reader;
	let ascii = start;
	while (ascii < end && bytes[ascii] < 0x80 && bytes[ascii] !== TERMINATOR) ascii++;
	const stop = endOfContent(reader, ascii);
	passTerminator(reader, stop);
	return stop === ascii ? latin1(bytes, start, stop) : decodeUnits(bytes, start, stop, true);
}
