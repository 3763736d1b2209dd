/** Work items that ask a map for one entry by key, position or order. */

import { prefixOf } from '../keys.mjs';
import { drawWithAbsent, KINDS, ROUND, randomMap } from './work.mjs';

/** @typedef {import('./work.mjs').Work} Work */

/** @type {Work} */
const get = {
	id: 'get',
	title: 'get, random',
	kinds: KINDS.all,
	huge: true,
	needs: ['get'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: ({ keys, spell }, random, operations) => spell(random.draw(keys, operations)),
	run({ contender: { get }, map, read }, probes) {
		let sum = 0;
		for (let i = 0; i < probes.length; i++) sum = (sum + read(get(map, probes[i]))) | 0;
		return sum;
	},
};

/** @type {Work} */
const has = {
	id: 'has',
	title: 'has, random',
	kinds: KINDS.plain,
	needs: ['has'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: ({ keys }, random, operations) => drawWithAbsent(keys, random, operations),
	run({ contender: { has }, map }, probes) {
		let count = 0;
		for (let i = 0; i < probes.length; i++) if (has(map, probes[i])) count++;
		return count;
	},
};

/**
 * The entry next to a random place, on one side or the other.
 * @param {'floor' | 'ceiling' | 'lower' | 'higher'} id
 * @param {(contender: import('../contenders/contender.mjs').Contender) => (map: any, key: number) => [number, any] | undefined} ask
 * @returns {Work}
 */
const neighbour = (id, ask) => ({
	id,
	title: `${id}, random`,
	kinds: id === 'floor' ? KINDS.number : KINDS.plain,
	needs: [id],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench), ask: ask(bench.contender) }),
	task: (_, random, operations) => random.doubles(operations),
	run({ ask, map, read }, probes) {
		let sum = 0;
		for (let i = 0; i < probes.length; i++) {
			const entry = ask(map, probes[i]);
			if (entry !== undefined) sum = (sum + read(entry[1])) | 0;
		}
		return sum;
	},
});

/** @typedef {Required<import('../contenders/contender.mjs').Contender>} Able */
const floor = neighbour('floor', (contender) => /** @type {Able} */ (contender).floor);
const ceiling = neighbour('ceiling', (contender) => /** @type {Able} */ (contender).ceiling);
const lower = neighbour('lower', (contender) => /** @type {Able} */ (contender).lower);
const higher = neighbour('higher', (contender) => /** @type {Able} */ (contender).higher);

/** @type {Work} */
const at = {
	id: 'at',
	title: 'at, random index',
	kinds: KINDS.number,
	needs: ['at'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: ({ size }, random, operations) => Int32Array.from({ length: operations }, () => random.below(size)),
	run({ contender: { at }, map, read }, indices) {
		let sum = 0;
		for (let i = 0; i < indices.length; i++) sum = (sum + read(at(map, indices[i])[1])) | 0;
		return sum;
	},
};

/** @type {Work} */
const rank = {
	id: 'rank',
	title: 'rank, random',
	kinds: KINDS.plain,
	needs: ['rank'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench, bench.contender.createRanked) }),
	task: (_, random, operations) => random.doubles(operations),
	run({ contender: { rank }, map }, probes) {
		let sum = 0;
		for (let i = 0; i < probes.length; i++) sum = (sum + rank(map, probes[i])) | 0;
		return sum;
	},
};

/** @type {Work} */
const indexOf = {
	id: 'indexOf',
	title: 'indexOf, random',
	kinds: KINDS.plain,
	needs: ['indexOf'],
	operations: () => ROUND,
	unit: 'lookup',
	prepare: (bench) => ({ ...bench, ...randomMap(bench, bench.contender.createRanked) }),
	task: ({ keys }, random, operations) => drawWithAbsent(keys, random, operations),
	run({ contender: { indexOf }, map }, probes) {
		let sum = 0;
		for (let i = 0; i < probes.length; i++) sum = (sum + indexOf(map, probes[i])) | 0;
		return sum;
	},
};

/** Ranges counted in a round, and which part of all entries each has: those who have to walk pass thousands. */
const COUNTS = 5_000;
const COUNTED = 0.1;

/** @type {Work} */
const countRange = {
	id: 'range-count',
	title: 'count of a range, a tenth of all',
	kinds: KINDS.plain,
	needs: ['countRange'],
	operations: () => COUNTS,
	unit: 'count',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: (_, random, operations) => random.doubles(operations),
	run({ contender: { countRange }, map }, lows) {
		let sum = 0;
		for (let i = 0; i < lows.length; i++) sum = (sum + countRange(map, lows[i], lows[i] + COUNTED)) | 0;
		return sum;
	},
};

/** Prefixes in a round: those who have to walk pass thousands of entries for each. */
const PREFIXES = 5_000;

/** @type {Work} */
const countPrefix = {
	id: 'prefix-count',
	title: 'count of a prefix',
	kinds: KINDS.string,
	needs: ['countPrefix'],
	operations: () => PREFIXES,
	unit: 'count',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: (_, random, operations) => Array.from(random.doubles(operations), prefixOf),
	run({ contender: { countPrefix }, map }, prefixes) {
		let sum = 0;
		for (let i = 0; i < prefixes.length; i++) sum = (sum + countPrefix(map, prefixes[i])) | 0;
		return sum;
	},
};

/**
 * Asks two maps in turn: for one map alone, the compiler could keep in a register what it has read before.
 * @param {'size' | 'first' | 'last'} id
 * @param {(bench: import('./work.mjs').Bench) => (map: any) => number} ask
 * @returns {Work}
 */
const ends = (id, ask) => ({
	id,
	title: id,
	kinds: KINDS.plain,
	needs: [id],
	operations: () => ROUND * 5,
	unit: 'call',
	prepare: (bench) => ({ ask: ask(bench), maps: [randomMap(bench).map, randomMap(bench).map] }),
	task: (_, __, operations) => operations,
	run({ ask, maps }, operations) {
		let sum = 0;
		for (let i = 0; i < operations; i++) sum = (sum + ask(maps[i & 1])) | 0;
		return sum;
	},
});

const size = ends('size', ({ contender: { size } }) => size);
const first = ends('first', ({ contender, read }) => {
	const first = /** @type {NonNullable<typeof contender.first>} */ (contender.first);
	return (map) => read(first(map)[1]);
});
const last = ends('last', ({ contender, read }) => {
	const last = /** @type {NonNullable<typeof contender.last>} */ (contender.last);
	return (map) => read(last(map)[1]);
});

export const lookups = [
	get,
	has,
	floor,
	ceiling,
	lower,
	higher,
	at,
	rank,
	indexOf,
	countRange,
	countPrefix,
	size,
	first,
	last,
];
