import { memoryError } from '../../errors.js';

/** Trees count the length of a key in 32 bits. */
export const MAX_ENCODED_BYTES = 2 ** 32 - 1;

/** Longer than most keys, and nothing beside what a V8 heap page takes. */
const INITIAL_BYTES = 256;

/**
 * Bytes written one behind the other. Whoever writes asks for room by {@link ensure}, then writes to `bytes` or `view` at
 * `position`, and moves that on.
 *
 * It may begin in memory that it was given. When that is too small it goes on in larger memory of its own, with what it has
 * written so far: `bytes` is another array then.
 */
export class Writer {
	bytes: Uint8Array;
	/** Over the same memory as `bytes`, byte for byte. */
	view: DataView;
	position = 0;

	constructor(bytes: Uint8Array = new Uint8Array(INITIAL_BYTES)) {
		this.bytes = bytes;
		this.view = viewOf(bytes);
	}

	/**
	 * Makes room for `count` more bytes.
	 *
	 * @throws RangeError `ERR_IRONWOOD_MEMORY` if there would be more than {@link MAX_ENCODED_BYTES}, or no memory is left.
	 */
	ensure(count: number): void {
		if (this.position + count > this.bytes.length) this.#grow(this.position + count);
	}

	#grow(needed: number): void {
		if (needed > MAX_ENCODED_BYTES) {
			throw memoryError(`a key may take at most ${MAX_ENCODED_BYTES} bytes when it is encoded`);
		}
		const written = this.bytes.subarray(0, this.position);
		const larger = allocate(Math.min(Math.max(needed, 2 * this.bytes.length), MAX_ENCODED_BYTES));
		larger.set(written);
		this.bytes = larger;
		this.view = viewOf(larger);
	}
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function allocate(length: number): Uint8Array {
	try {
		return new Uint8Array(length);
	} catch {
		throw memoryError(`no memory for a key of ${length} bytes`);
	}
}
