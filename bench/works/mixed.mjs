/** Work items that read and write in turn, as programs do. Each leaves the map as it found it, for the next round. */

import { KINDS, ROUND, randomMap } from './work.mjs';

/**
 * @typedef {import('./work.mjs').Work} Work
 * @typedef {import('./work.mjs').Bench} Bench
 */

/** Writes after which a key that was added goes again. */
const LAG = 200;
const PERCENT = 100;

/**
 * Lookups, and writes that add one key and take another out. Whether an operation reads or writes is drawn.
 * @param {number} reads of a hundred operations
 * @returns {Work}
 */
const mixed = (reads) => ({
	id: `mixed-${reads}-${PERCENT - reads}`,
	title: `${reads} % get, ${PERCENT - reads} % set and delete`,
	kinds: KINDS.plain,
	needs: ['get', 'set', 'delete'],
	operations: () => ROUND,
	unit: 'operation',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task({ keys }, random, operations) {
		const writes = Uint8Array.from({ length: operations }, () => (random.below(PERCENT) < reads ? 0 : 1));
		return { probes: random.draw(keys, operations), fresh: random.doubles(operations), writes };
	},
	run({ contender: { get, set, delete: remove }, map, read }, { probes, fresh, writes }) {
		let sum = 0;
		let written = 0;
		for (let i = 0; i < probes.length; i++) {
			if (writes[i] === 0) {
				sum = (sum + read(get(map, probes[i]))) | 0;
			} else if (written % 2 === 0 || written < LAG) {
				set(map, fresh[written++], i);
			} else {
				// Every other write takes out what the one before had added, so many writes ago.
				if (remove(map, fresh[written - 1 - LAG])) sum++;
				written++;
			}
		}
		return sum;
	},
	restore({ contender: { delete: remove }, map }, { fresh }) {
		for (let i = 0; i < fresh.length; i++) remove(map, fresh[i]);
	},
});

/** Entries that come for one look at the window, and how far back it looks. */
const LOOK_EVERY = 10;
const LOOK_BACK = 50;

/** Events come with growing timestamps and leave at the other end; now and then the last ones are read. @type {Work} */
const window = {
	id: 'window',
	title: 'sliding window of timestamps',
	kinds: KINDS.plain,
	needs: ['set', 'delete', 'sumRange'],
	operations: () => ROUND,
	unit: 'event',
	prepare(bench) {
		const { contender, size } = bench;
		const create = /** @type {NonNullable<typeof contender.create>} */ (contender.create);
		const set = /** @type {NonNullable<typeof contender.set>} */ (contender.set);
		const map = create();
		for (let time = 0; time < size; time++) set(map, time, time);
		return { ...bench, map, time: size };
	},
	task: (state, _, operations) => ({ first: state.time, operations }),
	run(state, { first, operations }) {
		const { contender, map, size } = state;
		const { set, delete: remove, sumRange } = contender;
		const age = (/** @type {number} */ time) => time - first;
		let sum = 0;
		for (let time = first; time < first + operations; time++) {
			set(map, time, time);
			if (remove(map, time - size)) sum++;
			if (time % LOOK_EVERY === 0) sum = (sum + sumRange(map, time - LOOK_BACK, time, age, age)) | 0;
		}
		state.time = first + operations;
		return sum;
	},
	// Timestamps go on from round to round; what a look finds is counted from the first of the round.
};

/** How many neighbours on the board a player looks at, on average. */
const AROUND = 10;

/** Players get new scores, and look at who is near. @type {Work} */
const leaderboard = {
	id: 'leaderboard',
	title: 'leaderboard: new score, those around it',
	kinds: KINDS.plain,
	needs: ['set', 'delete', 'sumRange'],
	operations: () => ROUND / 2,
	unit: 'update',
	prepare(bench) {
		const { map, keys } = randomMap(bench);
		return { ...bench, map, scores: keys };
	},
	task: ({ size }, random, operations) => ({
		players: Int32Array.from({ length: operations }, () => random.below(size)),
		scores: random.doubles(operations),
		before: new Float64Array(operations),
	}),
	run({ contender: { set, delete: remove, sumRange }, map, size, scores: current, read, readKey }, task) {
		const { players, scores, before } = task;
		const near = AROUND / size / 2;
		let sum = 0;
		for (let i = 0; i < players.length; i++) {
			const player = players[i];
			before[i] = current[player];
			remove(map, before[i]);
			set(map, scores[i], player);
			current[player] = scores[i];
			sum = (sum + sumRange(map, scores[i] - near, scores[i] + near, read, readKey)) | 0;
		}
		return sum;
	},
	restore({ contender: { set, delete: remove }, map, scores: current }, { players, scores, before }) {
		for (let i = players.length - 1; i >= 0; i--) {
			remove(map, scores[i]);
			set(map, before[i], players[i]);
			current[players[i]] = before[i];
		}
	},
};

export const mixedLoads = [mixed(95), mixed(50), window, leaderboard];
