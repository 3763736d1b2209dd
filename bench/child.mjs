/**
 * One contender at one work item, in a process of its own: prepares itself, then runs a round whenever the parent says so.
 * mitata takes the time: it makes a round's input outside of the timed region, warms up, and keeps results alive.
 */

import { do_not_optimize, measure } from 'mitata';
import { loadContender } from './contenders/index.mjs';
import { Random, STREAM } from './random.mjs';
import { serve } from './serve.mjs';
import { findWork } from './works/index.mjs';

/** @typedef {{ contender: string, work: string, kind: import('./works/work.mjs').ValueKind, size: number, seed: number }} Assignment */

/** Rounds of few operations, for the compiler to take every function as far as it will. */
const SHORT_ROUNDS = 50;
const SHORT_ROUND = 2_000;
const SMALL_MAP = 1_000;
/** Before each round, since the round of another process has emptied the caches meanwhile. */
const WARM_UP = 50_000;

/**
 * @param {Assignment} assignment
 * @param {number} size
 * @returns {Promise<import('./works/work.mjs').Bench>}
 */
async function equip({ contender, kind, seed }, size) {
	return {
		contender: await loadContender(contender),
		size,
		read: kind === 'object' ? (value) => value.n : (value) => value,
		makeValue: kind === 'object' ? (index) => ({ n: index }) : (index) => index,
		random: new Random(seed, STREAM.keys, size),
	};
}

/**
 * @param {Assignment} assignment
 * @returns {Promise<(round: number) => Promise<{ nanoseconds: number, sum: number }>>}
 */
async function prepare(assignment) {
	const { seed, size } = assignment;
	const work = findWork(assignment.work);
	const small = work.prepare(await equip(assignment, Math.min(size, SMALL_MAP)));
	for (let i = 0; i < SHORT_ROUNDS; i++) {
		const task = work.task(small, new Random(seed, STREAM.warmUp, i), SHORT_ROUND);
		do_not_optimize(work.run(small, task));
		work.restore?.(small, task);
	}
	const state = work.prepare(await equip(assignment, size));
	const { share } = await loadContender(assignment.contender);
	const operations = Math.ceil(work.operations(size) * (share?.[work.id] ?? 1));
	return (round) => runRound(work, state, operations, new Random(seed, STREAM.round, round));
}

/**
 * @param {import('./works/work.mjs').Work} work
 * @param {any} state
 * @param {number} operations
 * @param {Random} random
 */
async function runRound(work, state, operations, random) {
	let calls = 0;
	let sum = 0;
	/** @type {any} */
	let task;
	const finish = () => {
		if (calls > 0) work.restore?.(state, task);
	};
	const input = () => {
		finish();
		task = work.task(state, random, calls++ === 0 ? Math.min(WARM_UP, operations) : operations);
		return task;
	};
	const stats = await measure(
		function* () {
			yield {
				0: input,
				bench(/** @type {any} */ given) {
					sum = work.run(state, given);
					do_not_optimize(sum);
				},
			};
		},
		// One warm-up, one collection of garbage, one sample, and no batching: a round is long enough by itself.
		{ gc: globalThis.gc, min_samples: 1, max_samples: 1, min_cpu_time: 0, warmup_threshold: 0, batch_threshold: 0 },
	);
	finish();
	if (calls !== 2) throw new Error(`expected one warm-up and one sample, but the harness ran ${calls} rounds`);
	return { nanoseconds: /** @type {number} */ (stats.samples[0]) / operations, sum };
}

serve(async (/** @type {Assignment} */ assignment) => {
	const run = await prepare(assignment);
	return ({ round }) => run(round);
});
