/** Adversarial orders and keys at every size of nodes, the tree checked on the way, and comparators that order nothing. */

import { afterEach, describe, expect, it } from 'vitest';
import { tuning } from '../../lib/engine/tuning.js';
import { type Key, ScoredSet, SortedMap } from '../../lib/index.js';
import { isNative } from '../helpers/engine.js';
import { PATTERNS } from '../helpers/patterns.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

/**
 * The least size of a node, and the largest: what the native layout of numbers has room for (IW_LEAF_CAPACITY and IW_INNER_CAPACITY
 * in native/core/numeric/node.h), or what the TypeScript engine takes when nobody tells it.
 */
const LEAST = 4;
const MOST_ENTRIES = isNative ? 60 : 64;
const MOST_CHILDREN = isNative ? 61 : 64;
const capacitiesTo = (most: number) => Array.from({ length: most - LEAST + 1 }, (_, i) => LEAST + i);

/** Keys of one kind, ascending with their number. */
const KINDS: Readonly<Record<string, (i: number) => Key>> = {
	numbers: (i) => i / 2,
	bigints: (i) => BigInt(i) << 50n,
	'strings that differ in the last byte of a long prefix': (i) => 'p'.repeat(40) + String.fromCharCode(i),
	'strings, each the beginning of the next': (i) => 'q'.repeat(i),
	'bytes that differ in the last one, too long for a node': (i) => new Uint8Array(300).fill(7).with(299, i),
	'tuples that differ at their end': (i) => ['same', ['same'], i],
};

afterEach(() => {
	Object.assign(tuning, { leafCapacity: 0, innerCapacity: 0, capacity: 0 });
});

function setCapacity(capacity: number): void {
	Object.assign(tuning, { leafCapacity: capacity, innerCapacity: capacity, capacity });
}

/** How many keys are there at once. */
function peakOf(steps: readonly number[]): number {
	let [count, most] = [0, 0];
	for (const step of steps) {
		count += step < 0 ? -1 : 1;
		most = Math.max(most, count);
	}
	return most;
}

/** Writes as the steps say, and compares with an array of what is there. Tells how high the tree was. */
function follow(steps: readonly number[], keyOf: (i: number) => Key, checkEvery: number): number {
	const map = new SortedMap<Key, number>();
	const present = new Set<number>();
	let height = 0;
	for (const [at, step] of steps.entries()) {
		const i = step < 0 ? -1 - step : step;
		const key = keyOf(i);
		if (step < 0) {
			if (!map.delete(key)) throw new Error(`step ${at}: key ${i} was not there`);
			present.delete(i);
		} else {
			map.set(key, i);
			present.add(i);
		}
		if (at % checkEvery === 0) {
			map.check();
			height = Math.max(height, map.stats().height);
		}
		if (map.size !== present.size) throw new Error(`step ${at}: ${map.size} entries, not ${present.size}`);
	}
	map.check();
	expect(map.valuesArray()).toEqual([...present].sort((a, b) => a - b));
	map.close();
	return height;
}

describe.each(Object.entries(PATTERNS))('keys that come %s', (pattern, stepsOf) => {
	it('divide and merge nodes of every size', () => {
		const random = new Random(takeSeed(pattern));
		for (const capacity of capacitiesTo(MOST_ENTRIES)) {
			setCapacity(capacity);
			// Small nodes make a tree of several levels, large ones of two; each number of entries is met on the way there and back.
			const size = Math.max(40, 2 * capacity + 3) * Math.min(EFFORT, 4);
			follow(stepsOf(size, random), (i) => i, capacity < 9 ? 1 : 7);
		}
	});

	it('divide and merge inner nodes of every size', () => {
		const random = new Random(takeSeed(pattern));
		// The TypeScript engine's leaves are as large as its inner nodes, which takes thousands of entries: a quarter of the sizes
		// by day, all by night.
		const stride = isNative || EFFORT > 1 ? 1 : 4;
		for (let children = MOST_CHILDREN; children >= LEAST; children -= stride) {
			const entries = isNative ? LEAST : children;
			Object.assign(tuning, { leafCapacity: entries, innerCapacity: children, capacity: children });
			// Half as many full leaves again as an inner node has children, so that there are two under the root. Some patterns have
			// few of their keys at a time.
			const size = Math.ceil(1.5 * children * entries) + 9;
			const steps = stepsOf(size * Math.ceil(size / peakOf(stepsOf(size, random))), random);
			expect(follow(steps, (i) => i, isNative ? 17 : Math.ceil(size / 6))).toBeGreaterThanOrEqual(3);
		}
	});

	it.each(Object.entries(KINDS))('as %s', (_, keyOf) => {
		const random = new Random(takeSeed(pattern));
		for (const capacity of [0, 4, 5, 9]) {
			setCapacity(capacity);
			follow(stepsOf(capacity === 0 ? 250 : 60, random), keyOf, 3);
		}
	});

	it('as scores that are all one, and as members of one score', () => {
		const random = new Random(takeSeed(pattern));
		setCapacity(4);
		const set = new ScoredSet();
		const present = new Set<number>();
		const memberOf = (i: number) => `${'m'.repeat(30)}${String.fromCharCode(256 + i)}`;
		for (const step of stepsOf(60, random)) {
			const i = step < 0 ? -1 - step : step;
			expect(step < 0 ? set.delete(memberOf(i)) : set.add(memberOf(i), 7)).toBe(true);
			if (step < 0) present.delete(i);
			else present.add(i);
			set.check();
		}
		expect(set.slice().members()).toEqual([...present].sort((a, b) => a - b).map(memberOf));
	});
});
