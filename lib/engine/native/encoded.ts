/** Keys of every kind in one tree, in the encoding whose order is theirs: docs/key-encoding.md. */

import type { BytesArgument } from '../../binding/shape.js';
import { decodeKey } from '../../keys/encoding/decode.js';
import { encodeKey } from '../../keys/encoding/encode.js';
import { Writer } from '../../keys/encoding/writer.js';
import type { Key } from '../../keys/types.js';
import { BytesTree } from './bytes.js';
import { IN_ARRAY, IN_BLOCK, KEY_LENGTH, KEY_SOURCE, KEYS, STOP_LENGTH, STOP_SOURCE, text, u32 } from './io.js';
import type { Lane } from './lanes.js';
import type { Place } from './places.js';
import { firstKeyEnd, passed, sliceKeys } from './raw.js';

export class EncodedTree<V> extends BytesTree<Key, V> {
	protected get layout() {
		return 'encoded';
	}

	protected get keyFlags() {
		return 0;
	}

	clone(): EncodedTree<V> {
		return new EncodedTree<V>(this);
	}

	accepts(): boolean {
		return true;
	}

	protected isAbove(): boolean {
		// No key is foreign here.
		return false;
	}

	protected putKey(key: Key): BytesArgument {
		return putEncoded(key, 0, KEY_LENGTH, KEY_SOURCE);
	}

	protected putSecondKey(key: Key): BytesArgument {
		return putEncoded(key, firstKeyEnd(), STOP_LENGTH, STOP_SOURCE);
	}

	protected takeKey(result: unknown): Key {
		if (result === undefined) return decodeKey(text, 0, u32[KEY_LENGTH] as number);
		return decodeKey(result as Uint8Array, 0, (result as Uint8Array).length);
	}

	/** Keys are encoded one at a time here, since how long they get shows only then. */
	protected override batchEnd(keys: ArrayLike<Key>, start: number, most: number): number {
		let position = 0;
		let end = start;
		while (end < most) {
			const writer = encodeAt(keys[end] as Key, position);
			if (writer.bytes !== text && end > start) break;
			u32[2 * KEYS + (end - start)] = writer.position - position;
			position = writer.position;
			end++;
			if (writer.bytes === text) continue;
			long = writer.bytes.subarray(0, writer.position);
			return end;
		}
		long = undefined;
		u32[KEY_SOURCE] = IN_BLOCK;
		u32[KEY_LENGTH] = position;
		return end;
	}

	/** They are in the block already. */
	protected putKeys(): BytesArgument {
		return long === undefined ? undefined : passed(long);
	}

	protected readKeys(_place: Place, lane: Lane, count: number, _more: number, result: unknown): Key[] {
		if (result !== undefined) return [this.takeKey(result)];
		return sliceKeys(2 * lane.memory.keyField, count, (start, end) => decodeKey(text, start, end));
	}
}

/** The only key of a batch, if it does not fit the block. */
let long: Uint8Array | undefined;

let writer = new Writer(text);

/** Encodes a key into the block from an offset on; into larger memory, with what lies before, if that is too small. */
function encodeAt(key: Key, offset: number): Writer {
	if (writer.bytes !== text) writer = new Writer(text);
	writer.position = offset;
	encodeKey(key, writer);
	return writer;
}

function putEncoded(key: Key, offset: number, lengthField: number, sourceField: number): BytesArgument {
	const { bytes, position } = encodeAt(key, offset);
	u32[lengthField] = position - offset;
	u32[sourceField] = bytes === text ? IN_BLOCK : IN_ARRAY;
	return bytes === text ? undefined : bytes.subarray(offset, position);
}
