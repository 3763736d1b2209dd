/** Times a work item: all contenders in one go, taking turns round by round. */

import { CONTENDERS, loadContender } from './contenders/index.mjs';
import { forgetProcessor } from './processor.mjs';
import { median, spread } from './statistics.mjs';
import { Worker } from './workers.mjs';

/** Where an operation takes a contender O(n), it runs up to this size only: beyond, a round would take minutes. */
const LINEAR_LIMIT = 1_000;
/** Beyond it, only those take part that a choice at such sizes is between: each takes gigabytes, and minutes to fill. */
export const HUGE_LIMIT = 1_000_000;

/**
 * @typedef {import('./works/work.mjs').Work} Work
 * @typedef {import('./works/work.mjs').ValueKind} ValueKind
 * @typedef {import('./keys.mjs').KeyKind} KeyKind
 *
 * @typedef {{ median: number, spread: number, samples: number[] }} Time nanoseconds an operation
 * @typedef {{ work: string, title: string, unit: string, keys: KeyKind, kind: ValueKind, size: number, operations: number,
 *   times: Record<string, Time>, absent: Record<string, string>, inexact: string[] }} Result `absent` says why a contender
 *   has no time, `inexact` whose result was wrong
 */

/**
 * @param {Work} work
 * @param {{ keys: KeyKind, kind: ValueKind }} entries
 * @param {number} size
 * @param {{ rounds: number, operations: number, seed: number, warmUp: number }} options `operations` of a round, at the most
 * @returns {Promise<Result>}
 */
export async function timeWork(work, { keys, kind }, size, { rounds, operations: most, seed, warmUp }) {
	forgetProcessor();
	const { present, absent, inexact, sharing } = await admit(work, { keys, kind }, size);
	const workers = present.map((contender) => ({
		contender,
		worker: new Worker('./child.mjs'),
		comparable: !inexact.includes(contender) && !sharing.includes(contender),
	}));
	const operations = Math.min(work.operations(size), wholeMaps(most, size));
	try {
		await Promise.all(
			workers.map(({ contender, worker }) =>
				worker.ask({ contender, work: work.id, keys, kind, size, operations, seed, warmUp }),
			),
		);
		const samples = await takeTurns(workers, rounds, `${work.id} of ${keys}s at ${size}, seed ${seed}`);
		const times = Object.fromEntries(
			Object.entries(samples).map(([id, of]) => [id, { median: median(of), spread: spread(of), samples: of }]),
		);
		const { id, title, unit } = work;
		return { work: id, title, unit, keys, kind, size, operations, times, absent, inexact };
	} finally {
		await Promise.all(workers.map(({ worker }) => worker.stop()));
	}
}

/**
 * Some rounds go through whole maps, and their time is divided by the operations: so it is so many maps, and one at least.
 * @param {number} most
 * @param {number} size
 */
const wholeMaps = (most, size) => Math.max(1, Math.floor(most / size)) * size;

/**
 * @param {Work} work
 * @param {{ keys: KeyKind, kind: ValueKind }} entries
 * @param {number} size
 */
async function admit(work, { keys, kind }, size) {
	/** @type {string[]} */
	const present = [];
	/** @type {Record<string, string>} */
	const absent = {};
	/** @type {string[]} */
	const inexact = [];
	/** @type {string[]} */
	const sharing = [];
	for (const id of CONTENDERS) {
		const contender = await loadContender(id, keys);
		const unavailable = contender.unavailable?.();
		if (contender.inexact?.includes(work.id)) inexact.push(id);
		if (contender.share?.[work.id] !== undefined) sharing.push(id);
		const lacking = work.needs?.find((name) => contender[name] === undefined);
		if (contender.works !== undefined && !contender.works.includes(work.id))
			absent[id] = 'takes part in other work items';
		else if (unavailable !== undefined) absent[id] = unavailable;
		else if (contender.plain === true && kind !== 'number') absent[id] = 'takes part with numbers as values';
		else if (lacking !== undefined) absent[id] = 'has no such operation';
		else if (size > HUGE_LIMIT && contender.huge !== true) absent[id] = 'takes part up to a million entries';
		else if (contender.linear?.includes(work.id) && size > LINEAR_LIMIT) absent[id] = 'O(n)';
		else present.push(id);
	}
	return { present, absent, inexact, sharing };
}

/**
 * @param {{ contender: string, worker: Worker, comparable: boolean }[]} workers
 * @param {number} rounds
 * @param {string} what
 * @returns {Promise<Record<string, number[]>>} nanoseconds an operation, one for each round
 */
async function takeTurns(workers, rounds, what) {
	/** @type {Record<string, number[]>} */
	const samples = Object.fromEntries(workers.map(({ contender }) => [contender, []]));
	for (let round = 0; round < rounds; round++) {
		const sums = new Set();
		for (let turn = 0; turn < workers.length; turn++) {
			// The order rotates, so that whoever disturbs the machine does not always disturb the same contender.
			const { contender, worker, comparable } = /** @type {typeof workers[number]} */ (
				workers[(round + turn) % workers.length]
			);
			const { nanoseconds, sum } = await worker.ask({ round });
			samples[contender]?.push(nanoseconds);
			if (comparable) sums.add(sum);
		}
		if (sums.size > 1) throw new Error(`the contenders gave different results (${what}, round ${round})`);
	}
	return samples;
}
