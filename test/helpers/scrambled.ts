/** The I/O block with whatever in it, for tests that call the addon past the facade. */

import { binding } from '../../lib/binding/load.js';
import { f64, GENERATION, HANDLE, KEY, KEY_SOURCE, text, u32 } from '../../lib/engine/native/io.js';
import type { Random } from './random.js';

/** What names a map or a set: its index and its generation. */
export type Handle = readonly [index: number, generation: number];

export type Calls = Readonly<Record<string, (...parameters: unknown[]) => unknown>>;

const HEADER_WORDS = 16;

/** Of the block: what calls read as positions, numbers, lengths, flags, or as all of these. */
const WORDS = [0, 1, 2, 3, 8, 64, 65, 511, 512, 513, 32_768, 32_769, 0x7fffffff, 0x80000000, 0xffffffff];
const NUMBERS = [0, 1, 2.5, -1, 100, 1e300, Infinity, -Infinity, Number.NaN, 2 ** 32, 2 ** 53];

/** Where nothing is. */
export const NOWHERE: Handle = [0xffffffff, 0xffffffff];

export function detached<T extends Uint8Array | Float64Array>(array: T): T {
	structuredClone(array.buffer, { transfer: [array.buffer as ArrayBuffer] });
	return array;
}

/** What is passed in place of a key or a member. */
export const ARGUMENTS: readonly unknown[] = [
	...[undefined, null, 1, 1n, {}, [], Symbol('member'), () => {}, '', 'a', '\ud800', '\u{10ffff}', 'long'.repeat(9000)],
	...[
		new Uint8Array(0),
		Uint8Array.of(1, 2),
		new Uint8Array(40_000),
		new Float64Array(3),
		new DataView(new ArrayBuffer(9)),
	],
	detached(new Uint8Array(8)),
];

export const nativeCalls = () => binding as unknown as Calls;

export function select([index, generation]: Handle): void {
	u32[HANDLE] = index;
	u32[GENERATION] = generation;
}

export const selected = (): Handle => [u32[HANDLE] as number, u32[GENERATION] as number];

export const isSame = (one: Handle, other: Handle) => one[0] === other[0] && one[1] === other[1];

/** A block that means nothing, but for a handle that names something most of the time. */
export function scramble(random: Random, handles: readonly Handle[]): void {
	for (let i = 0; i < HEADER_WORDS; i++) u32[i] = random.chance(0.7) ? random.pick(WORDS) : random.next();
	for (let i = KEY; i < HEADER_WORDS / 2; i++) if (random.chance(0.5)) f64[i] = random.pick(NUMBERS);
	for (let i = 0; i < 8; i++) text[random.below(text.length)] = random.next();
	// The source of a key: more often one that there is.
	if (random.chance(0.7)) u32[KEY_SOURCE] = random.below(3);
	if (random.chance(0.9)) select(random.pick(handles));
}
