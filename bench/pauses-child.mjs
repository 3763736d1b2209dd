/**
 * The collector at work on one contender, in a process of its own: a map of many live objects is written to, and V8 tells how long
 * each collection held the program up. Then whole collections are asked for: what they take is what the live map costs.
 */

import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadContender } from './contenders/index.mjs';
import { Random, STREAM } from './random.mjs';
import { serve } from './serve.mjs';
import { median, spread } from './statistics.mjs';

/** @typedef {{ contender: string, size: number, writes: number, seed: number }} Assignment */

const WHOLE_COLLECTIONS = 5;
/** The observer is told in a turn of the event loop; so often there is one. */
const TURN = 10_000;
const turn = () => sleep(0);

/**
 * Replaces random values by new objects. The time is that of the writes and of the collections that they bring about.
 * @param {(key: number, value: object) => void} set
 * @param {Float64Array} probes
 */
async function load(set, probes) {
	let nanoseconds = 0n;
	for (let from = 0; from < probes.length; from += TURN) {
		const end = Math.min(probes.length, from + TURN);
		const start = process.hrtime.bigint();
		for (let i = from; i < end; i++) set(/** @type {number} */ (probes[i]), { n: i });
		nanoseconds += process.hrtime.bigint() - start;
		await turn();
	}
	return Number(nanoseconds);
}

function collectWhole() {
	const times = Array.from({ length: WHOLE_COLLECTIONS }, () => {
		const start = process.hrtime.bigint();
		/** @type {() => void} */ (globalThis.gc)();
		return Number(process.hrtime.bigint() - start);
	});
	return { whole: median(times), spread: spread(times) };
}

serve(async (/** @type {Assignment} */ { contender: id, size, writes, seed }) => {
	const contender = await loadContender(id, 'number');
	const { create, set } = /** @type {Required<typeof contender>} */ (contender);
	const keys = new Random(seed, STREAM.keys, size).doubles(size);
	const map = create();
	for (let i = 0; i < size; i++) set(map, keys[i], { n: i });
	contender.prove?.(map);
	return async () => {
		/** @type {number[]} */
		const pauses = [];
		const observer = new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) pauses.push(duration * 1e6);
		});
		/** @type {() => void} */ (globalThis.gc)();
		await turn();
		observer.observe({ entryTypes: ['gc'] });
		const nanoseconds = await load(
			(key, value) => set(map, key, value),
			new Random(seed, STREAM.round).draw(keys, writes),
		);
		await turn();
		observer.disconnect();
		if (contender.size(map) !== size) throw new Error('the map has changed its size');
		return { pauses, nanoseconds, ...collectWhole() };
	};
});
