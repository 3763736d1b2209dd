/** Every method that writes, on maps and sets whose budget is used up: ERR_IRONWOOD_MEMORY, all as it was, and of use afterwards. */

import { describe, expect, it } from 'vitest';
import { type Key, ScoredSet, SortedMap, SortedSet } from '../../lib/index.js';
import { arenaFault } from '../helpers/arena.js';
import { settle } from '../helpers/collection.js';
import { isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

type Map = SortedMap<Key, unknown>;
type KeyOf = (i: number) => Key;

const BUDGET = 24 << 10;
/** Keys that no such budget has room for. */
const MANY = 1600;

const LAYOUTS: readonly (readonly [string, KeyOf])[] = [
	['numbers', (i) => i],
	['strings', (i) => `key ${String(i).padStart(6, '0')}`],
	['long strings', (i) => `${'x'.repeat(400)}${String(i).padStart(6, '0')}`],
	['tuples', (i) => ['tuple', i]],
];

const numbers = (length: number, start = 0) => Array.from({ length }, (_, i) => start + i);
const options = { maxBytes: BUDGET };

/** A map that has no room for the key `next`, nor for those behind it. */
function fullMap(keyOf: KeyOf): { map: Map; next: number } {
	const map: Map = new SortedMap<Key, unknown>([], options);
	for (let next = 0; ; next++) {
		try {
			map.set(keyOf(next), { next });
		} catch (error) {
			expect((error as { code?: string }).code).toBe('ERR_IRONWOOD_MEMORY');
			return { map, next };
		}
	}
}

type Write = (map: Map, keyOf: KeyOf, next: number) => unknown;

const keysFrom = (keyOf: KeyOf, next: number) => numbers(MANY, next).map(keyOf);
const pairsFrom = (keyOf: KeyOf, next: number) => numbers(MANY, next).map((i): [Key, unknown] => [keyOf(i), { i }]);
/** In an order that is neither ascending nor descending. */
const shuffledPairs = (keyOf: KeyOf, next: number) =>
	numbers(MANY).map((i): [Key, unknown] => [keyOf(next + ((i * 7919) % MANY)), i]);

const MAP_WRITES: Record<string, Write> = {
	set: (map, keyOf, next) => map.set(keyOf(next), {}),
	put: (map, keyOf, next) => map.put(keyOf(next), {}),
	insert: (map, keyOf, next) => map.insert(keyOf(next), {}),
	update: (map, keyOf, next) => map.update(keyOf(next), () => ({})),
	getOrInsert: (map, keyOf, next) => map.getOrInsert(keyOf(next), {}),
	getOrInsertComputed: (map, keyOf, next) => map.getOrInsertComputed(keyOf(next), () => ({})),
	'setMany of what ascends': (map, keyOf, next) => map.setMany(pairsFrom(keyOf, next)),
	'setMany in any order': (map, keyOf, next) => map.setMany(shuffledPairs(keyOf, next)),
	'setMany of keys and values': (map, keyOf, next) => map.setMany(keysFrom(keyOf, next), numbers(MANY)),
	'setMany over keys that are there': (map, keyOf, next) =>
		map.setMany([...pairsFrom(keyOf, 0).toReversed(), [keyOf(next), 1]]),
	append: (map, keyOf, next) => map.append(new SortedMap(pairsFrom(keyOf, next))),
	union: (map, keyOf, next) => map.union(new SortedMap(pairsFrom(keyOf, next))),
	'union with a function': (map, keyOf) => map.union(new SortedMap(pairsFrom(keyOf, 0)), (a, b) => [a, b]),
	'union with a version': (map, keyOf, next) =>
		map.union(
			fullMap(keyOf)
				.map.clone()
				.splitOff(keyOf(next >> 1) as never)
				.union(new SortedMap(pairsFrom(keyOf, next))),
		),
	symmetricDifference: (map, keyOf, next) => map.symmetricDifference(new SortedMap(pairsFrom(keyOf, next))),
	'a clone': (map, keyOf, next) => map.clone().setMany(pairsFrom(keyOf, next)),
	'a clone, one by one': (map, keyOf, next) => {
		const clone = map.clone();
		for (let i = next; ; i++) clone.set(keyOf(i), i);
	},
	'a transaction': (map, keyOf, next) =>
		map.transaction((of) => {
			of.delete(keyOf(3));
			of.set(keyOf(4), 'another one').deleteRange({ lt: keyOf(2) } as never);
			for (let i = next; ; i++) of.set(keyOf(i), i);
		}),
	'a transaction in a transaction': (map, keyOf, next) =>
		map.transaction((of) => {
			of.popFirst();
			of.transaction((inner) => inner.clear() ?? inner.setMany(pairsFrom(keyOf, next)));
		}),
	'a key of another kind': (map) => map.setMany(numbers(MANY).map((i): [Key, unknown] => [[null, i], i])),
};

describe.runIf(isNative)('a map without room', () => {
	describe.each(LAYOUTS)('of %s', (_, keyOf) => {
		it.each(Object.entries(MAP_WRITES))('refuses %s, and is as it was', (_, write) => {
			const { map, next } = fullMap(keyOf);
			for (const snapshot of [undefined, map.snapshot()]) {
				const before = map.toArray();
				expectCode(() => write(map, keyOf, next), 'ERR_IRONWOOD_MEMORY');
				map.check();
				expect(map.toArray()).toStrictEqual(before);
				expect(map.first()?.[1]).toBe(before[0]?.[1]);
				expect(map.stats().bytes).toBeLessThanOrEqual(BUDGET);
				snapshot?.check();
				snapshot?.close();
			}
			// Room again, for as much as went.
			map.deleteRange({ gte: keyOf(next >> 1) } as never);
			map.set(keyOf(next), 'room');
			expect(map.get(keyOf(next))).toBe('room');
			map.check();
		});

		it('may go on in a transaction that has met the end', () => {
			const { map, next } = fullMap(keyOf);
			map.transaction((of) => {
				expectCode(() => of.setMany(pairsFrom(keyOf, next)), 'ERR_IRONWOOD_MEMORY');
				of.deleteRange({ gte: keyOf(next >> 1) } as never);
				of.set(keyOf(next), 'kept');
			});
			map.check();
			expect([map.size, map.get(keyOf(next))]).toEqual([(next >> 1) + 1, 'kept']);
		});

		it('still gives what takes no more than there is', () => {
			const { map, next } = fullMap(keyOf);
			// What appends takes into account that each node may have to be divided.
			const other: Map = new SortedMap(pairsFrom(keyOf, next >> 1));
			expect(map.intersection(other).size).toBe(next - (next >> 1));
			expect(map.difference(other).size).toBe(next >> 1);
			let position = 0;
			const half = map.filter(() => position++ < next >> 1);
			expect(half.size).toBe(next >> 1);
			expect(half.mapValues(() => 1).size).toBe(next >> 1);
			expect(map.splitOff(keyOf(next >> 1) as never).size + map.size).toBe(next);
			map.check();
		});

		it('takes nothing from one that has room', () => {
			const { map, next } = fullMap(keyOf);
			const other: Map = new SortedMap(pairsFrom(keyOf, next));
			expectCode(() => map.append(other), 'ERR_IRONWOOD_MEMORY');
			expect([map.size, other.size]).toEqual([next, MANY]);
			other.check();
			expect(other.union(map).size).toBe(MANY + next);
		});

		it('leaves nothing behind', async () => {
			const { map, next } = fullMap(keyOf);
			for (const write of Object.values(MAP_WRITES)) thrownBy(() => write(map, keyOf, next));
			map.close();
			await settle();
			expect(arenaFault()).toBe(null);
		});
	});

	it.each(LAYOUTS)('cannot be made of too many %s', (_, keyOf) => {
		const [keys, pairs] = [keysFrom(keyOf, 0), pairsFrom(keyOf, 0)];
		for (const make of [
			() => new SortedMap(pairs, options),
			() => new SortedMap(pairs.toReversed(), options),
			() => SortedMap.fromSorted(keys, keys, options),
			() => SortedMap.groupBy(keys, (key) => key, options),
			() => new SortedSet(keys, options),
			() => SortedSet.fromSorted(keys, options),
		]) {
			expectCode(make, 'ERR_IRONWOOD_MEMORY');
		}
		expect(arenaFault()).toBe(null);
	});
});

const SET_WRITES: Record<string, (set: SortedSet<Key>, keyOf: KeyOf, next: number) => unknown> = {
	add: (set, keyOf, next) => set.add(keyOf(next)),
	put: (set, keyOf, next) => set.put(keyOf(next)),
	addMany: (set, keyOf, next) => set.addMany(keysFrom(keyOf, next).toReversed()),
	append: (set, keyOf, next) => set.append(new SortedSet(keysFrom(keyOf, next))),
	union: (set, keyOf, next) => set.union(new SortedSet(keysFrom(keyOf, next))),
	'union with a set-like object': (set, keyOf, next) => set.union(new Set(keysFrom(keyOf, next))),
	'symmetricDifference with a set-like object': (set, keyOf, next) =>
		set.symmetricDifference(new Set(keysFrom(keyOf, next))),
	'a clone': (set, keyOf, next) => set.clone().addMany(keysFrom(keyOf, next)),
	'a transaction': (set, keyOf, next) =>
		set.transaction((of) => {
			of.popLast();
			of.addMany(keysFrom(keyOf, next));
		}),
};

describe.runIf(isNative)('a set without room', () => {
	describe.each(LAYOUTS.slice(0, 2))('of %s', (_, keyOf) => {
		it.each(Object.entries(SET_WRITES))('refuses %s, and is as it was', (_, write) => {
			const { map, next } = fullMap(keyOf);
			const set = new SortedSet<Key>([], options);
			expectCode(() => {
				for (let i = 0; ; i++) set.add(keyOf(i));
			}, 'ERR_IRONWOOD_MEMORY');
			expect(set.size).toBe(next);
			const before = set.toArray();
			expectCode(() => write(set, keyOf, next), 'ERR_IRONWOOD_MEMORY');
			set.check();
			expect(set.toArray()).toStrictEqual(before);
			expect(set.delete(keyOf(0)) && set.add(keyOf(0)).size).toBe(next);
			map.close();
		});
	});
});

const scoredPairs = (count: number, from = 0) =>
	numbers(count, from).map((i): [string, number] => [`member ${i}`, i % 97]);

const SCORED_WRITES: Record<string, (set: ScoredSet) => unknown> = {
	'a clone': (set) => set.clone().addMany(scoredPairs(MANY, MANY)),
	'addMany with flags': (set) => set.addMany(scoredPairs(MANY, MANY), { nx: true }),
	'a clone, one by one': (set) => {
		const clone = set.clone();
		for (const [member, score] of scoredPairs(MANY, MANY)) clone.add(member, score);
	},
	'increments of a clone': (set) => {
		const clone = set.clone();
		for (const [member, score] of scoredPairs(MANY, MANY)) clone.increment(member, score + 1);
	},
	union: (set) => ScoredSet.union([set, new ScoredSet(scoredPairs(MANY, MANY))], { aggregate: 'max' }),
};

describe.runIf(isNative)('a scored set without room', () => {
	it.each(Object.entries(SCORED_WRITES))('refuses %s, and is sound', (_, write) => {
		const set = new ScoredSet([], options);
		thrownBy(() => {
			for (const [member, score] of scoredPairs(MANY)) set.add(member, score);
		});
		const before = set.toArray();
		expectCode(() => write(set), 'ERR_IRONWOOD_MEMORY');
		set.check();
		expect(set.toArray()).toEqual(before);
		expect(set.popFirst()).toEqual(before[0]);
		set.check();
		expect(arenaFault()).toBe(null);
	});

	it('cannot be made of too many members', () => {
		expectCode(() => new ScoredSet(scoredPairs(MANY), options), 'ERR_IRONWOOD_MEMORY');
		expect(arenaFault()).toBe(null);
	});
});
