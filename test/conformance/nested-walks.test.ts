/** Walks within walks: each reads its own batch, however many there are and whatever else is called meanwhile. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';

/** More than there are lanes for batches, and more than are kept as copies. */
const DEPTH = 20;
/** Where each level walks twice as often as the one above. */
const LEVELS = 6;

const filled = (offset: number, size = 700) =>
	new SortedMap(Array.from({ length: size }, (_, i): [number, number] => [i, i + offset]));

describeCapacities('walks within walks', () => {
	it('give each its own entries', () => {
		const maps = Array.from({ length: LEVELS }, (_, level) => filled(1000 * level));
		const seen: number[][] = maps.map(() => []);
		const walk = (level: number) => {
			maps[level]?.forEach((value, key) => {
				seen[level]?.push(value);
				expect(value).toBe(key + 1000 * level);
				// Once before the end of the first batch, once in the middle of a later one.
				if (key === 5 || key === 300) walk(level + 1);
			});
		};
		walk(0);
		maps.forEach((map, level) => {
			expect(seen[level]?.length).toBe(map.size * 2 ** level);
		});
	});

	it('nest as deep as one likes', () => {
		const map = filled(0, 200);
		let walks = 0;
		const walk = (level: number) => {
			let next = 0;
			map.forEach((value, key) => {
				expect(key).toBe(next++);
				expect(value).toBe(key);
				if (key === 100 && level < DEPTH) walk(level + 1);
			});
			expect(next).toBe(200);
			walks++;
		};
		walk(0);
		expect(walks).toBe(DEPTH + 1);
	});

	it('survive callbacks that throw', () => {
		const map = filled(0);
		for (let i = 0; i < DEPTH; i++) {
			expect(() => map.forEach((_, key) => void failIf(key === i))).toThrow('enough');
			expect(() => map.range({ gte: 3 }).forEach(() => void failIf(true))).toThrow('enough');
			expect(() => map.retain((_, key) => failIf(key === i))).toThrow('enough');
		}
		let sum = 0;
		map.forEach((value) => {
			map.range({ lt: 10 }).forEach((inner) => {
				sum += inner;
			});
			sum += value;
		});
		expect(sum).toBe(700 * 45 + (699 * 700) / 2);
	});

	it('are not disturbed by other maps that are read and filled meanwhile', () => {
		const map = filled(0);
		const other = filled(5000);
		let next = 0;
		for (const [key, value] of map) {
			map.forEach((_, inner) => {
				if (inner === 10) other.toJSON();
				if (inner % 350 === 0) SortedMap.fromSorted(Float64Array.of(inner, inner + 1), [-1, -2]).check();
			});
			expect([key, value]).toEqual([next, next]);
			next += 1;
			if (next === 40) break;
		}
		map.forEach((value, key) => {
			if (key % 100 === 0) {
				expect([...other.values({ limit: 20 })]).toEqual(Array.from({ length: 20 }, (_, i) => 5000 + i));
				SortedMap.fromSorted(Float64Array.of(1, 2, 3), ['a', 'b', 'c']).deleteRange({ gte: 2 });
			}
			expect(value).toBe(key);
		});
	});
});

function failIf(now: boolean): void {
	if (now) throw new Error('enough');
}

describe('integers as values', () => {
	const ODD = [-0, Number.NaN, 0.5, 2 ** 31, -(2 ** 31) - 1, 1e300, Number.POSITIVE_INFINITY, undefined, 'text'];
	const LIMITS = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)];

	it.each(ODD)('come back as they are among others, such as %s', (odd) => {
		for (let size = 1; size <= 20; size++) {
			for (let at = 0; at < size; at++) {
				const values: unknown[] = Array.from({ length: size }, (_, i) => LIMITS[i % LIMITS.length]);
				values[at] = odd;
				expectSame(values);
			}
		}
	});

	it('come back as they are among themselves', () => {
		for (let size = 0; size <= 20; size++) {
			expectSame(Array.from({ length: size }, (_, i) => LIMITS[i % LIMITS.length]));
		}
		expectSame(Array.from({ length: 1500 }, (_, i) => i - 750));
		expectSame(Array.from({ length: 1500 }, (_, i) => (i === 1400 ? -0 : i)));
	});

	function expectSame(values: unknown[]): void {
		const map = new SortedMap(values.map((value, i): [number, unknown] => [i, value]));
		const visited: unknown[] = [];
		map.forEach((value) => {
			visited.push(value);
		});
		const reversed = [...map.values({ reverse: true })].reverse();
		for (const list of [
			visited,
			[...map.values()],
			reversed,
			map
				.range({ gte: 0 })
				.toArray()
				.map(([, value]) => value),
		]) {
			expect(list.length).toBe(values.length);
			for (const [i, value] of values.entries())
				expect(Object.is(list[i], value), `${String(value)} at ${i}`).toBe(true);
		}
	}
});
