/**
 * Bigints as the length of the magnitude and the magnitude, both inverted for negative ones. Short magnitudes go by way of
 * two 64-bit words, longer ones by way of hexadecimal digits: engines convert those in linear time, whereas taking off word
 * after word would be quadratic.
 */

import { Buffer } from 'node:buffer';
import { malformed, type Reader } from './reader.js';
import { BIGINT_SHORT, BIGINT_ZERO } from './tags.js';
import type { Writer } from './writer.js';

/** V8 ends at 2^30 bits. */
const MAX_MAGNITUDE = 2 ** 27;

const WORD_BITS = 64n;
const SHORT_LIMIT = 1n << BigInt(8 * BIGINT_SHORT);

const scratch = new DataView(new ArrayBuffer(BIGINT_SHORT));
const scratchBytes = new Uint8Array(scratch.buffer);

export function encodeBigint(value: bigint, writer: Writer): void {
	const negative = value < 0n;
	const magnitude = negative ? -value : value;
	if (magnitude < SHORT_LIMIT) encodeShort(magnitude, negative, writer);
	else encodeLong(magnitude, negative, writer);
}

function encodeShort(magnitude: bigint, negative: boolean, writer: Writer): void {
	scratch.setBigUint64(0, magnitude >> WORD_BITS);
	// Takes the lower 64 bits.
	scratch.setBigUint64(8, magnitude);
	let first = 0;
	while (first < BIGINT_SHORT && scratchBytes[first] === 0) first++;
	const length = BIGINT_SHORT - first;
	writer.ensure(1 + length);
	const { bytes, position } = writer;
	bytes[position] = BIGINT_ZERO + (negative ? -length : length);
	const mask = maskOf(negative);
	for (let i = 0; i < length; i++) bytes[position + 1 + i] = scratchBytes[first + i] ^ mask;
	writer.position = position + 1 + length;
}

function encodeLong(magnitude: bigint, negative: boolean, writer: Writer): void {
	const digits = magnitude.toString(16);
	const length = (digits.length + 1) >>> 1;
	const lengthBytes = bytesFor(length);
	writer.ensure(1 + lengthBytes + length);
	const { bytes, position } = writer;
	const distance = BIGINT_SHORT + lengthBytes;
	bytes[position] = BIGINT_ZERO + (negative ? -distance : distance);
	const mask = maskOf(negative);
	for (let i = 1; i <= lengthBytes; i++) bytes[position + i] = (length >>> (8 * (lengthBytes - i))) ^ mask;
	const start = position + 1 + lengthBytes;
	bytes.set(Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex'), start);
	writer.position = start + length;
	if (negative) for (let i = start; i < start + length; i++) bytes[i] ^= mask;
}

const maskOf = (negative: boolean) => (negative ? 0xff : 0);

function bytesFor(length: number): number {
	return (32 - Math.clz32(length) + 7) >>> 3;
}

/**
 * Decodes the bigint whose tag was `tag`.
 *
 * @throws Error `ERR_IRONWOOD_CORRUPT` if the bytes end, or a length or magnitude is longer than it need be.
 */
export function decodeBigint(tag: number, reader: Reader): bigint {
	const negative = tag < BIGINT_ZERO;
	const distance = Math.abs(tag - BIGINT_ZERO);
	const mask = maskOf(negative);
	const length = distance <= BIGINT_SHORT ? distance : decodeLength(distance - BIGINT_SHORT, mask, reader);
	const start = reader.take(length);
	if (length > 0 && reader.bytes[start] === mask) throw malformed('holds a bigint with leading zeros', start);
	const magnitude = (distance <= BIGINT_SHORT ? shortMagnitude : longMagnitude)(reader, start, mask);
	return negative ? -magnitude : magnitude;
}

function decodeLength(count: number, mask: number, reader: Reader): number {
	const start = reader.take(count);
	let length = 0;
	for (let i = start; i < start + count; i++) length = length * 256 + (reader.bytes[i] ^ mask);
	if (length <= BIGINT_SHORT || bytesFor(length) !== count) {
		throw malformed('holds a length that fits fewer bytes', start);
	}
	if (length > MAX_MAGNITUDE) throw malformed('holds a bigint larger than bigints are', start);
	return length;
}

/** From `start` to where the reader is now. */
function shortMagnitude({ bytes, position: end }: Reader, start: number, mask: number): bigint {
	scratchBytes.fill(0);
	const shift = BIGINT_SHORT - end;
	for (let i = start; i < end; i++) scratchBytes[i + shift] = bytes[i] ^ mask;
	const low = scratch.getBigUint64(8);
	return end - start <= 8 ? low : (scratch.getBigUint64(0) << WORD_BITS) | low;
}

function longMagnitude({ bytes, position: end }: Reader, start: number, mask: number): bigint {
	const magnitude = Buffer.from(bytes.subarray(start, end));
	if (mask !== 0) for (let i = 0; i < magnitude.length; i++) magnitude[i] ^= mask;
	return BigInt(`0x${magnitude.toString('hex')}`);
}
