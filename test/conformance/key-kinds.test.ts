/** Keys of every kind: their order, that they are copied in and out, and what is no key. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { Model } from '../helpers/model.js';
import { compareAny } from '../helpers/order.js';
import { Random, takeSeed } from '../helpers/random.js';

/** Every kind, in order. */
const ORDERED: Key[] = [
	...[null, false, true],
	...[Number.NEGATIVE_INFINITY, -1.5, 0, Number.MIN_VALUE, 1, 2 ** 53, Number.POSITIVE_INFINITY, Number.NaN],
	...[-(2n ** 100n), -(2n ** 63n), -1n, 0n, 1n, 2n ** 63n - 1n, 2n ** 64n, 2n ** 100n],
	...[new Date(-8.64e15), new Date(-1), new Date(0), new Date(8.64e15)],
	// By code unit: a surrogate pair sorts before the last code units, as `<` says.
	...['', '\0', 'A', 'a', 'a\0', 'aa', 'b', 'é', '\ud7ff', '\ud800', '\ud83d\ude00', '\udfff', '\ue000', '\uffff'],
	...[new Uint8Array(), new Uint8Array([0]), new Uint8Array([0, 0]), new Uint8Array([1]), new Uint8Array([255])],
	...[
		[],
		[null],
		[null, null],
		[true],
		[-1],
		[1],
		[1, 0],
		[1, 'a'],
		[1, 'a', []],
		[1, [0]],
		[1n],
		['1'],
		[[]],
		[[], 0],
		[[[]]],
	],
];

describeCapacities('keys of every kind', () => {
	it('are in order in one map, each found where it is', () => {
		const seed = takeSeed('keys of every kind');
		const map = new SortedMap<Key, number>();
		for (const i of new Random(seed).shuffle([...ORDERED.keys()])) map.set(ORDERED[i] as Key, i).check();
		expect([...map.keys()]).toEqual(ORDERED);
		expect([...map.values()]).toEqual([...ORDERED.keys()]);
		ORDERED.forEach((key, i) => {
			expect(map.get(key)).toBe(i);
			expect(map.indexOf(key)).toBe(i);
			expect(map.rank(key)).toBe(i);
			expect(map.lower(key)).toEqual(i > 0 ? [ORDERED[i - 1], i - 1] : undefined);
			expect(map.higher(key)).toEqual(i + 1 < ORDERED.length ? [ORDERED[i + 1], i + 1] : undefined);
			expect(map.floorKey(key)).toEqual(key);
			expect(map.ceilingKey(key)).toEqual(key);
			expect(map.at(i)).toEqual([key, i]);
		});
		for (const key of new Random(seed + 1).shuffle([...ORDERED])) {
			expect(map.delete(key)).toBe(true);
			expect(map.has(key)).toBe(false);
			map.check();
		}
		expect(map.size).toBe(0);
	});

	it('agree with the order of the model', () => {
		expect([...ORDERED].reverse().sort(compareAny)).toEqual(ORDERED);
	});

	it.each([
		['strings', (i: number) => `key ${i}`],
		['bigints', (i: number) => BigInt(i) ** 9n],
		['dates', (i: number) => new Date(i * 1e9)],
		['bytes', (i: number) => new Uint8Array([i >> 8, i])],
		['tuples', (i: number) => [i % 7, `part ${i}`]],
		['booleans and null', (i: number) => [null, true, false][i % 3] as Key],
	] as [string, (i: number) => Key][])('work alone: %s', (_, keyOf) => {
		const map = new SortedMap<Key, number>();
		const model = new Model<Key, number>(compareAny);
		for (let i = 0; i < 300; i++) {
			const key = keyOf((i * 89) % 300);
			expect(map.put(key, i)).toEqual(model.put(key, i));
		}
		map.check();
		expect([...map]).toEqual(model.pairs);
		for (let i = 0; i < 300; i += 2) expect(map.delete(keyOf(i))).toBe(model.delete(keyOf(i)));
		map.check();
		expect([...map.entries({ reverse: true })]).toEqual(model.pairs.toReversed());
	});
});

describe('keys that are objects', () => {
	it('are copied in', () => {
		const [date, bytes, array] = [new Date(1), new Uint8Array([1]), [1, [2]] as [number, [number]]];
		const map = new SortedMap<Key, string>([
			[date, 'date'],
			[bytes, 'bytes'],
			[array, 'array'],
		]);
		date.setTime(99);
		bytes[0] = 99;
		array[1][0] = 99;
		array.push(3 as never);
		map.check();
		expect([...map.keys()]).toEqual([new Date(1), new Uint8Array([1]), [1, [2]]]);
		expect(map.get([1, [2]])).toBe('array');
		expect(map.get(new Date(1))).toBe('date');
	});

	it('come back as fresh copies, by every way', () => {
		const map = new SortedMap<[number, Date], number>([[[1, new Date(1)], 1]]);
		const ways: (() => [number, Date])[] = [
			() => map.firstKey() as [number, Date],
			() => map.lastKey() as [number, Date],
			() => map.first()?.[0] as [number, Date],
			() => map.at(0)?.[0] as [number, Date],
			() => map.floorKey([2]) as [number, Date],
			() => map.ceiling([0])?.[0] as [number, Date],
			() => [...map.keys()][0] as [number, Date],
			() => [...map][0]?.[0] as [number, Date],
			() => map.range({}).first()?.[0] as [number, Date],
			() => map.range({}).toArray()[0]?.[0] as [number, Date],
			() => map.toJSON()[0]?.[0] as [number, Date],
			() => {
				let found: unknown;
				map.forEach((_, key) => {
					found = key;
				});
				return found as [number, Date];
			},
			() => {
				let found: unknown;
				map.retain((_, key) => {
					found = key;
					return true;
				});
				return found as [number, Date];
			},
		];
		for (const way of ways) {
			const key = way();
			expect(key).toEqual([1, new Date(1)]);
			key[0] = 99;
			key[1].setTime(99);
			map.check();
			expect(way()).toEqual([1, new Date(1)]);
		}
	});

	it('come back plain: a Buffer as a Uint8Array, a subclass as its base', () => {
		class Odd extends Array<number> {}
		class Later extends Date {}
		const map = new SortedMap<Key, number>([
			[Buffer.from([1, 2]), 1],
			[Odd.of(1, 2), 2],
			[new Later(5), 3],
		]);
		const keys = [...map.keys()] as object[];
		expect(keys.map((key) => key.constructor)).toEqual([Date, Uint8Array, Array]);
		expect(keys[1]).toEqual(new Uint8Array([1, 2]));
		expect(map.get(new Uint8Array([1, 2]))).toBe(1);
		expect(map.get(Buffer.from([1, 2]))).toBe(1);
	});

	it('hold no more than they should: a slice of bytes keeps its part alone', () => {
		const large = new Uint8Array(1 << 16);
		const map = new SortedMap<Uint8Array, number>([[large.subarray(4, 6), 1]]);
		const key = map.firstKey() as Uint8Array;
		expect(key.length).toBe(2);
		expect(key.buffer.byteLength).toBeLessThan(1 << 16);
	});

	it('may be frozen, or have getters that are read once', () => {
		let reads = 0;
		const array = [0, 1];
		Object.defineProperty(array, 0, {
			enumerable: true,
			get: () => reads++,
		});
		const map = new SortedMap<Key, number>();
		map.set(array, 1);
		expect(reads).toBe(1);
		expect([...map.keys()]).toEqual([[0, 1]]);
		expect(map.set(Object.freeze([5]), 2).size).toBe(2);
		map.check();
	});

	it('may come from another realm', async () => {
		const { runInNewContext } = await import('node:vm');
		const foreign = runInNewContext('[[1, "a"], new Date(7), new Uint8Array([3])]') as Key[];
		const map = new SortedMap<Key, number>(foreign.map((key, i) => [key, i]));
		expect(map.get([1, 'a'])).toBe(0);
		expect(map.get(new Date(7))).toBe(1);
		expect(map.get(new Uint8Array([3]))).toBe(2);
	});
});

describe('what is no key', () => {
	const circular: unknown[] = [];
	circular.push(circular);
	let deep: unknown = [];
	for (let i = 0; i < 10_000; i++) deep = [deep];
	const revoked = Proxy.revocable([], {});
	revoked.revoke();
	const BAD: [string, unknown][] = [
		['undefined', undefined],
		['a symbol', Symbol('s')],
		['a function', () => 1],
		['an object', {}],
		['a boxed number', Object(1)],
		['a boxed string', Object('s')],
		['an invalid Date', new Date(Number.NaN)],
		['a Map', new Map()],
		['a RegExp', /x/],
		['an ArrayBuffer', new ArrayBuffer(1)],
		['another typed array', new Float64Array(1)],
		['a DataView', new DataView(new ArrayBuffer(1))],
		['an array with a hole', Object.assign(new Array(3), { 0: 1, 2: 2 })],
		['an array with undefined', [undefined]],
		['an array with an object', [1, [{}]]],
		['an array with an invalid Date', [new Date(Number.NaN)]],
		['an array that contains itself', circular],
		['an array nested without end', deep],
		['a revoked proxy', revoked.proxy],
		['an object that pretends to be a Date', Object.create(Date.prototype)],
		['an object that pretends to be bytes', Object.create(Uint8Array.prototype)],
	];

	const WRITES = ['set', 'put', 'insert', 'replace'] as const;
	const READS = ['get', 'has', 'delete', 'take', 'indexOf', 'rank', 'lower', 'floor', 'ceiling', 'higher'] as const;
	const KEY_READS = ['lowerKey', 'floorKey', 'ceilingKey', 'higherKey'] as const;

	it.each(BAD)('%s, to every method', (_, key) => {
		for (const start of [[], [[1, 1]], [['a', 1]]] as [Key, number][][]) {
			const map = new SortedMap<unknown, number>(start);
			for (const name of WRITES) expectCode(() => map[name](key, 1), 'ERR_IRONWOOD_KEY');
			expectCode(() => map.update(key, () => 1), 'ERR_IRONWOOD_KEY');
			for (const name of [...READS, ...KEY_READS]) expectCode(() => map[name](key), 'ERR_IRONWOOD_KEY');
			expectCode(() => new SortedMap<unknown, number>([[key, 1]]), 'ERR_IRONWOOD_KEY');
			expectCode(() => SortedMap.fromSorted([key], [1]), 'ERR_IRONWOOD_KEY');
			expect([...map]).toEqual(start);
			map.check();
		}
	});

	it('names what came', () => {
		expect(expectCode(() => new SortedMap<unknown, 1>().set({}, 1), 'ERR_IRONWOOD_KEY').message).toMatch(/object/);
		expect(expectCode(() => new SortedMap<unknown, 1>().set(Symbol('tag'), 1), 'ERR_IRONWOOD_KEY').message).toMatch(
			/symbol/i,
		);
	});

	it('is missing altogether', () => {
		const map = new SortedMap<number, number>([[1, 1]]) as unknown as { set(): void; get(): void };
		expectCode(() => map.set(), 'ERR_IRONWOOD_KEY');
		expectCode(() => map.get(), 'ERR_IRONWOOD_KEY');
	});
});
