/** Writes under a condition, and writes that tell where. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

const tens = () => new SortedMap([10, 20, 30].map((key) => [key, `v${key}`]));

describe('insert', () => {
	it('writes only what is absent', () => {
		const map = tens();
		expect(map.insert(15, 'new')).toBe(true);
		expect(map.insert(20, 'other')).toBe(false);
		expect([...map.values()]).toEqual(['v10', 'new', 'v20', 'v30']);
		expect(new SortedMap<number, number>().insert(1, 1)).toBe(true);
		map.check();
	});
});

describe('replace', () => {
	it('writes only what is present', () => {
		const map = tens();
		expect(map.replace(15, 'new')).toBe(false);
		expect(map.replace(20, 'other')).toBe(true);
		expect([...map.values()]).toEqual(['v10', 'other', 'v30']);
		expect(new SortedMap<number, number>().replace(1, 1)).toBe(false);
		map.check();
	});
});

describe('update', () => {
	it('computes the new value from the old one and whether there was one', () => {
		const map = tens();
		const calls: unknown[] = [];
		const grow = (old: string | undefined, exists: boolean) => {
			calls.push([old, exists]);
			return `${old}!`;
		};
		expect(map.update(20, grow)).toBe('v20!');
		expect(map.update(25, grow)).toBe('undefined!');
		expect(calls).toEqual([
			['v20', true],
			[undefined, false],
		]);
		expect([...map.keys()]).toEqual([10, 20, 25, 30]);
		expect(map.get(20)).toBe('v20!');
	});

	it('tells a present undefined from absence', () => {
		const map = new SortedMap<number, undefined>([[1, undefined]]);
		const seen: boolean[] = [];
		const record = (_: undefined, exists: boolean) => void seen.push(exists);
		map.update(1, record);
		map.update(2, record);
		expect(seen).toEqual([true, false]);
		expect(map.has(2)).toBe(true);
	});

	it('writes nothing if the function throws', () => {
		const map = tens();
		const failure = new Error('from the function');
		for (const key of [20, 25]) {
			const run = () =>
				map.update(key, () => {
					throw failure;
				});
			expect(thrownBy(run)).toBe(failure);
		}
		expect([...map]).toEqual([...tens()]);
	});

	it('sets its result after the writes of the function itself', () => {
		const map = new SortedMap([[1, 1]]);
		expect(
			map.update(1, () => {
				map.set(1, 100).set(2, 200);
				return 5;
			}),
		).toBe(5);
		expect([...map]).toEqual([
			[1, 5],
			[2, 200],
		]);
		map.update(1, () => {
			map.delete(1);
			return 6;
		});
		expect(map.get(1)).toBe(6);
		map.update(3, () => {
			map.clear();
			return 7;
		});
		expect([...map]).toEqual([[3, 7]]);
		map.check();
	});

	it('may call itself for the same key', () => {
		const map = new SortedMap([[1, 1]]);
		map.update(1, (old) => (old ?? 0) + map.update(1, () => 10));
		expect(map.get(1)).toBe(11);
	});

	it('survives a function that moves the map to another kind of key', () => {
		const map = new SortedMap<number | string, number>([[1, 1]]);
		map.update(1, (old) => {
			map.set('x', 1);
			return (old ?? 0) + 1;
		});
		expect([...map]).toEqual([
			[1, 2],
			['x', 1],
		]);
	});

	it.each([undefined, null, 1, {}])('refuses %s as a function', (fn) => {
		const map = tens();
		expectCode(() => map.update(1, fn as unknown as () => string), 'ERR_IRONWOOD_ARGUMENT');
		expect(map.size).toBe(3);
	});
});

describeCapacities('put and take', () => {
	it('tell the position of what they wrote', () => {
		const map = new SortedMap<number, string>();
		expect(map.put(20, 'a')).toEqual({ index: 0, inserted: true });
		expect(map.put(10, 'b')).toEqual({ index: 0, inserted: true });
		expect(map.put(30, 'c')).toEqual({ index: 2, inserted: true });
		expect(map.put(20, 'd')).toEqual({ index: 1, inserted: false });
		expect(map.take(20)).toEqual({ index: 1, value: 'd' });
		expect(map.take(20)).toBe(undefined);
		expect(map.take(25)).toBe(undefined);
		expect([...map]).toEqual([
			[10, 'b'],
			[30, 'c'],
		]);
		expect(new SortedMap().take(1)).toBe(undefined);
	});

	it('agree with indexOf on a larger map', () => {
		const map = new SortedMap<number, number>();
		for (let i = 0; i < 500; i++) {
			const key = (i * 379) % 1009;
			const { index, inserted } = map.put(key, i);
			expect(inserted).toBe(true);
			expect(map.indexOf(key)).toBe(index);
			expect(map.put(key, i)).toEqual({ index, inserted: false });
		}
		for (let i = 0; i < 500; i += 2) {
			const key = (i * 379) % 1009;
			const index = map.indexOf(key);
			expect(map.take(key)).toEqual({ index, value: i });
			map.check();
		}
		expect(map.size).toBe(250);
	});
});
