/** What may be read may not be written: every writing member of a snapshot throws and changes nothing. */

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { expectCode } from '../helpers/errors.js';
import { MAP_READS, NEITHER } from '../helpers/reads.js';
import { whole, wholeSet } from '../helpers/versions.js';

type Map = SortedMap<Key, unknown>;
type Set = SortedSet<Key>;

const never = (): never => {
	throw new Error('a function of the user ran before the refusal');
};

const PRESENT: Key = 2;
const ABSENT: Key = 1e9;

/** Uses of each writing member of a map: those that would write, and those that would do nothing. */
const MAP_WRITES: Record<string, ((map: Map) => unknown)[]> = {
	set: [(map) => map.set(PRESENT, 'new'), (map) => map.set(ABSENT, 'new'), (map) => map.set('x', 1)],
	delete: [(map) => map.delete(PRESENT), (map) => map.delete(ABSENT), (map) => map.delete('x')],
	clear: [(map) => map.clear()],
	insert: [(map) => map.insert(ABSENT, 'new'), (map) => map.insert(PRESENT, 'new')],
	replace: [(map) => map.replace(PRESENT, 'new'), (map) => map.replace(ABSENT, 'new')],
	update: [(map) => map.update(PRESENT, never), (map) => map.update(ABSENT, never)],
	getOrInsert: [(map) => map.getOrInsert(ABSENT, 'new'), (map) => map.getOrInsert(PRESENT, 'new')],
	getOrInsertComputed: [
		(map) => map.getOrInsertComputed(ABSENT, never),
		(map) => map.getOrInsertComputed(PRESENT, never),
	],
	put: [(map) => map.put(PRESENT, 'new'), (map) => map.put(ABSENT, 'new')],
	take: [(map) => map.take(PRESENT), (map) => map.take(ABSENT)],
	popFirst: [(map) => map.popFirst()],
	popLast: [(map) => map.popLast()],
	deleteAt: [(map) => map.deleteAt(0), (map) => map.deleteAt(99), (map) => map.deleteAt(-1)],
	deleteRange: [
		(map) => map.deleteRange({}),
		(map) => map.deleteRange({ gt: ABSENT }),
		(map) => map.deleteRange({ limit: 0 }),
	],
	retain: [(map) => map.retain(never)],
	setMany: [
		(map) => map.setMany([[PRESENT, 'new']]),
		(map) => map.setMany([]),
		(map) => map.setMany(Float64Array.of(1), ['new']),
	],
	deleteMany: [(map) => map.deleteMany([PRESENT]), (map) => map.deleteMany([])],
	splitOff: [(map) => map.splitOff(PRESENT as never), (map) => map.splitOff(ABSENT as never)],
	append: [
		(map) => map.append(new SortedMap<Key, unknown>([[ABSENT, 1]])),
		(map) => map.append(new SortedMap<Key, unknown>()),
	],
	transaction: [(map) => map.transaction(never)],
};

const SET_WRITES: Record<string, ((set: Set) => unknown)[]> = {
	add: [(set) => set.add(ABSENT), (set) => set.add(PRESENT), (set) => set.add('x')],
	delete: [(set) => set.delete(PRESENT), (set) => set.delete(ABSENT)],
	clear: [(set) => set.clear()],
	put: [(set) => set.put(ABSENT), (set) => set.put(PRESENT)],
	take: [(set) => set.take(PRESENT), (set) => set.take(ABSENT)],
	popFirst: [(set) => set.popFirst()],
	popLast: [(set) => set.popLast()],
	deleteAt: [(set) => set.deleteAt(0), (set) => set.deleteAt(99)],
	deleteRange: [(set) => set.deleteRange({}), (set) => set.deleteRange({ gt: ABSENT })],
	retain: [(set) => set.retain(never)],
	addMany: [(set) => set.addMany([ABSENT]), (set) => set.addMany([])],
	deleteMany: [(set) => set.deleteMany([PRESENT]), (set) => set.deleteMany([])],
	splitOff: [(set) => set.splitOff(PRESENT as never), (set) => set.splitOff(ABSENT as never)],
	append: [(set) => set.append(new SortedSet<Key>([ABSENT])), (set) => set.append(new SortedSet<Key>())],
	transaction: [(set) => set.transaction(never)],
};

/** Uses of each reading member of a set, which must not throw. */
const SET_READS: Record<string, (set: Set) => unknown> = {
	size: (set) => set.size,
	has: (set) => set.has(PRESENT),
	forEach: (set) => set.forEach(() => {}),
	keys: (set) => [...set.keys()],
	values: (set) => [...set.values()],
	entries: (set) => [...set.entries()],
	first: (set) => set.first(),
	last: (set) => set.last(),
	lower: (set) => set.lower(PRESENT as never),
	floor: (set) => set.floor(PRESENT as never),
	ceiling: (set) => set.ceiling(PRESENT as never),
	higher: (set) => set.higher(PRESENT as never),
	at: (set) => set.at(0),
	indexOf: (set) => set.indexOf(PRESENT),
	rank: (set) => set.rank(PRESENT as never),
	union: (set) => [...set.union(new Set([1]))],
	intersection: (set) => [...set.intersection(new Set([1]))],
	difference: (set) => [...set.difference(new Set([1]))],
	symmetricDifference: (set) => [...set.symmetricDifference(new Set([1]))],
	isSubsetOf: (set) => set.isSubsetOf(new Set([1])),
	isSupersetOf: (set) => set.isSupersetOf(new Set([1])),
	isDisjointFrom: (set) => set.isDisjointFrom(new Set([1])),
	range: (set) => {
		const view = set.range({ gte: PRESENT as never });
		view.forEach(() => {});
		const given = [[...view], [...view.keys()], [...view.values()], [...view.entries()], view.toJSON()];
		return [...given, view.toArray(), view.count(), view.first(), view.last(), view.at(0)];
	},
	cursor: (set) => {
		const cursor = set.cursor();
		const given = [cursor.seek(PRESENT as never), cursor.next(), cursor.previous(), cursor.key];
		return [...given, cursor.seekFirst(), cursor.seekLast(), cursor.key];
	},
	hasMany: (set) => set.hasMany([PRESENT, ABSENT]),
	toArray: (set) => set.toArray(),
	filter: (set) => [...set.filter(() => true)],
	stats: (set) => set.stats().size,
	check: (set) => set.check(),
	toJSON: (set) => set.toJSON(),
	closed: (set) => set.closed,
	snapshot: (set) => [...set.snapshot()],
	clone: (set) => [...set.clone()],
};

const ENTRIES: [string, [Key, unknown][]][] = [
	['numbers', [1, 2, 3].map((key) => [key, { key }])],
	['keys of all kinds', [null, 2, 5n, new Date(0), 'a', [1]].map((key) => [key as Key, key])],
	['strings', ['a', 'b', 'c'].map((key) => [key, key])],
	['nothing', []],
];

const MAPS: [string, () => Map][] = [
	...ENTRIES.map(([name, entries]): [string, () => Map] => [name, () => new SortedMap<Key, unknown>(entries)]),
	[
		'a custom order',
		() =>
			new SortedMap<Key, unknown>(
				[
					[2, 'b'],
					[1, 'a'],
				],
				{ compare: (a, b) => Number(b) - Number(a) },
			),
	],
	[
		'numbers on the TypeScript engine',
		() => new SortedMap<Key, unknown>(ENTRIES[0]?.[1], { implementation: 'javascript' }),
	],
];

const listed = (uses: Record<string, ((collection: never) => unknown)[]>) =>
	Object.entries(uses).flatMap(([name, of]) => of.map((use, i) => ({ name: `${name} ${i + 1}`, use })));

const namesOf = (prototype: object) => Object.getOwnPropertyNames(prototype).toSorted();

describe('the lists of members', () => {
	it('have all of those of a map', () => {
		const known = [...Object.keys(MAP_READS), ...Object.keys(MAP_WRITES), ...NEITHER];
		expect(known.toSorted()).toEqual(namesOf(SortedMap.prototype));
	});

	it('have all of those of a set', () => {
		const known = [...Object.keys(SET_READS), ...Object.keys(SET_WRITES), ...NEITHER];
		expect(known.toSorted()).toEqual(namesOf(SortedSet.prototype));
	});

	it('have all of those of views and cursors', () => {
		const view = 'at constructor count delete entries first forEach keys last toArray toJSON values'.split(' ');
		const cursor = 'constructor delete key next previous seek seekFirst seekLast'.split(' ');
		for (const collection of [new SortedMap<Key, unknown>(), new SortedSet<Key>()]) {
			expect(namesOf(Object.getPrototypeOf(collection.range({})))).toEqual(view);
			const value = collection instanceof SortedMap ? ['value'] : [];
			expect(namesOf(Object.getPrototypeOf(collection.cursor()))).toEqual([...cursor, ...value].toSorted());
		}
	});
});

describe.each(MAPS)('a snapshot of a map of %s', (_, make) => {
	it.each(listed(MAP_WRITES))('refuses $name', ({ use }) => {
		const map = make();
		const entries = map.toArray();
		const snapshot = whole(map.snapshot());
		const { layout } = snapshot.stats();
		for (const version of [snapshot, whole(snapshot.snapshot())]) {
			expectCode(() => use(version as never), 'ERR_IRONWOOD_READONLY');
			version.check();
			expect([...version]).toEqual(entries);
			expect(version.stats().layout).toBe(layout);
		}
		// The map that it was taken of is as writable as before.
		map.set(PRESENT, 'new');
		expect(map.get(PRESENT)).toBe('new');
		map.check();
	});

	it('is refused as the other side of append, which would empty it', () => {
		const snapshot = whole(make().snapshot());
		const entries = snapshot.toArray();
		const map = new SortedMap<Key, unknown>();
		expectCode(() => map.append(snapshot), 'ERR_IRONWOOD_READONLY');
		expect([...snapshot]).toEqual(entries);
		expect(map.size).toBe(0);
	});

	it('has cursors that read, and write nothing', () => {
		const snapshot = whole(make().snapshot());
		const entries = snapshot.toArray();
		const cursor = snapshot.cursor();
		do {
			expectCode(() => cursor.delete(), 'ERR_IRONWOOD_READONLY');
			expectCode(() => {
				cursor.value = 'new';
			}, 'ERR_IRONWOOD_READONLY');
		} while (cursor.next());
		expect([...snapshot]).toEqual(entries);
	});

	it('has views that read, and delete nothing', () => {
		const snapshot = whole(make().snapshot());
		const entries = snapshot.toArray();
		for (const bounds of [{}, { limit: 0 }, { gt: ABSENT as never }]) {
			expectCode(() => snapshot.range(bounds).delete(), 'ERR_IRONWOOD_READONLY');
		}
		expect([...snapshot]).toEqual(entries);
	});

	it('reads like any map', () => {
		const map = make();
		const snapshot = whole(map.snapshot());
		expect(snapshot).toBeInstanceOf(SortedMap);
		expect(Object.prototype.toString.call(snapshot)).toBe('[object SortedMap]');
		expect(inspect(snapshot)).toBe(inspect(map));
		expect(JSON.stringify(snapshot.toArray().length)).toBe(JSON.stringify(map.size));
	});
});

describe.each(ENTRIES)('a snapshot of a set of %s', (_, entries) => {
	const make = () => new SortedSet<Key>(entries.map(([key]) => key));

	it.each(listed(SET_WRITES))('refuses $name', ({ use }) => {
		const set = make();
		const keys = set.toArray();
		const snapshot = wholeSet(set.snapshot());
		for (const version of [snapshot, wholeSet(snapshot.snapshot())]) {
			expectCode(() => use(version as never), 'ERR_IRONWOOD_READONLY');
			version.check();
			expect([...version]).toEqual(keys);
		}
		expect(set.add(PRESENT).has(PRESENT)).toBe(true);
	});

	it.each(Object.entries(SET_READS))('gives what the set gives: %s', (_, read) => {
		const set = make();
		expect(read(wholeSet(set.snapshot()))).toEqual(read(set));
	});

	it('has cursors and views that write nothing, and is not appended', () => {
		const snapshot = wholeSet(make().snapshot());
		const keys = snapshot.toArray();
		const cursor = snapshot.cursor();
		do expectCode(() => cursor.delete(), 'ERR_IRONWOOD_READONLY');
		while (cursor.next());
		expectCode(() => snapshot.range({}).delete(), 'ERR_IRONWOOD_READONLY');
		expectCode(() => new SortedSet<Key>().append(snapshot), 'ERR_IRONWOOD_READONLY');
		expect([...snapshot]).toEqual(keys);
	});
});

describe('a snapshot of a subclass', () => {
	it('refuses what the methods of the subclass write', () => {
		class Child extends SortedMap<number, number> {
			increment(key: number): number {
				return this.update(key, (old = 0) => old + 1);
			}
			override set(key: number, value: number): this {
				return super.set(key, value + 1);
			}
		}
		const child = new Child();
		child.increment(1);
		const snapshot = whole(child.snapshot());
		expect([...snapshot]).toEqual([[1, 1]]);
		expectCode(() => snapshot.set(1, 1), 'ERR_IRONWOOD_READONLY');
		expectCode(() => SortedMap.prototype.set.call(snapshot, 1, 1), 'ERR_IRONWOOD_READONLY');
		child.set(5, 5);
		expect([...snapshot]).toEqual([[1, 1]]);
		expect(child.get(5)).toBe(6);
	});
});
