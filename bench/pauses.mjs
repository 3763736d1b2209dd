/** How long the garbage collector holds a program up that has a large map of objects, and writes to it. */

import { CONTENDERS, loadContender } from './contenders/index.mjs';
import { forgetProcessor } from './processor.mjs';
import { HUGE_LIMIT } from './rounds.mjs';
import { Worker } from './workers.mjs';

/** Live values, and how many of them are replaced: enough for V8 to collect old garbage by itself. */
const SIZE = HUGE_LIMIT;
const WRITES = 2_000_000;

/**
 * @typedef {{ count: number, total: number, worst: number, nanoseconds: number, whole: number, spread?: number }} Pause
 *   nanoseconds: of all pauses together, of the longest, of the writes with the pauses, and of a collection of everything, the
 *   median of several, which has the spread
 * @typedef {{ size: number, writes: number, of: Record<string, Pause> }} Pauses
 */

/**
 * @param {{ seed: number, size?: number, writes?: number }} options
 * @returns {Promise<Pauses>}
 */
export async function measurePauses({ seed, size = SIZE, writes = WRITES }) {
	forgetProcessor();
	/** @type {Record<string, Pause>} */
	const of = {};
	for (const id of CONTENDERS) {
		const contender = await loadContender(id, 'number');
		const able = contender.create && contender.set && contender.works === undefined;
		if (!able || contender.unavailable?.() !== undefined) continue;
		const worker = new Worker('./pauses-child.mjs');
		try {
			await worker.ask({ contender: id, size, writes, seed });
			/** @type {{ pauses: number[], nanoseconds: number, whole: number, spread: number }} */
			const { pauses, nanoseconds, whole, spread } = await worker.ask({});
			const total = pauses.reduce((sum, pause) => sum + pause, 0);
			of[id] = { count: pauses.length, total, worst: Math.max(0, ...pauses), nanoseconds, whole, spread };
		} finally {
			await worker.stop();
		}
	}
	return { size, writes, of };
}
