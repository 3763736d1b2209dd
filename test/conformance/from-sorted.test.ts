import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities, expectOwnEngine, isNative } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';

const load = (keys: unknown, values: unknown, options?: object) =>
	SortedMap.fromSorted(keys as number[], values as number[], options);

describeCapacities('fromSorted', () => {
	it('loads sequences of every length', () => {
		for (const size of [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 63, 64, 65, 100, 511, 512, 513, 1025, 3000]) {
			const keys = Array.from({ length: size }, (_, i) => i * 2);
			const map = load(
				keys,
				keys.map((key) => key + 1),
			);
			map.check();
			expect(map.size).toBe(size);
			expect([...map.keys()]).toEqual(keys);
			expect([...map.values()]).toEqual(keys.map((key) => key + 1));
			if (size > 0) {
				expect(map.rank(size)).toBe(Math.ceil(size / 2));
				expect(map.at(-1)).toEqual([2 * size - 2, 2 * size - 1]);
			}
		}
	});

	it('makes a map that can be written to', () => {
		const keys = Array.from({ length: 500 }, (_, i) => i * 2);
		const map = load(keys, keys);
		for (const key of keys) map.set(key + 1, -key);
		map.check();
		expect(map.size).toBe(1000);
		for (const key of keys) expect(map.delete(key)).toBe(true);
		map.check();
		expect([...map.keys()]).toEqual(keys.map((key) => key + 1));
	});

	it('packs its nodes', () => {
		const keys = Array.from({ length: 10_000 }, (_, i) => i);
		expect(load(keys, keys).stats().fill).toBeGreaterThan(0.75);
	});
});

/** Numbers with numbers as values take a way of their own, in pieces. */
describe('long typed arrays for fromSorted', () => {
	const LENGTH = 10_000;
	const KEYS = Float64Array.from({ length: LENGTH }, (_, i) => i - 5_000.5);

	it.each([2_047, 2_048, 2_049, 4_096, LENGTH])('load %i entries', (length) => {
		const keys = KEYS.subarray(0, length);
		for (const values of [keys, Int32Array.from(keys), Array.from(keys)]) {
			const map = load(keys, values);
			map.check();
			expectOwnEngine(map);
			expect(map.keysArray()).toEqual(Array.from(keys));
			expect(map.valuesArray()).toEqual(Array.from(values));
			map.close();
		}
	});

	it('tell the first key that does not ascend, wherever it is, and leave nothing behind', () => {
		for (const bad of [1, 2_047, 2_048, 2_049, 6_000, LENGTH - 1]) {
			const keys = KEYS.slice();
			keys[bad] = keys[bad - 1] as number;
			expect(expectCode(() => load(keys, KEYS), 'ERR_IRONWOOD_NOT_SORTED').message).toContain(String(bad));
		}
	});

	it('may have values that are NaN, with whatever bits, or infinite', () => {
		const bits = new BigUint64Array(LENGTH).fill(0xfffb_0000_0000_0001n);
		const values = new Float64Array(bits.buffer);
		values[1] = Number.NEGATIVE_INFINITY;
		values[2] = -0;
		const map = load(KEYS, values);
		map.check();
		expect(map.valuesArray()).toEqual(Array.from(values));
		expect(Object.is(map.at(2)?.[1], -0)).toBe(true);
	});

	it('may be keys of other values, the last ones too', () => {
		const values: unknown[] = Array.from(KEYS);
		values[LENGTH - 1] = 'no number';
		const map = load(KEYS, values);
		map.check();
		expect(map.valuesArray()).toEqual(values);
	});

	it('leave a map as it was if they do not fit its budget', () => {
		if (!isNative) return;
		expectCode(() => load(KEYS, KEYS, { maxBytes: 50_000 }), 'ERR_IRONWOOD_MEMORY');
		const map = load(KEYS.subarray(0, 1_000), KEYS.subarray(0, 1_000), { maxBytes: 50_000 });
		const clone = map.clone();
		expectCode(() => map.append(load(KEYS.subarray(1_000), KEYS.subarray(1_000))), 'ERR_IRONWOOD_MEMORY');
		for (const of of [map, clone]) {
			of.check();
			expect(of.keysArray()).toEqual(Array.from(KEYS.subarray(0, 1_000)));
		}
	});
});

/** Plain arrays are read in pieces, whose edges lie at multiples of 2,048. */
describe('long arrays for fromSorted', () => {
	const LENGTH = 5_000;
	const EDGES = [1, 2_047, 2_048, 2_049, 4_095, 4_096, 4_097, LENGTH - 1];
	const keyOf: Record<string, (i: number) => Key> = {
		numbers: (i) => i - 2_500.5,
		strings: (i) => `key ${10_000 + i}`,
		bigints: (i) => BigInt(i) * 2n ** 40n,
		tuples: (i) => [i >> 3, i & 7],
	};
	const keysOf = (kind: string, length = LENGTH) => Array.from({ length }, (_, i) => keyOf[kind]?.(i) as Key);

	it.each(Object.keys(keyOf))('load every entry, keys are %s', (kind) => {
		for (const length of [2_047, 2_048, 2_049, 4_096, 4_097, LENGTH]) {
			const keys = keysOf(kind, length);
			const numbers = keys.map((_, i) => i / 2);
			for (const values of [numbers, keys.map((key) => ({ key })), Float64Array.from(numbers)]) {
				const map = SortedMap.fromSorted(keys, values as ArrayLike<unknown>);
				map.check();
				expect(map.keysArray()).toEqual(keys);
				expect(map.valuesArray()).toEqual(Array.from(values as ArrayLike<unknown>));
				expect(map.stats().fill).toBeGreaterThan(0.75);
				map.close();
			}
			expect(SortedSet.fromSorted(keys).toArray()).toEqual(keys);
		}
	});

	it.each(Object.keys(keyOf))('tell the first of %s that does not ascend, wherever it is', (kind) => {
		for (const bad of EDGES) {
			const keys = keysOf(kind);
			keys[bad] = keys[bad - 1] as Key;
			const of = (call: () => unknown) => expectCode(call, 'ERR_IRONWOOD_NOT_SORTED').message;
			expect(of(() => SortedMap.fromSorted(keys, keys))).toContain(String(bad));
			expect(of(() => SortedSet.fromSorted(keys))).toContain(String(bad));
		}
	});

	it('tell a key of a typed array, too, if the values are in a plain one', () => {
		for (const bad of EDGES) {
			const keys = Float64Array.from({ length: LENGTH }, (_, i) => i);
			keys[bad] = -1;
			const message = expectCode(() => load(keys, Array.from(keys)), 'ERR_IRONWOOD_NOT_SORTED').message;
			expect(message).toContain(String(bad));
		}
	});

	it('may be keys of one kind up to anywhere, and of the next from there', () => {
		for (const edge of EDGES) {
			const keys: Key[] = [...keysOf('numbers', edge), ...keysOf('strings').slice(edge)];
			const map = SortedMap.fromSorted(keys, [...keys.keys()]);
			map.check();
			expect(map.keysArray()).toEqual(keys);
			expect(map.rank('')).toBe(edge);
		}
	});

	it('may have numbers as values up to anywhere, and others from there', () => {
		const keys = keysOf('numbers');
		for (const edge of EDGES) {
			const values: unknown[] = keys.map((_, i) => (i < edge ? i : { i }));
			const map = SortedMap.fromSorted(keys, values);
			map.check();
			expect(map.valuesArray()).toEqual(values);
		}
	});

	it('keep a zero positive among keys, and negative among values', () => {
		const keys = Array.from({ length: LENGTH }, (_, i) => i - 3_000);
		keys[3_000] = -0;
		const map = load(keys, keys);
		expect(Object.is(map.at(3_000)?.[0], 0)).toBe(true);
		expect(Object.is(map.at(3_000)?.[1], -0)).toBe(true);
	});

	it('come in the order of a comparator', () => {
		const keys = Array.from({ length: LENGTH }, (_, i) => LENGTH - i);
		const options = { compare: (a: number, b: number) => b - a };
		const map = load(keys, keys, options);
		map.check();
		expect(map.keysArray()).toEqual(keys);
		keys[3_000] = LENGTH + 1;
		expect(expectCode(() => load(keys, keys, options), 'ERR_IRONWOOD_NOT_SORTED').message).toContain('3000');
	});

	it('that are no numbers come in the order of a comparator as they are', () => {
		const keys = Array.from({ length: LENGTH }, (_, i) => ({ at: LENGTH - i }));
		const compare = (a: { at: number }, b: { at: number }) => b.at - a.at;
		const map = SortedMap.fromSorted(keys, keys, { compare });
		map.check();
		expect(map.keysArray().every((key, i) => key === keys[i])).toBe(true);
		expect(map.get({ at: 7 })).toBe(keys[LENGTH - 7]);
	});

	it('may change while they are read: nothing breaks', () => {
		for (const act of ['take the memory', 'shrink', 'unsort']) {
			for (const at of [100, 3_000]) {
				const buffer = new ArrayBuffer(8 * LENGTH, { maxByteLength: 8 * LENGTH });
				const typed = new Float64Array(buffer);
				for (let i = 0; i < LENGTH; i++) typed[i] = i;
				const meddling = Array.from(typed);
				const meddle = () => {
					if (act === 'take the memory') structuredClone(buffer, { transfer: [buffer] });
					else if (act === 'shrink') buffer.resize(8 * 10);
					else typed.fill(0, at + 1);
					return at;
				};
				Object.defineProperty(meddling, at, { get: meddle });
				const code = act === 'unsort' ? 'ERR_IRONWOOD_NOT_SORTED' : 'ERR_IRONWOOD_ARGUMENT';
				expectCode(() => load(typed, meddling), code);
				const values = Float64Array.from({ length: LENGTH }, (_, i) => i);
				Object.defineProperty(meddling, at, {
					get() {
						if (values.byteLength > 0) structuredClone(values.buffer, { transfer: [values.buffer] });
						return at;
					},
				});
				expectCode(() => load(meddling, values), 'ERR_IRONWOOD_ARGUMENT');
			}
		}
	});

	it('leave nothing behind if memory runs out midway', () => {
		if (!isNative) return;
		const keys = keysOf('numbers', 50_000) as number[];
		expectCode(() => load(keys, keys, { maxBytes: 500_000 }), 'ERR_IRONWOOD_MEMORY');
		const map = load(keys.slice(0, 100), keys.slice(0, 100), { maxBytes: 500_000 });
		// Looks at the books of all maps.
		map.check();
		map.close();
	});
});

describe('sequences for fromSorted', () => {
	it('may be typed arrays of numbers', () => {
		for (const Type of [
			Float64Array,
			Float32Array,
			Int8Array,
			Uint8Array,
			Int16Array,
			Uint16Array,
			Int32Array,
			Uint32Array,
		]) {
			const map = load(Type.of(1, 2, 3), Type.of(10, 20, 30));
			map.check();
			expectOwnEngine(map);
			expect([...map]).toEqual([
				[1, 10],
				[2, 20],
				[3, 30],
			]);
		}
		expect([...load(Uint8ClampedArray.of(1), ['x'])]).toEqual([[1, 'x']]);
		expect([...load(Buffer.from([1, 2]), [1, 2]).keys()]).toEqual([1, 2]);
	});

	it('may be typed arrays of bigints', () => {
		const map = SortedMap.fromSorted(BigInt64Array.of(-5n, 0n, 2n ** 62n), BigUint64Array.of(1n, 2n, 2n ** 64n - 1n));
		map.check();
		expect([...map]).toEqual([
			[-5n, 1n],
			[0n, 2n],
			[2n ** 62n, 2n ** 64n - 1n],
		]);
		expect([...SortedMap.fromSorted(BigUint64Array.of(2n ** 63n), [1]).keys()]).toEqual([2n ** 63n]);
	});

	it('that are bigints, large and small, are told apart where they do not ascend', () => {
		const large = 2n ** 64n - 6n;
		const where = (...keys: bigint[]) => {
			const message = /keys\[(\d+)\] is not greater/;
			try {
				SortedMap.fromSorted(BigUint64Array.from(keys), keys);
			} catch (error) {
				return Number(message.exec((error as Error).message)?.[1]);
			}
			return undefined;
		};
		expect(where(27n, large)).toBe(undefined);
		expect(where(27n, large, 27n)).toBe(2);
		expect(where(27n, large, large + 1n, 28n, 29n)).toBe(3);
		expect(where(27n, large, large, 28n)).toBe(2);
		expect(where(27n, 27n, large, 28n)).toBe(1);
		expect(where(2n ** 63n - 1n, 2n ** 63n, 0n)).toBe(2);
		const many = Array.from({ length: 3000 }, (_, i) => BigInt(i));
		for (const at of [511, 512, 513, 2047, 2048, 2998]) {
			const keys = [...many];
			keys[at] = large;
			expect(where(...keys)).toBe(at + 1);
		}
	});

	it('may lie in the middle of a buffer', () => {
		const keys = new Float64Array([9, 9, 1, 2, 3, 9]).subarray(2, 5);
		expect([...load(keys, keys)]).toEqual([
			[1, 1],
			[2, 2],
			[3, 3],
		]);
	});

	it('are copied', () => {
		const keys = Float64Array.of(1, 2, 3);
		const values = Float64Array.of(1, 2, 3);
		const map = load(keys, values);
		keys.fill(0);
		values.fill(0);
		map.check();
		expect([...map.values()]).toEqual([1, 2, 3]);
		expect(map.has(1)).toBe(true);
	});

	it('may hold infinities, subnormals and NaN', () => {
		const keys = [Number.NEGATIVE_INFINITY, -5e-324, 0, 5e-324, Number.POSITIVE_INFINITY, Number.NaN];
		for (const sequence of [keys, Float64Array.from(keys)]) {
			const map = load(sequence, keys);
			map.check();
			expect([...map.keys()]).toEqual(keys);
		}
	});

	it('may hold keys of other kinds, and of several', () => {
		const keys: Key[] = [null, 1, 2, 3n, 'a', 'b', [1]];
		for (let length = 0; length <= keys.length; length++) {
			for (let start = 0; start <= length; start++) {
				const slice = keys.slice(start, length);
				const map = SortedMap.fromSorted(slice, slice);
				map.check();
				expect([...map.keys()]).toEqual(slice);
			}
		}
	});

	it('may hold values of every type', () => {
		const values = [1, 'a', undefined, null, {}, Number.NaN, -0, 5n];
		const map = SortedMap.fromSorted([...values.keys()], values);
		map.check();
		expect([...map.values()]).toEqual(values);
	});

	it('may be arrays with holes among the values, which read as undefined', () => {
		const map = SortedMap.fromSorted([1, 2], new Array<undefined>(2));
		expect([...map]).toEqual([
			[1, undefined],
			[2, undefined],
		]);
	});

	it('must ascend strictly', () => {
		const long = Array.from({ length: 1000 }, (_, i) => i);
		for (const [keys, word] of [
			[[2, 1], 'descending'],
			[[1, 1], 'equal'],
			[[0, -0], 'two zeros'],
			[[Number.NaN, 1], 'NaN first'],
			[[Number.NaN, Number.NaN], 'NaN twice'],
			[[...long, 998], 'late'],
			[[1, ...long], 'early'],
			[['a', 1], 'kinds'],
			[[1n, 1], 'bigint before number'],
		] as const) {
			const values = keys.map(() => 0);
			expect(expectCode(() => load(keys, values), 'ERR_IRONWOOD_NOT_SORTED').message, word).toMatch(/\d/);
		}
		expectCode(() => load(Float64Array.of(1, 3, 2), [1, 2, 3]), 'ERR_IRONWOOD_NOT_SORTED');
		expectCode(() => load(BigInt64Array.of(1n, 1n), [1, 2]), 'ERR_IRONWOOD_NOT_SORTED');
	});

	it('must be equally long', () => {
		for (const [keys, values] of [
			[[1, 2], [1]],
			[[1], [1, 2]],
			[[], [1]],
			[Float64Array.of(1), []],
		]) {
			expectCode(() => load(keys, values), 'ERR_IRONWOOD_ARGUMENT');
		}
	});

	it.each([
		[undefined],
		[null],
		[1],
		['12'],
		[{ length: 1, 0: 1 }],
		[new Set([1])],
		[[1].values()],
		[new DataView(new ArrayBuffer(8))],
		[new ArrayBuffer(8)],
	])('must be arrays: %s is none', (stranger) => {
		expectCode(() => load(stranger, [1]), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => load([1], stranger), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('may be detached or shared: nothing breaks', () => {
		const detached = Float64Array.of(1, 2);
		structuredClone(detached.buffer, { transfer: [detached.buffer] });
		expect(load(detached, []).size).toBe(0);
		const shared = new Float64Array(new SharedArrayBuffer(16));
		shared[1] = 5;
		expect([...load(shared, shared).keys()]).toEqual([0, 5]);
	});

	it('may lie about themselves: nothing breaks', () => {
		const lying = Float64Array.of(1, 2, 3);
		Object.defineProperty(lying, 'length', { value: 1000 });
		expect(load(lying, [1, 2, 3]).size).toBe(3);
		const growing = [1, 2, 3];
		const values = {
			get 0() {
				return 1;
			},
		};
		Object.defineProperty(growing, 1, {
			get() {
				growing.length = 0;
				return 2;
			},
		});
		expect(() => SortedMap.fromSorted(growing as unknown[], [1, 2, 3])).toThrow(TypeError);
		expect(values[0]).toBe(1);
	});

	it('come with the options of the constructor', () => {
		expect(load([1], [1], { implementation: 'javascript' }).stats().engine).toBe('javascript');
		expectCode(() => load([1], [1], { compare: 1 }), 'ERR_IRONWOOD_ARGUMENT');
	});
});
