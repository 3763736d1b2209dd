/** Work items that take entries out by other calls than `delete`. Each puts back what it took, for the next round. */

import { doomedOf, KINDS, mapsToThin, randomMap } from './work.mjs';

/**
 * @typedef {import('./work.mjs').Work} Work
 * @typedef {import('./work.mjs').Bench} Bench
 * @typedef {import('../contenders/contender.mjs').Contender} Contender
 */

/** Keys in a call of `deleteMany`. */
const BATCH = 1_000;

/** What all removals have in common: maps whose values are all the same, so that what is put back is what was there. */
const REMOVAL = /** @satisfies {Partial<Work>} */ ({
	kinds: KINDS.plain,
	unit: 'delete',
	operations: (/** @type {number} */ size) => doomedOf(size) * mapsToThin(size),
	prepare(/** @type {Bench} */ bench) {
		const value = bench.makeValue(1);
		const alike = { ...bench, makeValue: () => value };
		const maps = Array.from({ length: mapsToThin(bench.size) }, () => randomMap(alike));
		return { ...bench, maps, value };
	},
	restore(/** @type {any} */ { contender: { set }, value }, /** @type {any} */ task) {
		for (const { map, doomed } of task) for (let i = 0; i < doomed.length; i++) set(map, doomed[i], value);
	},
});

/** @type {Work['task']} */
function drawDoomed({ maps, size }, random, operations) {
	const each = Math.min(doomedOf(size), operations);
	return maps
		.slice(0, Math.ceil(operations / each))
		.map((/** @type {any} */ { map, keys }) => ({ map, doomed: random.sample(keys, each) }));
}

/** @type {Work} */
const take = {
	...REMOVAL,
	id: 'take',
	title: 'take, random',
	needs: ['take', 'set'],
	task: drawDoomed,
	run({ contender: { take }, read }, task) {
		let sum = 0;
		for (const { map, doomed } of task) {
			for (let i = 0; i < doomed.length; i++) {
				const { index, value } = take(map, doomed[i]);
				sum = (sum + index + read(value)) | 0;
			}
		}
		return sum;
	},
};

/** @type {Work} */
const deleteMany = {
	...REMOVAL,
	id: 'deleteMany',
	title: 'deleteMany, 1,000 at a time, random',
	needs: ['deleteMany', 'set'],
	task: (state, random, operations) =>
		drawDoomed(state, random, operations).map((/** @type {any} */ { map, doomed }) => ({
			map,
			doomed,
			batches: Array.from({ length: Math.ceil(doomed.length / BATCH) }, (_, i) =>
				doomed.subarray(i * BATCH, (i + 1) * BATCH),
			),
		})),
	run({ contender: { deleteMany } }, task) {
		let removed = 0;
		for (const { map, batches } of task) for (const keys of batches) removed += deleteMany(map, keys);
		return removed;
	},
};

/** Makes an integer of a key's place among all, so that a sum tells whether the right ones came out. */
const PLACES = 2 ** 30;

/**
 * Which keys come out the map says, so they are kept while the clock runs.
 * @param {Pick<Work, 'id' | 'title' | 'needs'>} names
 * @param {(contender: Contender) => (map: any, index: number) => [number, any]} choose
 * @returns {Work}
 */
const ejecting = (names, choose) => ({
	...REMOVAL,
	...names,
	prepare: (bench) => ({ ...REMOVAL.prepare(bench), eject: choose(bench.contender) }),
	task({ maps, size }, random, operations) {
		const each = Math.min(doomedOf(size), operations);
		return maps.slice(0, Math.ceil(operations / each)).map((/** @type {any} */ { map }) => ({
			map,
			doomed: new Float64Array(each),
			indices: Int32Array.from({ length: each }, (_, i) => random.below(size - i)),
		}));
	},
	run({ eject }, task) {
		let sum = 0;
		for (const { map, doomed, indices } of task) {
			for (let i = 0; i < doomed.length; i++) {
				const key = eject(map, indices[i])[0];
				doomed[i] = key;
				sum = (sum + ((key * PLACES) | 0)) | 0;
			}
		}
		return sum;
	},
});

const popFirst = ejecting(
	{ id: 'popFirst', title: 'popFirst', needs: ['popFirst', 'set'] },
	({ popFirst }) => /** @type {NonNullable<typeof popFirst>} */ (popFirst),
);
const deleteAt = ejecting(
	{ id: 'deleteAt', title: 'deleteAt, random index', needs: ['deleteAt', 'set'] },
	({ deleteAt }) => /** @type {NonNullable<typeof deleteAt>} */ (deleteAt),
);

/** Entries of a range that goes at once, and how many of them in one map. */
const RANGE = 100;
const rangesOf = (/** @type {number} */ size) => Math.max(1, Math.floor(doomedOf(size) / RANGE));

/** @type {Work} */
const deleteRange = {
	...REMOVAL,
	id: 'deleteRange',
	title: 'deleteRange of 100',
	unit: 'range',
	needs: ['deleteRange', 'set'],
	operations: (size) => rangesOf(size) * mapsToThin(size),
	prepare(bench) {
		const state = REMOVAL.prepare(bench);
		return { ...state, maps: state.maps.map(({ map, keys }) => ({ map, sorted: keys.slice().sort() })) };
	},
	task({ maps, size }, random, operations) {
		const each = Math.min(rangesOf(size), operations);
		const places = Float64Array.from({ length: Math.floor(size / RANGE) }, (_, i) => i * RANGE);
		return maps.slice(0, Math.ceil(operations / each)).map((/** @type {any} */ { map, sorted }) => {
			const ranges = Array.from(random.sample(places, each), (place) => sorted.subarray(place, place + RANGE + 1));
			return {
				map,
				lows: ranges.map((range) => range[0]),
				// All keys are less than 1.
				highs: ranges.map((range) => range[RANGE] ?? 1),
				doomed: ranges.flatMap((range) => Array.from(range.subarray(0, RANGE))),
			};
		});
	},
	run({ contender: { deleteRange } }, task) {
		let removed = 0;
		for (const { map, lows, highs } of task) {
			for (let i = 0; i < lows.length; i++) removed += deleteRange(map, lows[i], highs[i]);
		}
		return removed;
	},
};

export const removals = [take, deleteMany, popFirst, deleteAt, deleteRange];
