/** Times the map and the databases at one size: they take turns round by round, and must find the same. */

import { forgetProcessor } from '../processor.mjs';
import { median, spread } from '../statistics.mjs';
import { Worker } from '../workers.mjs';
import { DATABASES } from './contenders.mjs';

/** The unit of each, and how a report calls it. */
const WORKS = [
	{ work: 'get', title: 'get, random', unit: 'lookup' },
	{ work: 'putMany', title: 'put of present keys, 1,000 at once', unit: 'entry' },
	{ work: 'range', title: 'range of 100', unit: 'range' },
	{ work: 'scan', title: 'scan of all', unit: 'entry' },
];

/** What is compiled meanwhile is not what is measured. */
const WARM_UP = 2;

/**
 * @typedef {{ work: string, title: string, unit: string, times: Record<string, import('../rounds.mjs').Time> }} Row
 * @typedef {{ size: number, contenders: { id: string, title: string, version: string }[], rows: Row[] }} Comparison
 */

/**
 * @param {number} size
 * @param {{ rounds: number, seed: number }} options
 * @returns {Promise<Comparison>}
 */
export async function compareDatabases(size, { rounds, seed }) {
	forgetProcessor();
	const workers = Object.keys(DATABASES).map((id) => ({ id, worker: new Worker('./databases/child.mjs') }));
	try {
		for (const { id, worker } of workers) await worker.ask({ contender: id, size, seed });
		const rows = [];
		for (const of of WORKS) rows.push({ ...of, times: await takeTurns(of.work, workers, rounds) });
		for (const { worker } of workers) await worker.ask({ close: true });
		const contenders = Object.entries(DATABASES).map(([id, { title, version }]) => ({ id, title, version }));
		return { size, contenders, rows };
	} finally {
		await Promise.all(workers.map(({ worker }) => worker.stop()));
	}
}

/**
 * @param {string} work
 * @param {readonly { id: string, worker: Worker }[]} workers
 * @param {number} rounds
 */
async function takeTurns(work, workers, rounds) {
	/** @type {Record<string, number[]>} */
	const samples = Object.fromEntries(workers.map(({ id }) => [id, []]));
	for (let round = -WARM_UP; round < rounds; round++) {
		const sums = new Set();
		for (let turn = 0; turn < workers.length; turn++) {
			const { id, worker } = /** @type {typeof workers[number]} */ (workers[(round + WARM_UP + turn) % workers.length]);
			const { nanoseconds, sum } = await worker.ask({ work, round: round + WARM_UP });
			if (round >= 0) samples[id]?.push(nanoseconds);
			sums.add(sum);
		}
		if (sums.size > 1) throw new Error(`the databases gave different results (${work}, round ${round})`);
	}
	return Object.fromEntries(
		Object.entries(samples).map(([id, of]) => [id, { median: median(of), spread: spread(of), samples: of }]),
	);
}
