import { defineIterator } from './define.js';
import { settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { BOTH, LEFT, NEITHER, RIGHT, type Walk } from './merge.js';
import { inOrderOf } from './operate.js';
import { walkDiffering } from './shared.js';
import type { Difference, SortedMapIterator } from './types.js';

const BOTH_VALUES = { left: true, right: true };

/** Gives the keys at which two maps differ, one by one. */
class DiffIterator<K, V, W> {
	readonly #left: object;
	readonly #right: object;
	/** Begun at the first step, as any iteration; null at the end. */
	#walk: Walk<K, V, W> | null | undefined;

	constructor(left: object, right: object) {
		this.#left = left;
		this.#right = right;
	}

	next(): IteratorResult<Difference<K, V, W>, undefined> {
		if (this.#walk === null) return { value: undefined, done: true };
		this.#walk ??= this.#begin();
		const walk = this.#walk;
		for (let side = walk.next(); side !== NEITHER; side = walk.next()) {
			if (side === BOTH && isSame(walk.leftValue, walk.rightValue)) continue;
			const value: Difference<K, V, W> = { key: givenKey(walk.key, settingsOf<K>(this.#left)) };
			if ((side & LEFT) !== 0) value.left = walk.leftValue;
			if ((side & RIGHT) !== 0) value.right = walk.rightValue;
			return { value, done: false };
		}
		this.#walk = null;
		return { value: undefined, done: true };
	}

	#begin(): Walk<K, V, W> {
		const right = inOrderOf<K, W>(this.#right, this.#left);
		return walkDiffering(this.#left, right, NEITHER, BOTH_VALUES, false);
	}

	static {
		defineIterator(DiffIterator.prototype, 'SortedMap Diff Iterator');
	}
}

/** The language's SameValueZero: NaN is the same as itself, and -0 as 0. */
function isSame(a: unknown, b: unknown): boolean {
	return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

export function diffIterator<K, V, W>(left: object, right: object): SortedMapIterator<Difference<K, V, W>> {
	return new DiffIterator<K, V, W>(left, right) as object as SortedMapIterator<Difference<K, V, W>>;
}
