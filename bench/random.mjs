/** Random numbers that a seed replays, alike for every contender. */

/** Keeps streams apart that serve different purposes under one seed. */
export const STREAM = { keys: 0x6b657973, warmUp: 0x7761726d, round: 0x726f756e };

/** xoshiro128** (Blackman and Vigna), seeded through splitmix32: fast, and far better than its users need. */
export class Random {
	#a;
	#b;
	#c;
	#d;

	/** @param {...number} seeds 32-bit integers; every one of them changes the whole sequence */
	constructor(...seeds) {
		const split = splitmix32(seeds);
		this.#a = split();
		this.#b = split();
		this.#c = split();
		// The one state that the generator cannot leave is all zeros.
		this.#d = split() | 1;
	}

	/** A 32-bit unsigned integer. */
	uint32() {
		const scrambled = Math.imul(this.#b, 5);
		const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
		const shifted = this.#b << 9;
		this.#c ^= this.#a;
		this.#d ^= this.#b;
		this.#b ^= this.#c;
		this.#a ^= this.#d;
		this.#c ^= shifted;
		this.#d = (this.#d << 11) | (this.#d >>> 21);
		return result >>> 0;
	}

	/** A double in [0, 1) with all of its 53 bits random. */
	double() {
		return ((this.uint32() >>> 5) * 2 ** 26 + (this.uint32() >>> 6)) / 2 ** 53;
	}

	/**
	 * An integer in [0, limit); the limit is at most 2^32. The bias, limit / 2^53, is beyond notice.
	 * @param {number} limit
	 */
	below(limit) {
		return Math.floor(this.double() * limit);
	}

	/** @param {number} count */
	doubles(count) {
		const result = new Float64Array(count);
		for (let i = 0; i < count; i++) result[i] = this.double();
		return result;
	}

	/**
	 * Draws with replacement.
	 * @param {Float64Array} from
	 * @param {number} count
	 */
	draw(from, count) {
		const result = new Float64Array(count);
		for (let i = 0; i < count; i++) result[i] = /** @type {number} */ (from[this.below(from.length)]);
		return result;
	}

	/**
	 * Draws without replacement, in random order.
	 * @param {Float64Array} from
	 * @param {number} count
	 */
	sample(from, count) {
		const pool = Float64Array.from(from);
		for (let i = 0; i < count; i++) {
			const j = i + this.below(pool.length - i);
			const taken = /** @type {number} */ (pool[j]);
			pool[j] = /** @type {number} */ (pool[i]);
			pool[i] = taken;
		}
		return pool.subarray(0, count);
	}
}

/** @param {readonly number[]} seeds */
function splitmix32(seeds) {
	let state = 0;
	const next = () => {
		state = (state + 0x9e3779b9) | 0;
		let mixed = state ^ (state >>> 16);
		mixed = Math.imul(mixed, 0x21f0aaad);
		mixed ^= mixed >>> 15;
		mixed = Math.imul(mixed, 0x735a2d97);
		return mixed ^ (mixed >>> 15);
	};
	for (const seed of seeds) state = next() ^ seed;
	return next;
}
