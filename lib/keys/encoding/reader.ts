import { corruptError, type IronwoodError } from '../../errors.js';

/** A position in the bytes of one encoding, `position` to `end`. Nothing beyond `end` is read. */
export class Reader {
	readonly bytes: Uint8Array;
	position: number;
	readonly end: number;

	constructor(bytes: Uint8Array, start: number, end: number) {
		if (!(start >= 0 && start <= end && end <= bytes.length)) {
			throw corruptError(`no encoded key lies at ${start} to ${end} of ${bytes.length} bytes`);
		}
		this.bytes = bytes;
		this.position = start;
		this.end = end;
	}

	/** Moves on by `count` bytes that must be there; returns where they begin. */
	take(count: number): number {
		const start = this.position;
		if (count > this.end - start) throw malformed('ends too early', this.end);
		this.position = start + count;
		return start;
	}
}

/** What is thrown at bytes that are no encoding; `offset` is that of the byte in question. */
export function malformed(problem: string, offset: number): IronwoodError {
	return corruptError(`an encoded key ${problem} (at byte ${offset})`);
}
