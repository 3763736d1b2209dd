/** maxBytes: a budget of native memory. The TypeScript engine lives on the heap and is not bound by it. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { isNative } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';

const BUDGET = 64 << 10;

/** Fills until the budget stops it; gives how many entries went in. */
function fill(map: SortedMap<number, unknown>, write: (key: number) => void): number {
	for (let key = 0; key < 100_000; key++) {
		try {
			write(key);
		} catch (error) {
			expect((error as { code?: string }).code).toBe('ERR_IRONWOOD_MEMORY');
			expect(error).toBeInstanceOf(RangeError);
			expect(map.has(key)).toBe(false);
			return key;
		}
	}
	throw new Error('the budget never ran out');
}

describe.runIf(isNative)('maxBytes', () => {
	it('stops writes that would exceed it, leaving the map as it was', () => {
		for (const name of ['set', 'put', 'insert'] as const) {
			const map = new SortedMap<number, unknown>([], { maxBytes: BUDGET });
			const count = fill(map, (key) => map[name](key, { key }));
			expect(count).toBeGreaterThan(BUDGET / 64);
			expect(map.size).toBe(count);
			expect(map.stats().bytes).toBeLessThanOrEqual(BUDGET);
			map.check();
			// Overwriting takes no room, nor do reads.
			map.set(0, 'new');
			expect(map.get(0)).toBe('new');
			expect([...map.keys()].length).toBe(count);
		}
	});

	it('stops update after its function ran, without writing', () => {
		const map = new SortedMap<number, unknown>([], { maxBytes: BUDGET });
		const count = fill(map, (key) => map.set(key, key));
		let ran = false;
		const run = () =>
			map.update(count, () => {
				ran = true;
				return 1;
			});
		expectCode(run, 'ERR_IRONWOOD_MEMORY');
		expect(ran).toBe(true);
		expect(map.has(count)).toBe(false);
	});

	it('gives room back with deletes and clear', () => {
		const map = new SortedMap<number, unknown>([], { maxBytes: BUDGET });
		const count = fill(map, (key) => map.set(key, key));
		map.deleteRange({ lt: count / 2 });
		map.check();
		expect(fill(map, (key) => map.set(count + key, key))).toBeGreaterThan(count / 4);
		map.clear();
		expect(fill(map, (key) => map.set(key, key))).toBe(count);
	});

	it('binds fromSorted and the constructor', () => {
		const keys = Float64Array.from({ length: 100_000 }, (_, i) => i);
		expectCode(() => SortedMap.fromSorted(keys, keys, { maxBytes: BUDGET }), 'ERR_IRONWOOD_MEMORY');
		const entries = [...keys].map((key): [number, number] => [key, key]);
		expectCode(() => new SortedMap(entries, { maxBytes: BUDGET }), 'ERR_IRONWOOD_MEMORY');
		expect(SortedMap.fromSorted(keys, keys, { maxBytes: 1 << 30 }).size).toBe(100_000);
	});

	it('may be nothing at all', () => {
		const map = new SortedMap<number, number>([], { maxBytes: 0 });
		expectCode(() => map.set(1, 1), 'ERR_IRONWOOD_MEMORY');
		expect(map.size).toBe(0);
		expect(map.get(1)).toBe(undefined);
		expect([...map]).toEqual([]);
		map.check();
	});

	it('may be without limit', () => {
		const map = new SortedMap<number, number>([], { maxBytes: Number.POSITIVE_INFINITY });
		for (let i = 0; i < 5000; i++) map.set(i, i);
		expect(map.size).toBe(5000);
	});

	it('keeps values that were beside the tree when a write failed', () => {
		const map = new SortedMap<number, unknown>([], { maxBytes: BUDGET });
		const count = fill(map, (key) => map.set(key, { key }));
		for (let i = 0; i < 100; i++) expectCode(() => map.set(count + i, { lost: true }), 'ERR_IRONWOOD_MEMORY');
		map.check();
		let sum = 0;
		for (const value of map.values()) sum += (value as { key: number }).key;
		expect(sum).toBe((count * (count - 1)) / 2);
	});
});

describe('maxBytes on the TypeScript engine', () => {
	it('is accepted and does not bind', () => {
		const map = new SortedMap<Key, number>([], { maxBytes: 0, implementation: 'javascript' });
		for (let i = 0; i < 1000; i++) map.set(`key ${i}`, i);
		expect(map.size).toBe(1000);
		const custom = new SortedMap<number, number>([], { maxBytes: 0, compare: (a, b) => a - b });
		expect(custom.set(1, 1).size).toBe(1);
	});
});
