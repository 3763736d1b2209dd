/** Whatever is in the I/O block, and whatever is passed, the native calls on scored sets do no harm. */

import { describe, expect, it } from 'vitest';
import { binding } from '../../lib/binding/load.js';
import {
	COUNT,
	FLAGS,
	f64,
	GENERATION,
	HANDLE,
	i32,
	KEY,
	KEY_SOURCE,
	MORE,
	STATUS,
	text,
	u32,
} from '../../lib/engine/native/io.js';
import { arenaFault, live } from '../helpers/arena.js';
import { settle } from '../helpers/collection.js';
import { isNative } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const ROUNDS = 30_000 * EFFORT;
const HEADER_WORDS = 16;

/** Of the block: what calls read as positions, numbers, lengths, flags, or as all of these. */
const WORDS = [0, 1, 2, 3, 8, 64, 65, 511, 512, 513, 32_768, 32_769, 0x7fffffff, 0x80000000, 0xffffffff];
const NUMBERS = [0, 1, 2.5, -1, 100, 1e300, Infinity, -Infinity, Number.NaN, 2 ** 32, 2 ** 53];

function detached(): Uint8Array {
	const bytes = new Uint8Array(8);
	structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
	return bytes;
}

const ARGUMENTS: readonly unknown[] = [
	...[undefined, null, 1, 1n, {}, [], Symbol('member'), () => {}, '', 'a', '\ud800', '\u{10ffff}', 'long'.repeat(9000)],
	...[
		new Uint8Array(0),
		Uint8Array.of(1, 2),
		new Uint8Array(40_000),
		new Float64Array(3),
		new DataView(new ArrayBuffer(9)),
	],
	detached(),
];

type Calls = Record<string, (argument?: unknown) => unknown>;

/** A block that means nothing, but for a set that is there most of the time. */
function scramble(random: Random, sets: readonly number[][]): void {
	for (let i = 0; i < HEADER_WORDS; i++) u32[i] = random.chance(0.7) ? random.pick(WORDS) : random.next();
	for (let i = KEY; i < HEADER_WORDS / 2; i++) if (random.chance(0.5)) f64[i] = random.pick(NUMBERS);
	for (let i = 0; i < 8; i++) text[random.below(text.length)] = random.next();
	// The source of a member: more often one that there is.
	if (random.chance(0.7)) u32[KEY_SOURCE] = random.below(3);
	if (random.chance(0.9)) [u32[HANDLE], u32[GENERATION]] = random.pick(sets) as [number, number];
}

describe.runIf(isNative)('calls on scored sets', () => {
	it('do no harm', async () => {
		await settle();
		const random = new Random(takeSeed('calls on scored sets'));
		const before = live();
		const calls = binding as unknown as Calls;
		const names = Object.keys(calls).filter((name) => /^scored[A-Z]/.test(name));
		const sets: number[][] = [[0xffffffff, 0xffffffff]];
		expect(names.length).toBeGreaterThan(16);
		for (let round = 0; round < ROUNDS; round++) {
			const name = sets.length < 4 ? 'scoredCreate' : random.pick(names);
			scramble(random, sets);
			if (name === 'scoredCreate' && random.chance(0.8)) [u32[FLAGS], u32[COUNT], u32[MORE]] = [4, 5, random.below(9)];
			// No more sets than the test can follow.
			if (sets.length > 20 && (name === 'scoredCreate' || name === 'scoredClone')) continue;
			const set = [u32[HANDLE], u32[GENERATION]] as number[];
			calls[name]?.(random.pick(ARGUMENTS));
			const isNew = name === 'scoredCreate' || name === 'scoredClone';
			if (isNew && i32[STATUS] === 1) sets.push([u32[HANDLE], u32[GENERATION]] as number[]);
			if (name === 'scoredRelease') remove(sets, set);
			if (round % 100 === 0) checkAll(calls, sets);
		}
		checkAll(calls, sets);
		for (const set of sets) {
			[u32[HANDLE], u32[GENERATION]] = set as [number, number];
			calls['scoredRelease']?.();
		}
		expect(live()).toEqual(before);
		expect(arenaFault()).toBe(null);
	});
});

/** The first of `sets` was never there, and stays. */
function remove(sets: number[][], gone: number[]): void {
	const index = sets.findIndex(([handle, generation]) => handle === gone[0] && generation === gone[1]);
	if (index > 0) sets.splice(index, 1);
}

function checkAll(calls: Calls, sets: readonly number[][]): void {
	// First the end of all batches: what they keep would count as lost.
	for (const name of ['scoredEnd', 'scoredCheck']) {
		for (const set of sets.slice(1)) {
			[u32[HANDLE], u32[GENERATION]] = set as [number, number];
			u32[FLAGS] = 0;
			const result = calls[name]?.();
			if (name === 'scoredCheck') expect(result).toBe(null);
		}
	}
}
