/** Work items that go through all of a map, or move a part of it, in one call. */

import { discardAll, KINDS, ROUND, randomMap, repeats, wholePasses } from './work.mjs';

/**
 * @typedef {import('./work.mjs').Work} Work
 * @typedef {import('../contenders/contender.mjs').Contender} Contender
 */

/** Three of four entries stay: their values are the places of their keys. */
const isKept = (/** @type {number} */ value) => (value & 3) !== 0;
const successor = (/** @type {number} */ value) => value + 1;

/** @type {Work} */
const retain = {
	id: 'retain',
	title: 'retain three of four',
	kinds: KINDS.plain,
	needs: ['retain', 'set'],
	operations: wholePasses,
	unit: 'entry',
	prepare: (bench) => ({
		...bench,
		maps: Array.from({ length: repeats(bench.size, ROUND) }, () => randomMap(bench)),
	}),
	task: ({ maps, size }, _, operations) => maps.slice(0, repeats(size, operations)),
	run({ contender: { retain, size } }, task) {
		let sum = 0;
		for (const { map } of task) {
			retain(map, isKept);
			sum = (sum + size(map)) | 0;
		}
		return sum;
	},
	restore({ contender: { set } }, task) {
		for (const { map, keys } of task) {
			for (let i = 0; i < keys.length; i++) if (!isKept(i)) set(map, keys[i], i);
		}
	},
};

/** Keys whose values are looked at in each result: enough for the proof, too few to be noticed in the time. */
const SAMPLES = 16;

/**
 * A new map out of one.
 * @param {'filter' | 'mapValues'} id
 * @param {string} title
 * @param {(value: number) => any} callback
 * @returns {Work}
 */
const making = (id, title, callback) => ({
	id,
	title,
	kinds: KINDS.plain,
	needs: [id, 'get'],
	operations: wholePasses,
	unit: 'entry',
	prepare: (bench) => ({
		...bench,
		...randomMap(bench),
		make: /** @type {NonNullable<Contender[typeof id]>} */ (bench.contender[id]),
	}),
	task: ({ keys, size }, random, operations) => ({
		maps: [],
		times: repeats(size, operations),
		samples: random.draw(keys, SAMPLES),
	}),
	run({ contender: { get, size }, map, make, read }, { maps, times, samples }) {
		let sum = 0;
		for (let i = 0; i < times; i++) {
			const made = make(map, callback);
			sum = (sum + size(made)) | 0;
			for (const key of samples) sum = (sum + read(get(made, key) ?? 0)) | 0;
			maps.push(made);
		}
		return sum;
	},
	restore: discardAll,
});

const filter = making('filter', 'filter three of four', isKept);
const mapValues = making('mapValues', 'mapValues', successor);

/** Entries that go away and come back in a round, or thereabouts. @type {Work} */
const splitAndAppend = {
	id: 'splitOff',
	title: 'splitOff at a random key, then append',
	kinds: KINDS.plain,
	needs: ['splitOff', 'append'],
	operations: (size) => repeats(size, ROUND * 10),
	unit: 'both',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: (_, random, operations) => ({ maps: [], cuts: random.doubles(operations) }),
	run({ contender: { splitOff, append, size }, map }, { maps, cuts }) {
		let sum = 0;
		for (let i = 0; i < cuts.length; i++) {
			const upper = splitOff(map, cuts[i]);
			sum = (sum + size(upper)) | 0;
			append(map, upper);
			maps.push(upper);
		}
		return sum + size(map);
	},
	restore: discardAll,
};

export const wholeMaps = [retain, filter, mapValues, splitAndAppend];
