import { Buffer, constants } from 'node:buffer';
import { malformed } from './reader.js';

/** Node's own conversion, which takes any Uint8Array as its receiver. Documented only as `toString('latin1')` of a Buffer. */
const { latin1Slice } = Buffer.prototype as unknown as {
	latin1Slice(this: Uint8Array, start: number, end: number): string;
};

/** The string whose code units are the bytes from `start` to `end`. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
	const length = end - start;
	if (length <= LONGEST_SHORT) return shortText(bytes, start, length);
	if (length > constants.MAX_STRING_LENGTH) throw malformed('holds too long a string', end);
	return latin1Slice.call(bytes, start, end);
}

const LONGEST_SHORT = 16;

const text = String.fromCharCode;

/**
 * With its arguments written out, `fromCharCode` is compiled inline: 16 bytes take 31 ns, Node's conversion 84, and appending
 * one by one 142, on the machine of docs/architecture.md.
 */
// biome-ignore format: a row for each length
function shortText(b: Uint8Array, p: number, length: number): string {
	switch (length) {
		case 0: return '';
		case 1: return text(b[p]);
		case 2: return text(b[p], b[p + 1]);
		case 3: return text(b[p], b[p + 1], b[p + 2]);
		case 4: return text(b[p], b[p + 1], b[p + 2], b[p + 3]);
		case 5: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4]);
		case 6: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5]);
		case 7: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6]);
		case 8: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7]);
		case 9: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8]);
		case 10: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9]);
		case 11: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7],
			b[p + 8], b[p + 9], b[p + 10]);
		case 12: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7],
			b[p + 8], b[p + 9], b[p + 10], b[p + 11]);
		case 13: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7],
			b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12]);
		case 14: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7],
			b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13]);
		case 15: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7],
			b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14]);
		case 16: return text(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7],
			b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15]);
		default: throw new RangeError('not short');
	}
}
