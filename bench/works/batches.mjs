/**
 * Work items that look many keys up, or write many, in one call. Where a contender has no call to look them up, it asks in a
 * loop; who has none to write them does not take part.
 */

import { discardAll, drawWithAbsent, KINDS, ROUND, randomMap, repeats } from './work.mjs';

/** @typedef {import('./work.mjs').Work} Work */

/** Keys in a call: what a page of results or a request may bring. */
const BATCH = 1_000;

/** @template {Float64Array | any[]} T @param {T} probes @returns {T[]} */
const inBatches = (probes) =>
	Array.from(
		{ length: Math.ceil(probes.length / BATCH) },
		(_, i) => /** @type {T} */ (probes.slice(i * BATCH, (i + 1) * BATCH)),
	);

/** @type {Work} */
const getMany = {
	id: 'getMany',
	title: 'getMany, or get in a loop',
	kinds: KINDS.keys,
	huge: true,
	needs: ['get'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: ({ keys, spell }, random, operations) =>
		inBatches(/** @type {Float64Array | any[]} */ (spell(random.draw(keys, operations)))),
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
 * @param {(map: any, key: any) => any} get
 * @param {any} map
 * @param {Float64Array | any[]} probes
 * @param {(value: any) => number} read
 */
function sumEach(get, map, probes, read) {
	let sum = 0;
	for (let i = 0; i < probes.length; i++) sum = (sum + read(get(map, probes[i]))) | 0;
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
	task: ({ keys }, random, operations) => inBatches(drawWithAbsent(keys, random, operations)),
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

/** Arrays and pairs: each contender gets what it takes. @type {Work} */
const setMany = {
	id: 'setMany',
	title: 'setMany, 1,000 at a time, random, from empty',
	kinds: KINDS.plain,
	needs: ['create', 'setMany'],
	operations: (size) => size * repeats(size, ROUND / 2),
	unit: 'entry',
	prepare: (bench) => bench,
	task({ size }, random, operations) {
		const inputs = Array.from({ length: Math.ceil(operations / size) }, () =>
			inBatches(random.doubles(Math.min(size, operations))).map(withValues),
		);
		return { maps: [], inputs };
	},
	run({ contender: { create, setMany, size } }, { maps, inputs }) {
		let sum = 0;
		for (const batches of inputs) {
			const map = create();
			for (const batch of batches) setMany(map, batch);
			sum = (sum + size(map)) | 0;
			maps.push(map);
		}
		return sum;
	},
	restore: discardAll,
};

/** @param {Float64Array} keys @returns {import('../contenders/contender.mjs').Batch} */
function withValues(keys) {
	const values = Array.from(keys.keys());
	return { keys, values, pairs: values.map((value) => [/** @type {number} */ (keys[value]), value]) };
}

export const batches = [getMany, hasMany, setMany];
