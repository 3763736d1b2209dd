/** Times all contenders at one size: they take turns round by round, and must find the same. */

import { PERCENTILES } from '../percentiles.mjs';
import { forgetProcessor } from '../processor.mjs';
import { median, spread } from '../statistics.mjs';
import { Worker } from '../workers.mjs';

/** Operations of a round in which each is timed by itself. */
const LATENCY_OPERATIONS = 20_000;

/**
 * @typedef {{ median: number, spread: number, samples: number[], percentiles: number[] }} Time nanoseconds an operation
 * @typedef {{ work: string, title: string, unit: string, times: Record<string, Time> }} Row
 * @typedef {{ size: number, contenders: { id: string, title: string, version: string }[], rows: Row[] }} Result
 */

/**
 * @param {readonly string[]} ids
 * @param {number} size
 * @param {{ works: readonly import('./works.mjs').Work[], rounds: number, operations: number, seed: number, port: number }} options
 * @returns {Promise<Result>}
 */
export async function timeAll(ids, size, { works, rounds, operations, seed, port }) {
	forgetProcessor();
	const workers = ids.map((id) => ({ id, worker: new Worker('./scored/child.mjs') }));
	try {
		const contenders = [];
		for (const { id, worker } of workers) {
			// One after the other: filling takes memory bandwidth, and warming up takes the processor.
			await worker.ask({ contender: id, size, seed, port });
			contenders.push({ id, ...(await worker.ask({ about: true })) });
		}
		const rows = [];
		for (const work of works) {
			const able = workers.filter(({ id }) => contenders.find((of) => of.id === id)?.works.includes(work.id));
			rows.push(await timeWork(work, able, { rounds, operations }));
		}
		for (const { worker } of workers) await worker.ask({ close: true });
		return { size, contenders: contenders.map(({ id, title, version }) => ({ id, title, version })), rows };
	} finally {
		await Promise.all(workers.map(({ worker }) => worker.stop()));
	}
}

/**
 * @param {import('./works.mjs').Work} work
 * @param {readonly { id: string, worker: Worker }[]} workers
 * @param {{ rounds: number, operations: number }} options
 * @returns {Promise<Row>}
 */
async function timeWork({ id: work, title, unit }, workers, { rounds, operations }) {
	/** @type {Record<string, number[]>} */
	const samples = Object.fromEntries(workers.map(({ id }) => [id, []]));
	/** @type {Record<string, number[][]>} */
	const latencies = Object.fromEntries(workers.map(({ id }) => [id, []]));
	for (let round = 0; round < rounds; round++) {
		/** @type {Map<number, Set<number>>} */
		const sums = new Map();
		for (let turn = 0; turn < workers.length; turn++) {
			const { id, worker } = /** @type {typeof workers[number]} */ (workers[(round + turn) % workers.length]);
			const answer = await worker.ask({ work, round, operations, latency: false });
			samples[id]?.push(answer.nanoseconds);
			// Who did as many operations did the same ones.
			sums.set(answer.operations, (sums.get(answer.operations) ?? new Set()).add(answer.sum));
			const { percentiles } = await worker.ask({ work, round, operations: LATENCY_OPERATIONS, latency: true });
			latencies[id]?.push(percentiles);
		}
		if ([...sums.values()].some((of) => of.size > 1)) {
			throw new Error(`the contenders gave different results (${work}, round ${round})`);
		}
	}
	const times = Object.fromEntries(
		workers.map(({ id }) => {
			const of = /** @type {number[]} */ (samples[id]);
			const percentiles = PERCENTILES.map((_, i) =>
				median((latencies[id] ?? []).map((all) => /** @type {number} */ (all[i]))),
			);
			return [id, { median: median(of), spread: spread(of), samples: of, percentiles }];
		}),
	);
	return { work, title, unit, times };
}
