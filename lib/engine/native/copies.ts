/** Copies of batches, for walks that nothing can be lent to. */

import type { Batch } from '../engine.js';
import { BATCH } from './io.js';
import { lend, type Place } from './places.js';

/** Copies kept for the next walk. More walks than this at one time are rare. */
const MOST_KEPT = 16;

/** Entries that a small copy holds: ordinary arrays, as memory outside of the heap takes long to allocate. */
const SMALL = 128;

class Copy implements Place {
	constructor(
		readonly keys: number[] | Float64Array,
		readonly numbers: number[] | Float64Array,
		readonly integers: number[] | Int32Array,
		private readonly kept: Copy[],
	) {}

	get moved(): boolean {
		return false;
	}

	release(): void {
		if (this.kept.length < MOST_KEPT) this.kept.push(this);
	}

	settle(): void {}
}

const small: Copy[] = [];
const large: Copy[] = [];

// One element of the kind at least, so that V8 never has to convert the array.
const doubles = () => Array.from({ length: SMALL }, () => 0.5);
const makeSmall = () => new Copy(doubles(), doubles(), new Array<number>(SMALL).fill(0), small);
const makeLarge = () => new Copy(new Float64Array(BATCH), new Float64Array(BATCH), new Int32Array(BATCH), large);

/** Memory for a copy of `count` entries, lent to the walk. */
export function copyFor(batch: Batch<unknown, unknown>, count: number): Place {
	const { owner } = batch;
	if (owner instanceof Copy && owner.keys.length >= count) return owner;
	const copy = count <= SMALL ? (small.pop() ?? makeSmall()) : (large.pop() ?? makeLarge());
	lend(copy, batch);
	return copy;
}
