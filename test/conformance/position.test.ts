/** Positions: at, indexOf, rank, deleteAt. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { thrownBy } from '../helpers/errors.js';

const letters = () => new SortedMap(['a', 'b', 'c'].map((value, i) => [i * 10, value]));

describe('at', () => {
	it('counts from the front, and with negative indices from the back', () => {
		const map = letters();
		expect([0, 1, 2].map((i) => map.at(i)?.[1])).toEqual(['a', 'b', 'c']);
		expect([-1, -2, -3].map((i) => map.at(i)?.[1])).toEqual(['c', 'b', 'a']);
		expect([3, -4, 1e9, -1e9].map((i) => map.at(i))).toEqual(Array(4).fill(undefined));
		expect(new SortedMap().at(0)).toBe(undefined);
		expect(new SortedMap().at(-1)).toBe(undefined);
	});

	const indices: unknown[] = [
		...[0, 1, -1, 0.9, -0.9, 1.9, -1.9, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
		...[undefined, null, true, '1', '-1', 'x', '', [], [2], {}, 2 ** 32, 2 ** 53, -(2 ** 32), 2 ** 32 + 1],
		{ valueOf: () => 2 },
	];

	it.each(indices.map((index) => [index]))('takes %s as Array.prototype.at does', (index) => {
		const array = [...letters()];
		expect(letters().at(index as number)).toEqual(array.at(index as number));
		const map = letters();
		const expected = array.at(index as number);
		expect(map.deleteAt(index as number)).toEqual(expected);
		expect(map.size).toBe(expected === undefined ? 3 : 2);
	});

	it.each([[1n], [Symbol('s')]])('refuses %s, as Array.prototype.at does', (index) => {
		const map = letters();
		expect(() => map.at(index as unknown as number)).toThrow(TypeError);
		expect(() => map.deleteAt(index as unknown as number)).toThrow(TypeError);
		expect(map.size).toBe(3);
	});

	it('looks at the map after converting the index', () => {
		const map = letters();
		const shrinking = {
			valueOf() {
				map.clear();
				return 1;
			},
		};
		expect([undefined, 'b']).toContain(map.at(shrinking as unknown as number)?.[1]);
		const closing = letters();
		const index = {
			valueOf() {
				closing.close();
				return 0;
			},
		};
		try {
			closing.deleteAt(index as unknown as number);
		} catch (error) {
			expect((error as { code: string }).code).toBe('ERR_IRONWOOD_CLOSED');
		}
		expect(thrownBy(() => closing.at(0)).code).toBe('ERR_IRONWOOD_CLOSED');
	});
});

describe('rank and indexOf', () => {
	it('tell how many keys are smaller, and where a present key is', () => {
		const map = letters();
		expect([-1, 0, 5, 10, 15, 20, 25].map((key) => map.rank(key))).toEqual([0, 0, 1, 1, 2, 2, 3]);
		expect([-1, 0, 5, 10, 15, 20, 25].map((key) => map.indexOf(key))).toEqual([-1, 0, -1, 1, -1, 2, -1]);
		expect(new SortedMap().rank(1)).toBe(0);
		expect(new SortedMap().indexOf(1)).toBe(-1);
	});

	it('order keys of other kinds around those present', () => {
		const map = letters() as SortedMap<unknown, string>;
		expect([null, true, 1n, new Date(0), '', new Uint8Array(), []].map((key) => map.rank(key))).toEqual([
			0, 0, 3, 3, 3, 3, 3,
		]);
	});
});

describeCapacities('positions of many entries', () => {
	it('round trip: rank(at(i)) is i, and so is indexOf', () => {
		const map = new SortedMap<number, number>();
		for (let i = 0; i < 1000; i++) map.set((i * 7919) % 10007, i);
		for (let i = 0; i < 1000; i += 3) map.delete((i * 7919) % 10007);
		map.check();
		[...map].forEach(([key, value], i) => {
			expect(map.at(i)).toEqual([key, value]);
			expect(map.at(i - map.size)).toEqual([key, value]);
			expect(map.rank(key)).toBe(i);
			expect(map.indexOf(key)).toBe(i);
			expect(map.rank(key + 0.5)).toBe(i + 1);
			expect(map.indexOf(key + 0.5)).toBe(-1);
		});
	});

	it('deleteAt removes what at shows', () => {
		const map = new SortedMap(Array.from({ length: 400 }, (_, i) => [i, `v${i}`]));
		const left = [...map];
		for (let i = 0; left.length > 0; i++) {
			const index = ((i * 131) % (2 * left.length)) - left.length;
			const expected = left.splice(index < 0 ? left.length + index : index, 1)[0];
			expect(map.at(index)).toEqual(expected);
			expect(map.deleteAt(index)).toEqual(expected);
			map.check();
			expect(map.size).toBe(left.length);
		}
		expect(map.deleteAt(0)).toBe(undefined);
	});
});
