/**
 * Samples of a work item, taken by mitata one at a time, whenever somebody asks. One loop of its serves a contender from the
 * first sample to the last, its input waiting for the next request: to start a loop costs mitata some 80 ms, and 16 MiB of
 * fresh memory that would empty the caches before each round.
 */

import { do_not_optimize, measure } from 'mitata';
import { collectYoung } from './collect-young.mjs';

/**
 * @typedef {{ nanoseconds: number, sum: number }} Sample
 * @typedef {{ operations: number, random: import('./random.mjs').Random,
 *   resolve: (sample: Sample) => void, reject: (reason: unknown) => void }} Request
 */

/** mitata sorts what it measures and tells at the end: its readings of the clock tell what the last sample took. */
class Stopwatch {
	#before = 0;
	#last = 0;

	read = () => {
		this.#before = this.#last;
		this.#last = performance.now() * 1e6;
		return this.#last;
	};

	/** Nanoseconds between the last two readings. */
	get lap() {
		return this.#last - this.#before;
	}
}

/** One request at a time, handed from whoever asks to the loop that waits for it. */
class Desk {
	/** @type {(request: Request) => void} */
	#hand = () => {};
	/** @type {Promise<Request>} */
	#next = this.#wait();

	#wait() {
		return new Promise((/** @type {(request: Request) => void} */ resolve) => {
			this.#hand = resolve;
		});
	}

	/** @param {Request} request */
	hand(request) {
		this.#hand(request);
	}

	async take() {
		const request = await this.#next;
		this.#next = this.#wait();
		return request;
	}
}

/**
 * @param {import('./works/work.mjs').Work} work
 * @param {any} state
 * @returns {(operations: number, random: import('./random.mjs').Random) => Promise<Sample>} takes a sample of so many operations;
 *   one at a time. The first is mitata's warm-up, which it measures by a clock of its own: its time means nothing.
 */
export function sampler(work, state) {
	const desk = new Desk();
	const stopwatch = new Stopwatch();
	/** @type {Request | undefined} */
	let current;
	/** @type {any} */
	let task;
	let sum = 0;

	const answer = () => {
		if (current === undefined) return;
		work.restore?.(state, task);
		current.resolve({ nanoseconds: stopwatch.lap, sum });
	};
	const input = async () => {
		answer();
		current = await desk.take();
		task = work.task(state, current.random, current.operations);
		collectYoung();
		return task;
	};
	const bench = (/** @type {any} */ given) => {
		sum = work.run(state, given);
		do_not_optimize(sum);
	};
	measure(
		function* () {
			yield { 0: input, bench };
		},
		// No end, one warm-up, and no batching: a sample is long enough by itself. The input collects garbage.
		{
			gc: false,
			now: stopwatch.read,
			min_samples: Number.POSITIVE_INFINITY,
			max_samples: Number.POSITIVE_INFINITY,
			warmup_threshold: 0,
			batch_threshold: 0,
		},
	).catch((reason) => current?.reject(reason));

	return (operations, random) => new Promise((resolve, reject) => desk.hand({ operations, random, resolve, reject }));
}
