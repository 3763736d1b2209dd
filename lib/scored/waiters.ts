/**
 * Those who wait for a member to appear in a set, in order of arrival. Whoever's turn comes gets the first or the last member, which
 * leaves the set with the call that served them.
 */

import { closedError } from '../errors.js';
import { onAbort } from './signals.js';
import type { ScoredEntry } from './types.js';
import { parseWait, type Wait } from './wait-options.js';

export type End = 'first' | 'last';

/** The longest that a timer can run, in milliseconds: beyond, Node makes it 1. */
const LONGEST_TIMER = 2 ** 31 - 1;

type Entry = ScoredEntry<unknown>;

class Waiter {
	#timer: NodeJS.Timeout | undefined;
	readonly #ignoreSignal: (() => void) | undefined;

	constructor(
		readonly end: End,
		{ timeout, signal }: Wait,
		private readonly resolve: (entry: Entry | undefined) => void,
		private readonly reject: (reason: unknown) => void,
		/** Takes the waiter out of its queue. */
		private readonly leave: (waiter: Waiter) => void,
	) {
		if (signal !== undefined) this.#ignoreSignal = onAbort(signal, () => this.#giveUp(() => reject(signal.reason)));
		this.#wait(timeout);
	}

	serve(entry: Entry): void {
		this.#forget();
		this.resolve(entry);
	}

	fail(reason: unknown): void {
		this.#forget();
		this.reject(reason);
	}

	/** Waits in as many pieces as it takes. */
	#wait(timeout: number): void {
		if (timeout === Number.POSITIVE_INFINITY) return;
		const piece = Math.min(timeout, LONGEST_TIMER);
		this.#timer = setTimeout(() => {
			if (timeout > piece) this.#wait(timeout - piece);
			else this.#giveUp(() => this.resolve(undefined));
		}, piece);
	}

	#giveUp(settle: () => void): void {
		this.#forget();
		this.leave(this);
		settle();
	}

	#forget(): void {
		clearTimeout(this.#timer);
		this.#ignoreSignal?.();
	}
}

export class Waiters {
	/** In order of arrival: a Set keeps it, and lets anyone leave at once. */
	readonly #queue = new Set<Waiter>();
	/** Made here, where nothing but the queue can be seen: a signal keeps it, and must not keep a set that nobody else has. */
	readonly #leave = (waiter: Waiter): void => {
		this.#queue.delete(waiter);
	};

	get count(): number {
		return this.#queue.size;
	}

	/** A promise for what `take` will give; it is asked at once, if there is something to take and nobody waits already. */
	wait(end: End, options: unknown, take: (end: End) => Entry | undefined): Promise<Entry | undefined> {
		return new Promise((resolve, reject) => {
			// What is thrown here rejects the promise.
			const wait = parseWait(options);
			if (wait.signal?.aborted) throw wait.signal.reason;
			const entry = this.count === 0 ? take(end) : undefined;
			if (entry !== undefined || wait.timeout === 0) {
				resolve(entry);
				return;
			}
			const waiter = new Waiter(end, wait, resolve, reject, this.#leave);
			// A signal may have run code of the user, when it was listened to.
			if (wait.signal?.aborted) waiter.fail(wait.signal.reason);
			else this.#queue.add(waiter);
			this.serve(take);
		});
	}

	/** Serves those whose turn it is, as long as there is something to take. */
	serve(take: (end: End) => Entry | undefined): void {
		for (const waiter of this.#queue) {
			let entry: Entry | undefined;
			try {
				entry = take(waiter.end);
			} catch (error) {
				// Nothing was taken; the write that led here has succeeded, and must not seem to have failed.
				this.#queue.delete(waiter);
				waiter.fail(error);
				continue;
			}
			if (entry === undefined) return;
			this.#queue.delete(waiter);
			waiter.serve(entry);
		}
	}

	/** Turns all away: the set is closed. */
	dismiss(): void {
		for (const waiter of this.#queue) {
			this.#queue.delete(waiter);
			waiter.fail(closedError());
		}
	}
}
