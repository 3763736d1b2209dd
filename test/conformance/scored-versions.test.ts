/** Snapshots, clones, closing; what becomes of scored sets in other hands. */

import { inspect } from 'node:util';
import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { ScoredSet } from '../../lib/index.js';
import { describeCapacities, isNative } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { expectScoredEngine } from '../helpers/scored.js';

const players = () =>
	new ScoredSet([
		['ann', 310],
		['bob', 250],
		['cyd', 420],
	]);
const many = (size: number) => new ScoredSet(Array.from({ length: size }, (_, i) => [`m${i}`, i % 50]));

/** Uses of each member that writes, as one that would write and one that would not. */
const WRITES: Record<string, ((set: ScoredSet) => unknown)[]> = {
	add: [(set) => set.add('new', 1), (set) => set.add('ann', 310), (set) => set.add('new', 1, { xx: true })],
	addMany: [(set) => set.addMany([['new', 1]]), (set) => set.addMany([])],
	increment: [(set) => set.increment('ann', 1), (set) => set.increment('new', 1, { xx: true })],
	delete: [(set) => set.delete('ann'), (set) => set.delete('new')],
	deleteMany: [(set) => set.deleteMany(['ann']), (set) => set.deleteMany([])],
	clear: [(set) => set.clear()],
	popFirst: [(set) => set.popFirst(), (set) => set.popFirst(0)],
	popLast: [(set) => set.popLast(), (set) => set.popLast(2)],
	views: [(set) => set.slice().delete(), (set) => set.range({ gt: 999 }).delete(), (set) => set.memberRange().delete()],
};

const READS: Record<string, (set: ScoredSet) => unknown> = {
	size: (set) => set.size,
	has: (set) => set.has('ann'),
	score: (set) => set.score('ann'),
	scores: (set) => set.scores(['ann', 'eve']),
	rank: (set) => set.rank('ann'),
	at: (set) => set.at(0),
	first: (set) => set.first(),
	last: (set) => set.last(),
	random: (set) => set.random(5).length,
	slice: (set) => set.slice(1).toArray(),
	range: (set) => set.range({ gt: 300 }).members(),
	memberRange: (set) => set.memberRange({ gte: 'a' }).count(),
	toArray: (set) => set.toArray(),
	iterator: (set) => [...set],
	snapshot: (set) => [...set.snapshot()],
	clone: (set) => [...set.clone()],
	union: (set) => [...ScoredSet.union([set, set])],
};

describe('a snapshot', () => {
	it.each(Object.entries(WRITES).flatMap(([name, uses]) => uses.map((use, i) => ({ name: `${name} ${i + 1}`, use }))))(
		'refuses $name',
		({ use }) => {
			const set = players();
			const snapshot = set.snapshot();
			for (const version of [snapshot, snapshot.snapshot()] as ScoredSet[]) {
				expectCode(() => use(version), 'ERR_IRONWOOD_READONLY');
				version.check();
				expect([...version]).toEqual([...players()]);
			}
			expect(set.add('dan', 1)).toBe(true);
		},
	);

	it.each(Object.entries(READS))('gives what the set gives: %s', (_, read) => {
		expect(read(players().snapshot() as ScoredSet)).toEqual(read(players()));
		expect(read(new ScoredSet().snapshot() as ScoredSet)).toEqual(read(new ScoredSet()));
	});

	it('does not see what is written later', () => {
		const set = players();
		const before = set.snapshot();
		set.increment('ann', 1000);
		set.delete('bob');
		set.add('dan', 5);
		expect([...before]).toEqual([...players()]);
		expect(before.rank('ann')).toBe(1);
		set.clear();
		set.close();
		expect(before.size).toBe(3);
		before.check();
	});
});

describeCapacities('versions', () => {
	it('share nothing that shows', () => {
		const set = many(400);
		const versions: [ScoredSet, unknown[]][] = [[set, set.toArray()]];
		for (let i = 0; i < 12; i++) {
			const [source] = versions[(i * 5) % versions.length] as [ScoredSet, unknown[]];
			const clone = source.clone();
			for (let j = 0; j < 20; j++) {
				clone.increment(`m${(i * 41 + j * 7) % 400}`, j - 10);
				clone.check();
			}
			clone.slice(i * 5, i * 5 + 3).delete();
			clone.popLast();
			versions.push([clone, clone.toArray()]);
			for (const [version, entries] of versions) {
				version.check();
				expect(version.toArray()).toEqual(entries);
			}
		}
		expect(set.stats().versions).toBeGreaterThanOrEqual(13);
		for (const [version] of versions.slice(1)) version.close();
		expect(set.stats().versions).toBe(1);
		set.check();
	});
});

describe('closing', () => {
	it('ends all but inspection', () => {
		const set = players();
		const [view, walk, clone] = [set.slice(), set[Symbol.iterator](), set.clone()];
		set.close();
		set.close();
		expect(set.closed).toBe(true);
		for (const use of [...Object.values(READS), ...Object.values(WRITES).flat()]) {
			expectCode(() => use(set), 'ERR_IRONWOOD_CLOSED');
		}
		for (const use of [
			() => view.toArray(),
			() => view.count(),
			() => view.delete(),
			() => walk.next(),
			() => [...view],
		]) {
			expectCode(use, 'ERR_IRONWOOD_CLOSED');
		}
		expect([set.toJSON(), set.check(), inspect(set), set.stats().layout, set.stats().size]).toEqual([
			[],
			undefined,
			'ScoredSet(closed) {}',
			'closed',
			0,
		]);
		expect([...clone]).toEqual([...players()]);
	});

	it('happens at the end of a block', () => {
		const set = players();
		set[Symbol.dispose]();
		expect(set.closed).toBe(true);
	});

	it('comes before anything else that is wrong', () => {
		const set = players();
		set.close();
		const nonsense = {} as never;
		const calls = [
			() => set.add(nonsense, nonsense, nonsense),
			() => set.score(nonsense),
			() => set.scores(nonsense),
			() => set.range(nonsense),
			() => set.slice(nonsense, nonsense, nonsense),
			() => set.addMany(nonsense),
			() => set.popFirst(nonsense),
			() => set.random(nonsense),
			() => set.rank(nonsense, nonsense),
		];
		for (const call of calls) expectCode(call, 'ERR_IRONWOOD_CLOSED');
	});
});

describe.each<[string, () => object]>([
	['a scored set', players],
	['an empty one', () => new ScoredSet()],
	['a snapshot', () => players().snapshot()],
	['a clone', () => players().clone()],
	['a union', () => ScoredSet.union([players()])],
	['a slice', () => players().slice()],
	['a range', () => players().range()],
])('%s', (_, make) => {
	it('is refused by structuredClone and v8.serialize, rather than emptied', () => {
		expect(() => structuredClone(make())).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
		expect(() => serialize({ deep: [make()] })).toThrow(/could not be cloned/);
	});

	it('shows nothing of how', () => {
		const made = make();
		expect(made).not.toBeInstanceOf(WeakRef);
		expect(['deref' in made, 'register' in made, Reflect.ownKeys(made)]).toEqual([false, false, []]);
		expect(Object.getPrototypeOf(Object.getPrototypeOf(made))).toBe(Object.prototype);
	});
});

describe('inspection', () => {
	it('reads like a Map, in the order of the set', () => {
		expect(inspect(players())).toBe("ScoredSet(3) { 'bob' => 250, 'ann' => 310, 'cyd' => 420 }");
		expect(inspect(players().slice(0, 2, { reverse: true }))).toBe("ScoredRangeView(2) { 'cyd' => 420, 'ann' => 310 }");
		expect(inspect({ deep: [players().range({ gt: 400 })] })).toBe("{ deep: [ ScoredRangeView(1) { 'cyd' => 420 } ] }");
		expect(inspect(new ScoredSet())).toBe('ScoredSet(0) {}');
		expect(inspect(new ScoredSet([[Uint8Array.of(1), 2]]))).toContain('Uint8Array(1) [ 1 ] => 2');
		expect(inspect(ScoredSet.prototype)).not.toContain('failed');
	});

	it('is cut off where Node cuts off a Map', () => {
		expect(inspect(many(1000))).toMatch(/^ScoredSet\(1000\) \{/);
		expect(inspect(many(1000))).toContain('... 900 more items');
		expect(inspect(many(5).range({ reverse: true }), { maxArrayLength: 2 })).toContain("'m4' => 4,");
		expect(inspect(many(5).range({ reverse: true }), { maxArrayLength: 2 })).toContain('... 3 more items');
	});

	it('knows subclasses', () => {
		class Board extends ScoredSet<string> {}
		expect(inspect(new Board([['a', 1]]))).toBe("Board(1) [ScoredSet] { 'a' => 1 }");
		expect(Object.prototype.toString.call(new Board())).toBe('[object ScoredSet]');
	});

	it('tells what serves the set', () => {
		const set = many(2000);
		expectScoredEngine(set);
		const { size, height, nodes, fill, bytes, versions, sharedNodes, ownBytes } = set.stats();
		expect([size, versions, sharedNodes]).toEqual([2000, 1, 0]);
		expect([height >= 2, nodes > height, fill > 0.3, fill <= 1]).toEqual([true, true, true, true]);
		expect(isNative ? (bytes as number) > 2000 * 20 && bytes === ownBytes : bytes === null).toBe(true);
		const clone = set.clone();
		expect(set.stats().versions).toBe(2);
		expect(set.stats().sharedNodes).toBe(nodes);
		clone.close();
		expect(set.stats().versions).toBe(1);
	});

	it('proves both indexes', () => {
		expect(many(2000).check()).toBe(undefined);
	});
});

describe('other receivers', () => {
	it('are refused', () => {
		const names = Object.getOwnPropertyNames(ScoredSet.prototype).filter((name) => !/^(constructor|wait)/.test(name));
		for (const name of names) {
			const { value, get } = Object.getOwnPropertyDescriptor(ScoredSet.prototype, name) as PropertyDescriptor;
			for (const receiver of [{}, new Map(), null, Object.create(ScoredSet.prototype)]) {
				expect(() => Reflect.apply(value ?? get, receiver, []), name).toThrow(TypeError);
			}
		}
	});
});
