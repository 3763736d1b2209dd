/** Waiting for the garbage collector. */

import { setImmediate as tick } from 'node:timers/promises';

export const collect = globalThis.gc as () => void;

/** Finalizers run some turns after the collection that found their objects dead. */
const PATIENCE = 50;

/** Collects until the condition holds; gives whether it came to hold. */
export async function settles(condition: () => boolean): Promise<boolean> {
	for (let round = 0; round < PATIENCE; round++) {
		// Whatever a WeakRef was asked for stays until the turn is over.
		await tick();
		collect();
		await tick();
		if (condition()) return true;
	}
	return false;
}

/** Collects what tests before this one have dropped: without it, that would go at some moment of this one. */
export async function settle(): Promise<void> {
	let round = 0;
	await settles(() => ++round === 5);
}

/**
 * Every few rounds what was made and dropped goes: each check looks at all that is left, so that rounds would take ever longer. A
 * collection costs more than that, as compiled code goes with what it was compiled for.
 */
export async function leaveLittle(round: number, every = 5): Promise<void> {
	if (round % every === every - 1) await settles(() => true);
}

/** Objects whose collection is awaited; nothing here keeps them. */
export class Watch {
	readonly #references: WeakRef<object>[] = [];

	add<T extends object>(object: T): T {
		this.#references.push(new WeakRef(object));
		return object;
	}

	get watched(): number {
		return this.#references.length;
	}

	get alive(): number {
		return this.#references.filter((reference) => reference.deref() !== undefined).length;
	}
}
