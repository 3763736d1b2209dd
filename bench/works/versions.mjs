/** Work items with several versions of a map: snapshots, clones, and what writing costs while they live. */

import { discardAll, KINDS, ROUND, randomMap } from './work.mjs';

/**
 * @typedef {import('./work.mjs').Work} Work
 * @typedef {import('./work.mjs').Bench} Bench
 * @typedef {import('../contenders/contender.mjs').Contender} Contender
 */

const LARGE = [1_000_000];
/** That the size plays no part shows in the least and the largest. */
const FAR_APART = [1_000, 1_000_000];

/** Versions in a round: all of them live until its end, so that none is freed in its time. */
const VERSIONS = 20_000;

/**
 * @param {'snapshot' | 'clone'} id
 * @returns {Work}
 */
const taking = (id) => ({
	id,
	title: id,
	kinds: KINDS.number,
	sizes: FAR_APART,
	needs: [id],
	operations: () => VERSIONS,
	unit: 'call',
	prepare(bench) {
		const take = /** @type {(map: any) => any} */ (bench.contender[id]);
		return { ...bench, ...randomMap(bench), take };
	},
	task: (_, __, operations) => ({ maps: [], times: operations }),
	run({ contender: { size }, map, take }, { maps, times }) {
		for (let i = 0; i < times; i++) maps.push(take(map));
		return size(maps[0]) + maps.length;
	},
	restore: discardAll,
});

/** Clones in a round, each of which is written to once: they take memory for the path, and for a page of values. */
const WRITTEN = 2_000;

/** The time of the write alone: the versions are there before the clock starts. @type {Work} */
const firstSet = {
	id: 'first-set',
	title: 'first set after a snapshot, random, present key',
	kinds: KINDS.number,
	sizes: LARGE,
	needs: ['clone', 'set', 'get'],
	operations: () => WRITTEN,
	unit: 'set',
	prepare: (bench) => ({ ...bench, ...randomMap(bench), other: bench.makeValue(1) }),
	task({ contender: { clone }, map, keys }, random, operations) {
		const maps = Array.from({ length: operations }, () => /** @type {NonNullable<typeof clone>} */ (clone)(map));
		return { maps, probes: random.draw(keys, operations) };
	},
	run({ contender: { set, size }, other }, { maps, probes }) {
		for (let i = 0; i < maps.length; i++) set(maps[i], probes[i], other);
		return size(maps[0]) + maps.length;
	},
	restore: discardAll,
};

/** A snapshot lives, but all that it shared with the map has been copied. @type {Work} */
const laterSet = {
	id: 'later-set',
	title: 'later sets beside a snapshot, random, present key',
	kinds: KINDS.number,
	sizes: LARGE,
	needs: ['clone', 'set', 'get'],
	operations: () => ROUND,
	unit: 'set',
	prepare(bench) {
		const { clone, set } = /** @type {Required<Contender>} */ (bench.contender);
		const { map, keys } = randomMap(bench);
		const snapshot = clone(map);
		for (let i = 0; i < keys.length; i++) set(map, /** @type {number} */ (keys[i]), bench.makeValue(i));
		return { ...bench, map, keys, snapshot, other: bench.makeValue(1) };
	},
	task: ({ keys }, random, operations) => random.draw(keys, operations),
	run({ contender: { get, set, size }, map, snapshot, read, other }, probes) {
		for (let i = 0; i < probes.length; i++) set(map, probes[i], other);
		return size(map) + size(snapshot) + read(get(map, probes[0]));
	},
};

const WRITES = 10_000;
const CLONES = 10;

/** Half of the writes replace a value, half add a key. @type {Work} */
const cloneAndSet = {
	id: 'clone-sets',
	title: 'clone, then 10,000 random sets',
	kinds: KINDS.number,
	sizes: LARGE,
	needs: ['clone', 'set'],
	operations: () => CLONES * WRITES,
	unit: 'set',
	prepare: (bench) => ({ ...bench, ...randomMap(bench), other: bench.makeValue(1) }),
	task({ keys }, random, operations) {
		const each = Math.min(WRITES, operations);
		const probesOf = () => {
			const probes = random.doubles(each);
			return probes.map((fresh, i) => (i % 2 === 0 ? fresh : keys[random.below(keys.length)]));
		};
		return { maps: [], writes: Array.from({ length: Math.ceil(operations / each) }, probesOf) };
	},
	run({ contender: { clone, set, size }, map, other }, { maps, writes }) {
		let sum = 0;
		for (const probes of writes) {
			const version = clone(map);
			for (let i = 0; i < probes.length; i++) set(version, probes[i], other);
			sum = (sum + size(version)) | 0;
			maps.push(version);
		}
		return sum + size(map);
	},
	restore: discardAll,
};

/** Versions kept in a round: of the larger map they take some 50 MiB. */
const KEPT = 10_000;

/** @type {Work} */
const keptVersions = {
	id: 'kept-versions',
	title: 'set of a random new key, every version kept',
	kinds: KINDS.plain,
	sizes: [1_000, 100_000],
	needs: ['clone', 'set', 'setKeeping'],
	operations: () => KEPT,
	unit: 'set',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: ({ contender: { clone }, map }, random, operations) => ({
		start: /** @type {NonNullable<typeof clone>} */ (clone)(map),
		keys: random.doubles(operations),
		maps: [],
	}),
	run({ contender: { setKeeping, size } }, { start, keys, maps }) {
		let map = start;
		for (let i = 0; i < keys.length; i++) map = setKeeping(map, keys[i], i, maps);
		// What changes a tree in place has that besides.
		if (map !== maps[maps.length - 1]) maps.push(map);
		let sum = 0;
		for (let i = 0; i < keys.length; i += 100) sum = (sum + size(maps[i])) | 0;
		return sum;
	},
	restore: discardAll,
};

const CHANGES = 10;
const DIFFS = 200;

/** @type {Work} */
const diff = {
	id: 'diff',
	title: 'diff of a map and its clone after 10 sets',
	kinds: KINDS.plain,
	sizes: LARGE,
	needs: ['clone', 'set', 'countDifferences'],
	operations: () => DIFFS,
	unit: 'diff',
	prepare(bench) {
		const { clone, set } = /** @type {Required<Contender>} */ (bench.contender);
		const { map, keys } = randomMap(bench);
		const changed = clone(map);
		for (const key of bench.random.sample(keys, CHANGES)) set(changed, key, -1);
		return { ...bench, map, changed };
	},
	// The map is as large as ever: in short rounds, as many entries are gone through as in the others.
	task: (_, __, operations) => Math.min(operations, DIFFS),
	run({ contender: { countDifferences }, map, changed, readKey }, times) {
		let sum = 0;
		for (let i = 0; i < times; i++) sum = (sum + countDifferences(map, changed, readKey)) | 0;
		return sum;
	},
};

export const versions = [taking('snapshot'), taking('clone'), firstSet, laterSet, cloneAndSet, keptVersions, diff];
