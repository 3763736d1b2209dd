/** Latencies of single operations under a mixed load: percentiles, the medians of several rounds. */

import { CONTENDERS, loadContender } from './contenders/index.mjs';
import { PERCENTILES } from './percentiles.mjs';
import { forgetProcessor } from './processor.mjs';
import { median, spread } from './statistics.mjs';
import { Worker } from './workers.mjs';

/** Operations in a round: a hundred lie above the last percentile but one. */
const OPERATIONS = 100_000;

/**
 * @typedef {{ percentiles: number[], worst: number, spreads?: number[] }} Percentiles nanoseconds; `worst` is the median of the
 *   worst of each round, `spreads` are those of the medians, that of the worst being the last
 * @typedef {{ size: number, operations: number, latencies: Record<string, Percentiles>, clock: Percentiles }} Latency
 */

/**
 * @param {number} size
 * @param {{ rounds: number, seed: number }} options
 * @returns {Promise<Latency>}
 */
export async function measureLatency(size, { rounds, seed }) {
	forgetProcessor();
	const workers = [];
	for (const id of CONTENDERS) {
		const contender = await loadContender(id, 'number');
		const able = contender.get && contender.set && contender.delete && contender.works === undefined;
		if (able && contender.unavailable?.() === undefined)
			workers.push({ id, worker: new Worker('./latency-child.mjs') });
	}
	try {
		/** @type {Record<string, Percentiles[]>} */
		const taken = Object.fromEntries(workers.map(({ id }) => [id, []]));
		/** @type {Percentiles[]} */
		const clocks = [];
		await Promise.all(
			workers.map(({ id, worker }) => worker.ask({ contender: id, size, operations: OPERATIONS, seed })),
		);
		for (let round = 0; round < rounds; round++) {
			const sums = new Set();
			for (const { id, worker } of workers) {
				const { clock, sum, ...percentiles } = await worker.ask({ round });
				taken[id]?.push(percentiles);
				clocks.push(clock);
				sums.add(sum);
			}
			if (sums.size > 1) throw new Error(`the contenders gave different results (latency at ${size}, round ${round})`);
		}
		const latencies = Object.fromEntries(Object.entries(taken).map(([id, of]) => [id, medians(of)]));
		return { size, operations: OPERATIONS, latencies, clock: medians(clocks) };
	} finally {
		await Promise.all(workers.map(({ worker }) => worker.stop()));
	}
}

/** @param {Percentiles[]} rounds @returns {Percentiles} */
function medians(rounds) {
	const taken = PERCENTILES.map((_, i) => rounds.map(({ percentiles }) => /** @type {number} */ (percentiles[i])));
	const worst = rounds.map(({ worst }) => worst);
	return { percentiles: taken.map(median), worst: median(worst), spreads: [...taken, worst].map(spread) };
}
