/** Ranges of scored sets: what they hold, that they are live, and how walks go on while the set changes. */

import { describe, expect, it } from 'vitest';
import { type ScoredBounds, ScoredSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { type Entry, ScoredModel } from '../helpers/scored.js';

const ENTRIES: [string, number][] = Array.from({ length: 60 }, (_, i) => [`m${(i * 37) % 60}`, Math.floor(i / 7) - 3]);

function both(entries = ENTRIES): { set: ScoredSet; model: ScoredModel } {
	const model = new ScoredModel();
	model.addMany(entries);
	return { set: new ScoredSet(entries), model };
}

function expectView(view: ReturnType<ScoredSet['slice']>, expected: Entry[], hint: string): void {
	expect(view.toArray(), hint).toEqual(expected);
	expect([...view], hint).toEqual(expected);
	expect(view.members(), hint).toEqual(expected.map(({ member }) => member));
	expect(view.scores(), hint).toEqual(expected.map(({ score }) => score));
	expect(view.count(), hint).toBe(expected.length);
	expect(view.toJSON(), hint).toEqual(expected);
}

const WALKS = [{}, { reverse: true }, { limit: 3 }, { offset: 2, limit: 4 }, { reverse: true, offset: 3, limit: 5 }];

describeCapacities('slices', () => {
	it('count as those of arrays, in the direction of the walk', () => {
		const { set, model } = both();
		const ends = [undefined, 0, 1, 5, 59, 60, 61, -1, -5, -60, -61, Infinity, -Infinity, 2.9, -2.9, Number.NaN];
		for (const start of ends) {
			for (const end of ends) {
				for (const walk of [{}, { reverse: true }]) {
					const hint = `${start} to ${end}, ${JSON.stringify(walk)}`;
					expect(set.slice(start, end, walk).toArray(), hint).toEqual(model.slice(start, end, walk));
					expect(set.slice(start, end, walk).count(), hint).toBe(model.slice(start, end, walk).length);
				}
			}
		}
		for (const walk of WALKS) expectView(set.slice(10, -10, walk), model.slice(10, -10, walk), JSON.stringify(walk));
		expectView(set.slice(), model.slice(), 'everything');
	});

	it('have the top ten, and those around one', () => {
		const { set } = both();
		expect(set.slice(0, 10, { reverse: true }).scores()).toEqual([5, 5, 5, 5, 4, 4, 4, 4, 4, 4]);
		const rank = set.rank('m30', { reverse: true }) as number;
		expect(set.slice(Math.max(0, rank - 2), rank + 3, { reverse: true }).members()[2]).toBe('m30');
	});
});

describeCapacities('ranges', () => {
	const bounds = (values: unknown[]): object[] => {
		const lower = values.flatMap((value) => [{ gt: value }, { gte: value }]);
		const upper = values.flatMap((value) => [{ lt: value }, { lte: value }]);
		return [{}, ...lower, ...upper, ...lower.flatMap((low) => upper.map((high) => ({ ...low, ...high })))];
	};

	it('of scores lie between their bounds', () => {
		const { set, model } = both();
		for (const between of bounds([-Infinity, -3.5, -3, 0, -0, 2.5, 5, Infinity])) {
			for (const walk of WALKS) {
				const given = { ...between, ...walk };
				expectView(set.range(given), model.range(given), JSON.stringify(given));
			}
		}
	});

	it('of members lie between their bounds, among equal scores', () => {
		const { set, model } = both();
		for (const between of bounds(['', 'm', 'm3', 'm30', 'm4', 'z'])) {
			for (const score of [undefined, -3, 0, 2, 99]) {
				for (const walk of WALKS) {
					const given = { ...between, ...walk, ...(score === undefined ? {} : { score }) };
					expectView(set.memberRange(given), model.memberRange(given), JSON.stringify(given));
				}
			}
		}
		expect(set.memberRange({ score: -0, gte: 'm' }).count()).toBe(7);
	});

	it('are live', () => {
		const { set, model } = both();
		const views = [set.slice(-5), set.range({ gte: 2 }), set.memberRange({ gt: 'm1' })];
		const expected = () => [model.slice(-5), model.range({ gte: 2 }), model.memberRange({ gt: 'm1' })];
		for (let i = 0; i < 40; i++) {
			const write = [`m${i}`, (i % 9) - 4] as const;
			expect(set.add(...write)).toBe(model.add(...write));
			if (i % 3 === 0) expect(set.popFirst()).toEqual(model.remove(model.slice(0, 1))[0]);
			set.check();
			expect(views.map((view) => view.toArray())).toEqual(expected());
		}
	});

	it('can be deleted', () => {
		const uses: [string, (set: ScoredSet) => ReturnType<ScoredSet['slice']>, (model: ScoredModel) => Entry[]][] = [
			['a slice', (set) => set.slice(5, 20), (model) => model.slice(5, 20)],
			[
				'a slice from the end',
				(set) => set.slice(0, 3, { reverse: true }),
				(model) => model.slice(0, 3, { reverse: true }),
			],
			['scores', (set) => set.range({ gt: 0, limit: 9 }), (model) => model.range({ gt: 0, limit: 9 })],
			[
				'members',
				(set) => set.memberRange({ score: 1, lt: 'm4' }),
				(model) => model.memberRange({ score: 1, lt: 'm4' }),
			],
			['nothing', (set) => set.range({ gt: 5 }), () => []],
			['everything', (set) => set.range(), (model) => model.range()],
		];
		for (const [name, viewOf, doomed] of uses) {
			const { set, model } = both();
			expect(viewOf(set).delete(), name).toBe(model.remove(doomed(model)).length);
			set.check();
			expect([...set], name).toEqual(model.entries);
			for (const { member } of model.entries) expect(set.score(member)).toBe(model.score(member));
			expect(set.addMany(ENTRIES).added, name).toBe(60 - model.size);
			set.check();
		}
	});
});

describe('contradictions and nonsense', () => {
	const { set } = both();

	it('are refused', () => {
		const contradictions = [
			{ gt: 1, gte: 1 },
			{ lt: 1, lte: 1 },
		] as ScoredBounds<number>[];
		for (const bounds of contradictions) {
			expectCode(() => set.range(bounds), 'ERR_IRONWOOD_BOUNDS');
			const spelt = Object.fromEntries(Object.keys(bounds).map((name) => [name, 'a']));
			expectCode(() => set.memberRange(spelt), 'ERR_IRONWOOD_BOUNDS');
		}
		const wrong = [
			{ gt: '1' },
			{ gt: Number.NaN },
			{ lt: null },
			{ from: 1 },
			{ limit: -1 },
			{ offset: Infinity },
			{ reverse: 1 },
		];
		for (const bounds of [...wrong, 5, null, [], { prefix: 'a' }]) {
			expectCode(() => set.range(bounds as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		for (const options of [5, null, { gt: 1 }, { limit: 0.5 }]) {
			expectCode(() => set.slice(0, 1, options as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		expectCode(() => set.slice(1n as never), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.slice(0, Symbol('s') as never), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.memberRange({ score: Number.NaN }), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.memberRange({ gt: 5 } as never), 'ERR_IRONWOOD_KEY');
		expectCode(() => set.memberRange(null as never), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('of bounds that cross are empty', () => {
		expect([set.range({ gt: 3, lt: 3 }).count(), set.range({ gte: 4, lte: 2 }).count()]).toEqual([0, 0]);
		expect(set.memberRange({ gt: 'z', lt: 'a' }).toArray()).toEqual([]);
	});
});

describeCapacities('a walk', () => {
	it('goes on behind the last place it gave, whatever is written', () => {
		const { set } = both();
		const seen: Entry[] = [];
		for (const entry of set) {
			seen.push(entry);
			if (seen.length % 2 === 0) set.delete(entry.member);
			if (seen.length === 10) set.add('late', 5);
			if (seen.length === 11) set.add('early', -9);
			if (seen.length === 12) set.clone().clear();
			set.check();
		}
		expect(seen.slice(0, 60)).toEqual([...both().model.entries.slice(0, 56), ...seen.slice(56, 60)]);
		expect(seen.map(({ member }) => member)).toContain('late');
		expect(seen.map(({ member }) => member)).not.toContain('early');
		expect(seen).toHaveLength(61);
	});

	it('meets a member again that moves ahead of it, and not one that falls behind', () => {
		const set = new ScoredSet([
			['a', 1],
			['b', 2],
			['c', 3],
		]);
		const seen: unknown[] = [];
		for (const { member, score } of set) {
			seen.push([member, score]);
			if (member === 'a' && score === 1) set.add('a', 2.5);
			if (member === 'b') set.add('c', 0);
		}
		expect(seen).toEqual([
			['a', 1],
			['b', 2],
			['a', 2.5],
		]);
	});

	it('downwards does the same', () => {
		const { set, model } = both();
		const seen: Entry[] = [];
		for (const entry of set.range({ reverse: true, gte: -1 })) {
			seen.push(entry);
			set.delete(entry.member);
			set.add(`x${seen.length}`, 9);
			set.check();
		}
		expect(seen).toEqual(model.range({ reverse: true, gte: -1 }));
		expect(set.range({ gte: -1 }).count()).toBe(seen.length);
	});

	it('of a slice fixes its place and its length at its first step', () => {
		const { set, model } = both();
		const walk = set.slice(10, 20)[Symbol.iterator]();
		set.popFirst(5);
		model.remove(model.slice(0, 5));
		expect(walk.next().value).toEqual(model.slice(10)[0]);
		const expected = model.slice(10, 20);
		set.popFirst(5);
		expect([...walk]).toEqual(expected.slice(1));
		expect(walk.next()).toEqual({ value: undefined, done: true });
	});

	it('of members keeps to the score that it began with', () => {
		const set = new ScoredSet([
			['a', 1],
			['b', 1],
			['c', 2],
		]);
		const walk = set.memberRange()[Symbol.iterator]();
		expect(walk.next().value).toEqual({ member: 'a', score: 1 });
		set.range({ lte: 1 }).delete();
		expect(walk.next().done).toBe(true);
	});

	it('over a set that is emptied and gets members of the other kind goes on by score', () => {
		const bytes = (n: number) => Uint8Array.of(n);
		for (const reverse of [false, true]) {
			const set = new ScoredSet<string | Uint8Array>([
				['a', 1],
				['b', 2],
			]);
			const walk = set.slice(0, 9, { reverse })[Symbol.iterator]();
			walk.next();
			set.clear();
			set.addMany([
				[bytes(0), 0],
				[bytes(1), 1],
				[bytes(2), 2],
				[bytes(3), 3],
			]);
			expect(Array.from(walk, ({ score }) => score)).toEqual(reverse ? [1] : [1]);
		}
	});

	it('once done stays done, and says so if the set was closed', () => {
		const set = new ScoredSet([
			['a', 1],
			['b', 2],
		]);
		const [done, open] = [set[Symbol.iterator](), set[Symbol.iterator]()];
		expect([...done]).toHaveLength(2);
		set.add('c', 3);
		expect(done.next()).toEqual({ value: undefined, done: true });
		open.next();
		set.close();
		expectCode(() => open.next(), 'ERR_IRONWOOD_CLOSED');
		expect(done.next()).toEqual({ value: undefined, done: true });
	});

	it('has the helpers of all iterators', () => {
		const walk = new ScoredSet([['a', 1]])[Symbol.iterator]();
		expect(walk[Symbol.iterator]()).toBe(walk);
		expect(Object.prototype.toString.call(walk)).toBe('[object ScoredSet Iterator]');
	});
});
