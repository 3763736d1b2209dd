import { Buffer, constants } from 'node:buffer';
import { malformed } from './reader.js';

/**
 * Long strings are put together from pieces of this many code units. Large enough that few strings have a second one, small
 * enough to stay for good.
 */
const PIECE = 4096;

const pieceBytes = Buffer.alloc(2 * PIECE);
const piece = new DataView(pieceBytes.buffer, pieceBytes.byteOffset, pieceBytes.byteLength);

/**
 * The string whose bare coding lies at `start` to `end`, or whose escaped one, without terminator: then every zero is
 * followed by an escape, which is skipped.
 *
 * @throws Error `ERR_IRONWOOD_CORRUPT` if that is no coding of a string.
 */
export function decodeUnits(bytes: Uint8Array, start: number, end: number, escaped: boolean): string {
	let text = '';
	let units = 0;
	for (let i = start; i < end; ) {
		const first = bytes[i];
		const length = sequenceLength(first, i);
		let unit = first;
		if (length === 2) unit = ((first & 0x1f) << 6) | continuation(bytes, i + 1, end);
		else if (length === 3) unit = decodeThree(bytes, i, end);
		// Little-endian on every host, as the conversion takes it.
		piece.setUint16(2 * units++, unit, true);
		i += unit === 0 && escaped ? 2 : length;
		if (units === PIECE) {
			text = append(text, units, i);
			units = 0;
		}
	}
	return append(text, units, end);
}

function sequenceLength(first: number, offset: number): number {
	if (first < 0x80) return 1;
	// Below 0xc2 are continuations, and the beginnings of two bytes for what fits one.
	if (first < 0xc2 || first >= 0xf0) throw malformed('holds a byte that begins no code unit', offset);
	return first < 0xe0 ? 2 : 3;
}

function decodeThree(bytes: Uint8Array, at: number, end: number): number {
	const upper = ((bytes[at] & 0x0f) << 12) | (continuation(bytes, at + 1, end) << 6);
	if (upper < 0x800) throw malformed('holds a code unit in more bytes than it needs', at);
	return upper | continuation(bytes, at + 2, end);
}

function continuation(bytes: Uint8Array, at: number, end: number): number {
	if (at >= end || (bytes[at] & 0xc0) !== 0x80) throw malformed('holds a code unit that is cut short', at);
	return bytes[at] & 0x3f;
}

function append(text: string, units: number, offset: number): string {
	if (text.length + units > constants.MAX_STRING_LENGTH) throw malformed('holds too long a string', offset);
	return text + pieceBytes.toString('utf16le', 0, 2 * units);
}
