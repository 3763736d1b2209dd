/** A map of numbers that meets another kind of key moves to another tree; nobody who is looking should notice. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities, expectLayout } from '../helpers/engine.js';

const OTHERS: Key[] = [null, true, 1n, new Date(0), 'text', new Uint8Array([1]), [1, 'a']];

const numbers = (size: number) => new SortedMap<Key, unknown>(Array.from({ length: size }, (_, i) => [i * 2, i]));

describeCapacities('a map of numbers that meets another kind of key', () => {
	it.each(OTHERS.map((key) => [key]))('keeps everything: %s', (key) => {
		for (const size of [1, 5, 700]) {
			for (const write of ['set', 'put', 'insert'] as const) {
				const map = numbers(size);
				map[write](key, 'new');
				map.check();
				expect(map.size).toBe(size + 1);
				expect(map.get(key)).toBe('new');
				for (let i = 0; i < size; i++) expect(map.get(i * 2)).toBe(i);
				expectLayout(map, 'encoded');
			}
		}
	});

	it('keeps values of every type', () => {
		const object = {};
		const values = [0, -0, Number.NaN, undefined, null, true, 'text', 5n, object, Symbol.iterator];
		const map = new SortedMap<Key, unknown>(values.map((value, i) => [i, value]));
		map.set('x', 1);
		values.forEach((value, i) => {
			expect(Object.is(map.get(i), value)).toBe(true);
		});
	});

	it('is not moved by reads, nor by writes that write nothing', () => {
		for (const key of OTHERS) {
			const map = numbers(10);
			map.get(key);
			map.has(key);
			map.delete(key);
			map.take(key);
			map.replace(key, 1);
			map.rank(key);
			map.floor(key);
			map.range({ gte: key as number }).count();
			map.deleteRange({ lt: null });
			expectLayout(map, 'number');
			expect(map.size).toBe(10);
		}
	});

	it('is not moved by an update that throws', () => {
		const map = numbers(10);
		expect(() =>
			map.update('x', () => {
				throw new Error('from the function');
			}),
		).toThrow('from the function');
		expectLayout(map, 'number');
	});

	it('starts over after clear', () => {
		const map = numbers(10);
		map.set('x', 1);
		map.clear();
		map.set(1, 1);
		expectLayout(map, 'number');
	});
});

describeCapacities('open iterators', () => {
	it('go on in the new tree, by key', () => {
		for (const size of [10, 700]) {
			for (const key of OTHERS) {
				const map = numbers(size);
				const [up, down, entries] = [map.keys(), map.keys({ reverse: true }), map.entries()];
				const seen: Key[] = [up.next().value as Key, up.next().value as Key];
				const fallen: Key[] = [down.next().value as Key];
				const first = entries.next().value as [Key, unknown];
				map.set(key, 'new');
				const all = [...map.keys()];
				const before = all.indexOf(0) > 0;
				expect([...seen, ...up]).toEqual(before ? all.slice(1) : all);
				expect([...fallen, ...down]).toEqual((before ? all : all.slice(0, -1)).toReversed());
				expect([first, ...entries].length).toBe(before ? size : size + 1);
				map.check();
			}
		}
	});

	it('keep their bounds', () => {
		const map = numbers(50);
		const iterator = map.keys({ gte: 10, lt: 20 });
		expect(iterator.next().value).toBe(10);
		map.set('x', 1).set(11, 1);
		expect([...iterator]).toEqual([11, 12, 14, 16, 18]);
	});

	it('stand a move in the middle of forEach', () => {
		const map = numbers(300);
		const seen: Key[] = [];
		map.forEach((_, key) => {
			seen.push(key);
			if (key === 100) map.set('x', 1).set(101, 1).delete(102);
		});
		const expected = Array.from({ length: 300 }, (_, i) => i * 2).filter((key) => key !== 102);
		expected.splice(51, 0, 101);
		expect(seen).toEqual([...expected, 'x']);
	});
});

describe('two moves in a row', () => {
	it('end where the keys are', () => {
		const map = new SortedMap<Key, number>();
		for (let round = 0; round < 5; round++) {
			map.set(1, 1).set('a', 2).set(2, 3);
			map.check();
			expect([...map.keys()]).toEqual([1, 2, 'a']);
			map.clear();
		}
	});
});
