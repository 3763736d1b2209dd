/**
 * One contender at one work item, in a process of its own: prepares itself, then runs a round whenever the parent says so.
 */

import { do_not_optimize } from 'mitata';
import { loadContender } from './contenders/index.mjs';
import { equip } from './equip.mjs';
import { Random, STREAM } from './random.mjs';
import { sampler } from './samples.mjs';
import { serve } from './serve.mjs';
import { findWork } from './works/index.mjs';

/**
 * @typedef {{ contender: string, work: string, keys: import('./keys.mjs').KeyKind, kind: import('./works/work.mjs').ValueKind,
 *   size: number, operations: number, seed: number, warmUp: number }} Assignment `operations` of a round, `warmUp` in
 *   milliseconds of processor time
 */

/** The compiler first sees every function at work on a small map, in many short rounds that take this share of the warm-up. */
const SHORT_ROUND = 2_000;
const SHORT_ROUNDS = 0.2;
const SMALL_MAP = 1_000;
/** Then come whole rounds, until they get no faster or have taken so long that optimised code must be in place. */
const FASTER = 0.9;
const PATIENCE = 3;
/** Operations ahead of each round, since the round of another process has emptied the caches meanwhile. */
const REFRESH = 50_000;

/** Contenders are prepared at the same time, so that the clock on the wall says little of what one has done. */
const busyMilliseconds = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/**
 * @param {Assignment} assignment
 * @returns {Promise<(round: number) => Promise<{ nanoseconds: number, sum: number }>>}
 */
async function prepare(assignment) {
	const { seed, size, warmUp } = assignment;
	const work = findWork(assignment.work);
	const random = new Random(seed, STREAM.warmUp);
	runShortRounds(work, work.prepare(await equip(assignment, Math.min(size, SMALL_MAP))), random, warmUp * SHORT_ROUNDS);
	const state = work.prepare(await equip(assignment, size));
	const { share } = await loadContender(assignment.contender, assignment.keys);
	const operations = Math.ceil(assignment.operations * (share?.[work.id] ?? 1));
	const sample = sampler(work, state);
	await runWholeRounds(() => runRound(sample, operations, random), warmUp * (1 - SHORT_ROUNDS));
	return (round) => runRound(sample, operations, new Random(seed, STREAM.round, round));
}

/**
 * @param {import('./works/work.mjs').Work} work
 * @param {any} state
 * @param {Random} random
 * @param {number} milliseconds
 */
function runShortRounds(work, state, random, milliseconds) {
	const started = busyMilliseconds();
	while (busyMilliseconds() - started < milliseconds) {
		const task = work.task(state, random, SHORT_ROUND);
		do_not_optimize(work.run(state, task));
		work.restore?.(state, task);
	}
}

/**
 * @param {() => Promise<{ nanoseconds: number }>} run
 * @param {number} milliseconds
 */
async function runWholeRounds(run, milliseconds) {
	const started = busyMilliseconds();
	let best = Number.POSITIVE_INFINITY;
	let stale = 0;
	while (stale < PATIENCE && busyMilliseconds() - started < milliseconds) {
		const { nanoseconds } = await run();
		stale = nanoseconds < best * FASTER ? 0 : stale + 1;
		best = Math.min(best, nanoseconds);
	}
}

/**
 * @param {ReturnType<typeof sampler>} sample
 * @param {number} operations
 * @param {Random} random
 */
async function runRound(sample, operations, random) {
	await sample(Math.min(REFRESH, operations), random);
	const { nanoseconds, sum } = await sample(operations, random);
	return { nanoseconds: nanoseconds / operations, sum };
}

serve(async (/** @type {Assignment} */ assignment) => {
	const run = await prepare(assignment);
	return ({ round }) => run(round);
});
