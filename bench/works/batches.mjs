/** Work items that look many keys up in one call, where a contender has one; the others ask in a loop. */

import { KINDS, ROUND, randomMap } from './work.mjs';

/** @typedef {import('./work.mjs').Work} Work */

/** Keys in a call: what a page of results or a request may bring. */
const BATCH = 1_000;
/** Of the keys that `hasMany` asks for, one in so many is absent: answering true to everything would be found. */
const ABSENT = 16;

/** @param {Float64Array} probes */
const inBatches = (probes) =>
	Array.from({ length: Math.ceil(probes.length / BATCH) }, (_, i) => probes.subarray(i * BATCH, (i + 1) * BATCH));

/** @type {Work} */
const getMany = {
	id: 'getMany',
	title: 'getMany, or get in a loop',
	kinds: KINDS.plain,
	huge: true,
	needs: ['get'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: ({ keys }, random, operations) => inBatches(random.draw(keys, operations)),
	run({ contender: { get, getMany }, map, read }, batches) {
		let sum = 0;
		for (const probes of batches) {
			sum = (sum + (getMany ? sumAll(getMany(map, probes), read) : sumEach(get, map, probes, read))) | 0;
		}
		return sum;
	},
};

/**
 * @param {any[]} values
 * @param {(value: any) => number} read
 */
function sumAll(values, read) {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum = (sum + read(values[i])) | 0;
	return sum;
}

/**
 * @param {(map: any, key: number) => any} get
 * @param {any} map
 * @param {Float64Array} probes
 * @param {(value: any) => number} read
 */
function sumEach(get, map, probes, read) {
	let sum = 0;
	for (let i = 0; i < probes.length; i++) sum = (sum + read(get(map, /** @type {number} */ (probes[i])))) | 0;
	return sum;
}

/** @type {Work} */
const hasMany = {
	id: 'hasMany',
	title: 'hasMany, or has in a loop',
	kinds: KINDS.plain,
	needs: ['has'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task({ keys }, random, operations) {
		const probes = random.draw(keys, operations);
		for (let i = 0; i < probes.length; i++) if (random.below(ABSENT) === 0) probes[i] = random.double();
		return inBatches(probes);
	},
	run({ contender: { has, hasMany }, map }, batches) {
		let count = 0;
		for (const probes of batches) {
			count += hasMany ? countAll(hasMany(map, probes)) : countEach(has, map, probes);
		}
		return count;
	},
};

/** @param {boolean[]} answers */
function countAll(answers) {
	let count = 0;
	for (let i = 0; i < answers.length; i++) if (answers[i]) count++;
	return count;
}

/**
 * @param {(map: any, key: number) => boolean} has
 * @param {any} map
 * @param {Float64Array} probes
 */
function countEach(has, map, probes) {
	let count = 0;
	for (let i = 0; i < probes.length; i++) if (has(map, /** @type {number} */ (probes[i]))) count++;
	return count;
}

export const batches = [getMany, hasMany];
