/** What strings and bytes within arrays have in common: a terminator behind them, and zeros of their own escaped. */

import { malformed, type Reader } from './reader.js';
import { ESCAPE, TERMINATOR } from './tags.js';

/** Where the content ends that goes on at `from`: at its terminator or at the end of the encoding. */
export function endOfContent({ bytes, end }: Reader, from: number): number {
	let i = from;
	while (i < end && !isTerminator(bytes, i, end)) i += bytes[i] === TERMINATOR ? 2 : 1;
	return i;
}

function isTerminator(bytes: Uint8Array, at: number, end: number): boolean {
	return bytes[at] === TERMINATOR && !(at + 1 < end && bytes[at + 1] === ESCAPE);
}

/** Moves on behind the terminator at `at`, or to the end of the encoding, which ends whatever is open. */
export function passTerminator(reader: Reader, at: number): void {
	if (at + 1 === reader.end) throw malformed('ends with a terminator', at);
	reader.position = at < reader.end ? at + 1 : at;
}
