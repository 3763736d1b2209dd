/**
 * Reading consecutive places.
 */

import { type Batch, OPEN, START } from '../engine.js';
import type { ScoredBatch } from '../scored.js';
import type { OrderTree, StoredPlace } from './scored-places.js';

const newBatch = <M>(): Batch<StoredPlace<M>, undefined> => ({
	...{ reliable: true, owner: null, keys: [], values: [], end: 0, last: false },
});

/** See `ScoredEngine.scan`. */
export function scanPlaces<M>(
	order: OrderTree<M>,
	batch: ScoredBatch<M>,
	start: number,
	reverse: boolean,
	max: number,
): void {
	batch.members = [];
	const scores: number[] = [];
	batch.scores = scores;
	const before = reverse ? start + 1 : start - 1;
	const found = newBatch<M>();
	if (start >= 0 && start < order.size) {
		const after = before < 0 || before >= order.size ? START : order.keyAt(before);
		order.scan(found, OPEN, after, reverse, max, false);
	}
	for (let i = 0; i < found.end; i++) {
		const { member, score } = found.keys[i] as StoredPlace<M>;
		batch.members.push(member);
		scores.push(score);
	}
	batch.end = found.end;
}

/** How many places a walk over many reads at a time. */
const MANY = 512;

/** Positions `start` up to, not including, `end` of a tree that nobody writes to meanwhile. */
export function* placesOf<M>(order: OrderTree<M>, start: number, end: number): Generator<StoredPlace<M>, void> {
	const found = newBatch<M>();
	let after: StoredPlace<M> | typeof START = start === 0 ? START : order.keyAt(start - 1);
	for (let left = end - start; left > 0; left -= found.end) {
		order.scan(found, OPEN, after, false, Math.min(left, MANY), false);
		for (let i = 0; i < found.end; i++) yield found.keys[i] as StoredPlace<M>;
		after = found.keys[found.end - 1] as StoredPlace<M>;
	}
}
