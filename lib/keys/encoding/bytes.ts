/** Bytes: as they are; within arrays with their zeros escaped. */

import { endOfContent, passTerminator } from './escape.js';
import type { Reader } from './reader.js';
import { ESCAPE, TERMINATOR } from './tags.js';
import type { Writer } from './writer.js';

export function encodeBytes(content: Uint8Array, writer: Writer): void {
	writer.ensure(content.length);
	writer.bytes.set(content, writer.position);
	writer.position += content.length;
}

/** As it is within arrays. Leaves room for a terminator. */
export function encodeEscapedBytes(content: Uint8Array, writer: Writer): void {
	writer.ensure(2 * content.length + 1);
	const { bytes } = writer;
	let position = writer.position;
	for (let i = 0; i < content.length; i++) {
		bytes[position++] = content[i];
		if (content[i] === TERMINATOR) bytes[position++] = ESCAPE;
	}
	writer.position = position;
}

/** All bytes up to the reader's end, as a copy. */
export function decodeBytes(reader: Reader): Uint8Array {
	const { bytes, position, end } = reader;
	reader.position = end;
	// Not by slice: that of a Buffer shares its memory.
	return new Uint8Array(bytes.subarray(position, end));
}

/** Bytes within an array: to their terminator, which is taken as well, or to the end. */
export function decodeEscapedBytes(reader: Reader): Uint8Array {
	const { bytes, position: start } = reader;
	const end = endOfContent(reader, start);
	passTerminator(reader, end);
	const content = new Uint8Array(contentLength(bytes, start, end));
	for (let i = start, to = 0; i < end; i++) {
		content[to++] = bytes[i];
		if (bytes[i] === TERMINATOR) i++;
	}
	return content;
}

function contentLength(bytes: Uint8Array, start: number, end: number): number {
	let length = end - start;
	for (let i = start; i < end; i++) {
		if (bytes[i] !== TERMINATOR) continue;
		length--;
		i++;
	}
	return length;
}
