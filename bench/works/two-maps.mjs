/** Work items that make a map out of two others. The size of each is half of what the item is run at. */

import { discardAll, KINDS, mapOf } from './work.mjs';

/** @typedef {import('./work.mjs').Work} Work */
/** @typedef {import('./work.mjs').Bench} Bench */

/** Entries in the maps that a round reads, at the least. */
const ENTRIES = 3_000_000;
/** Small maps would only be walked often, and the branch predictor would learn them. */
const SIZES = [1_000_000];
/** Keys whose values are looked at in each result: enough for the proof, too few to be noticed in the time. */
const SAMPLES = 16;

/**
 * Two maps of random keys of the same range, which have half of their keys in common.
 * @param {Bench} bench
 */
function interleaved(bench) {
	const half = bench.size >> 1;
	const keys = bench.random.doubles(half + (half >> 1));
	return [keys.subarray(0, half), keys.subarray(keys.length - half)];
}

/**
 * Two maps of which one ends before the other begins.
 * @param {Bench} bench
 */
function apart(bench) {
	const half = bench.size >> 1;
	return [bench.random.doubles(half).map((key) => key / 2), bench.random.doubles(half).map((key) => (1 + key) / 2)];
}

/**
 * @param {'union' | 'intersection' | 'difference' | 'symmetricDifference'} operation
 * @param {string} id
 * @param {string} where
 * @param {(bench: Bench) => Float64Array[]} draw
 * @returns {Work}
 */
const combining = (operation, id, where, draw) => ({
	id,
	title: `${operation}, ${where}`,
	kinds: KINDS.plain,
	sizes: SIZES,
	needs: [operation, 'get'],
	operations: (size) => Math.ceil(ENTRIES / size),
	unit: 'operation',
	prepare(bench) {
		const [left, right] = /** @type {[Float64Array, Float64Array]} */ (draw(bench));
		const maps = { left: mapOf(bench, left), right: mapOf(bench, right) };
		const combine = /** @type {NonNullable<Bench['contender'][typeof operation]>} */ (bench.contender[operation]);
		return { ...bench, ...maps, combine, keys: [left, right] };
	},
	task: ({ keys: [left, right] }, random, operations) => ({
		maps: [],
		times: operations,
		samples: [...random.draw(left, SAMPLES / 2), ...random.draw(right, SAMPLES / 2)],
	}),
	run({ contender: { get, size }, left, right, combine, read }, { maps, times, samples }) {
		let sum = 0;
		for (let i = 0; i < times; i++) {
			const map = combine(left, right);
			sum = (sum + size(map)) | 0;
			for (const key of samples) {
				const value = get(map, key);
				if (value !== undefined) sum = (sum + read(value)) | 0;
			}
			maps.push(map);
		}
		return sum;
	},
	restore: discardAll,
});

const OPERATIONS = /** @type {const} */ (['union', 'intersection', 'difference']);

export const twoMaps = [
	...OPERATIONS.map((operation) => combining(operation, operation, 'interleaved', interleaved)),
	combining('symmetricDifference', 'symmetricDifference', 'interleaved', interleaved),
	...OPERATIONS.map((operation) => combining(operation, `${operation}-apart`, 'not overlapping', apart)),
];
