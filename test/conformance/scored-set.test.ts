/** Scored sets: members and scores, one at a time and many, and where they stand. */

import { describe, expect, it, vi } from 'vitest';
import { ScoredSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { Random, takeSeed } from '../helpers/random.js';
import { byCodePoints, byPlace, expectScoredEngine } from '../helpers/scored.js';

const pairs = (set: ScoredSet) => Array.from(set, ({ member, score }) => [member, score]);
const players = () =>
	new ScoredSet([
		['ann', 310],
		['bob', 250],
		['cyd', 420],
		['dan', 310],
	]);

describe('a scored set', () => {
	it('takes pairs, objects, Maps and other scored sets', () => {
		const expected = [
			['b', 1],
			['a', 2],
		];
		const inputs = [
			[
				['a', 2],
				['b', 1],
			],
			[
				{ member: 'a', score: 2 },
				{ member: 'b', score: 1 },
			],
		] as const;
		for (const input of inputs) expect(pairs(new ScoredSet(input as never))).toEqual(expected);
		expect(
			pairs(
				new ScoredSet(
					new Map([
						['a', 2],
						['b', 1],
					]),
				),
			),
		).toEqual(expected);
		expect(
			pairs(
				new ScoredSet(
					new ScoredSet([
						['a', 2],
						['b', 1],
					]),
				),
			),
		).toEqual(expected);
		expect(new ScoredSet(null).size + new ScoredSet(undefined).size + new ScoredSet([]).size).toBe(0);
	});

	it('keeps the last score of a member', () => {
		expect(
			pairs(
				new ScoredSet([
					['a', 1],
					['b', 5],
					['a', 9],
					['a', 7],
				]),
			),
		).toEqual([
			['b', 5],
			['a', 7],
		]);
	});

	it('runs on the engine that was loaded', () => {
		expectScoredEngine(players());
		const { layout, size } = players().stats();
		expect({ layout, size }).toEqual({ layout: 'scored', size: 4 });
		expect(new ScoredSet().stats()).toMatchObject({ layout: 'empty', size: 0, height: 0, nodes: 0 });
		expect(new ScoredSet([['a', 1]], { implementation: 'javascript' }).stats().engine).toBe('javascript');
	});

	it('has its members, whatever a subclass says of their scores', () => {
		class Silent extends ScoredSet {
			override score(): undefined {
				return undefined;
			}
		}
		expect(new Silent([['a', 1]]).has('a')).toBe(true);
	});

	it('calls add for each entry if a subclass overrides it', () => {
		const seen: unknown[] = [];
		class Loud extends ScoredSet<string> {
			override add(member: string, score: number) {
				seen.push([member, score]);
				return super.add(member, score * 2);
			}
		}
		expect(pairs(new Loud([['a', 1], { member: 'b', score: 2 }]))).toEqual([
			['a', 2],
			['b', 4],
		]);
		expect(seen).toEqual([
			['a', 1],
			['b', 2],
		]);
	});

	it('orders by score, then by the bytes of UTF-8, not by code units', () => {
		const members = [
			'\u{1f600}',
			'\uffff',
			'\ue000',
			'\ud800',
			'\udfff',
			'z',
			'é',
			'',
			'zz',
			'\ud800\uffff',
			'\u{10000}a',
		];
		members.push('\ud83d', '\ud83d\ud83d\ude00', '\ud83da', '\ude00', 'a\u{1f600}', 'a\ud83d', 'a\ud83d\uffff');
		const set = new ScoredSet(members.map((member) => [member, 1]));
		set.check();
		expect(Array.from(set, ({ member }) => member)).toEqual(members.toSorted(byCodePoints));
		for (const member of members) expect(set.at(set.rank(member) as number)).toEqual({ member, score: 1 });
	});

	it('orders strings as UTF-8 does, whatever they are', () => {
		const random = new Random(takeSeed('order of members'));
		const units = [0x61, 0xd7ff, 0xd800, 0xd83d, 0xdbff, 0xdc00, 0xde00, 0xdfff, 0xe000, 0xffff];
		const word = () => String.fromCharCode(...Array.from({ length: random.below(5) }, () => random.pick(units)));
		const set = new ScoredSet(Array.from({ length: 3000 }, () => [word(), 0] as [string, number]));
		set.check();
		const members = Array.from(set, ({ member }) => member);
		expect(members).toEqual(members.toSorted(byCodePoints));
		expect(new Set(members).size).toBe(set.size);
	});

	it('takes all numbers but NaN', () => {
		const scores = [Infinity, -Infinity, 0, -0, 5e-324, -5e-324, 1e308, 0.1 + 0.2, 2 ** 53];
		const set = new ScoredSet(scores.map((score, i) => [`m${i}`, score]));
		set.check();
		expect(set.first()).toEqual({ member: 'm1', score: -Infinity });
		expect(set.last()).toEqual({ member: 'm0', score: Infinity });
		expect(Object.is(set.score('m3'), 0)).toBe(true);
		expect(set.score('m7')).toBe(0.1 + 0.2);
		expectCode(() => set.add('x', Number.NaN), 'ERR_IRONWOOD_ARGUMENT');
		for (const score of ['1', 1n, null, undefined, {}]) {
			expectCode(() => set.add('x', score as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		expect([set.size, set.has('x')]).toEqual([9, false]);
	});

	it('tells where members stand', () => {
		const set = players();
		expect(['bob', 'ann', 'dan', 'cyd', 'eve'].map((name) => set.rank(name))).toEqual([0, 1, 2, 3, undefined]);
		const reverse = ['bob', 'ann', 'dan', 'cyd', 'eve'].map((name) => set.rank(name, { reverse: true }));
		expect(reverse).toEqual([3, 2, 1, 0, undefined]);
		expect([0, 3, -1, -4, 4, -5, 1.9].map((i) => set.at(i)?.member)).toEqual([
			'bob',
			'cyd',
			'cyd',
			'bob',
			undefined,
			undefined,
			'ann',
		]);
		expect(set.scores(['cyd', 'eve', 'bob', 'cyd'])).toEqual([420, undefined, 250, 420]);
		expect([set.first(), set.last()]).toEqual([
			{ member: 'bob', score: 250 },
			{ member: 'cyd', score: 420 },
		]);
		expect([set.has('ann'), set.has('eve'), set.score('eve')]).toEqual([true, false, undefined]);
	});

	it('that is empty has nothing', () => {
		const set = new ScoredSet();
		expect([set.size, set.first(), set.last(), set.at(0), set.random(), set.popFirst(), set.popLast()]).toEqual([
			0,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
		]);
		expect([set.rank('a'), set.score('a'), set.scores(['a']), set.delete('a'), set.deleteMany(['a'])]).toEqual([
			undefined,
			undefined,
			[undefined],
			false,
			0,
		]);
		expect([[...set], set.slice().toArray(), set.range().count(), set.memberRange({ gt: 'a' }).count()]).toEqual([
			[],
			[],
			0,
			0,
		]);
		set.check();
	});
});

describe('flags', () => {
	it.each([
		[{}, [true, true, true, false]],
		[{ nx: true }, [true, false, false, false]],
		[{ xx: true }, [false, true, true, false]],
		[{ gt: true }, [true, true, false, false]],
		[{ lt: true }, [true, false, true, false]],
		[{ xx: true, gt: true }, [false, true, false, false]],
		[{ xx: true, lt: true }, [false, false, true, false]],
		[{ nx: false, gt: undefined }, [true, true, true, false]],
	])('%j: new, greater, less, the same', (flags, expected) => {
		const writes: [string, number][] = [
			['new', 5],
			['old', 11],
			['old', 9],
			['old', 10],
		];
		const run = (write: (set: ScoredSet, member: string, score: number) => boolean) =>
			writes.map(([member, score]) => {
				const set = new ScoredSet([['old', 10]]);
				const changed = write(set, member, score);
				set.check();
				expect(set.score(member)).toBe(changed ? score : set.has(member) ? 10 : undefined);
				return changed;
			});
		expect(run((set, member, score) => set.add(member, score, flags))).toEqual(expected);
		const many = run((set, member, score) => {
			const { added, updated } = set.addMany([[member, score]], flags);
			expect(added).toBe(member === 'new' && set.has('new') ? 1 : 0);
			return added + updated === 1;
		});
		expect(many).toEqual(expected);
		const incremented = writes.map(([member, score]) => {
			const set = new ScoredSet([['old', 10]]);
			return set.increment(member, score - (set.score(member) ?? 0), flags) === score;
		});
		// Adding nothing is allowed where no flag asks for more or less, and gives the score.
		const same = !('nx' in flags && flags.nx) && !('gt' in flags && flags.gt) && !('lt' in flags && flags.lt);
		expect(incremented).toEqual([...expected.slice(0, 3), same]);
	});

	it('that contradict each other, or are none, are refused', () => {
		const set = players();
		const wrong = [
			{ nx: true, xx: true },
			{ nx: true, gt: true },
			{ lt: true, nx: true },
			{ gt: true, lt: true },
		];
		for (const flags of [...wrong, { nx: 1 }, { ch: true }, [], 'nx', null, 5]) {
			for (const call of [
				() => set.add('x', 1, flags as never),
				() => set.addMany([['x', 1]], flags as never),
				() => set.increment('x', 1, flags as never),
			]) {
				expectCode(call, 'ERR_IRONWOOD_ARGUMENT');
			}
		}
		expect(pairs(set)).toEqual(pairs(players()));
	});
});

describe('increment', () => {
	it('begins at 0, and gives the score', () => {
		const set = players();
		expect([set.increment('eve', 7), set.increment('eve', -7), set.increment('bob', 0.5)]).toEqual([7, 0, 250.5]);
		expect(set.increment('fay', Infinity)).toBe(Infinity);
		expect(set.increment('fay', 5)).toBe(Infinity);
		expect(set.increment('gus', -0)).toBe(0);
		set.check();
	});

	it('refuses sums that are no number', () => {
		const set = new ScoredSet([
			['up', Infinity],
			['down', -Infinity],
		]);
		const before = pairs(set);
		expectCode(() => set.increment('up', -Infinity), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.increment('down', Infinity, { gt: true }), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.increment('up', Number.NaN), 'ERR_IRONWOOD_ARGUMENT');
		expect(set.increment('up', -Infinity, { nx: true })).toBe(undefined);
		expect(pairs(set)).toEqual(before);
		set.check();
	});
});

describe('addMany', () => {
	it('counts what is new and what changed, in order', () => {
		const set = players();
		const counts = set.addMany([['ann', 310], ['bob', 1], ['eve', 5], ['eve', 6], { member: 'fay', score: 1 }]);
		expect(counts).toEqual({ added: 2, updated: 2 });
		expect(set.score('eve')).toBe(6);
		expect(
			new ScoredSet().addMany([
				['a', 1],
				['a', 2],
				['a', 2],
			]),
		).toEqual({ added: 1, updated: 1 });
		expect(
			new ScoredSet().addMany(
				[
					['a', 5],
					['a', 2],
					['a', 9],
				],
				{ gt: true },
			),
		).toEqual({ added: 1, updated: 1 });
		set.check();
	});

	it('writes nothing if one entry is wrong', () => {
		const wrong = [['x', Number.NaN], ['x', '1'], ['x'], [5, 5], 'x', null, { member: 'x' }, [Buffer.from('x'), 1]];
		for (const entry of [...wrong, { score: 1 }, 7, {}]) {
			const set = players();
			expect(() => set.addMany([['ann', 1], ['new', 2], entry] as never)).toThrow(/member|score|entry/);
			expect(pairs(set)).toEqual(pairs(players()));
		}
		expectCode(() => players().addMany(5 as never), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('reads all before it writes, whatever happens meanwhile', () => {
		const set = players();
		const counts = set.addMany(
			(function* (): Generator<[string, number]> {
				yield ['x', 1];
				expect(set.has('x')).toBe(false);
				set.clear();
				set.add('y', 2);
				yield ['y', 3];
			})(),
		);
		expect(counts).toEqual({ added: 1, updated: 1 });
		expect(pairs(set)).toEqual([
			['x', 1],
			['y', 3],
		]);
		expectCode(
			() =>
				set.addMany(
					(function* (): Generator<[string, number]> {
						set.close();
						yield ['x', 1];
					})(),
				),
			'ERR_IRONWOOD_CLOSED',
		);
	});
});

describe('members', () => {
	const bytes = (...list: number[]) => Uint8Array.from(list);

	it('may be bytes, copied in and out', () => {
		const first = bytes(1, 2);
		const set = new ScoredSet<Uint8Array>([
			[first, 1],
			[Buffer.from([1]), 1],
			[bytes(), 1],
			[bytes(1, 2, 3), 1],
		]);
		first[0] = 99;
		set.check();
		expect(Array.from(set, ({ member }) => [...member])).toEqual([[], [1], [1, 2], [1, 2, 3]]);
		const given = set.at(2)?.member as Uint8Array;
		expect(given.constructor).toBe(Uint8Array);
		given[0] = 99;
		expect(set.score(bytes(1, 2))).toBe(1);
		expect(set.rank(Buffer.from([1, 2]))).toBe(2);
		expect(
			set
				.memberRange({ gt: bytes(1), lte: bytes(1, 2, 3) })
				.members()
				.map((member) => member.length),
		).toEqual([2, 3]);
		for (const entry of set.slice().toArray()) entry.member.fill(7);
		expect(set.deleteMany([bytes(1), bytes(1, 2), bytes(5)])).toBe(2);
		set.check();
	});

	it('are all of one kind, which an empty set has yet to choose', () => {
		const set = new ScoredSet<string | Uint8Array>([['a', 1]]);
		const calls = [
			() => set.add(bytes(1), 1),
			() => set.increment(bytes(1), 1),
			() => set.addMany([[bytes(1), 1]]),
			() => set.has(bytes(1)),
			() => set.rank(bytes(1)),
			() => set.scores([bytes(1)]),
			() => set.delete(bytes(1)),
			() => set.deleteMany([bytes(1)]),
			() => set.memberRange({ gt: bytes(1) }).count(),
			() =>
				new ScoredSet<string | Uint8Array>([
					['a', 1],
					[bytes(1), 1],
				]),
			() =>
				new ScoredSet<string | Uint8Array>().addMany([
					['a', 1],
					[bytes(1), 1],
				]),
		];
		for (const call of calls) expectCode(call, 'ERR_IRONWOOD_KEY');
		expect(set.toArray()).toEqual([{ member: 'a', score: 1 }]);
		set.delete('a');
		expect([set.has(bytes(1)), set.delete(bytes(1)), set.add(bytes(1), 1)]).toEqual([false, false, true]);
		expectCode(() => set.add('a', 1), 'ERR_IRONWOOD_KEY');
		set.clear();
		expect(set.add('a', 1)).toBe(true);
		set.check();
	});

	it.each([[5], [null], [undefined], [{}], [['a']], [Symbol('s')], [1n], [new Uint16Array(2)], [new String('a')]])(
		'are not %o',
		(wrong) => {
			const set = players();
			const member = wrong as never;
			for (const call of [
				() => set.add(member, 1),
				() => set.has(member),
				() => set.score(member),
				() => set.rank(member),
				() => set.increment(member, 1),
				() => set.delete(member),
				() => set.scores([member]),
				() => set.deleteMany([member]),
				() => new ScoredSet([[member, 1]]),
			]) {
				expectCode(call, 'ERR_IRONWOOD_KEY');
			}
			if (wrong !== undefined) expectCode(() => set.memberRange({ gte: member }), 'ERR_IRONWOOD_KEY');
		},
	);

	it('may be long', () => {
		const long = ['x'.repeat(5000), `${'x'.repeat(5000)}y`, 'é'.repeat(3000), '\ud800'.repeat(2000)];
		const set = new ScoredSet(long.map((member) => [member, 1]));
		set.check();
		expect(Array.from(set, ({ member }) => member)).toEqual(long.toSorted(byCodePoints));
		for (const member of long) expect(set.increment(member, 1)).toBe(2);
		set.check();
	});
});

describeCapacities('many members', () => {
	it('keep their order through all that is written', () => {
		const set = new ScoredSet();
		const entries = Array.from({ length: 500 }, (_, i) => ({ member: `m${(i * 7919) % 500}`, score: (i * 31) % 40 }));
		for (const { member, score } of entries) {
			set.add(member, score);
			set.check();
		}
		expect([...set]).toEqual(entries.toSorted(byPlace));
		for (const entry of entries) {
			entry.score = set.increment(entry.member, (entry.score % 7) - 3) as number;
			set.check();
		}
		expect([...set]).toEqual(entries.toSorted(byPlace));
		for (const { member } of entries.splice(0, 400)) {
			expect(set.delete(member)).toBe(true);
			set.check();
		}
		expect([...set]).toEqual(entries.toSorted(byPlace));
	});
});

describe('random', () => {
	const set = new ScoredSet(Array.from({ length: 10 }, (_, i) => [`m${i}`, i]));

	it('gives what is there, different ones or not', () => {
		const all = set.toArray();
		for (let i = 0; i < 50; i++) {
			expect(all).toContainEqual(set.random());
			const five = set.random(5);
			expect(new Set(five.map(({ member }) => member)).size).toBe(5);
			for (const entry of five) expect(all).toContainEqual(entry);
		}
		expect(set.random(100).toSorted(byPlace)).toEqual(all);
		expect(set.random(100, { repeat: true })).toHaveLength(100);
		expect([set.random(0), set.random(0, { repeat: true }), new ScoredSet().random(5, { repeat: true })]).toEqual([
			[],
			[],
			[],
		]);
	});

	it('gives each as often as any other', () => {
		const DRAWS = 20_000;
		const ways: [string, () => { member: string }[]][] = [
			['one', () => [set.random() as { member: string }]],
			['the first of three', () => set.random(3).slice(0, 1)],
			['the last of three', () => set.random(3).slice(-1)],
			['with repetitions', () => set.random(1, { repeat: true })],
			['of all', () => set.random(10).slice(4, 5)],
		];
		for (const [name, draw] of ways) {
			const counts = new Map<string, number>();
			for (let i = 0; i < DRAWS; i++)
				for (const { member } of draw()) counts.set(member, (counts.get(member) ?? 0) + 1);
			// Ten deviations of about 42 around 2,000: never by chance.
			for (let i = 0; i < 10; i++) expect(Math.abs((counts.get(`m${i}`) ?? 0) - DRAWS / 10), name).toBeLessThan(420);
		}
	});

	it('stays within the set, whatever Math.random gives', () => {
		for (const drawn of [0, 1, -1, 7, Number.NaN, Infinity, '1' as never]) {
			const random = vi.spyOn(Math, 'random').mockReturnValue(drawn);
			const given = [set.random(), ...set.random(4), ...set.random(4, { repeat: true })];
			random.mockRestore();
			for (const entry of given) expect(set.toArray()).toContainEqual(entry);
		}
	});

	it('refuses counts that are none', () => {
		for (const count of [-1, 0.5, Number.NaN, Infinity, 'x', null]) {
			expectCode(() => set.random(count as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		expectCode(() => set.random(2 ** 25, { repeat: true }), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.random(1, { repeat: 1 as never }), 'ERR_IRONWOOD_ARGUMENT');
	});
});

describe('options', () => {
	it('that are none are refused', () => {
		const compare = () => 0;
		for (const options of [5, null, { compare }, { implementation: 'wasm' }, { maxBytes: -1 }, { maxBytes: '1' }]) {
			expectCode(() => new ScoredSet([], options as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		for (const options of [5, { revers: true }, { reverse: 1 }, []]) {
			expectCode(() => players().rank('ann', options as never), 'ERR_IRONWOOD_ARGUMENT');
		}
	});
});
