/** Random numbers that a seed replays. */

import { tuning } from '../../lib/engine/tuning.js';

const STEP = 0x9e3779b97f4a7c15n;
const MASK = (1n << 64n) - 1n;

/** The generator xoshiro128**, seeded by splitmix64: fast, and good enough that tests see no pattern of it. */
export class Random {
	readonly #state: Uint32Array;

	constructor(seed: number) {
		const words = [0, 1].map((round) => splitmix((BigInt(seed) + BigInt(round + 1) * STEP) & MASK));
		this.#state = Uint32Array.from(words.flatMap((word) => [Number(word & 0xffffffffn), Number(word >> 32n)]));
	}

	/** An integer of 32 bits, 0 or above. */
	next(): number {
		const state = this.#state;
		const [a, b, c, d] = state as unknown as [number, number, number, number];
		const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
		const [c1, d1] = [c ^ a, d ^ b];
		state[1] = b ^ c1;
		state[0] = a ^ d1;
		state[2] = c1 ^ (b << 9);
		state[3] = rotate(d1, 11);
		return scrambled;
	}

	/** An integer of 0 up to, not including, `limit`. */
	below(limit: number): number {
		return Math.floor((this.next() / 2 ** 32) * limit);
	}

	/** A number of 0 up to, not including, 1. */
	real(): number {
		return (this.next() + this.next() / 2 ** 32) / 2 ** 32;
	}

	chance(probability: number): boolean {
		return this.next() < probability * 2 ** 32;
	}

	pick<T>(items: readonly T[]): T {
		return items[this.below(items.length)] as T;
	}

	shuffle<T>(items: T[]): T[] {
		for (let i = items.length - 1; i > 0; i--) {
			const j = this.below(i + 1);
			[items[i], items[j]] = [items[j] as T, items[i] as T];
		}
		return items;
	}
}

function splitmix(word: bigint): bigint {
	let mixed = ((word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
	mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
	return mixed ^ (mixed >> 31n);
}

const rotate = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));

/**
 * The seed of a random test: `IRONWOOD_SEED` if it is set, else a fresh one. Printed, so that a failure can be replayed. The
 * hashes of scored sets made from now on follow from it as well.
 */
export function takeSeed(test: string): number {
	const given = process.env['IRONWOOD_SEED'];
	const seed = given ? Number(given) : Math.floor(Math.random() * 2 ** 31);
	if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`IRONWOOD_SEED must be an integer >= 0, not ${given}`);
	console.log(`${test}: replay with IRONWOOD_SEED=${seed}`);
	// What is chosen at random inside scored sets is part of what is replayed.
	tuning.hashKey = [seed, 1, 2, 3];
	return seed;
}

/** How many times longer than usual random tests run: `IRONWOOD_EFFORT`, which nightly runs raise. */
export const EFFORT = Math.max(1, Number(process.env['IRONWOOD_EFFORT'] ?? 1) || 1);
