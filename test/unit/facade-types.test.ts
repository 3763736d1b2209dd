/** What the types let users write, checked when the tests are compiled; and that it then works. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Bounds, type RangeView, SortedMap, type SortedMapIterator } from '../../lib/index.js';

describe('the types', () => {
	it('know keys and values', () => {
		const map = new SortedMap([[1, 'a']]);
		expectTypeOf(map).toEqualTypeOf<SortedMap<number, string>>();
		expectTypeOf(map.get(1)).toEqualTypeOf<string | undefined>();
		expectTypeOf(map.floor(1)).toEqualTypeOf<[number, string] | undefined>();
		expectTypeOf(map.keys()).toEqualTypeOf<SortedMapIterator<number>>();
		expectTypeOf(map.range({}).first()).toEqualTypeOf<[number, string] | undefined>();
		expectTypeOf(map.range({})).toExtend<RangeView<number, string>>();
		for (const entry of map) expectTypeOf(entry).toEqualTypeOf<[number, string]>();
		// @ts-expect-error keys are numbers
		expect(map.get('a')).toBe(undefined);
	});

	it('know what sorted sequences hold', () => {
		expectTypeOf(SortedMap.fromSorted(Float64Array.of(1), ['a'])).toEqualTypeOf<SortedMap<number, string>>();
		expectTypeOf(SortedMap.fromSorted(BigInt64Array.of(1n), Uint8Array.of(1))).toEqualTypeOf<
			SortedMap<bigint, number>
		>();
		expectTypeOf(SortedMap.fromSorted(['a'], [new Date(0)])).toEqualTypeOf<SortedMap<string, Date>>();
	});

	it('take the beginning of a tuple for a bound, and nothing else', () => {
		const map = new SortedMap<[string, number], boolean>([
			[['a', 1], true],
			[['b', 2], false],
		]);
		expect(map.range({ prefix: ['a'] }).count()).toBe(1);
		expect(map.range({ gte: ['a', 2], lt: ['b', 3] }).count()).toBe(1);
		expect(map.rank([])).toBe(0);
		expect(map.higherKey(['a'])).toEqual(['a', 1]);
		// @ts-expect-error the second element is a number
		expect(map.range({ gte: ['a', 'b'] }).count()).toBe(1);
		// @ts-expect-error only whole tuples are keys
		expect(map.get(['a'])).toBe(undefined);
	});

	it('know which kinds have prefixes', () => {
		expect(new SortedMap<'ab' | 'cd', number>([['ab', 1]]).range({ prefix: 'a' }).count()).toBe(1);
		const key = new Uint8Array([1, 2]);
		expect(new SortedMap<Uint8Array, number>([[key, 1]]).range({ prefix: Uint8Array.of(1) }).count()).toBe(1);
		// @ts-expect-error numbers have none
		const bounds: Bounds<number> = { prefix: 1 };
		expect(() => new SortedMap<number, number>().range(bounds)).toThrow(TypeError);
	});

	it('let bounds be undefined', () => {
		const bounds: Bounds<number> = { gt: undefined, lte: 5, limit: undefined, reverse: undefined };
		expect(new SortedMap([[1, 1]]).range(bounds).count()).toBe(1);
	});

	it('let subclasses override', () => {
		class Loud extends SortedMap<string, number> {
			readonly written: string[] = [];
			override set(key: string, value: number): this {
				this.written?.push(key);
				return super.set(key, value);
			}
			override [Symbol.iterator]() {
				return this.entries({ reverse: true });
			}
		}
		const loud = new Loud().set('a', 1).set('b', 2);
		expectTypeOf(loud).toEqualTypeOf<Loud>();
		expect(loud.written).toEqual(['a', 'b']);
		expect([...loud]).toEqual([
			['b', 2],
			['a', 1],
		]);
	});
});
