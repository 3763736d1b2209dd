/** Strings as keys. They cross over as they are, one or many at a time, and the addon encodes and decodes them. */

import { Buffer } from 'node:buffer';
import { BytesTree } from './bytes.js';
import { isAboveKind, STRINGS } from './foreign.js';
import { IN_STRING, KEY_LENGTH, KEY_SOURCE, KEYS, LITTLE_ENDIAN, NARROW, STOP_SOURCE, TEXT, text, u32 } from './io.js';
import type { Lane } from './lanes.js';
import type { Place } from './places.js';

/** Code units that one call passes: as many as make its memory one that the addon keeps. */
const MOST_UNITS = 32_768;

/** So many keys are looked up by a call for each: joining them takes longer. With ten, both take the same. */
const FEW = 8;

export class TextTree<V> extends BytesTree<string, V> {
	protected get layout() {
		return 'string';
	}

	protected get keyFlags() {
		return TEXT;
	}

	clone(): TextTree<V> {
		return new TextTree<V>(this);
	}

	accepts(key: string): boolean {
		return typeof key === 'string';
	}

	override getMany(keys: ArrayLike<string>): (V | undefined)[] {
		if (keys.length > FEW) return super.getMany(keys);
		const values = new Array<V | undefined>(keys.length);
		for (let i = 0; i < keys.length; i++) values[i] = this.get(keys[i] as string);
		return values;
	}

	override hasMany(keys: ArrayLike<string>): boolean[] {
		if (keys.length > FEW) return super.hasMany(keys);
		const present = new Array<boolean>(keys.length);
		for (let i = 0; i < keys.length; i++) present[i] = this.has(keys[i] as string);
		return present;
	}

	protected isAbove(key: unknown): boolean {
		return isAboveKind(key, STRINGS);
	}

	protected putKey(key: string): string {
		u32[KEY_SOURCE] = IN_STRING;
		return key;
	}

	protected putSecondKey(key: string): string {
		u32[STOP_SOURCE] = IN_STRING;
		return key;
	}

	protected takeKey(result: unknown): string {
		return result as string;
	}

	protected override batchEnd(keys: ArrayLike<string>, start: number, most: number): number {
		let units = 0;
		let end = start;
		while (end < most) {
			units += (keys[end] as string).length;
			if (units > MOST_UNITS && end > start) break;
			end++;
		}
		return end;
	}

	/** All in one string: taking them out of an array natively is slower than joining them. */
	protected putKeys(keys: ArrayLike<string>, start: number, count: number): string {
		const pieces = new Array<string>(count);
		for (let i = 0; i < count; i++) {
			const key = keys[start + i] as string;
			u32[2 * KEYS + i] = key.length;
			pieces[i] = key;
		}
		const all = pieces.join('');
		u32[KEY_SOURCE] = IN_STRING;
		u32[KEY_LENGTH] = all.length;
		return all;
	}

	protected readKeys(_place: Place, lane: Lane, count: number, more: number, result: unknown): string[] {
		if (result !== undefined) return [result as string];
		return cutKeys(2 * lane.memory.keyField, count, (more & NARROW) !== 0);
	}
}

const buffer = Buffer.from(text.buffer, text.byteOffset, text.byteLength);

/**
 * Strings are made in pieces of this many characters, and keys cut from them: that takes a quarter of the time that making
 * each key would. V8 lets a key of 13 characters and more refer to its piece, which is why pieces are small: a key that
 * somebody keeps must not keep a whole batch.
 */
const PIECE = 1024;

/** Cuts the text in the block into keys, or members of a scored set, of the lengths that lie at 32-bit field `lengths` and behind. */
export function cutKeys(lengths: number, count: number, narrow: boolean): string[] {
	const keys = new Array<string>(count);
	let offset = 0;
	for (let first = 0, end = 0; first < count; first = end) {
		let size = 0;
		do size += u32[lengths + end++] as number;
		while (end < count && size + (u32[lengths + end] as number) <= PIECE);
		const piece = narrow ? buffer.toString('latin1', offset, offset + size) : wideText(offset, size);
		for (let i = first, start = 0; i < end; i++) {
			const stop = start + (u32[lengths + i] as number);
			keys[i] = piece.substring(start, stop);
			start = stop;
		}
		offset += size;
	}
	return keys;
}

/** UTF-16 code units in the block, from one on. */
function wideText(start: number, count: number): string {
	if (LITTLE_ENDIAN) return buffer.toString('utf16le', 2 * start, 2 * (start + count));
	let result = '';
	const units = new Uint16Array(text.buffer, text.byteOffset + 2 * start, count);
	for (let i = 0; i < count; i += PIECE) result += String.fromCharCode(...units.slice(i, i + PIECE));
	return result;
}
