/** getOrInsert, getOrInsertComputed, groupBy, filter, mapValues. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities, isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';
import { watched } from '../helpers/watched.js';

describeKinds('new maps', (keys, make) => {
	const entries = keys.map((key, i): [Key, unknown] => [key, i]);

	it('by filter and mapValues', () => {
		const map = make(entries);
		const even = map.filter((value, key) => {
			expect(key).toEqual(keys[value as number]);
			return (value as number) % 2 === 0;
		});
		even.check();
		expect([...even]).toEqual(every(entries, 2));
		const changed = map.mapValues((value, key) => [value, key]);
		changed.check();
		expect([...changed]).toEqual(entries.map(([key, value]) => [key, [value, key]]));
		expect([...map]).toEqual(entries);
	});

	it('by getOrInsert and getOrInsertComputed', () => {
		const map = make(every(entries, 2));
		keys.forEach((key, i) => {
			expect(map.getOrInsert(key, 'new')).toBe(i % 2 === 0 ? i : 'new');
			expect(map.getOrInsertComputed(key, () => expect.unreachable())).toBe(i % 2 === 0 ? i : 'new');
			map.delete(key);
			expect(map.getOrInsertComputed(key, (given) => [given])).toEqual([key]);
			map.check();
		});
		expect([...map]).toEqual(keys.map((key) => [key, [key]]));
	});
});

describe('getOrInsert', () => {
	it('tells absence from undefined', () => {
		const map = new SortedMap<number, unknown>([[1, undefined]]);
		expect(map.getOrInsert(1, 'x')).toBe(undefined);
		expect(map.getOrInsertComputed(1, () => 'x')).toBe(undefined);
		expect(map.getOrInsert(2, undefined)).toBe(undefined);
		expect(map.has(2)).toBe(true);
	});

	it('turns -0 into 0, also for the function', () => {
		const map = new SortedMap<number, string>();
		map.getOrInsert(-0, 'zero');
		expect(Object.is(map.firstKey(), 0)).toBe(true);
		map.clear();
		map.getOrInsertComputed(-0, (key) => (Object.is(key, 0) ? 'plus' : 'minus'));
		expect(map.get(0)).toBe('plus');
	});

	it('looks at the function before the key', () => {
		const map = new SortedMap<unknown, number>([[1, 1]]);
		for (const fn of [undefined, 1, {}, 'x']) {
			expectCode(() => map.getOrInsertComputed(1, fn as never), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => map.getOrInsertComputed(Symbol('s'), fn as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		expectCode(() => map.getOrInsertComputed(Symbol('s'), () => expect.unreachable()), 'ERR_IRONWOOD_KEY');
		expectCode(() => map.getOrInsert(Symbol('s'), 1), 'ERR_IRONWOOD_KEY');
	});

	it('calls the function with the key alone, and without a receiver', () => {
		const map = new SortedMap<number, unknown>();
		const seen: unknown[] = [];
		map.getOrInsertComputed(1, function (this: unknown, ...given: unknown[]) {
			seen.push(this, given);
			return 0;
		});
		expect(seen).toEqual([undefined, [1]]);
	});

	it('sets what the function gives, whatever that has written', () => {
		const map = new SortedMap<Key, unknown>([[5, 'e']]);
		const value = map.getOrInsertComputed(1, () => {
			map.set(1, 'inner');
			map.set('other kind', 1);
			map.delete(5);
			return 'outer';
		});
		expect(value).toBe('outer');
		expect(map.toArray()).toEqual([
			[1, 'outer'],
			['other kind', 1],
		]);
		map.check();
	});

	it('sets nothing if the function throws, or closes the map', () => {
		const failure = new Error('from the function');
		const map = new SortedMap<number, unknown>();
		const fail = () => {
			throw failure;
		};
		expect(thrownBy(() => map.getOrInsertComputed(1, fail))).toBe(failure);
		expect(map.size).toBe(0);
		expectCode(() => map.getOrInsertComputed(1, () => map.close()), 'ERR_IRONWOOD_CLOSED');
	});

	it.runIf(isNative)('throws for want of memory and changes nothing', () => {
		const map = new SortedMap<number, unknown>([], { maxBytes: 0 });
		expectCode(() => map.getOrInsert(1, 1), 'ERR_IRONWOOD_MEMORY');
		expectCode(() => map.getOrInsertComputed(1, () => 1), 'ERR_IRONWOOD_MEMORY');
		expect(map.size).toBe(0);
	});
});

describeCapacities('groupBy', () => {
	it('groups items in the order in which they came', () => {
		const items = Array.from({ length: 1000 }, (_, i) => i);
		const groups = SortedMap.groupBy(items, (item) => (item * 7) % 31);
		groups.check();
		expect(groups.keysArray()).toEqual(Array.from({ length: 31 }, (_, i) => i));
		for (const [key, group] of groups) expect(group).toEqual(items.filter((item) => (item * 7) % 31 === key));
	});

	it('takes keys of any kind', () => {
		const groups = SortedMap.groupBy<Key, number>(
			[1, 2, 3, 4, 5, 6],
			(item) => [1, 'a', null, 'a', [1], -0][item - 1] as Key,
		);
		groups.check();
		expect(groups.toArray()).toEqual([
			[null, [3]],
			[0, [6]],
			[1, [1]],
			['a', [2, 4]],
			[[1], [5]],
		]);
	});
});

describe('groupBy', () => {
	const group = (items: unknown, fn: unknown) => SortedMap.groupBy(items as Iterable<unknown>, fn as () => Key);

	it('gives item and index, and groups nothing into an empty map', () => {
		const seen: unknown[] = [];
		group('ab', (...given: unknown[]) => {
			seen.push(given);
			return 1;
		});
		expect(seen).toEqual([
			['a', 0],
			['b', 1],
		]);
		expect(group([], () => 1).size).toBe(0);
	});

	it('knows NaN and zero', () => {
		const groups = group([Number.NaN, 0, -0, Number.NaN], (item: number) => item);
		expect(groups.toArray()).toEqual([
			[0, [0, -0]],
			[Number.NaN, [Number.NaN, Number.NaN]],
		]);
	});

	it('may be called without a receiver, and takes options', () => {
		const { groupBy } = SortedMap;
		const groups = groupBy([1, 2, 3], (item) => item % 2, { compare: (a, b) => b - a });
		expect(groups.toArray()).toEqual([
			[1, [1, 3]],
			[0, [2]],
		]);
		expect(groups.constructor).toBe(SortedMap);
	});

	it.each([undefined, null, 1, {}, () => 1])('refuses items that cannot be iterated over: %s', (items) => {
		expectCode(() => group(items, () => 1), 'ERR_IRONWOOD_ARGUMENT');
	});

	it.each([undefined, null, 1, {}, 'x'])('refuses what is no function before it asks for items: %s', (fn) => {
		const { state, iterable } = watched([1]);
		expectCode(() => group(iterable, fn), 'ERR_IRONWOOD_ARGUMENT');
		expect(state).toEqual({ closed: false, given: 0 });
	});

	it('closes the iterator if the function throws, or gives what cannot be a key', () => {
		const failure = new Error('from the function');
		for (const fn of [
			() => {
				throw failure;
			},
			() => Symbol('s'),
		]) {
			const { state, iterable } = watched([1, 2]);
			expect(() => group(iterable, fn)).toThrow();
			expect(state).toEqual({ closed: true, given: 1 });
		}
	});
});

describe('filter and mapValues', () => {
	const map = () => new SortedMap(Array.from({ length: 300 }, (_, i): [number, number] => [i, i]));

	it.each([undefined, null, 1, {}, 'x'])('refuse %s', (fn) => {
		expectCode(() => map().filter(fn as never), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => map().mapValues(fn as never), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('keep the options, but not the subclass', () => {
		class Child extends SortedMap<number, number> {}
		const child = new Child(
			[
				[1, 1],
				[2, 2],
			],
			{ compare: (a, b) => b - a },
		);
		for (const result of [child.filter(() => true), child.mapValues((value) => value)]) {
			expect(result.constructor).toBe(SortedMap);
			expect(result.set(3, 3).keysArray()).toEqual([3, 2, 1]);
		}
	});

	it('pass on what the function throws', () => {
		const failure = new Error('from the function');
		const fail = () => {
			throw failure;
		};
		expect(thrownBy(() => map().filter(fail))).toBe(failure);
		expect(thrownBy(() => map().mapValues(fail))).toBe(failure);
	});

	it('see what the function writes as an iteration does', () => {
		const changing = map();
		const result = changing.filter((_, key) => {
			if (key === 10) {
				changing.deleteRange({ gte: 20, lt: 290 });
				changing.set(5.5, -1);
				changing.set(10.5, -1);
			}
			return true;
		});
		result.check();
		expect(result.size).toBe(30 + 1);
		expectCode(() => changing.mapValues(() => changing.close()), 'ERR_IRONWOOD_CLOSED');
	});
});
