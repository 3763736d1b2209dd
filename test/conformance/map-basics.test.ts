/** The members that Map has too. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

const letters = () =>
	new SortedMap([
		[3, 'c'],
		[1, 'a'],
		[2, 'b'],
	]);

describe('get, set, has, delete, size, clear', () => {
	it('work on an empty map', () => {
		const map = new SortedMap<number, string>();
		expect(map.size).toBe(0);
		expect(map.get(1)).toBe(undefined);
		expect(map.has(1)).toBe(false);
		expect(map.delete(1)).toBe(false);
		expect(map.clear()).toBe(undefined);
		expect([...map]).toEqual([]);
		map.check();
	});

	it('write, read and remove', () => {
		const map = letters();
		expect(map.size).toBe(3);
		expect(map.get(2)).toBe('b');
		expect(map.get(2.5)).toBe(undefined);
		expect(map.has(3)).toBe(true);
		expect(map.delete(2)).toBe(true);
		expect(map.delete(2)).toBe(false);
		expect([...map]).toEqual([
			[1, 'a'],
			[3, 'c'],
		]);
		map.check();
	});

	it('set gives the map, so that calls can be chained', () => {
		const map = new SortedMap<number, number>();
		expect(map.set(2, 2).set(1, 1).set(2, 3)).toBe(map);
		expect([...map]).toEqual([
			[1, 1],
			[2, 3],
		]);
	});

	it('clear empties the map, which can be filled again', () => {
		const map = letters();
		map.clear();
		expect(map.size).toBe(0);
		expect([...map.keys()]).toEqual([]);
		map.set(7, 'x').check();
		expect([...map]).toEqual([[7, 'x']]);
	});

	it('size cannot be assigned to', () => {
		const map = letters();
		expect(() => {
			(map as { size: number }).size = 0;
		}).toThrow(TypeError);
		expect(map.size).toBe(3);
	});
});

describe('reads of a key of another kind', () => {
	it('find nothing, and change nothing', () => {
		const map = letters() as SortedMap<unknown, string>;
		for (const key of [1n, '1', null, true, [1], new Date(1), new Uint8Array([1])]) {
			expect(map.get(key)).toBe(undefined);
			expect(map.has(key)).toBe(false);
			expect(map.delete(key)).toBe(false);
			expect(map.indexOf(key)).toBe(-1);
		}
		expect(map.size).toBe(3);
	});
});

describe('forEach', () => {
	it('calls with value, key and map, in the order of the keys', () => {
		const map = letters();
		const calls: unknown[][] = [];
		const result = map.forEach((...parameters) => {
			calls.push(parameters);
		});
		expect(result).toBe(undefined);
		expect(calls).toEqual([
			['a', 1, map],
			['b', 2, map],
			['c', 3, map],
		]);
		expect(calls[0]?.[2]).toBe(map);
	});

	it('passes thisArg on', () => {
		const receivers: unknown[] = [];
		const record = function (this: unknown) {
			receivers.push(this);
		};
		const self = {};
		new SortedMap([[1, 1]]).forEach(record, self);
		new SortedMap([[1, 1]]).forEach(record);
		expect(receivers[0]).toBe(self);
		expect(receivers[1]).toBe(undefined);
	});

	it('lets an error of the callback through, the map staying usable', () => {
		const map = letters();
		const failure = new Error('from the callback');
		const run = () =>
			map.forEach(() => {
				throw failure;
			});
		expect(thrownBy(run)).toBe(failure);
		expect(map.set(4, 'd').size).toBe(4);
		map.check();
	});

	it.each([undefined, null, 1, 'f', {}])('refuses %s as a callback, on an empty map too', (callback) => {
		for (const map of [letters(), new SortedMap<number, string>()]) {
			expectCode(() => map.forEach(callback as unknown as () => void), 'ERR_IRONWOOD_ARGUMENT');
		}
	});
});

describeCapacities('order', () => {
	it('is that of the keys, however they came in', () => {
		const size = 600;
		for (const stride of [1, 7, 121, size - 1]) {
			const map = new SortedMap<number, number>();
			for (let i = 0; i < size; i++) {
				const key = (i * stride) % size;
				map.set(key, -key);
			}
			map.check();
			const keys = Array.from({ length: size }, (_, i) => i);
			expect([...map.keys()]).toEqual(keys);
			expect([...map.values()]).toEqual(keys.map((key) => -key));
			expect([...map]).toEqual(keys.map((key) => [key, -key]));
			expect(map.size).toBe(size);
		}
	});

	it('survives deletes from the front, the back and the middle', () => {
		const size = 300;
		const all = Array.from({ length: size }, (_, i) => i);
		const middleOut = all.toSorted((a, b) => Math.abs(a - size / 2) - Math.abs(b - size / 2));
		for (const order of [all, all.toReversed(), middleOut]) {
			const map = new SortedMap(all.map((key) => [key, key]));
			const left = new Set(all);
			for (const key of order) {
				expect(map.delete(key)).toBe(true);
				left.delete(key);
				map.check();
				expect(map.size).toBe(left.size);
				if (left.size % 29 === 0) expect([...map.keys()]).toEqual([...left]);
			}
		}
	});
});
