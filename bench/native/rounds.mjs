/** Times the work items at one size: the processes of all contenders take turns round by round. */

import { forgetProcessor } from '../processor.mjs';
import { median, spread } from '../statistics.mjs';
import { Worker } from './worker.mjs';
import { FOOTPRINTS, SUBJECT } from './works.mjs';

/** glibc's own switch for what Ironwood's arena does by madvise. */
const HUGE_PAGES = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' };

/**
 * @typedef {import('./works.mjs').Work} Work
 * @typedef {import('./build.mjs').Built} Built
 * @typedef {{ median: number, spread: number, samples: number[] }} Time nanoseconds an operation
 * @typedef {{ work: string, title: string, unit: string, size: number, operations: number,
 *   times: Record<string, Time> }} Result
 * @typedef {{ size: number, id: string, title: string, entries: number,
 *   bytes: Record<string, { total: number, resident: number }> }} Footprint bytes of all entries together
 * @typedef {{ built: Built, rounds: (size: number) => number, operations: number, seed: number,
 *   hugePages: boolean }} Settings
 */

/**
 * @param {readonly Work[]} works
 * @param {number} size
 * @param {Settings} settings
 * @param {(what: string) => void} progress
 * @returns {Promise<Result[]>}
 */
export async function timeWorks(works, size, settings, progress) {
	forgetProcessor();
	const workers = settings.built.contenders.map((contender) => ({
		id: contender.id,
		worker: startWorker(contender, size, settings),
	}));
	try {
		await Promise.all(workers.map(({ worker }) => worker.ready()));
		const results = [];
		for (const { id: work, title, unit } of works) {
			progress(title);
			const { samples, operations } = await takeTurns(workers, work, settings.rounds(size));
			const times = Object.fromEntries(
				Object.entries(samples).map(([id, of]) => [id, { median: median(of), spread: spread(of), samples: of }]),
			);
			results.push({ work, title, unit, size, operations, times });
		}
		return results;
	} finally {
		await Promise.all(workers.map(({ worker }) => worker.stop()));
	}
}

/**
 * @param {import('./build.mjs').Contender} contender
 * @param {number} size
 * @param {Settings} settings
 */
function startWorker({ id, program, subject = id, env: own }, size, { built, seed, operations, hugePages }) {
	const env = { ...process.env, ...own, ...(hugePages && id !== SUBJECT ? HUGE_PAGES : {}) };
	return new Worker(program ?? built.program, [subject, size, seed, operations], env);
}

/**
 * @param {{ id: string, worker: Worker }[]} workers
 * @param {string} work
 * @param {number} rounds
 */
async function takeTurns(workers, work, rounds) {
	/** @type {Record<string, number[]>} */
	const samples = Object.fromEntries(workers.map(({ id }) => [id, []]));
	let operations = 0;
	for (let round = 0; round < rounds; round++) {
		const sums = new Set();
		for (let turn = 0; turn < workers.length; turn++) {
			// The order rotates, so that whoever disturbs the machine does not always disturb the same contender.
			const { id, worker } = /** @type {typeof workers[number]} */ (workers[(round + turn) % workers.length]);
			const answer = await worker.ask(`${work} ${round}`);
			samples[id]?.push(answer.nanoseconds / answer.operations);
			operations = answer.operations;
			sums.add(answer.sum);
		}
		if (sums.size > 1) throw new Error(`the contenders gave different results (${work}, round ${round})`);
	}
	return { samples, operations };
}

/**
 * Each figure comes from a process of its own, as what a heap has held before would show in the next.
 * @param {number} size
 * @param {Settings} settings
 * @param {readonly { id: string, title: string }[]} ways that maps are filled in
 * @returns {Promise<Footprint[]>}
 */
export async function measureFootprints(size, settings, ways = FOOTPRINTS) {
	const footprints = [];
	for (const { id, title } of ways) {
		/** @type {Footprint} */
		const footprint = { size, id, title, entries: 0, bytes: {} };
		for (const contender of settings.built.contenders) {
			const worker = startWorker(contender, size, settings);
			try {
				await worker.ready();
				const { bytes, resident, entries } = await worker.ask(id);
				footprint.bytes[contender.id] = { total: bytes, resident };
				footprint.entries = entries;
			} finally {
				await worker.stop();
			}
		}
		footprints.push(footprint);
	}
	return footprints;
}
