/** Work items on sets: a contender without a set of its own is asked for a map that has keys alone. */

import { discardAll, drawWithAbsent, KINDS, ROUND, repeats } from './work.mjs';

/** @typedef {import('./work.mjs').Work} Work */

/** @type {Work} */
const add = {
	id: 'set-add',
	title: 'set: add, random, from empty',
	kinds: KINDS.plain,
	needs: ['createSet', 'add'],
	operations: (size) => size * repeats(size, ROUND / 2),
	unit: 'add',
	prepare: (bench) => bench,
	task: ({ size }, random, operations) => ({
		maps: [],
		keys: Array.from({ length: Math.ceil(operations / size) }, () => random.doubles(Math.min(size, operations))),
	}),
	run({ contender: { createSet, add, size } }, { keys, maps }) {
		let sum = 0;
		for (const draws of keys) {
			const set = createSet();
			for (let i = 0; i < draws.length; i++) add(set, draws[i]);
			sum = (sum + size(set)) | 0;
			maps.push(set);
		}
		return sum;
	},
	restore: discardAll,
};

/** @type {Work} */
const has = {
	id: 'set-has',
	title: 'set: has, random',
	kinds: KINDS.plain,
	needs: ['createSet', 'add', 'hasMember'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare(bench) {
		const { createSet, add, prove } = bench.contender;
		const set = /** @type {NonNullable<typeof createSet>} */ (createSet)();
		const keys = bench.random.doubles(bench.size);
		for (const key of keys) /** @type {NonNullable<typeof add>} */ (add)(set, key);
		prove?.(set);
		return { ...bench, set, keys };
	},
	task: ({ keys }, random, operations) => drawWithAbsent(keys, random, operations),
	run({ contender: { hasMember }, set }, probes) {
		let count = 0;
		for (let i = 0; i < probes.length; i++) if (hasMember(set, probes[i])) count++;
		return count;
	},
};

export const sets = [add, has];
