/** Results of operations on two versions: what they share with the operands, and what budget they have. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { isNative } from '../helpers/engine.js';
import { thrownBy } from '../helpers/errors.js';

const SIZE = 20_000;

function ascending(options?: object): SortedMap<number, unknown> {
	const keys = Array.from({ length: SIZE }, (_, i) => i);
	return SortedMap.fromSorted<number, unknown>(keys, keys, options);
}

/** Filled to two thirds, as insertions at random leave leaves. */
function scattered(options?: object): SortedMap<number, unknown> {
	const map = new SortedMap<number, unknown>([], options);
	for (let i = 0; i < SIZE; i++) map.set((i * 7919) % SIZE, i);
	return map;
}

describe('a result that is nearly the receiver', () => {
	it('shares its nodes, and is independent nevertheless', () => {
		const map = ascending();
		const other = map.clone();
		for (let key = 0; key < SIZE; key += SIZE / 4) other.delete(key);
		other.set(-1, { added: true });
		const [all, both] = [map.union(other), map.intersection(other)];
		for (const result of [all, both]) expect(result.stats().sharedNodes).toBeGreaterThan(SIZE / 200);
		expect([...all.diff(map)]).toEqual([{ key: -1, left: { added: true } }]);
		expect(map.size - both.size).toBe(4);
		for (let key = 0; key < SIZE; key += 100) {
			all.set(key, 'all');
			both.delete(key);
			map.set(key, 'map');
		}
		expect(all.get(100)).toBe('all');
		expect(both.has(100)).toBe(false);
		expect(other.get(100)).toBe(100);
		for (const each of [map, other, all, both]) each.check();
		map.close();
		other.close();
		expect(all.size).toBe(SIZE + 1);
		all.check();
	});

	it('is not one of maps that share less than half', () => {
		const map = ascending();
		const other = map.clone();
		for (let key = SIZE - 1; key > 0.3 * SIZE; key -= 2) other.set(key, 'changed');
		expect(other.stats().sharedNodes).toBeGreaterThan(SIZE / 1000);
		const result = map.union(other);
		expect([...result]).toEqual([...map]);
		expect(result.stats().sharedNodes).toBe(0);
	});

	it('moves to another layout if the other map has other keys', () => {
		const map = ascending() as SortedMap<unknown, unknown> as SortedMap<number | string, unknown>;
		const other = map.clone();
		other.set('a', 1);
		const result = map.union(other);
		result.check();
		expect([...result].slice(-2)).toEqual([
			[SIZE - 1, SIZE - 1],
			['a', 1],
		]);
		expect([...map.diff(other)]).toEqual([{ key: 'a', right: 1 }]);
		other.delete('a');
		expect([...map.diff(other)]).toEqual([]);
	});

	it('of a snapshot can be written to', () => {
		const map = ascending();
		const snapshot = map.snapshot();
		map.delete(5);
		const result = snapshot.intersection(map);
		expect(result.has(5)).toBe(false);
		result.set(5, 'new');
		expect(snapshot.get(5)).toBe(5);
		result.check();
	});
});

describe.runIf(isNative)('the budget of a result', () => {
	it('is that of the receiver', () => {
		const bytes = ascending().stats().bytes as number;
		// What a bulk load foresees is rounded up.
		const map = ascending({ maxBytes: bytes + (16 << 10) });
		expect(map.clone().union(map).size).toBe(SIZE);
		// A version that the budget does not bind any more, as it is another map's.
		const other = new SortedMap<number, unknown>(map);
		for (let key = 0; key < 2000; key++) other.set(SIZE + key, key);
		const before = [...map];
		const failed = thrownBy(() => map.union(other));
		expect(failed).toMatchObject({ code: 'ERR_IRONWOOD_MEMORY' });
		expect(failed).toBeInstanceOf(RangeError);
		expect([...map]).toEqual(before);
		map.check();
	});

	it('is kept by a map built anew where a clone would exceed it', () => {
		const maxBytes = scattered().stats().bytes as number;
		const map = scattered({ maxBytes });
		// Where the other version has keys beyond, there is no room in the nodes that the first one has.
		const other = map.clone();
		other.deleteRange({ lt: 4000 });
		for (let i = 1; i <= 1000; i++) other.set(15_000 + i / 1001, i);
		expect(thrownBy(() => map.clone().setMany(other))).toMatchObject({ code: 'ERR_IRONWOOD_MEMORY' });
		const result = map.union(other);
		expect(result.size).toBe(SIZE + 1000);
		expect(result.stats()).toMatchObject({ sharedNodes: 0, versions: 1 });
		expect(result.stats().bytes).toBeLessThanOrEqual(maxBytes);
		result.check();
	});
});
