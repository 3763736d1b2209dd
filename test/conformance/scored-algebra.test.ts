/** Several scored sets made one; scored-redis.test.ts compares the same with Redis. */

import { describe, expect, it } from 'vitest';
import { type CombineOptions, ScoredSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { Random, takeSeed } from '../helpers/random.js';
import { byPlace, expectScoredEngine } from '../helpers/scored.js';

type Pairs = [string, number][];
const pairs = (set: ScoredSet): Pairs => Array.from(set, ({ member, score }) => [member, score]);
const make = (entries: Pairs) => new ScoredSet(entries);

const A: Pairs = [
	['a', 1],
	['b', 2],
	['c', 3],
];
const B: Pairs = [
	['b', 10],
	['c', -3],
	['d', 4],
	['e', 5],
];

describe('operations on scored sets', () => {
	it('join, meet and subtract', () => {
		const sets = [make(A), make(B)];
		expect(pairs(ScoredSet.union(sets))).toEqual([
			['c', 0],
			['a', 1],
			['d', 4],
			['e', 5],
			['b', 12],
		]);
		expect(pairs(ScoredSet.intersection(sets))).toEqual([
			['c', 0],
			['b', 12],
		]);
		expect(pairs(ScoredSet.difference(sets))).toEqual([['a', 1]]);
		expect(pairs(ScoredSet.difference(sets.toReversed()))).toEqual([
			['d', 4],
			['e', 5],
		]);
		expect(ScoredSet.intersectionSize(sets)).toBe(2);
		expect([0, 1, 2, 3, Infinity].map((limit) => ScoredSet.intersectionSize(sets, { limit }))).toEqual([0, 1, 2, 2, 2]);
		expect(sets.map(pairs)).toEqual([make(A), make(B)].map(pairs));
	});

	it.each<[CombineOptions, Pairs, Pairs]>([
		[
			{ aggregate: 'min' },
			[
				['c', -3],
				['a', 1],
				['b', 2],
				['d', 4],
				['e', 5],
			],
			[
				['c', -3],
				['b', 2],
			],
		],
		[
			{ aggregate: 'max' },
			[
				['a', 1],
				['c', 3],
				['d', 4],
				['e', 5],
				['b', 10],
			],
			[
				['c', 3],
				['b', 10],
			],
		],
		[
			{ aggregate: 'count' },
			[
				['a', 1],
				['d', 1],
				['e', 1],
				['b', 2],
				['c', 2],
			],
			[
				['b', 2],
				['c', 2],
			],
		],
		[
			{ weights: [2, 0] },
			[
				['d', 0],
				['e', 0],
				['a', 2],
				['b', 4],
				['c', 6],
			],
			[
				['b', 4],
				['c', 6],
			],
		],
		[
			{ weights: [-1, 1], aggregate: 'max' },
			[
				['c', -3],
				['a', -1],
				['d', 4],
				['e', 5],
				['b', 10],
			],
			[
				['c', -3],
				['b', 10],
			],
		],
		[
			{ weights: [3, 0.5], aggregate: 'count' },
			[
				['d', 0.5],
				['e', 0.5],
				['a', 3],
				['b', 3.5],
				['c', 3.5],
			],
			[
				['b', 3.5],
				['c', 3.5],
			],
		],
	])('%j', (options, union, intersection) => {
		const sets = [make(A), make(B)];
		expect(pairs(ScoredSet.union(sets, options))).toEqual(union);
		expect(pairs(ScoredSet.intersection(new Set(sets), options))).toEqual(intersection);
	});

	it('count what is no number as 0', () => {
		const [up, down, none] = [make([['x', Infinity]]), make([['x', -Infinity]]), make([['x', 0]])];
		expect(ScoredSet.union([up, down]).score('x')).toBe(0);
		expect(ScoredSet.intersection([up, down]).score('x')).toBe(0);
		expect(ScoredSet.union([up, none], { weights: [0, 1] }).score('x')).toBe(0);
		expect(ScoredSet.union([none], { weights: [Infinity] }).score('x')).toBe(0);
		expect(Object.is(ScoredSet.union([none], { weights: [-1] }).score('x'), 0)).toBe(true);
		expect(ScoredSet.intersection([up, none], { aggregate: 'min', weights: [1, Infinity] }).score('x')).toBe(Infinity);
	});

	it('add up from the smallest set to the largest', () => {
		// In this order, and in no other one, the sum is not rounded to 0.
		const large = make([
			['x', 1],
			['y', 1],
			['z', 1],
		]);
		const sets = [
			large,
			make([['x', 1e17]]),
			make([
				['x', -1e17],
				['y', 1],
			]),
		];
		expect(ScoredSet.union(sets).score('x')).toBe(1);
		expect(ScoredSet.intersection(sets).score('x')).toBe(1);
	});

	it('take any number of sets, the same one twice and empty ones too', () => {
		const set = make(A);
		expect(pairs(ScoredSet.union([set, set, set]))).toEqual([
			['a', 3],
			['b', 6],
			['c', 9],
		]);
		expect(pairs(ScoredSet.intersection([set, set]))).toEqual([
			['a', 2],
			['b', 4],
			['c', 6],
		]);
		expect(ScoredSet.difference([set, set]).size).toBe(0);
		expect(pairs(ScoredSet.union([set]))).toEqual(A);
		expect(pairs(ScoredSet.union([new ScoredSet(), set]))).toEqual(A);
		expect(ScoredSet.intersection([new ScoredSet(), set]).size).toBe(0);
		expect(pairs(ScoredSet.difference([set, new ScoredSet()]))).toEqual(A);
		expect(ScoredSet.union([new ScoredSet()]).size).toBe(0);
		expect(pairs(ScoredSet.union([set.snapshot(), set.clone()]).clone())).toEqual([
			['a', 2],
			['b', 4],
			['c', 6],
		]);
	});

	it('give sets of their own, that can be written to', () => {
		const snapshot = make(A).snapshot();
		const union = ScoredSet.union([snapshot]);
		expectScoredEngine(union);
		expect([union.add('new', 9), snapshot.has('new')]).toEqual([true, false]);
		const options = { implementation: 'javascript' } as const;
		expect(ScoredSet.union([new ScoredSet(A, options), make(B)]).stats().engine).toBe('javascript');
	});

	it('work on bytes', () => {
		const bytes = (...list: number[]) => Uint8Array.from(list);
		const big = new Uint8Array(10_000).fill(7);
		const left = new ScoredSet([
			[bytes(1), 1],
			[bytes(200, 0), 2],
			[big, 3],
		]);
		const right = new ScoredSet([
			[bytes(200, 0), 5],
			[bytes(), 6],
			[big, 4],
		]);
		const union = ScoredSet.union([left, right]);
		union.check();
		expect(Array.from(union, ({ member, score }) => [member.length, score])).toEqual([
			[1, 1],
			[0, 6],
			[10_000, 7],
			[2, 7],
		]);
		expect(ScoredSet.intersection([left, right]).scores([bytes(200, 0), bytes(1)])).toEqual([7, undefined]);
		expect(ScoredSet.difference([left, right]).slice().members()).toEqual([bytes(1)]);
		expect(union.add(bytes(9), 1)).toBe(true);
	});

	it('refuse what makes no sense', () => {
		const sets = [make(A), make(B)];
		const names = ['union', 'intersection', 'difference', 'intersectionSize'] as const;
		const all = names.map(
			(name) =>
				(given: unknown): unknown =>
					ScoredSet[name](given as never),
		);
		for (const operation of all) {
			for (const wrong of [5, null, undefined, [], [new Set(['a'])], [make(A), null], make(A)]) {
				expectCode(() => operation(wrong), 'ERR_IRONWOOD_ARGUMENT');
			}
			expectCode(() => operation([...sets, new ScoredSet([[Buffer.from('x'), 1]])]), 'ERR_IRONWOOD_KEY');
			const closed = make(A);
			closed.close();
			expectCode(() => operation([make(A), closed]), 'ERR_IRONWOOD_CLOSED');
		}
		const wrong = [
			...[
				{ weights: [1] },
				{ weights: [1, 2, 3] },
				{ weights: 5 },
				{ weights: [1, '2'] },
				{ weights: [1, Number.NaN] },
			],
			...[{ aggregate: 'avg' }, { aggregate: 5 }, { limit: 1 }, 5, null, []],
		];
		for (const options of wrong) {
			expectCode(() => ScoredSet.union(sets, options as never), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => ScoredSet.intersection(sets, options as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		for (const options of [{ limit: -1 }, { limit: 0.5 }, { limit: '1' }, { weights: [1, 1] }, 5]) {
			expectCode(() => ScoredSet.intersectionSize(sets, options as never), 'ERR_IRONWOOD_ARGUMENT');
		}
	});
});

describeCapacities('operations on scored sets', () => {
	it('agree with Maps', () => {
		const random = new Random(takeSeed('operations on scored sets'));
		for (let round = 0; round < 30; round++) {
			const maps = Array.from(
				{ length: 1 + random.below(4) },
				() =>
					new Map(
						Array.from(
							{ length: random.below(120) },
							() => [`m${random.below(150)}`, random.below(20)] as [string, number],
						),
					),
			);
			const sets = maps.map((map) => new ScoredSet(map));
			const members = [...new Set(maps.flatMap((map) => [...map.keys()]))];
			const sums = members.map((member) => ({
				member,
				score: maps.reduce((sum, map) => sum + (map.get(member) ?? 0), 0),
				count: maps.filter((map) => map.has(member)).length,
			}));
			const plain = (found: typeof sums) => found.map(({ member, score }) => ({ member, score })).toSorted(byPlace);
			const [union, intersection, difference] = [
				ScoredSet.union(sets),
				ScoredSet.intersection(sets),
				ScoredSet.difference(sets),
			];
			for (const result of [union, intersection, difference]) result.check();
			expect(union.toArray()).toEqual(plain(sums));
			expect(intersection.toArray()).toEqual(plain(sums.filter(({ count }) => count === maps.length)));
			expect(difference.toArray()).toEqual(
				plain(sums.filter(({ member, count }) => count === 1 && maps[0]?.has(member))),
			);
			expect(ScoredSet.intersectionSize(sets)).toBe(intersection.size);
		}
	});
});
