/** How arguments are read, and what is said about those that cannot be. */

import { describe, expect, it } from 'vitest';
import { describe as describeValue, toInteger, toPosition } from '../../lib/map/arguments.js';
import { forEachPiece } from '../../lib/map/pieces.js';
import { SortedMap } from '../../lib/sorted-map.js';
import { expectCode } from '../helpers/errors.js';

const settings = { compare: undefined, native: false, maxBytes: undefined, readonly: false };
/** What is read of sequences that are no longer than a piece. */
function sequences(keys: unknown, values: unknown) {
	let read: { keys: ArrayLike<unknown>; values: ArrayLike<unknown> } = { keys: [], values: [] };
	forEachPiece<unknown, unknown>(keys, values, settings, (piece, itsValues) => {
		read = { keys: piece, values: itsValues };
	});
	return read;
}

describe('an index', () => {
	it('is converted as Array.prototype.at converts it', () => {
		const array = Array.from({ length: 5 }, (_, i) => i);
		const indexes = [
			0,
			-0,
			1,
			4.9,
			5,
			-1,
			-5,
			-6,
			-0.9,
			Number.NaN,
			Number.POSITIVE_INFINITY,
			Number.NEGATIVE_INFINITY,
		];
		for (const index of [
			...indexes,
			'2',
			'-2',
			'x',
			'',
			null,
			undefined,
			true,
			[3],
			{ valueOf: () => 2 },
		] as number[]) {
			const position = toPosition(toInteger(index), array.length);
			expect(position < 0 ? undefined : array[position], String(index)).toBe(array.at(index));
		}
	});

	it('cannot be a bigint or a symbol', () => {
		expectCode(() => toInteger(1n), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => toInteger(Symbol('s')), 'ERR_IRONWOOD_ARGUMENT');
	});
});

describe('a value in a message', () => {
	it('is short, on one line, and runs no code of the value', () => {
		const trap = () => {
			throw new Error('touched');
		};
		const hostile = new Proxy({}, { get: trap, getPrototypeOf: trap, ownKeys: trap, has: trap });
		for (const value of [hostile, 'x'.repeat(1_000), 'a\nb', Symbol('s'), 10n ** 20n, undefined, null, -0, trap, []]) {
			expect(describeValue(value)).toMatch(/^.{1,80}$/);
		}
	});
});

describe('sequences of keys and values', () => {
	it('are typed arrays used as they are', () => {
		const keys = Float64Array.of(1, 2, 3);
		const values = BigInt64Array.of(1n, 2n, 3n);
		const read = sequences(keys, values);
		expect(read.keys).toEqual(keys);
		expect((read.keys as unknown as Float64Array).buffer).toBe(keys.buffer);
		expect((read.values as unknown as BigInt64Array).buffer).toBe(values.buffer);
	});

	it('respect where a typed array begins in its buffer', () => {
		const keys = new Int16Array(Int16Array.of(9, 1, 2, 3, 9).buffer, 2, 3);
		expect([...(sequences(keys, [1, 2, 3]).keys as Int16Array)]).toEqual([1, 2, 3]);
	});

	it('are not fooled by what a typed array says of itself', () => {
		const keys = Float64Array.of(1, 2, 3);
		for (const [name, value] of [
			['length', 1e9],
			['buffer', 0],
			['byteOffset', 8],
			[Symbol.toStringTag, 'BigInt64Array'],
		]) {
			Object.defineProperty(keys, name as string, { value });
		}
		expect(Array.from(sequences(keys, [1, 2, 3]).keys)).toEqual([1, 2, 3]);
		expectCode(() => sequences({ length: 0, [Symbol.toStringTag]: 'Float64Array' }, []), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('copy what other threads could change', () => {
		const shared = new Float64Array(new SharedArrayBuffer(16));
		shared.set([1, 2]);
		const { keys } = sequences(shared, [1, 2]);
		shared[0] = 5;
		expect(Array.from(keys)).toEqual([1, 2]);
	});

	it('take a detached typed array for an empty one', () => {
		const keys = Float64Array.of(1);
		structuredClone(keys, { transfer: [keys.buffer] });
		expect(sequences(keys, []).keys).toHaveLength(0);
		expectCode(() => sequences(keys, [1]), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('turn -0 into 0 in keys, and leave it in values', () => {
		const zero = Float64Array.of(-1, -0, 1);
		const { keys, values } = sequences(zero, zero);
		expect(Object.is(keys[1], 0)).toBe(true);
		expect(Object.is(values[1], -0)).toBe(true);
		expect(Object.is(zero[1], -0)).toBe(true);
		expect(Array.from(sequences([-1, -0, 'a'], zero).keys)).toEqual([-1, 0, 'a']);
		expect(Array.from(sequences([-1, -0, 1], zero).keys)).toEqual([-1, 0, 1]);
		for (const zeros of [[-0, 0], Float64Array.of(-0, 0), Float64Array.of(0, -0)]) {
			expectCode(() => SortedMap.fromSorted<unknown, number>(zeros, [1, 2]), 'ERR_IRONWOOD_NOT_SORTED');
		}
	});

	it('may hold no keys at all, whatever their length', () => {
		expect(sequences([], []).keys).toHaveLength(0);
		const holes: unknown[] = [];
		holes.length = 2 ** 32 - 1;
		expectCode(() => sequences(holes, holes), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => sequences([1, undefined], [1, 2]), 'ERR_IRONWOOD_KEY');
	});

	it('read each element of an array once, and its length first', () => {
		const read: string[] = [];
		const log = (name: string, items: unknown[]) =>
			new Proxy(items, {
				get(target, property, receiver) {
					read.push(`${name}.${String(property)}`);
					return Reflect.get(target, property, receiver);
				},
			});
		const { keys, values } = sequences(log('keys', [1, [2]]), log('values', ['a', 'b']));
		expect(keys).toEqual([1, [2]]);
		expect(values).toEqual(['a', 'b']);
		expect(read).toEqual(['keys.length', 'values.length', 'keys.0', 'keys.1', 'values.0', 'values.1']);
	});

	it('name the first key that is not greater than the one before', () => {
		for (const keys of [[1, 2, 2, 0], Float64Array.of(1, 2, 2, 0), [0, 'a', 'Z', 1], [1, Number.NaN, Number.NaN, 2]]) {
			const load = () => SortedMap.fromSorted<unknown, number>(keys, [1, 2, 3, 4]);
			expect(expectCode(load, 'ERR_IRONWOOD_NOT_SORTED').message).toContain('keys[2]');
		}
		expect(sequences(Float64Array.of(1, Number.POSITIVE_INFINITY, Number.NaN), [1, 2, 3]).keys).toHaveLength(3);
	});

	it.each([null, undefined, 5, 'abc', new Set([1]), { length: 1, 0: 1 }, new DataView(new ArrayBuffer(8))])(
		'are nothing else: %s',
		(other) => {
			expectCode(() => sequences(other, [1]), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => sequences([1], other), 'ERR_IRONWOOD_ARGUMENT');
		},
	);

	it('must be equally long', () => {
		expect(expectCode(() => sequences([1, 2], [1]), 'ERR_IRONWOOD_ARGUMENT')).toBeInstanceOf(RangeError);
	});
});
