/** Bytes back to keys; what is no encoding is refused. docs/key-encoding.md is the specification. */

import { MAX_KEY_DEPTH } from '../normalize.js';
import type { Key } from '../types.js';
import { decodeBigint } from './bigint.js';
import { decodeBytes, decodeEscapedBytes } from './bytes.js';
import { decodeDate } from './date.js';
import { passTerminator } from './escape.js';
import { decodeNumber } from './number.js';
import { malformed, Reader } from './reader.js';
import { decodeEscapedString, decodeRest } from './string.js';
import {
	ARRAY,
	BIGINT_GREATEST,
	BIGINT_LEAST,
	BYTES,
	DATE,
	FALSE,
	NULL,
	NUMBER,
	STRING,
	TERMINATOR,
	TRUE,
} from './tags.js';

/**
 * The key whose encoding lies at `start` to `end` of `bytes`: a fresh one that shares no memory with them. O(length). The
 * bytes must not change meanwhile.
 *
 * @throws Error `ERR_IRONWOOD_CORRUPT` if no key is encoded that way, or the range does not lie in the bytes.
 */
export function decodeKey(bytes: Uint8Array, start: number, end: number): Key {
	const reader = new Reader(bytes, start, end);
	const key = decodeWhole(reader);
	if (reader.position !== end) throw malformed('has bytes behind it', reader.position);
	return key;
}

function decodeWhole(reader: Reader): Key {
	const tag = takeTag(reader);
	if (tag === STRING) return decodeRest(reader);
	return tag === BYTES ? decodeBytes(reader) : decodeElement(tag, 0, reader);
}

function takeTag(reader: Reader): number {
	return reader.bytes[reader.take(1)];
}

/** What follows a tag, within `depth` arrays. */
function decodeElement(tag: number, depth: number, reader: Reader): Key {
	switch (tag) {
		case NULL:
			return null;
		case FALSE:
			return false;
		case TRUE:
			return true;
		case NUMBER:
			return decodeNumber(reader);
		case DATE:
			return decodeDate(reader);
		case STRING:
			return decodeEscapedString(reader);
		case BYTES:
			return decodeEscapedBytes(reader);
		case ARRAY:
			return decodeArray(depth + 1, reader);
		default:
			if (tag >= BIGINT_LEAST && tag <= BIGINT_GREATEST) return decodeBigint(tag, reader);
			throw malformed(`has the unknown tag ${tag}`, reader.position - 1);
	}
}

/**
 * The first elements go into literals: an array that grows from nothing has room for 17 and keeps it, most tuples are
 * short, and users may keep many.
 */
function decodeArray(depth: number, reader: Reader): Key[] {
	if (depth > MAX_KEY_DEPTH) throw malformed('nests deeper than keys may', reader.position - 1);
	if (passEnd(reader)) return [];
	const first = decodeElement(takeTag(reader), depth, reader);
	if (passEnd(reader)) return [first];
	const second = decodeElement(takeTag(reader), depth, reader);
	if (passEnd(reader)) return [first, second];
	const third = decodeElement(takeTag(reader), depth, reader);
	const elements = [first, second, third];
	while (!passEnd(reader)) elements.push(decodeElement(takeTag(reader), depth, reader));
	return elements;
}

/** Moves on behind the array's terminator if that comes next; the end of the encoding stands for it. */
function passEnd(reader: Reader): boolean {
	const { bytes, position, end } = reader;
	if (position < end && bytes[position] !== TERMINATOR) return false;
	passTerminator(reader, position);
	return true;
}
