import { describe, expect, it } from 'vitest';
import { MAX_KEY_DEPTH, MAX_KEY_ELEMENTS, normalizeKey, restoreKey } from '../../lib/keys/normalize.js';
import { compareKeys, kindRank } from '../../lib/keys/order.js';
import type { Key } from '../../lib/keys/types.js';
import { anyKey } from '../helpers/draws.js';
import { expectCode } from '../helpers/errors.js';
import { compareAny } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const expectRefused = (key: unknown, message: RegExp) =>
	expect(expectCode(() => normalizeKey(key), 'ERR_IRONWOOD_KEY').message).toMatch(message);

/** Arrays inside one another: `nested(1)` is `[0]`. */
function nested(depth: number): unknown {
	let key: unknown = 0;
	for (let i = 0; i < depth; i++) key = [key];
	return key;
}

describe('normalizeKey', () => {
	it('keeps primitives', () => {
		for (const key of [1, 0.5, Number.NaN, -Infinity, 5n, '', 'a\ud800', true, false, null]) {
			expect(normalizeKey(key)).toBe(key);
		}
	});

	it('turns -0 into 0, in arrays too', () => {
		expect(normalizeKey(-0)).toBe(0);
		expect(normalizeKey([-0, [-0]])).toStrictEqual([0, [0]]);
	});

	it('copies arrays, dates and bytes deeply', () => {
		const bytes = Uint8Array.of(1, 2);
		const date = new Date(5);
		const inner = ['a'];
		const key = normalizeKey([bytes, date, inner]) as [Uint8Array, Date, string[]];
		bytes[0] = 9;
		date.setTime(9);
		inner.push('b');
		expect(key).toStrictEqual([Uint8Array.of(1, 2), new Date(5), ['a']]);
	});

	it('turns a Buffer into a Uint8Array of its own memory', () => {
		const key = normalizeKey(Buffer.from('abc')) as Uint8Array;
		expect(Object.getPrototypeOf(key)).toBe(Uint8Array.prototype);
		expect(key).toStrictEqual(Uint8Array.of(97, 98, 99));
		expect(key.buffer.byteLength).toBe(3);
	});

	it('takes the time of a Date whose class pretends another', () => {
		class Liar extends Date {
			override getTime() {
				return Number.NaN;
			}
		}
		const key = normalizeKey(new Liar(7)) as Date;
		expect(Object.getPrototypeOf(key)).toBe(Date.prototype);
		expect(key).toStrictEqual(new Date(7));
	});

	it('reads each element once', () => {
		const reads: PropertyKey[] = [];
		const spy = new Proxy([1, [2]], {
			get(target, property, receiver) {
				reads.push(property);
				return Reflect.get(target, property, receiver);
			},
		});
		expect(normalizeKey(spy)).toStrictEqual([1, [2]]);
		expect(reads).toStrictEqual(['length', '0', '1']);
	});

	it('passes on what a getter throws', () => {
		const key = Object.defineProperty([1, 2], 1, {
			get() {
				throw new RangeError('mine');
			},
		});
		expect(() => normalizeKey(key)).toThrow(new RangeError('mine'));
	});

	it('refuses other values, naming what came', () => {
		expectRefused(undefined, /not undefined/);
		expectRefused(Symbol('s'), /not a symbol/);
		expectRefused(() => 1, /not a function/);
		expectRefused({}, /not an object$/);
		expectRefused(new Map(), /not an object of class Map/);
		expectRefused(Object(1), /not an object of class Number/);
		expectRefused(Object.create(null), /not an object$/);
		expectRefused(new Uint16Array(1), /not an object of class Uint16Array/);
		expectRefused(new Uint8ClampedArray(1), /Uint8ClampedArray/);
		expectRefused(new ArrayBuffer(1), /ArrayBuffer/);
		expectRefused(new DataView(new ArrayBuffer(1)), /DataView/);
		expectRefused(new Proxy(new Date(1), {}), /not an object of class Date/);
		expectRefused(new Date(Number.NaN), /invalid Date/);
	});

	it('refuses other values in arrays', () => {
		expectRefused([1, undefined], /not undefined \(at index 1\)/);
		// biome-ignore lint/suspicious/noSparseArray: the hole is the point
		expectRefused([1, , 2], /not a hole \(at index 1\)/);
		expectRefused(new Array(3), /not a hole \(at index 0\)/);
		expectRefused([[Symbol('s')]], /not a symbol/);
		expectRefused([new Date(Number.NaN)], /invalid Date/);
		expectRefused([{}], /not an object/);
	});

	it('refuses objects that answer no question', () => {
		const { proxy, revoke } = Proxy.revocable([], {});
		revoke();
		expectRefused(proxy, /revoked proxy/);
		expectRefused([proxy], /revoked proxy/);
		const mute = {
			getPrototypeOf() {
				throw new Error('no answer');
			},
		};
		expectRefused(new Proxy({}, mute), /not an object/);
		for (const length of ['3', -1, Number.NaN, undefined, 1n]) {
			expectRefused(new Proxy([], { get: () => length }), /no usable length/);
		}
	});

	it('refuses bytes whose memory has gone elsewhere', () => {
		const bytes = new Uint8Array(4);
		structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
		expectRefused(bytes, /detached/);
	});

	it('limits how deep arrays nest', () => {
		expect(normalizeKey(nested(MAX_KEY_DEPTH))).toStrictEqual(nested(MAX_KEY_DEPTH));
		expectRefused(nested(MAX_KEY_DEPTH + 1), /deeper than 32 levels/);
		expectRefused(nested(100_000), /deeper than 32 levels/);
		const cycle: unknown[] = [];
		cycle.push(cycle, cycle);
		expectRefused(cycle, /contains itself/);
	});

	it('limits how many elements arrays hold together', () => {
		let doubled: unknown = 0;
		for (let i = 0; i < MAX_KEY_DEPTH; i++) doubled = [doubled, doubled];
		expectRefused(doubled, /more than 1048576 elements/);
		expectRefused(new Proxy([], { get: () => Number.POSITIVE_INFINITY }), /more than 1048576 elements/);
		const most = new Array(MAX_KEY_ELEMENTS).fill(1);
		expect(normalizeKey(most)).toHaveLength(MAX_KEY_ELEMENTS);
		expectRefused([most], /more than 1048576 elements/);
	});
});

describe('restoreKey', () => {
	it('gives primitives as they are', () => {
		for (const key of [1, Number.NaN, 5n, 'a', true, null, undefined]) expect(restoreKey(key)).toBe(key);
	});

	it('gives arrays, dates and bytes as fresh equal copies', () => {
		const stored = normalizeKey([1, [new Date(3)], Uint8Array.of(4), null, 'x']);
		const given = restoreKey(stored) as unknown[];
		expect(given).toStrictEqual(stored);
		(given[1] as Date[])[0]?.setTime(0);
		(given[2] as Uint8Array)[0] = 0;
		given.push('more');
		expect(restoreKey(stored)).toStrictEqual([1, [new Date(3)], Uint8Array.of(4), null, 'x']);
	});
});

/** Every key before every key that follows it. */
const ASCENDING: Key[] = [
	null,
	false,
	true,
	-Infinity,
	-1.5,
	-5e-324,
	0,
	5e-324,
	2 ** 53,
	Infinity,
	Number.NaN,
	-(2n ** 70n),
	-1n,
	0n,
	1n,
	2n ** 70n,
	new Date(-8.64e15),
	new Date(0),
	new Date(8.64e15),
	'',
	'\0',
	'A',
	'a',
	'a\0',
	'aa',
	'é',
	'\ud800',
	'\ud83d\ude00',
	'\uffff',
	new Uint8Array(0),
	Uint8Array.of(0),
	Uint8Array.of(0, 0),
	Uint8Array.of(1),
	Uint8Array.of(255),
	[],
	[null],
	[null, null],
	[1],
	[1, 'a'],
	[1, 'a', 0],
	[1, 'b'],
	[Number.NaN],
	['z'],
	[[]],
	[[1]],
	[[1], 0],
	[[1, 2]],
];

describe('compareKeys', () => {
	it('orders all kinds', () => {
		for (const [i, a] of ASCENDING.entries()) {
			for (const [j, b] of ASCENDING.entries()) {
				expect({ i, j, sign: Math.sign(compareKeys(a, restoreKey(b))) }).toEqual({ i, j, sign: Math.sign(i - j) });
			}
		}
	});

	it('ranks kinds', () => {
		const ranks = ASCENDING.map(kindRank);
		expect(ranks).toEqual(ranks.toSorted());
		expect([...new Set(ranks)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	});

	it('agrees with a plain statement of the order, on random keys', () => {
		const random = new Random(takeSeed('order of keys'));
		for (let i = 0; i < 20_000 * EFFORT; i++) {
			const [a, b] = [normalizeKey(anyKey(random, 64)), normalizeKey(anyKey(random, 64))];
			expect([a, b, Math.sign(compareKeys(a, b))]).toEqual([a, b, compareAny(a, b)]);
		}
	});
});
