/** One contender in a process of its own, with a board of one size: runs a round whenever the parent says so. */

import { collectYoung } from '../collect-young.mjs';
import { percentilesOf } from '../percentiles.mjs';
import { Random, STREAM } from '../random.mjs';
import { serve } from '../serve.mjs';
import { loadContender } from './contenders/index.mjs';
import { findWork, MOST_SCORE, memberOf, WORKS } from './works.mjs';

/**
 * @typedef {{ contender: string, size: number, seed: number, port: number }} Assignment
 * @typedef {{ work: string, round: number, operations: number, latency: boolean }} Question
 */

/** Rounds that go before the first, for the compiler. */
const WARM_UPS = 3;
const WARM_UP_OPERATIONS = 20_000;
/** Percentiles want some. */
const LEAST_OPERATIONS = 100;

serve(async (/** @type {Assignment} */ { contender: id, size, seed, port }) => {
	const random = new Random(seed, STREAM.keys, size);
	const board = {
		size,
		members: Array.from({ length: size }, (_, i) => memberOf(i)),
		scores: Float64Array.from({ length: size }, () => random.below(MOST_SCORE)),
	};
	const contender = await loadContender(id, port);
	await contender.fill(board);

	/** @param {import('./works.mjs').Work} work @param {Random} draws @param {number} operations @param {boolean} latency */
	async function run(work, draws, operations, latency) {
		const share = contender.share?.(work.id, size) ?? 1;
		const count = Math.max(LEAST_OPERATIONS, Math.round(operations * share));
		const task = work.draw(board, draws, work.id === 'pop' || work.id === 'add' ? Math.min(count, size) : count);
		const done = Math.max(task.members.length, task.scores.length);
		const times = latency ? new Float64Array(done) : undefined;
		collectYoung();
		const start = process.hrtime.bigint();
		const result = contender.run(work.id, task, times);
		// Waiting for what is there already would take time.
		const sum = typeof result === 'number' ? result : await result;
		const nanoseconds = Number(process.hrtime.bigint() - start) / done;
		await contender.restore(work.id, task, board);
		return { nanoseconds, sum, operations: done, percentiles: times === undefined ? null : percentilesOf(times) };
	}

	const warmUp = new Random(seed, STREAM.warmUp);
	for (let i = 0; i < WARM_UPS; i++) {
		for (const work of WORKS) if (contender.can(work.id)) await run(work, warmUp, WARM_UP_OPERATIONS, i === 0);
	}
	const version = await contender.version();
	return async (/** @type {Question | { about: true } | { close: true }} */ question) => {
		if ('about' in question)
			return { title: contender.title, version, works: WORKS.map(({ id }) => id).filter(contender.can) };
		if ('close' in question) {
			await contender.close();
			return {};
		}
		const { work, round, operations, latency } = question;
		return run(findWork(work), new Random(seed, STREAM.round, round), operations, latency);
	};
});
