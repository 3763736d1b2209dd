/** Keys to bytes whose order is that of the keys. docs/key-encoding.md is the specification. */

import type { Key } from '../types.js';
import { encodeBigint } from './bigint.js';
import { encodeBytes, encodeEscapedBytes } from './bytes.js';
import { encodeDate } from './date.js';
import { encodeNumber, NUMBER_BYTES } from './number.js';
import { encodeEscapedString, encodeString } from './string.js';
import { ARRAY, BYTES, DATE, FALSE, NULL, NUMBER, STRING, TERMINATOR, TRUE } from './tags.js';
import { Writer } from './writer.js';

/**
 * Writes the encoding of a normalised key at the writer's position, and moves that behind it. O(length). Runs no user code.
 *
 * If it throws, what lies from that position on is not defined, nor is the position.
 *
 * @throws RangeError `ERR_IRONWOOD_MEMORY` if there is no room for it.
 */
export function encodeKey(key: Key, writer: Writer): void {
	if (typeof key === 'string') {
		writeTag(STRING, writer);
		encodeString(key, writer);
	} else if (key instanceof Uint8Array) {
		writeTag(BYTES, writer);
		encodeBytes(key, writer);
	} else {
		encodeElement(key, true, writer);
	}
}

/** Larger memory than this does not stay for the next key. */
const KEPT_BYTES = 65_536;

let shared = new Writer();

/** The encoding of a normalised key, in memory of its own. Throws as {@link encodeKey} does. */
export function encodeToBytes(key: Key): Uint8Array {
	const writer = shared;
	writer.position = 0;
	try {
		encodeKey(key, writer);
		return writer.bytes.slice(0, writer.position);
	} finally {
		if (writer.bytes.length > KEPT_BYTES) shared = new Writer();
	}
}

/** A key that may have something behind it; `last` says that it has not: then its terminators are left out. */
function encodeElement(key: Key, last: boolean, writer: Writer): void {
	switch (typeof key) {
		case 'string':
			writeTag(STRING, writer);
			encodeEscapedString(key, writer);
			if (!last) terminate(writer);
			break;
		case 'number':
			writer.ensure(1 + NUMBER_BYTES);
			writer.bytes[writer.position++] = NUMBER;
			encodeNumber(key, writer);
			break;
		case 'bigint':
			encodeBigint(key, writer);
			break;
		case 'boolean':
			writeTag(key ? TRUE : FALSE, writer);
			break;
		default:
			encodeObject(key, last, writer);
	}
}

function encodeObject(key: null | Date | Uint8Array | readonly Key[], last: boolean, writer: Writer): void {
	if (key === null) {
		writeTag(NULL, writer);
	} else if (key instanceof Date) {
		writer.ensure(1 + NUMBER_BYTES);
		writer.bytes[writer.position++] = DATE;
		encodeDate(key, writer);
	} else if (key instanceof Uint8Array) {
		writeTag(BYTES, writer);
		encodeEscapedBytes(key, writer);
		if (!last) terminate(writer);
	} else {
		encodeArray(key, last, writer);
	}
}

function encodeArray(elements: readonly Key[], last: boolean, writer: Writer): void {
	writeTag(ARRAY, writer);
	const end = elements.length - 1;
	for (let i = 0; i <= end; i++) encodeElement(elements[i], last && i === end, writer);
	if (!last) terminate(writer);
}

function writeTag(tag: number, writer: Writer): void {
	writer.ensure(1);
	writer.bytes[writer.position++] = tag;
}

const terminate = (writer: Writer) => writeTag(TERMINATOR, writer);
