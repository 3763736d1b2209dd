/** Values of every type come back as they went in; numbers lie in the tree, others beside it, and nobody should notice. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';

const VALUES: unknown[] = [
	...[0, -0, 1, -1, 0.1, 2 ** 53, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** -1030],
	...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 31, -(2 ** 31), 2 ** 32],
	...[true, false, null, undefined],
	...[0n, -1n, 2n ** 64n, -(2n ** 200n)],
	...['', 'a', '\ud800', 'long '.repeat(1000), '\0'],
	...[Symbol('local'), Symbol.for('registered'), Symbol.iterator],
	...[{}, [], () => 1, new Date(0), /x/, new Map(), new Error('value'), Promise.resolve(), new Uint8Array(3)],
	Object.create(null),
	new SortedMap([[1, 1]]),
	new Proxy({}, {}),
];

/** NaN in several bit patterns, those among them that a careless box would take for a slot or a flag. */
function craftedNaNs(): number[] {
	const words = new BigUint64Array(1);
	const number = new Float64Array(words.buffer);
	const patterns = [
		0x7ff8000000000000n,
		0x7ff8000000000001n,
		0xfff8000000000000n,
		0x7ff0000000000001n,
		0xffffffffffffffffn,
	];
	for (let tag = 0n; tag < 16n; tag++)
		patterns.push(0xfff0000000000001n | (tag << 48n), 0x7ff0000000000001n | (tag << 48n));
	return patterns.map((pattern) => {
		words[0] = pattern;
		return number[0] as number;
	});
}

/** By every walk that reads batches, forwards and backwards. */
function expectWalked(map: SortedMap<number, unknown>, expected: readonly unknown[]): void {
	const visited: unknown[] = [];
	map.forEach((value) => {
		visited.push(value);
	});
	const walks = [visited, [...map.values()], [...map.values({ reverse: true })].reverse(), map.valuesArray()];
	for (const walk of walks) {
		expect(walk.length).toBe(expected.length);
		expect(walk.findIndex((value, i) => !Object.is(value, expected[i]))).toBe(-1);
	}
}

describe('values', () => {
	it('are integers up to one that is none, wherever it stands among the leaves', () => {
		const keys = Float64Array.from({ length: 200 }, (_, i) => i - 100);
		const integers = Array.from(keys, (key) => key * 21_474_836);
		const map = new SortedMap<number, unknown>(Array.from(keys, (key, i) => [key, integers[i]]));
		expectWalked(map, integers);
		const others = [0.5, -0, 2 ** 31, -(2 ** 31) - 1, Number.NaN, Number.POSITIVE_INFINITY, undefined, 'text', {}];
		for (let i = 0; i < keys.length; i++) {
			const other = others[i % others.length];
			map.set(keys[i] as number, other);
			expectWalked(map, integers.with(i, other as number));
			map.set(keys[i] as number, integers[i]);
		}
		expectWalked(map, integers);
	});

	it('come back the same, by every way of reading', () => {
		const map = new SortedMap(VALUES.map((value, i): [number, unknown] => [i, value]));
		map.check();
		expect(map.size).toBe(VALUES.length);
		const same = (a: unknown, b: unknown) => expect(Object.is(a, b), String(typeof b)).toBe(true);
		const entries = [...map];
		const values = [...map.values()];
		const reversed = [...map.values({ reverse: true })].reverse();
		const visited: unknown[] = [];
		map.forEach((value) => {
			visited.push(value);
		});
		VALUES.forEach((value, i) => {
			same(map.get(i), value);
			same(map.at(i)?.[1], value);
			same(map.floor(i)?.[1], value);
			same(map.ceiling(i)?.[1], value);
			same(entries[i]?.[1], value);
			for (const list of [values, reversed, visited]) same(list[i], value);
		});
	});

	it('come back the same when removed', () => {
		for (const remove of [
			(map: SortedMap<number, unknown>) => map.take(1)?.value,
			(map: SortedMap<number, unknown>) => map.deleteAt(1)?.[1],
			(map: SortedMap<number, unknown>) => [map.popFirst(), map.popFirst()][1]?.[1],
			(map: SortedMap<number, unknown>) => [map.popLast(), map.popLast()][1]?.[1],
		]) {
			for (const value of VALUES) {
				const map = new SortedMap<number, unknown>([
					[0, {}],
					[1, value],
					[2, 'x'],
				]);
				expect(Object.is(remove(map), value)).toBe(true);
				expect(map.has(1)).toBe(false);
				map.check();
			}
		}
	});

	it('of any type replace values of any other', () => {
		const map = new SortedMap<number, unknown>();
		for (let key = 0; key < 20; key++) map.set(key, key);
		for (const before of VALUES) {
			for (const after of VALUES) {
				map.set(7, before);
				expect(Object.is(map.get(7), before)).toBe(true);
				map.set(7, after);
				expect(Object.is(map.get(7), after)).toBe(true);
			}
		}
		map.check();
		expect(map.size).toBe(20);
		expect(map.get(6)).toBe(6);
		expect(map.get(8)).toBe(8);
	});

	it('keep NaN, whatever its bits, and forge nothing', () => {
		const secret = { secret: true };
		const map = new SortedMap<number, unknown>([
			[-2, secret],
			[-1, 'string'],
		]);
		craftedNaNs().forEach((value, i) => {
			map.set(i, value);
			expect(map.get(i)).toBe(Number.NaN);
			expect(map.replace(i, value)).toBe(true);
			expect(map.get(i)).toBe(Number.NaN);
		});
		map.check();
		expect([...map.values({ gte: 0 })].every(Number.isNaN)).toBe(true);
		const loaded = SortedMap.fromSorted([...craftedNaNs().keys()], craftedNaNs());
		loaded.check();
		expect([...loaded.values()].every(Number.isNaN)).toBe(true);
	});

	it('tell a present undefined from absence', () => {
		const map = new SortedMap<number, undefined | number>([[1, undefined]]);
		expect(map.get(1)).toBe(undefined);
		expect(map.has(1)).toBe(true);
		expect(map.has(2)).toBe(false);
		expect(map.first()).toEqual([1, undefined]);
		expect(map.at(0)).toEqual([1, undefined]);
		expect(map.insert(1, 5)).toBe(false);
		expect(map.replace(1, undefined)).toBe(true);
		expect(map.take(1)).toEqual({ index: 0, value: undefined });
		expect(map.take(1)).toBe(undefined);
		map.set(2, undefined);
		expect(map.popFirst()).toEqual([2, undefined]);
		expect(map.popFirst()).toBe(undefined);
	});
});

describeCapacities('a mixture of values', () => {
	it('outlives splits, merges and reuse of what deleted ones left', () => {
		const map = new SortedMap<number, unknown>();
		const model = new Map<number, unknown>();
		for (let i = 0; i < 3000; i++) {
			const key = (i * 7919) % 997;
			const value = VALUES[i % VALUES.length];
			if (i % 3 === 2) {
				expect(map.delete(key)).toBe(model.delete(key));
			} else {
				map.set(key, value);
				model.set(key, value);
			}
			if (i % 100 === 0) map.check();
		}
		map.check();
		expect(map.size).toBe(model.size);
		for (const [key, value] of map) expect(Object.is(value, model.get(key))).toBe(true);
	});
});
