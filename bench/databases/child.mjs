/** One database, or the map, at what all of them can do; in a process of its own. */

import { KEYS } from '../keys.mjs';
import { Random, STREAM } from '../random.mjs';
import { serve } from '../serve.mjs';
import { DATABASES } from './contenders.mjs';

/** @typedef {{ contender: string, size: number, seed: number }} Assignment */
/** @typedef {import('./contenders.mjs').Store} Store */

/** Writes come in batches, as databases want them. */
const BATCH = 1_000;
const RANGE = 100;
const OPERATIONS = { get: 50_000, putMany: 20_000, range: 500, scan: 1 };

const { make } = KEYS.string;

/**
 * One round's input, and what is timed with it; the promise is of a sum.
 * @param {Store} store
 * @param {Float64Array} doubles ascending
 * @param {string} work
 * @param {Random} random
 * @returns {{ operations: number, run: () => Promise<number> }}
 */
function task(store, doubles, work, random) {
	const size = doubles.length;
	const keysOf = (/** @type {number} */ count) => Array.from(random.draw(doubles, count), make);
	switch (work) {
		case 'get': {
			const probes = keysOf(OPERATIONS.get);
			const run = async () => {
				let sum = 0;
				for (let i = 0; i < probes.length; i++) sum = (sum + (store.get(/** @type {string} */ (probes[i])) ?? 0)) | 0;
				return sum;
			};
			return { operations: probes.length, run };
		}
		case 'putMany': {
			const batches = Array.from({ length: OPERATIONS.putMany / BATCH }, () => keysOf(BATCH));
			const values = Array.from({ length: BATCH }, () => random.below(1_000));
			const run = async () => {
				for (const batch of batches) await store.putMany(batch, values);
				return 0;
			};
			return { operations: OPERATIONS.putMany, run };
		}
		case 'range': {
			const starts = Array.from({ length: OPERATIONS.range }, () => random.below(size - RANGE));
			const of = (/** @type {number} */ place) => make(/** @type {number} */ (doubles[place]));
			const bounds = starts.map((start) => /** @type {const} */ ([of(start), of(start + RANGE)]));
			const run = async () => {
				let sum = 0;
				for (const [low, high] of bounds) sum = (sum + (await store.sumRange(low, high))) | 0;
				return sum;
			};
			return { operations: bounds.length, run };
		}
		default:
			return { operations: size, run: async () => store.sumAll() };
	}
}

serve(async (/** @type {Assignment} */ { contender, size, seed }) => {
	const store = await /** @type {import('./contenders.mjs').Database} */ (DATABASES[contender]).open();
	const doubles = new Random(seed, STREAM.keys, size).doubles(size).sort();
	const order = new Random(seed, STREAM.keys).sample(doubles, size);
	for (let from = 0; from < size; from += BATCH) {
		const keys = Array.from(order.subarray(from, from + BATCH), make);
		await store.putMany(
			keys,
			keys.map((_, i) => from + i),
		);
	}
	return async ({ work, round, close }) => {
		if (close === true) {
			await store.close();
			return {};
		}
		const { operations, run } = task(store, doubles, work, new Random(seed, STREAM.round, round));
		const start = process.hrtime.bigint();
		const sum = await run();
		return { nanoseconds: Number(process.hrtime.bigint() - start) / operations, sum };
	};
});
