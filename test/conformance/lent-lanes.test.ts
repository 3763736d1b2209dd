/** Walks that callbacks run in are lent a lane for their batches. They give it back if a callback throws too, or no later walk gets one. */

import { describe, expect, it } from 'vitest';
import type { Batch } from '../../lib/engine/engine.js';
import { LANES } from '../../lib/engine/native/io.js';
import { commonLane, laneOf } from '../../lib/engine/native/lanes.js';
import { SortedMap, SortedSet } from '../../lib/index.js';
import { thrownBy } from '../helpers/errors.js';

const numbers = Array.from({ length: 2000 }, (_, i) => i);
const map = new SortedMap<number, unknown>(numbers.map((i) => [i, { i }]));
const other = new SortedMap<number, unknown>(numbers.map((i) => [i * 3, i]));
const set = new SortedSet(numbers);
const planned = new Error('planned');

/** In the second batch of a walk, or the first one. */
function failing(calls: number): () => boolean {
	let count = 0;
	return () => {
		if (++count === calls) throw planned;
		return true;
	};
}

/** A set that is no SortedSet, which has to be asked. */
const asked = (fails: () => boolean) => ({ size: 5000, has: fails, keys: () => [].values() });

const WALKS: Record<string, (fails: () => boolean) => unknown> = {
	'forEach of a map': (fails) => map.forEach(fails),
	'forEach of a range': (fails) => map.range({ gte: 10 }).forEach(fails),
	'forEach of a set': (fails) => set.forEach(fails),
	'forEach of a range of a set': (fails) => set.range({ gte: 10 }).forEach(fails),
	'filter of a map': (fails) => map.filter(fails),
	'filter of a set': (fails) => set.filter(fails),
	mapValues: (fails) => map.mapValues(fails),
	'retain of a map': (fails) => map.retain(fails),
	'retain of a set': (fails) => set.retain(fails),
	'union of two maps': (fails) => map.union(other, fails),
	'union of two versions': () => map.union(map.clone().set(1.5, 1), failing(1)),
	'intersection of two maps': (fails) => map.intersection(other, fails),
	'intersection with a set that is asked': (fails) => set.intersection(asked(fails)),
	'difference from a set that is asked': (fails) => set.difference(asked(fails)),
};

/** Lanes that walks may be lent. Takes all of them, and gives them back. */
function freeLanes(): number {
	const batches: Batch<unknown, unknown>[] = [];
	try {
		for (let i = 0; i < LANES; i++) {
			const batch = { owner: null, keys: [], values: [], end: 0, last: false, reliable: true };
			if (laneOf(batch) === commonLane()) break;
			batches.push(batch);
		}
		return batches.length;
	} finally {
		for (const batch of batches) batch.owner?.release(batch);
	}
}

describe('lanes are given back', () => {
	it.each(Object.entries(WALKS))('after a callback threw: %s', (_, walk) => {
		expect(freeLanes()).toBe(LANES - 1);
		for (const calls of [1, 600]) {
			expect(thrownBy(() => walk(failing(calls)))).toBe(planned);
			expect(freeLanes()).toBe(LANES - 1);
		}
	});
});
