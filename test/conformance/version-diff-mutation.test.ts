/** `diff` of two versions while both are written to: each step gives the next key at which they differ at that moment. */

import { describe, expect, it } from 'vitest';
import { type Difference, SortedMap } from '../../lib/index.js';
import { engineOf } from '../../lib/map/internals.js';
import { describeCapacities } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

type Numbers = SortedMap<number, unknown>;

/** Above all keys that come and go, and different: neither side of the walk ends before. */
const END = 1e9;

/** Two versions of a map that differ at a few places, and at the end. */
function versions(random: Random, size: number, options?: { compare: (a: number, b: number) => number }) {
	const keys = Array.from({ length: size }, (_, i) => 2 * i);
	const left = SortedMap.fromSorted<number, unknown>(keys, keys, options);
	const right = left.clone();
	for (let i = 0; i < 6; i++) right.set(random.below(2 * size), random.pick([1, 'text', {}]));
	left.set(END, 'left');
	right.set(END, 'right');
	return { left, right };
}

/** The first difference behind a key, by the plainest of ways. */
function nextDifference(left: Numbers, right: Numbers, after: number): Difference<number, unknown> | undefined {
	const bounds = { gt: after };
	const keys = [...left.keys(bounds), ...right.keys(bounds)].sort((a, b) => a - b);
	const key = keys.find((each) => left.has(each) !== right.has(each) || left.get(each) !== right.get(each));
	if (key === undefined) return undefined;
	return {
		key,
		...(left.has(key) && { left: left.get(key) }),
		...(right.has(key) && { right: right.get(key) }),
	};
}

function write(map: Numbers, random: Random, near: number, size: number): void {
	// Around the walk and far from it.
	const key = random.chance(0.6) ? near + random.below(40) - 10 : random.below(2 * size);
	const kind = random.below(6);
	if (kind < 2) map.set(key, random.below(1000));
	else if (kind < 4) map.delete(key);
	else if (kind === 4) map.replace(key, 'replaced');
	else map.range({ gte: key, lt: END, limit: random.below(60) }).delete();
}

const reverse = { compare: (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1) };

describeCapacities('versions', () => {
	it.each([undefined, reverse])('are compared as they are at each step (options: %o)', (options) => {
		const random = new Random(takeSeed('diff of versions that are written to'));
		for (let round = 0; round < 12 * EFFORT; round++) {
			const size = 200 + random.below(1500);
			const { left, right } = versions(random, size, options);
			const walk = left.diff(right);
			const writes = random.pick([0.2, 0.9]);
			let last = Number.NEGATIVE_INFINITY;
			for (let step = 0; last < END && step < 120; step++) {
				const wanted = nextDifference(left, right, last);
				expect(walk.next()).toEqual({ value: wanted, done: false });
				last = wanted?.key as number;
				if (random.chance(writes)) write(random.pick([left, right]), random, last, size);
			}
			left.check();
			right.check();
		}
	});

	it('become the same if each difference is taken over', () => {
		const random = new Random(takeSeed('taking differences over'));
		for (const writes of [10, 3000]) {
			const { left, right } = versions(random, 3000);
			for (let i = 0; i < writes; i++) write(right, random, 0, 3000);
			for (const difference of left.diff(right)) {
				if ('right' in difference) left.set(difference.key, difference.right);
				else left.delete(difference.key);
			}
			expect([...left]).toEqual([...right]);
			left.check();
		}
	});

	it('end with ERR_IRONWOOD_CLOSED if one of them closes', () => {
		for (const which of ['left', 'right'] as const) {
			const pair = versions(new Random(1), 1000);
			const walk = pair.left.diff(pair.right);
			walk.next();
			pair[which].close();
			expect(() => walk.next()).toThrow(expect.objectContaining({ code: 'ERR_IRONWOOD_CLOSED' }));
		}
	});
});

describe('a version that differences are taken over to', () => {
	it('is not read from end to end at each step', () => {
		const size = 60_000;
		const keys = Array.from({ length: size }, (_, i) => i);
		const left = SortedMap.fromSorted<number, unknown>(keys, keys);
		const right = left.clone();
		for (let i = 0; i < 20; i++) right.set((i * size) / 20 + 11, 'changed');
		const engine = engineOf<number, unknown>(left);
		let read = 0;
		engine.scan = (batch, ...others) => {
			Reflect.apply(Object.getPrototypeOf(engine).scan, engine, [batch, ...others]);
			read += batch.end;
		};
		for (const { key, right: value } of left.diff(right)) left.set(key, value);
		expect(read).toBeLessThan(20 * 2 * 512);
		expect([...left.diff(right)]).toEqual([]);
	});
});
