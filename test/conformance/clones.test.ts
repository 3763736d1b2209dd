/** A clone is a map of its own: neither sees what is written to the other. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities, expectLayout, isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';
import { permutations, whole } from '../helpers/versions.js';

type Entries = [Key, unknown][];

/** Independent of each other: each holds its own, checks, and can be written. */
function expectApart(versions: readonly SortedMap<Key, unknown>[], expected: readonly Entries[]): void {
	versions.forEach((version, i) => {
		version.check();
		expect([...version]).toEqual(expected[i]);
	});
}

describeKinds('clones', (keys, make) => {
	const filled = () => make(every(keys, 2).map((key, i) => [key, i % 2 ? i : { i }]));

	it('are equal, and then go their own ways', () => {
		const map = filled();
		const clone = map.clone();
		const entries = map.toArray();
		expectApart([map, clone], [entries, entries]);
		const missing = every(keys, 2, 1);
		for (const key of missing) {
			clone.set(key, ['of the clone']);
			clone.check();
			map.check();
			expect(map.has(key)).toBe(false);
		}
		for (const [key] of entries) {
			map.set(key, 'of the map');
			map.check();
			clone.check();
		}
		expectApart([map], [entries.map(([key]) => [key, 'of the map'])]);
		expect(clone.size).toBe(keys.length);
		for (const [key, value] of entries) expect(clone.get(key)).toBe(value);
		for (const [key] of entries) {
			map.delete(key);
			map.check();
			clone.check();
		}
		expect([map.size, clone.size]).toEqual([0, keys.length]);
	});

	it('of clones, closed in any order', () => {
		for (const order of permutations([0, 1, 2])) {
			const versions = [filled()];
			versions.push((versions[0] as SortedMap<Key, unknown>).clone());
			versions.push((versions[1] as SortedMap<Key, unknown>).clone());
			// Each writes another value at another key, and deletes another.
			const expected = versions.map((version, i) => {
				version.set(keys[i] as Key, { of: i });
				version.delete(keys.at(-1 - i) as Key);
				return version.toArray();
			});
			for (const [n, closing] of order.entries()) {
				versions[closing]?.close();
				const rest = order.slice(n + 1);
				expectApart(
					rest.map((i) => versions[i] as SortedMap<Key, unknown>),
					rest.map((i) => expected[i] as Entries),
				);
			}
		}
	});

	it('of snapshots can be written, and the snapshot stays', () => {
		const map = filled();
		const snapshot = whole(map.snapshot());
		const entries = map.toArray();
		const [first, second] = [snapshot.clone(), snapshot.clone()];
		first.clear();
		second.set(keys[1] as Key, 'new');
		map.deleteRange({ lt: keys[4] as never });
		for (const version of [map, snapshot, first, second]) version.check();
		expect([...snapshot]).toEqual(entries);
		expect(first.size).toBe(0);
		expect(second.size).toBe(entries.length + 1);
		snapshot.close();
		second.check();
		expect(second.get(keys[1] as Key)).toBe('new');
	});
});

describeCapacities('clones of a large map', () => {
	it('share nothing that one of them writes', () => {
		const size = 1500;
		const map = new SortedMap<Key, unknown>(Array.from({ length: size }, (_, i) => [i, { i }]));
		const clones = Array.from({ length: 6 }, () => map.clone());
		clones.forEach((clone, n) => {
			for (let i = n; i < size; i += 6) clone.set(i, { of: n });
			for (let i = n + 1; i < size; i += 60) clone.delete(i);
			clone.check();
		});
		map.check();
		clones.forEach((clone, n) => {
			clone.check();
			for (let i = 0; i < size; i++) {
				const deleted = i % 60 === n + 1;
				const expected = deleted ? undefined : i % 6 === n ? { of: n } : { i };
				expect(clone.get(i)).toEqual(expected);
			}
		});
		expect(map.get(0)).toEqual({ i: 0 });
	});

	it('can be joined, split and combined with each other', () => {
		const map = new SortedMap<number, unknown>(Array.from({ length: 600 }, (_, i) => [i, { i }]));
		const clone = map.clone();
		const upper = clone.splitOff(300);
		for (const version of [map, clone, upper]) version.check();
		expect([map.size, clone.size, upper.size]).toEqual([600, 300, 300]);
		clone.append(upper);
		for (const version of [map, clone, upper]) version.check();
		expect([map.size, clone.size, upper.size]).toEqual([600, 600, 0]);
		expect([...map.diff(clone)]).toEqual([]);
		clone.set(5, 'new').delete(7);
		expect([...map.diff(clone)]).toEqual([
			{ key: 5, left: { i: 5 }, right: 'new' },
			{ key: 7, left: { i: 7 } },
		]);
		expect(map.union(clone).size).toBe(600);
		expect(map.intersection(clone).size).toBe(599);
		expect([...map.difference(clone).keys()]).toEqual([7]);
		expect([...clone.symmetricDifference(map).keys()]).toEqual([7]);
		expectCode(() => clone.append(map), 'ERR_IRONWOOD_NOT_SORTED');
	});

	it('move to other layouts each by itself', () => {
		const map = new SortedMap<Key, unknown>(Array.from({ length: 100 }, (_, i) => [i, { i }]));
		const clone = map.clone();
		clone.set('x', 1);
		expectLayout(clone, 'encoded');
		expectLayout(map, 'number');
		for (const version of [map, clone]) version.check();
		clone.clear();
		clone.set('only', 1);
		expectLayout(clone, 'string');
		expect(map.size).toBe(100);
	});
});

describe('a clone', () => {
	it('has the options of its map', () => {
		const compare = (a: number, b: number) => b - a;
		const ordered = new SortedMap<number, string>([[1, 'a']], { compare }).clone().set(2, 'b');
		expect([...ordered.keys()]).toEqual([2, 1]);
		const javascript = new SortedMap<Key, number>([[1, 1]], { implementation: 'javascript' }).clone();
		expect(javascript.stats().engine).toBe('javascript');
		javascript.clear();
		expect(javascript.set('a', 1).stats().engine).toBe('javascript');
	});

	it('is a SortedMap, of a subclass too, and no method of the subclass runs', () => {
		class Child extends SortedMap<number, number> {
			override set(key: number, value: number): this {
				return super.set(key, value * 10);
			}
		}
		const child = new Child([[1, 1]]);
		const clone = child.clone();
		expect(clone).toBeInstanceOf(SortedMap);
		expect([...clone]).toEqual([[1, 10]]);
	});

	it('of a closed map is not to be had', () => {
		const map = new SortedMap([[1, 1]]);
		const clone = map.clone();
		map.close();
		expectCode(() => map.clone(), 'ERR_IRONWOOD_CLOSED');
		expect(clone.get(1)).toBe(1);
		clone.close();
		expectCode(() => clone.clone(), 'ERR_IRONWOOD_CLOSED');
	});

	it('of an empty map can get any kind of keys', () => {
		const map = new SortedMap<Key, number>();
		const [first, second] = [map.clone().set(1, 1), map.clone().set('a', 1)];
		expect([[...map], [...first], [...second]]).toEqual([[], [[1, 1]], [['a', 1]]]);
		for (const version of [map, first, second]) version.check();
	});

	it('is untouched by a write to its twin that fails', () => {
		const compare = (a: number, b: number) => {
			if (b === 666 || a === 666) throw new Error('from the comparator');
			return a - b;
		};
		const map = new SortedMap<number, number>(
			Array.from({ length: 200 }, (_, i) => [i, i]),
			{ compare },
		);
		const clone = map.clone();
		expect(
			thrownBy(() =>
				map.setMany([
					[1.5, 1],
					[666, 1],
				]),
			).message,
		).toBe('from the comparator');
		expect(thrownBy(() => map.set(666, 1)).message).toBe('from the comparator');
		for (const version of [map, clone]) {
			version.check();
			expect(version.size).toBe(200);
		}
	});
});

/** Adds keys until the budget stops it; gives how many there are then. */
function fill(map: SortedMap<number, unknown>): number {
	for (let key = map.size; key < 100_000; key++) {
		try {
			map.set(key, key);
		} catch (error) {
			expect((error as { code?: string }).code).toBe('ERR_IRONWOOD_MEMORY');
			map.check();
			return map.size;
		}
	}
	throw new Error('the budget never ran out');
}

describe.runIf(isNative)('maxBytes of clones', () => {
	const maxBytes = 64 << 10;

	it('is a budget for each', () => {
		const alone = fill(new SortedMap<number, unknown>([], { maxBytes }));
		const map = new SortedMap<number, unknown>([], { maxBytes });
		for (let key = 0; key < alone / 2; key++) map.set(key, key);
		const clones = [map.clone(), map.clone(), map.clone()];
		// What they share counts for each, and none takes anything from another.
		for (const clone of clones) expect(Math.abs(fill(clone) - alone)).toBeLessThan(alone / 10);
		expect(Math.abs(fill(map) - alone)).toBeLessThan(alone / 10);
		for (const version of [map, ...clones]) {
			version.check();
			expect(version.stats().bytes).toBeLessThanOrEqual(maxBytes);
		}
	});

	it('that is used up lets deletes and overwriting through, although they copy nodes', () => {
		const map = new SortedMap<number, unknown>([], { maxBytes });
		const count = fill(map);
		const snapshot = whole(map.snapshot());
		for (let key = 0; key < count; key += 7) map.set(key, 'new');
		for (let key = 1; key < count; key += 7) expect(map.delete(key)).toBe(true);
		map.check();
		snapshot.check();
		expect(snapshot.size).toBe(count);
		expect(snapshot.get(0)).toBe(0);
		expect(map.deleteRange({ lt: count / 2 })).toBeGreaterThan(0);
		map.check();
		snapshot.check();
	});
});

describe('clones of a set', () => {
	it('go their own ways', () => {
		const set = new SortedSet<Key>([1, 2, 3]);
		const clone = set.clone();
		clone.add('a').delete(1);
		set.add(9);
		expect([...set]).toEqual([1, 2, 3, 9]);
		expect([...clone]).toEqual([2, 3, 'a']);
		expect(clone).toBeInstanceOf(SortedSet);
		for (const version of [set, clone]) version.check();
		set.close();
		expect(clone.union(new Set([5])).size).toBe(4);
		const again = clone.snapshot().clone().add(7);
		expect([again.size, clone.size]).toEqual([4, 3]);
	});
});
