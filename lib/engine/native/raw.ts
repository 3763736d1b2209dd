/** Bytes as keys: as they are. */

import type { BytesArgument } from '../../binding/shape.js';
import { BytesTree } from './bytes.js';
import { BYTES, isAboveKind } from './foreign.js';
import {
	IN_ARRAY,
	IN_BLOCK,
	KEY_LENGTH,
	KEY_SOURCE,
	KEYS,
	STOP_LENGTH,
	STOP_SOURCE,
	TEXT_BYTES,
	text,
	u32,
} from './io.js';
import type { Lane } from './lanes.js';
import type { Place } from './places.js';

export class RawTree<V> extends BytesTree<Uint8Array, V> {
	protected get layout() {
		return 'bytes';
	}

	protected get keyFlags() {
		return 0;
	}

	clone(): RawTree<V> {
		return new RawTree<V>(this);
	}

	accepts(key: Uint8Array): boolean {
		return key instanceof Uint8Array;
	}

	protected isAbove(key: unknown): boolean {
		return isAboveKind(key, BYTES);
	}

	protected putKey(key: Uint8Array): BytesArgument {
		return putBytes(key, 0, KEY_LENGTH, KEY_SOURCE);
	}

	protected putSecondKey(key: Uint8Array): BytesArgument {
		return putBytes(key, firstKeyEnd(), STOP_LENGTH, STOP_SOURCE);
	}

	protected takeKey(result: unknown): Uint8Array {
		return result === undefined ? text.slice(0, u32[KEY_LENGTH]) : (result as Uint8Array);
	}

	protected override batchEnd(keys: ArrayLike<Uint8Array>, start: number, most: number): number {
		return endOfFitting((i) => (keys[i] as Uint8Array).length, start, most);
	}

	protected putKeys(keys: ArrayLike<Uint8Array>, start: number, count: number): BytesArgument {
		let position = 0;
		for (let i = 0; i < count; i++) {
			const key = keys[start + i] as Uint8Array;
			u32[2 * KEYS + i] = key.length;
			// Too long a key comes alone.
			if (key.length > TEXT_BYTES) return passed(key);
			text.set(key, position);
			position += key.length;
		}
		u32[KEY_SOURCE] = IN_BLOCK;
		u32[KEY_LENGTH] = position;
		return undefined;
	}

	protected readKeys(_place: Place, lane: Lane, count: number, _more: number, result: unknown): Uint8Array[] {
		if (result !== undefined) return [result as Uint8Array];
		return sliceKeys(2 * lane.memory.keyField, count, (start, end) => text.slice(start, end));
	}
}

/** Short keys are copied faster one by one than by a call: up to about this many bytes. */
const SHORT = 24;

/** Writes bytes to the block from an offset on, or says there that they are passed to the call; returns what to pass. */
export function putBytes(key: Uint8Array, offset: number, lengthField: number, sourceField: number): BytesArgument {
	const { length } = key;
	u32[lengthField] = length;
	if (offset + length > TEXT_BYTES) {
		u32[sourceField] = IN_ARRAY;
		return key;
	}
	if (length > SHORT) text.set(key, offset);
	else for (let i = 0; i < length; i++) text[offset + i] = key[i] as number;
	u32[sourceField] = IN_BLOCK;
	return undefined;
}

/** Says that a call's only key is passed to it. */
export function passed(key: Uint8Array): Uint8Array {
	u32[KEY_SOURCE] = IN_ARRAY;
	u32[KEY_LENGTH] = key.length;
	return key;
}

/** Where the first key of a call ends in the block. */
export function firstKeyEnd(): number {
	return u32[KEY_SOURCE] === IN_BLOCK ? (u32[KEY_LENGTH] as number) : 0;
}

/** How many of the keys from `start` up to `most` have room in the block together; one at least. */
export function endOfFitting(lengthOf: (index: number) => number, start: number, most: number): number {
	let room = TEXT_BYTES;
	let end = start;
	while (end < most) {
		room -= lengthOf(end);
		if (room < 0 && end > start) break;
		end++;
	}
	return end;
}

/** Keys that lie one behind the other in the block, of the lengths at 32-bit field `lengths` and behind. */
export function sliceKeys<K>(lengths: number, count: number, make: (start: number, end: number) => K): K[] {
	const keys = new Array<K>(count);
	let position = 0;
	for (let i = 0; i < count; i++) {
		const end = position + (u32[lengths + i] as number);
		keys[i] = make(position, end);
		position = end;
	}
	return keys;
}
