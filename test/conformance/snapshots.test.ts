/** A snapshot stays what it was, whatever becomes of the map that it was taken of. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { anyValue, numberKey } from '../helpers/draws.js';
import { describeCapacities, expectOwnEngine } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';
import { Model } from '../helpers/model.js';
import { applyToMap, applyToModel, randomOperation } from '../helpers/operations.js';
import { compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { expectReads } from '../helpers/reads.js';
import { sameOrReport } from '../helpers/same.js';
import { copyModel, permutations, whole, wholeSet } from '../helpers/versions.js';

type Map = SortedMap<Key, unknown>;

/** Random writes, each with a check of the map. */
const STEPS = 2000 * EFFORT;

/** Every way to change a map that matters to what it shares with others. */
const CHANGES: [string, (map: Map, keys: readonly Key[]) => unknown][] = [
	['overwriting', (map, keys) => keys.forEach((key) => void map.replace(key, 'late'))],
	['adding', (map, keys) => keys.forEach((key) => void map.insert(key, { late: true }))],
	['deleting', (map, keys) => keys.forEach((key) => void map.delete(key))],
	['popping', (map) => [map.popFirst(), map.popLast(), map.popFirst()]],
	['deleting by position', (map) => [map.deleteAt(1), map.deleteAt(-1)]],
	['a range deleted', (map, keys) => void map.deleteRange({ gte: keys[1] as Key, lt: keys.at(-1) as Key })],
	['retain', (map) => void map.retain((_, key) => map.indexOf(key) % 2 === 0)],
	['a batch', (map, keys) => void map.setMany(keys.map((key, i) => [key, i]))],
	['a batch deleted', (map, keys) => void map.deleteMany(every(keys, 2))],
	['splitting', (map, keys) => void map.splitOff(keys[2] as Key).clear()],
	['splitting and joining', (map, keys) => map.append(map.splitOff(keys[2] as Key))],
	['a cursor that writes', (map) => writeByCursor(map)],
	['clear', (map) => map.clear()],
	['clear and another beginning', (map, keys) => [map.clear(), map.set(keys[0] as Key, 'anew')]],
	['close', (map) => map.close()],
];

function writeByCursor(map: Map): void {
	const cursor = map.cursor();
	while (cursor.next()) {
		cursor.value = ['late', cursor.key];
		if (map.indexOf(cursor.key as Key) % 3 === 1) cursor.delete();
	}
}

describeKinds('a snapshot', (keys, make) => {
	// The keys ascend, whatever their order is.
	const placeOf = (key: Key) => keys.findIndex((other) => Object.is(other, key));
	const compare = (a: Key, b: Key) => placeOf(a) - placeOf(b);

	function start(): { map: Map; model: Model<Key, unknown> } {
		const model = new Model<Key, unknown>(compare);
		const map = make();
		every(keys, 2).forEach((key, i) => {
			const value = i % 2 === 0 ? i : { i };
			map.set(key, value);
			model.put(key, value);
		});
		return { map, model };
	}

	it.each(CHANGES)('gives everything as it was, after %s', (_, change) => {
		const { map, model } = start();
		const snapshot = whole(map.snapshot());
		expectReads(snapshot, model, keys.slice(0, 3));
		change(map, keys);
		snapshot.check();
		map.check();
		expectReads(snapshot, model, every(keys, 3));
		if (!map.closed) expect(map.check()).toBe(undefined);
	});

	it('of each step tells that step', () => {
		const { map, model } = start();
		const steps: { snapshot: Map; frozen: Model<Key, unknown> }[] = [];
		for (const [i, key] of keys.entries()) {
			steps.push({ snapshot: whole(map.snapshot()), frozen: copyModel(model) });
			if (i % 3 === 2) {
				map.delete(key);
				model.delete(key);
			} else {
				const value = ['step', i];
				map.set(key, value);
				model.put(key, value);
			}
			map.check();
		}
		expectReads(map, model, keys.slice(0, 2));
		for (const { snapshot, frozen } of steps) expectReads(snapshot, frozen, keys.slice(0, 2));
	});

	it('is what the map was taken for, in engine, layout and order', () => {
		const { map } = start();
		const { engine, isa, layout } = map.stats();
		expect(map.snapshot().stats()).toMatchObject({ engine, isa, layout });
	});
});

describeCapacities('a snapshot of a large map', () => {
	it('gives everything as it was under random writes', () => {
		const random = new Random(takeSeed('snapshots under random writes'));
		const map = new SortedMap<number, unknown>();
		const model = new Model<number, unknown>(compareNumbers, plusZero);
		const draw = { random, key: () => numberKey(random, 900), value: () => anyValue(random), target: 350 };
		let taken: { snapshot: SortedMap<number, unknown>; frozen: Model<number, unknown> } | undefined;
		for (let step = 0; step < STEPS; step++) {
			const operation = randomOperation(draw, model.size);
			applyToModel(model, operation);
			applyToMap(map, operation);
			map.check();
			if (taken !== undefined && step % 25 === 0) {
				taken.snapshot.check();
				expectReads(taken.snapshot, taken.frozen, [draw.key()]);
			}
			if (step % 250 === 249) {
				taken?.snapshot.close();
				sameOrReport(map.toArray(), model.pairs, 'the map');
				taken = { snapshot: whole(map.snapshot()), frozen: copyModel(model) };
				// Values that `update` made are as many for the map as for the model, but not the same.
				taken.frozen.pairs = map.toArray();
			}
		}
		map.set(1, 1);
		expectOwnEngine(map);
	});

	it('shows the same in every member after the map has changed throughout', () => {
		const map = new SortedMap<number, unknown>(Array.from({ length: 700 }, (_, i) => [i * 2, i % 3 ? i : { i }]));
		const model = new Model<number, unknown>(compareNumbers);
		model.pairs = map.toArray();
		const snapshot = whole(map.snapshot());
		for (let i = 0; i < 1400; i++) {
			if (i % 4 === 0) map.delete(i);
			else map.set(i, { late: i });
		}
		map.check();
		snapshot.check();
		expectReads(snapshot, model, [-1, 0, 333, 700, 1398, 1399, 5000]);
	});
});

describe('snapshots of snapshots', () => {
	const levels = 4;

	/** A map and snapshots, each of the one before, with what each should hold. */
	function chain(): { versions: SortedMap<number, unknown>[]; sizes: number[] } {
		const map = new SortedMap<number, unknown>(Array.from({ length: 200 }, (_, i) => [i, { i }]));
		const versions = [map];
		for (let i = 1; i < levels; i++) versions.push(whole((versions[i - 1] as SortedMap<number, unknown>).snapshot()));
		for (let i = 0; i < 100; i++) map.delete(i * 2);
		return { versions, sizes: [100, 200, 200, 200] };
	}

	it('may be closed in any order', () => {
		for (const order of permutations([0, 1, 2, 3])) {
			const { versions, sizes } = chain();
			const open = new Set(order);
			for (const closing of order) {
				versions[closing]?.close();
				open.delete(closing);
				for (const i of open) {
					versions[i]?.check();
					expect(versions[i]?.size).toBe(sizes[i]);
					expect(versions[i]?.valuesArray().length).toBe(sizes[i]);
				}
				expectCode(() => versions[closing]?.get(1), 'ERR_IRONWOOD_CLOSED');
			}
		}
	});

	it('are snapshots as well', () => {
		const { versions } = chain();
		for (const snapshot of versions.slice(1)) expectCode(() => snapshot.set(1, 1), 'ERR_IRONWOOD_READONLY');
	});

	it('can be taken of a map that is empty, whatever emptied it', () => {
		for (const map of [
			new SortedMap<Key, unknown>(),
			new SortedMap<Key, unknown>([[1, 1]]).filter(() => false),
			(() => {
				const emptied = new SortedMap<Key, unknown>([[1, { a: 1 }]]);
				emptied.delete(1);
				return emptied;
			})(),
		]) {
			const snapshot = whole(map.snapshot());
			map.set('a', 1);
			expect(snapshot.size).toBe(0);
			expect([...snapshot]).toEqual([]);
			expect(snapshot.get('a')).toBe(undefined);
			expectCode(() => snapshot.set('a', 1), 'ERR_IRONWOOD_READONLY');
			expect(snapshot.clone().set('b', 2).toArray()).toEqual([['b', 2]]);
			map.check();
			snapshot.check();
		}
	});
});

describeCapacities('a snapshot taken before its map moves to another layout', () => {
	it.each<[string, Key[], Key]>([
		['numbers', [1, 2, 3, 4, 5, 6], 'a'],
		['bigints', [1n, 2n, 3n, 4n, 5n, 6n], 2n ** 80n],
		['strings', ['a', 'b', 'c', 'd', 'e'], 1],
		['bytes', [0, 1, 2, 3, 4].map((byte) => Uint8Array.of(byte)), 1],
	])('keeps its own: %s', (_, keys, stranger) => {
		const map = new SortedMap<Key, unknown>(keys.map((key, i) => [key, i % 2 ? i : { i }]));
		const { layout } = map.stats();
		const snapshot = whole(map.snapshot());
		const entries = map.toArray();
		map.set(stranger, 'new');
		map.check();
		snapshot.check();
		expect(snapshot.stats().layout).toBe(layout);
		expect(map.size).toBe(keys.length + 1);
		expect([...snapshot]).toEqual(entries);
		expect(snapshot.has(stranger)).toBe(false);
		const after = whole(map.snapshot());
		map.clear();
		expect([...snapshot]).toEqual(entries);
		expect(after.get(stranger)).toBe('new');
		expect(after.size).toBe(keys.length + 1);
		// A clone of it may move by itself.
		const clone = snapshot.clone().set(stranger, 'other');
		expect(clone.get(stranger)).toBe('other');
		expect(snapshot.stats().layout).toBe(layout);
		for (const version of [map, snapshot, after, clone]) version.check();
	});
});

describe('a snapshot', () => {
	it('outlives its map', () => {
		const map = new SortedMap<number, object>(Array.from({ length: 300 }, (_, i) => [i, { i }]));
		const snapshot = whole(map.snapshot());
		map.close();
		expect(snapshot.size).toBe(300);
		expect(snapshot.get(7)).toEqual({ i: 7 });
		snapshot.check();
		snapshot.close();
		expect(snapshot.closed).toBe(true);
		expectCode(() => snapshot.get(7), 'ERR_IRONWOOD_CLOSED');
		expectCode(() => snapshot.snapshot(), 'ERR_IRONWOOD_CLOSED');
		expectCode(() => snapshot.set(1, {}), 'ERR_IRONWOOD_CLOSED');
	});

	it('closes at the end of a block, and leaves its map open', () => {
		const map = new SortedMap([[1, 'a']]);
		const snapshot = whole(map.snapshot());
		snapshot[Symbol.dispose]();
		expect([snapshot.closed, map.closed]).toEqual([true, false]);
		expect(map.get(1)).toBe('a');
		map.check();
	});

	it('is not to be had of a closed map', () => {
		for (const collection of [new SortedMap([[1, 1]]), new SortedSet([1])]) {
			collection.close();
			expectCode(() => collection.snapshot(), 'ERR_IRONWOOD_CLOSED');
			expectCode(() => collection.clone(), 'ERR_IRONWOOD_CLOSED');
		}
	});

	it('holds the very values that the map held', () => {
		const values = [{}, [], () => {}, Symbol('s'), 5n, 'text', Number.NaN, -0, undefined, null, true];
		const map = new SortedMap<number, unknown>(values.map((value, i) => [i, value]));
		const snapshot = whole(map.snapshot());
		for (let i = 0; i < values.length; i++) map.set(i, { late: i });
		values.forEach((value, i) => {
			expect(Object.is(snapshot.get(i), value)).toBe(true);
			expect(map.get(i)).toEqual({ late: i });
		});
		expect(snapshot.has(values.indexOf(undefined))).toBe(true);
	});

	it('keeps its values although slots in the map are freed and taken again', () => {
		const map = new SortedMap<number, object>();
		const snapshots: SortedMap<number, object>[] = [];
		for (let round = 0; round < 20; round++) {
			for (let i = 0; i < 50; i++) map.set(i, { round, i });
			snapshots.push(whole(map.snapshot()));
			for (let i = 0; i < 50; i += 1 + (round % 3)) map.delete(i);
		}
		snapshots.forEach((snapshot, round) => {
			snapshot.check();
			for (let i = 0; i < 50; i++) expect(snapshot.get(i)).toEqual({ round, i });
		});
	});

	it('keeps the order of its map', () => {
		const compare = (a: number, b: number) => b - a;
		const map = new SortedMap<number, string>(
			[
				[1, 'a'],
				[2, 'b'],
			],
			{ compare },
		);
		const snapshot = whole(map.snapshot());
		map.set(3, 'c');
		expect([...snapshot.keys()]).toEqual([2, 1]);
		expect(snapshot.stats().layout).toBe('comparator');
		expect(
			snapshot
				.filter(() => true)
				.set(3, 'c')
				.firstKey(),
		).toBe(3);
	});

	it('gives new maps that can be written', () => {
		const snapshot = whole(
			new SortedMap([
				[1, 'a'],
				[2, 'b'],
			]).snapshot(),
		);
		for (const made of [
			snapshot.filter(() => true),
			snapshot.mapValues((value) => value),
			snapshot.union(snapshot),
			snapshot.intersection(snapshot),
			snapshot.difference(new SortedMap<number, string>()),
			snapshot.symmetricDifference(new SortedMap<number, string>()),
			new SortedMap(snapshot),
		]) {
			expect(made.set(3, 'c').size).toBe(3);
			made.check();
		}
		expect(snapshot.size).toBe(2);
	});

	it('can be the other side of operations on two maps', () => {
		const map = new SortedMap([
			[1, 'a'],
			[2, 'b'],
			[3, 'c'],
		]);
		const snapshot = map.snapshot();
		map.set(1, 'A').delete(2);
		map.set(4, 'd');
		expect([...map.diff(snapshot)]).toEqual([
			{ key: 1, left: 'A', right: 'a' },
			{ key: 2, right: 'b' },
			{ key: 4, left: 'd' },
		]);
		expect([...map.union(snapshot).keys()]).toEqual([1, 2, 3, 4]);
		expect([...map.intersection(snapshot)]).toEqual([
			[1, 'A'],
			[3, 'c'],
		]);
		expect([...snapshot.difference(map)]).toEqual([[2, 'b']]);
		expect([...map.symmetricDifference(snapshot).keys()]).toEqual([2, 4]);
	});
});

describe('a snapshot of a set', () => {
	it('stays as it was', () => {
		const set = new SortedSet<Key>([1, 2, 3]);
		const snapshot = wholeSet(set.snapshot());
		set.add('a').delete(2);
		expect([...snapshot]).toEqual([1, 2, 3]);
		expect([...set]).toEqual([1, 3, 'a']);
		expect(snapshot).toBeInstanceOf(SortedSet);
		expect([...snapshot.difference(set)]).toEqual([2]);
		expect(snapshot.isSupersetOf(new Set([1]))).toBe(true);
		expect([...snapshot.union(new Set([9])).add(10)]).toEqual([1, 2, 3, 9, 10]);
		set.close();
		expect(snapshot.rank(3)).toBe(2);
		snapshot.check();
	});
});
