/** Work items that write single entries by other calls than `set`: those that tell more, or ask first. */

import { discardAll, KINDS, ROUND, randomMap, repeats } from './work.mjs';

/**
 * @typedef {import('./work.mjs').Work} Work
 * @typedef {import('../contenders/contender.mjs').Contender} Contender
 */

/**
 * Writes to keys that are there.
 * @param {'put' | 'replace' | 'update'} id
 * @param {string} title
 * @param {(contender: Contender, read: (value: any) => number) => (map: any, key: number) => number} choose what is timed, and
 *   gives what the call has told
 * @returns {Work}
 */
const rewriting = (id, title, choose) => ({
	id,
	title,
	kinds: KINDS.plain,
	needs: [id],
	operations: () => ROUND,
	unit: 'write',
	prepare: (bench) => ({ ...bench, ...randomMap(bench), write: choose(bench.contender, bench.read) }),
	task: ({ keys }, random, operations) => random.draw(keys, operations),
	run({ map, write }, probes) {
		let sum = 0;
		for (let i = 0; i < probes.length; i++) sum = (sum + write(map, probes[i])) | 0;
		return sum;
	},
});

/** @typedef {Required<Contender>} Able */

const put = rewriting('put', 'put, random, present key', (contender) => {
	const { put } = /** @type {Able} */ (contender);
	return (map, key) => put(map, key, 1).index;
});
const replace = rewriting('replace', 'replace, random', (contender) => {
	const { replace } = /** @type {Able} */ (contender);
	return (map, key) => (replace(map, key, 1) ? 1 : 0);
});
/** The value stays, as contenders need different numbers of rounds to warm up. */
const unchanged = (/** @type {number} */ value) => value;
const update = rewriting('update', 'update, random', (contender, read) => {
	const { update } = /** @type {Able} */ (contender);
	return (map, key) => read(update(map, key, unchanged));
});

/**
 * Writes that leave a present key alone. Drawn with replacement, about a third are there already.
 * @param {'insert' | 'getOrInsert'} id
 * @param {(contender: Contender, read: (value: any) => number) => (map: any, key: number, value: number) => number} choose
 * @returns {Work}
 */
const inserting = (id, choose) => ({
	id,
	title: `${id}, random, a third present, from empty`,
	kinds: KINDS.plain,
	needs: ['create', id],
	operations: (size) => size * repeats(size, ROUND / 2),
	unit: 'write',
	prepare: (bench) => ({ ...bench, write: choose(bench.contender, bench.read) }),
	task: ({ size }, random, operations) => ({
		maps: [],
		keys: Array.from({ length: Math.ceil(operations / size) }, () => {
			const each = Math.min(size, operations);
			return random.draw(random.doubles(each), each);
		}),
	}),
	run({ contender: { create, size }, write }, { keys, maps }) {
		let sum = 0;
		for (const draws of keys) {
			const map = create();
			for (let i = 0; i < draws.length; i++) sum = (sum + write(map, draws[i], i)) | 0;
			sum = (sum + size(map)) | 0;
			maps.push(map);
		}
		return sum;
	},
	restore: discardAll,
});

const insert = inserting('insert', (contender) => {
	const { insert } = /** @type {Able} */ (contender);
	return (map, key, value) => (insert(map, key, value) ? 1 : 0);
});
const getOrInsert = inserting('getOrInsert', (contender, read) => {
	const { getOrInsert } = /** @type {Able} */ (contender);
	return (map, key, value) => read(getOrInsert(map, key, value));
});

export const changes = [put, insert, getOrInsert, replace, update];
