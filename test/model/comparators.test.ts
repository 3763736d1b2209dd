/** Comparators that order nothing: never a crash, nor an endless search. An error with a code, or a nonsense that check() tells. */

import { describe, expect, it } from 'vitest';
import { SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { applyToMap, randomOperation } from '../helpers/operations.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

type Compare = (a: number, b: number) => number;

const PATHOLOGICAL: Readonly<Record<string, (random: Random) => Compare>> = {
	'always less': () => () => -1,
	'always greater': () => () => 1,
	'always equal': () => () => 0,
	'at random': (random) => () => random.below(3) - 1,
	'in a circle': () => (a, b) => ((a - b + 300) % 3) - 1,
	'only as long as nobody asks twice': (random) => (a, b) => (random.chance(0.95) ? a - b : b - a),
	'by the time of day': () => {
		let calls = 0;
		return (a, b) => (calls++ % 200 < 100 ? a - b : b - a);
	},
	'with infinities': () => (a, b) => (a - b) * Number.POSITIVE_INFINITY || 0,
	'with a number now and then': (random) => (a, b) => (random.chance(0.98) ? a - b : ('1' as never)),
	'or throws': (random) => (a, b) => {
		if (random.chance(0.02)) throw new RangeError('from the comparator');
		return a - b;
	},
};

/** What such a map may throw. That it is in disorder check says, also of what operations have made, which are checked too. */
function isAllowed(error: unknown): boolean {
	const { code, message } = error as { code?: string; message?: string };
	return message === 'from the comparator' || /^ERR_IRONWOOD_(COMPARE|NOT_SORTED|ARGUMENT|CORRUPT)$/.test(code ?? '');
}

function attempt<T>(run: () => T): T | undefined {
	try {
		return run();
	} catch (error) {
		if (!isAllowed(error)) throw new Error('an error that says nothing of the comparator', { cause: error });
		return undefined;
	}
}

describeCapacities('an order that is none', () => {
	it.each(Object.entries(PATHOLOGICAL))('%s, harms nobody', (name, make) => {
		const random = new Random(takeSeed(name));
		const map = new SortedMap<number, unknown>([], { compare: make(random) });
		const draw = { random, key: () => random.below(200), value: () => random.below(9), target: 100 };
		for (let step = 0; step < 1500 * EFFORT; step++) {
			const operation = randomOperation(draw, map.size);
			attempt(() => applyToMap(map, operation));
			if (map.size > 2000) map.clear();
			if (step % 50 !== 0) continue;
			// In whatever order: as many as it says, and no endless walk.
			expect(map.toArray()).toHaveLength(map.size);
			expect([...map.keys({ reverse: true })]).toHaveLength(map.size);
			attempt(() => map.check());
		}
		map.clear();
		map.check();
		map.close();
	});

	it('is told by check once the order has turned', () => {
		let direction = 1;
		const set = new SortedSet<number>([], { compare: (a, b) => direction * (a - b) });
		for (let i = 0; i < 100; i++) set.add((i * 37) % 100);
		set.check();
		direction = -1;
		expectCode(() => set.check(), 'ERR_IRONWOOD_CORRUPT');
		direction = 1;
		set.check();
		expect(set.size).toBe(100);
	});
});

describeCapacities('a walk', () => {
	it('goes on from NaN, which is not equal to itself', () => {
		const map = new SortedMap<number, number>([], { compare: () => 1 });
		for (let i = 0; i < 300; i++) map.set(Number.NaN, i);
		const visited = new Set<number>();
		for (const value of map.values()) visited.add(value);
		expect(visited.size).toBe(300);
		expect(new Set(map.toArray().map(([, value]) => value)).size).toBe(300);
		expect(new Set(map.values({ reverse: true })).size).toBe(300);
	});

	/** Another walk between makes it search for its place. */
	it.each([false, true])('ends though the search for its place leads back, reverse: %s', (reverse) => {
		let isLost = false;
		const map = new SortedMap<number, number>([], { compare: (a, b) => (isLost ? (reverse ? -1 : 1) : a - b) });
		for (let i = 0; i < 300; i++) map.set(i, i);
		isLost = true;
		let given = 0;
		for (const _ of map.entries({ reverse })) {
			expect(++given).toBeLessThanOrEqual(300);
			map.keys({ limit: 1 }).next();
		}
		isLost = false;
		map.check();
	});
});

/** Operations on two maps or sets, which search for where one of them goes on in the other. */
const OPERATIONS: Readonly<Record<string, (left: SortedSet<number>, right: SortedSet<number>) => unknown>> = {
	union: (left, right) => left.union(right),
	intersection: (left, right) => left.intersection(right),
	difference: (left, right) => left.difference(right),
	symmetricDifference: (left, right) => left.symmetricDifference(right),
	isSubsetOf: (left, right) => left.isSubsetOf(right),
	isSupersetOf: (left, right) => left.isSupersetOf(right),
	isDisjointFrom: (left, right) => left.isDisjointFrom(right),
	'map.union': (left, right) => mapOf(left).union(mapOf(right), () => 0),
	'map.intersection': (left, right) => mapOf(left).intersection(mapOf(right), () => 0),
	'map.difference': (left, right) => mapOf(left).difference(mapOf(right)),
	'map.diff': (left, right) => [...mapOf(left).diff(mapOf(right))],
};

/** Set by those that lose their order, before each operation: no comparison may tell before that. */
let order: Compare = (a, b) => a - b;
const compare: Compare = (a, b) => order(a, b);

function mapOf(set: SortedSet<number>): SortedMap<number, number> {
	const lost = order;
	order = (a, b) => a - b;
	const map = SortedMap.fromSorted([...set], [...set], { compare });
	order = lost;
	return map;
}

describeCapacities('two collections without an order', () => {
	it.each(Object.keys(PATHOLOGICAL))('%s, are done with in the end', (name) => {
		const random = new Random(takeSeed(`two collections, ${name}`));
		const numbers = Array.from({ length: 400 }, (_, i) => i);
		const left = SortedSet.fromSorted(numbers, { compare });
		const right = SortedSet.fromSorted(random.chance(0.5) ? numbers : numbers.map((i) => 2 * i), { compare });
		for (const [operation, operate] of Object.entries(OPERATIONS)) {
			const lost = (PATHOLOGICAL[name] as (random: Random) => Compare)(random);
			let calls = 0;
			order = (a, b) => {
				// Keys of both, and a search each: many times as many as that would be no bound.
				if (++calls > 100_000) throw new Error(`${operation} does not end`);
				return lost(a, b);
			};
			try {
				for (const [a, b] of [[left, right] as const, [right, left] as const, [left, left] as const]) {
					attempt(() => operate(a, b));
				}
			} finally {
				order = (a, b) => a - b;
			}
		}
		left.check();
		right.check();
	});
});

describe('a comparator that has no end', () => {
	it('may call itself: the stack ends, and the map is as it was', () => {
		const map: SortedMap<number, number> = new SortedMap<number, number>([], {
			compare: (a, b) => (deep ? Number(map.has(a)) : a - b),
		});
		let deep = false;
		for (let i = 0; i < 50; i++) map.set(i, i);
		deep = true;
		expect(() => map.set(7.5, 1)).toThrow(RangeError);
		deep = false;
		map.check();
		expect(map.size).toBe(50);
	});
});
