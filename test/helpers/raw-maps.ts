/** Maps of the addon past the facade: making them, filling them, and what they hold. */

import {
	BATCH,
	COUNT,
	FLAGS,
	f64,
	IN_ARRAY,
	IN_BLOCK,
	IN_STRING,
	INDEX,
	i32,
	i64,
	KEY,
	KEY_LENGTH,
	KEY_SOURCE,
	KEYS,
	LAYOUT_BYTES,
	LAYOUT_HEADS,
	MORE,
	SCAN_BEYOND,
	SCAN_FROM_END,
	SCAN_KEYS_ONLY,
	SCAN_TO_END,
	STATUS,
	STOP,
	text,
	u32,
	VALUE,
	VALUES,
} from '../../lib/engine/native/io.js';
import type { Random } from './random.js';
import { type Calls, type Handle, select } from './scrambled.js';

/** Statuses that the facade never meets: see native/binding/io_block.h. */
export const ARGUMENT = -5;
const STALE = -6;

const bytes = new Uint8Array(f64.buffer);

/** Writes what `create` reads: a layout, small nodes mostly, and now and then a budget. */
export function putOptions(random: Random): void {
	u32[FLAGS] = random.pick([0, 4, 5]);
	u32[COUNT] = random.pick([0, 4, 5]);
	u32[MORE] = random.pick([LAYOUT_HEADS, LAYOUT_BYTES]);
	f64[INDEX] = random.chance(0.8) ? -1 : random.below(5000);
}

/** Writes a batch of ascending keys with values, as the calls of one kind of key take it, and the first of them apart. */
export function putBatch(random: Random, kind: 'number' | 'integer' | 'bytes', one: boolean): void {
	const count = random.below(24);
	const first = random.below(400);
	for (let i = 0; i < count; i++) {
		const key = first + 3 * i;
		if (kind === 'number') f64[KEYS + i] = key / 2;
		else if (kind === 'integer') i64[KEYS + i] = BigInt(key - 1000);
		else [u32[2 * KEYS + i], text[2 * i], text[2 * i + 1]] = [2, key >> 8, key];
		f64[VALUES + i] = key;
	}
	u32[COUNT] = count;
	u32[FLAGS] = random.below(3);
	f64[VALUE] = first;
	f64[INDEX] = random.below(60);
	if (kind === 'number') f64[KEY] = first / 2;
	else if (kind === 'integer') i64[KEY] = BigInt(first - 1000);
	else if (one || random.chance(0.7)) [u32[KEY_LENGTH], u32[KEY_SOURCE]] = [one ? 2 : 2 * count, IN_BLOCK];
	else putPassed(random, count);
}

/** Lengths that add up to those of an argument which a call may get: see ARGUMENTS. */
function putPassed(random: Random, count: number): void {
	const [source, total] = random.pick([
		[IN_STRING, 1],
		[IN_STRING, 2],
		[IN_STRING, 36_000],
		[IN_ARRAY, 2],
		[IN_ARRAY, 40_000],
	] as const);
	let left: number = total;
	for (let i = 0; i < count; i++) {
		const length = i === count - 1 ? left : random.below(left + 1);
		u32[2 * KEYS + i] = length;
		left -= length;
	}
	u32[KEY_SOURCE] = source;
}

/** Writes a few positions. */
export function putRange(random: Random): void {
	f64[INDEX] = random.below(60);
	f64[STOP] = (f64[INDEX] as number) + random.below(9);
	u32[COUNT] = random.below(20);
}

/** What a map holds, as a string; `undefined` if there is none. */
export function contentsOf(calls: Calls, map: Handle): string | undefined {
	select(map);
	calls['first']?.();
	if (i32[STATUS] === STALE) return undefined;
	const isBytes = i32[STATUS] === ARGUMENT;
	const pieces: string[] = [];
	const last = { key: new Uint8Array(0) };
	for (let position = 0, flags = SCAN_FROM_END; ; flags = SCAN_BEYOND) {
		const count = isBytes ? readBytes(calls, map, flags, last, pieces) : readHeads(calls, map, flags, pieces);
		if (count === 0) return `${isBytes} ${pieces.join('')}`;
		pieces.push(payloadsAt(calls, map, position, count));
		position += count;
	}
}

function readHeads(calls: Calls, map: Handle, flags: number, pieces: string[]): number {
	select(map);
	u32[FLAGS] = flags | SCAN_TO_END | SCAN_KEYS_ONLY;
	u32[COUNT] = BATCH;
	calls['integerScan']?.();
	const count = u32[COUNT] as number;
	pieces.push(latin(8 * KEYS, 8 * count));
	if (count > 0) i64[KEY] = i64[KEYS + count - 1] as bigint;
	return count;
}

function readBytes(calls: Calls, map: Handle, flags: number, last: { key: Uint8Array }, pieces: string[]): number {
	select(map);
	u32[FLAGS] = flags | SCAN_TO_END | SCAN_KEYS_ONLY;
	u32[COUNT] = BATCH;
	u32[KEY_SOURCE] = IN_ARRAY;
	const long = calls['bytesScan']?.(last.key) as Uint8Array | undefined;
	const count = u32[COUNT] as number;
	const lengths = u32.subarray(2 * KEYS, 2 * KEYS + count);
	const total = lengths.reduce((sum, length) => sum + length, 0);
	pieces.push(lengths.join(), Buffer.from(long ?? text.subarray(0, total)).toString('latin1'));
	if (count > 0) last.key = long ?? text.slice(total - (lengths[count - 1] as number), total);
	return count;
}

function payloadsAt(calls: Calls, map: Handle, position: number, count: number): string {
	select(map);
	f64[INDEX] = position;
	u32[COUNT] = count;
	calls['payloads']?.();
	return latin(8 * VALUES, 8 * count);
}

const latin = (from: number, length: number) => Buffer.from(bytes.buffer, from, length).toString('latin1');
