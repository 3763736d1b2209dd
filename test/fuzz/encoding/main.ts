/**
 * Fuzzes the key encoding both ways: keys come back as they were and order as their bytes do; bytes are refused with the one
 * error, or are the encoding of what they decode to. Prints how many keys and byte strings those were, as JSON.
 *
 * Arguments: seconds, a seed, and whether to plant a fault, which then has to be found.
 */

import { Buffer } from 'node:buffer';
import { decodeKey } from '../../../lib/keys/encoding/decode.js';
import { encodeToBytes } from '../../../lib/keys/encoding/encode.js';
import { normalizeKey } from '../../../lib/keys/normalize.js';
import { compareKeys } from '../../../lib/keys/order.js';
import type { Key } from '../../../lib/keys/types.js';
import { KEY_VECTORS, MALFORMED } from '../../helpers/key-vectors.js';
import { Random } from '../../helpers/random.js';
import { damage, drawBytes, drawDeepKey, drawKey, splice } from './keys.js';

/** Rounds between two looks at the clock, and inputs that a round has. */
const ROUNDS = 200;
const INPUTS = 6;

/** Vectors to start from: those of kilobytes would take nearly all of the time. */
const SHORT = 300;
const VECTORS = KEY_VECTORS.filter(({ encoding }) => encoding.length <= SHORT);
const MALFORMED_SHORT = MALFORMED.filter(({ bytes }) => bytes.length <= SHORT);
const SEEDS = [...VECTORS.map(({ encoding }) => encoding), ...MALFORMED_SHORT.map(({ bytes }) => bytes)];

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function expect(condition: boolean, what: string, ...bytes: Uint8Array[]): void {
	if (!condition) throw new Error(`${what}: ${bytes.map(hexOf).join(' and ')}`);
}

/** A planted fault: the encoding of a string with a zero in it comes out a byte short. */
function encode(key: Key, planted: boolean): Uint8Array {
	const bytes = encodeToBytes(key);
	return planted && typeof key === 'string' && key.includes('\0') ? bytes.subarray(0, -1) : bytes;
}

function tryKeys(left: Key, right: Key, planted: boolean): Uint8Array {
	const [x, y] = [encode(left, planted), encode(right, planted)];
	for (const [key, bytes] of [
		[left, x],
		[right, y],
	] as const) {
		expect(compareKeys(decodeKey(bytes, 0, bytes.length), key) === 0, 'another key came back', bytes);
	}
	expect(Buffer.compare(x, y) === Math.sign(compareKeys(left, right)), 'bytes order otherwise than keys', x, y);
	return x;
}

/** Whether the bytes are an encoding. They lie within others, which must not matter. */
function tryBytes(bytes: Uint8Array, around: number): boolean {
	const inside = new Uint8Array(bytes.length + 8).fill(around);
	inside.set(bytes, 4);
	let key: Key;
	try {
		key = decodeKey(inside, 4, 4 + bytes.length);
	} catch (error) {
		expect((error as { code?: unknown }).code === 'ERR_IRONWOOD_CORRUPT', `not refused, but ${error}`, bytes);
		return false;
	}
	expect(
		Buffer.compare(encodeToBytes(normalizeKey(key)), bytes) === 0,
		'not the encoding of what they decode to',
		bytes,
	);
	return true;
}

function drawAnyKey(random: Random): Key {
	if (random.chance(0.05)) return drawDeepKey(random);
	return random.chance(0.1) ? random.pick(VECTORS).key : drawKey(random);
}

/** Bytes that begin as one of the vectors, and may end as another. */
function drawFromSeeds(random: Random): Uint8Array {
	const bytes = random.pick(SEEDS);
	return damage(random.chance(0.3) ? splice(bytes, random.pick(SEEDS), random) : bytes, random);
}

function runRound(random: Random, planted: boolean): number {
	const left = normalizeKey(drawAnyKey(random));
	const right = normalizeKey(drawKey(random));
	const bytes = tryKeys(left, right, planted);
	const around = random.pick([0, 1, 0x61, 0x80, 0xff]);
	let taken = 0;
	for (const some of [damage(bytes, random), damage(bytes, random), drawFromSeeds(random), drawBytes(random)]) {
		if (tryBytes(some, around)) taken++;
	}
	return taken;
}

function fuzz(seconds: number, seed: number, planted: boolean) {
	const random = new Random(seed);
	const end = Date.now() + 1000 * seconds;
	let [rounds, taken] = [0, 0];
	while (Date.now() < end) {
		for (let i = 0; i < ROUNDS; i++) taken += runRound(random, planted);
		rounds += ROUNDS;
	}
	return { executions: INPUTS * rounds, taken };
}

const [seconds, seed, planted] = process.argv.slice(2).map(Number) as [number, number, number];
try {
	process.stdout.write(`${JSON.stringify(fuzz(seconds, seed, planted === 1))}\n`);
} catch (error) {
	process.stdout.write(`${(error as Error).stack}\n`);
	process.exitCode = 1;
}
