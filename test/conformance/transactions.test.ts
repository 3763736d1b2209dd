/** transaction: all of its writes or none. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';
import { rolledBack, whole } from '../helpers/versions.js';

type Map = SortedMap<Key, unknown>;

const WRITES: [string, (map: Map, keys: readonly Key[]) => unknown][] = [
	['nothing', () => {}],
	['set', (map, keys) => keys.forEach((key, i) => void map.set(key, { late: i }))],
	['delete', (map, keys) => keys.forEach((key) => void map.delete(key))],
	['clear', (map) => map.clear()],
	['clear, then set', (map, keys) => [map.clear(), map.set(keys[1] as Key, 'late')]],
	['setMany', (map, keys) => map.setMany(keys.map((key) => [key, 'late']))],
	['deleteMany', (map, keys) => map.deleteMany(keys)],
	['deleteRange', (map, keys) => map.deleteRange({ gt: keys[0] as never })],
	['retain', (map) => map.retain(() => false)],
	['popFirst and popLast', (map) => [map.popFirst(), map.popLast()]],
	['update', (map, keys) => keys.map((key) => map.update(key, () => 'late'))],
	['splitOff', (map, keys) => map.splitOff(keys[2] as never)],
	[
		'a cursor',
		(map) => {
			const cursor = map.cursor();
			while (cursor.next()) {
				cursor.value = 'late';
				cursor.delete();
			}
		},
	],
	[
		'a clone that changes as well',
		(map, keys) => {
			const clone = map.clone();
			keys.forEach((key) => void map.set(key, 'late'));
			keys.forEach((key) => void clone.delete(key));
			clone.check();
			clone.close();
		},
	],
];

describeKinds('a transaction', (keys, make) => {
	const filled = () => make(every(keys, 2).map((key, i) => [key, i % 2 ? i : { i }]));

	it.each(WRITES)('that throws restores everything, after %s', (_, write) => {
		const map = filled();
		const [entries, { size, layout }] = [map.toArray(), map.stats()];
		rolledBack(map, (given) => {
			expect(given).toBe(map);
			write(given, keys);
			given.check();
		});
		map.check();
		expect(map.toArray()).toEqual(entries);
		// The very same values.
		for (const [key, value] of entries) expect(map.get(key)).toBe(value);
		expect(map.stats()).toMatchObject({ size, layout });
		// And it can be written as before.
		map.set(keys[1] as Key, 'after').delete(keys[0] as Key);
		map.check();
		expect(map.get(keys[1] as Key)).toBe('after');
	});

	it.each(WRITES)('that returns keeps everything, after %s', (_, write) => {
		const [map, plain] = [filled(), filled()];
		const result = { from: 'the function' };
		const given = map.transaction((of) => {
			write(of, keys);
			return result;
		});
		write(plain, keys);
		map.check();
		expect(given).toBe(result);
		expect(map.toArray()).toEqual(plain.toArray());
		expect(map.size).toBe(plain.size);
	});

	it('of an empty map restores that it was empty', () => {
		const map = make();
		rolledBack(map, (of) => keys.forEach((key) => void of.set(key, 1)));
		map.check();
		expect([map.size, map.stats().layout, [...map]]).toEqual([0, make().stats().layout, []]);
		expect(map.set(keys[0] as Key, 1).size).toBe(1);
	});
});

describe('the layout', () => {
	it('is restored as well', () => {
		for (const [keys, stranger] of [
			[[1, 2, 3], 'x'],
			[[1n, 2n], 'x'],
			[['a', 'b'], 1],
		] as [Key[], Key][]) {
			const map = new SortedMap<Key, unknown>(keys.map((key) => [key, { key }]));
			const { layout } = map.stats();
			rolledBack(map, (of) => of.set(stranger, 1));
			expect(map.stats().layout).toBe(layout);
			rolledBack(map, (of) => {
				of.clear();
				of.set(stranger, 1);
			});
			expect(map.stats().layout).toBe(layout);
			expect([...map.keys()]).toEqual(keys);
			map.check();
			map.transaction((of) => of.set(stranger, 1).size);
			expect(map.has(stranger)).toBe(true);
			map.check();
		}
	});
});

describeCapacities('transactions in a large map', () => {
	const large = () => new SortedMap<number, unknown>(Array.from({ length: 900 }, (_, i) => [i, i % 2 ? i : { i }]));

	it('restore and keep', () => {
		const map = large();
		const entries = map.toArray();
		for (let round = 0; round < 30; round++) {
			rolledBack(map, (of) => {
				for (let i = round; i < 900; i += 7) of.set(i, { round }).delete(i + 1);
				of.deleteRange({ gte: round * 20, lt: round * 30 });
				for (let i = 0; i < 50; i++) of.set(1000 + i, i);
				of.check();
			});
			map.check();
		}
		expect(map.toArray()).toEqual(entries);
		map.transaction((of) => {
			of.set(5, 'kept').delete(6);
		});
		map.check();
		expect([map.get(5), map.has(6), map.size]).toEqual(['kept', false, 899]);
	});

	it('nest: the inner one alone, the outer one with all', () => {
		const map = large();
		const entries = map.toArray();
		map.transaction((outer) => {
			outer.set(1, 'outer');
			rolledBack(outer, (inner) => {
				inner.set(2, 'inner').delete(1);
				rolledBack(inner, (innermost) => innermost.clear());
				expect(inner.get(2)).toBe('inner');
			});
			expect([outer.get(1), outer.get(2)]).toEqual(['outer', { i: 2 }]);
			outer.transaction((inner) => void inner.set(3, 'inner, kept'));
			outer.check();
		});
		expect([map.get(1), map.get(2), map.get(3)]).toEqual(['outer', { i: 2 }, 'inner, kept']);
		map.check();

		const again = large();
		rolledBack(again, (outer) => {
			outer.transaction((inner) => void inner.set(3, 'inner, kept for a while'));
			expect(outer.get(3)).toBe('inner, kept for a while');
		});
		expect(again.toArray()).toEqual(entries);
		again.check();
	});

	it('are independent of each other in two maps', () => {
		const [left, right] = [large(), large()];
		const clone = left.clone();
		left.transaction((of) => {
			of.set(1, 'kept');
			rolledBack(right, (other) => {
				other.set(1, 'lost');
				of.set(2, 'kept too');
				clone.set(3, 'of the clone');
			});
		});
		expect([left.get(1), left.get(2), right.get(1)]).toEqual(['kept', 'kept too', 1]);
		expect([left.get(3), clone.get(3), clone.get(1)]).toEqual([3, 'of the clone', 1]);
		for (const map of [left, right, clone]) map.check();
	});

	it('let iterators go on by key', () => {
		const map = large();
		const [opened, backwards, unbegun] = [map.keys(), map.keys({ reverse: true }), map.keys({ gte: 890 })];
		for (let i = 0; i < 10; i++) opened.next();
		backwards.next();
		let inside: Iterator<number> | undefined;
		rolledBack(map, (of) => {
			of.deleteRange({ gte: 5, lt: 880 });
			of.set(2000, 'lost');
			expect(opened.next().value).toBe(880);
			inside = of.keys({ gt: 100 });
			expect(inside.next().value).toBe(880);
		});
		map.check();
		// Each continues beyond the last key that it gave, in the map as it is now.
		expect(opened.next().value).toBe(881);
		expect(inside?.next().value).toBe(881);
		expect(backwards.next().value).toBe(898);
		expect([...unbegun]).toEqual([890, 891, 892, 893, 894, 895, 896, 897, 898, 899]);
	});

	it('let cursors and views go on', () => {
		const map = large();
		const [before, view] = [map.cursor(), map.range({ gte: 100, lt: 110 })];
		before.seek(100);
		let inside: ReturnType<typeof map.cursor> | undefined;
		rolledBack(map, (of) => {
			of.deleteRange({ gte: 50, lt: 800 });
			of.set(1e6, 'lost');
			expect([before.key, before.value, view.count()]).toEqual([100, undefined, 0]);
			inside = of.cursor();
			expect(inside.seek(1e6)).toBe(true);
		});
		expect([before.key, before.value, view.count()]).toEqual([100, { i: 100 }, 10]);
		expect([inside?.key, inside?.value]).toEqual([1e6, undefined]);
		expect(inside?.previous()).toBe(true);
		expect(inside?.key).toBe(899);
		expect(before.next()).toBe(true);
		expect(before.key).toBe(101);
		before.value = 'new';
		expect(map.get(101)).toBe('new');
		map.check();
	});

	it('leave snapshots and clones that were taken inside', () => {
		const map = large();
		const taken: SortedMap<number, unknown>[] = [];
		rolledBack(map, (of) => {
			of.set(1, 'inside').delete(2);
			taken.push(whole(of.snapshot()), of.clone());
			of.clear();
		});
		for (const version of taken) {
			version.check();
			expect([version.get(1), version.has(2), version.size]).toEqual(['inside', false, 899]);
		}
		expectCode(() => taken[0]?.set(1, 1), 'ERR_IRONWOOD_READONLY');
		taken[1]?.set(1, 'changed');
		expect(map.get(1)).toBe(1);
		map.close();
		for (const version of taken) {
			version.check();
			expect(version.size).toBe(899);
			version.close();
		}
	});
});
