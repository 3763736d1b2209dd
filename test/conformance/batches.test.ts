/** getMany, hasMany, setMany, deleteMany, toArray, keysArray, valuesArray. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities, isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';
import { Random, takeSeed } from '../helpers/random.js';
import { watched } from '../helpers/watched.js';

describeKinds('batches', (keys, make) => {
	const entries = keys.map((key, i): [Key, unknown] => [key, i]);

	it('look up what is there', () => {
		const map = make(every(entries, 2));
		expect(map.getMany(keys)).toEqual(keys.map((_, i) => (i % 2 === 0 ? i : undefined)));
		expect(map.hasMany(keys.toReversed())).toEqual(keys.map((_, i) => i % 2 === 0).toReversed());
		expect(map.getMany([])).toEqual([]);
	});

	it('set in any order', () => {
		for (const present of [[], every(entries, 2), every(entries, 3, 1), entries]) {
			const changed = entries.map(([key, i]): [Key, unknown] => [key, `new ${i}`]);
			for (const order of [changed, changed.toReversed(), [...every(changed, 2, 1), ...every(changed, 2)]]) {
				const map = make(present);
				expect(map.setMany(order)).toBe(map);
				map.check();
				expect(map.toArray()).toEqual(changed);
			}
		}
	});

	it('append', () => {
		const map = make(entries.slice(0, 3));
		map.setMany(
			keys.slice(3),
			keys.slice(3).map((_, i) => i + 3),
		);
		map.check();
		expect([...map]).toEqual(entries);
	});

	it('let the last duplicate win', () => {
		const map = make(every(entries, 2));
		map.setMany([...entries, ...entries.toReversed().map(([key]): [Key, unknown] => [key, 'last'])]);
		map.check();
		expect(map.valuesArray()).toEqual(keys.map(() => 'last'));
	});

	it('delete what is there', () => {
		const map = make(entries);
		const doomed = every(keys, 2, 1);
		expect(map.deleteMany([...doomed, ...doomed])).toBe(doomed.length);
		map.check();
		expect([...map]).toEqual(every(entries, 2));
		expect(map.deleteMany(keys)).toBe(keys.length - doomed.length);
		map.check();
		expect(map.size).toBe(0);
		expect(map.deleteMany(keys)).toBe(0);
	});

	it('give everything as arrays', () => {
		const map = make(entries.toReversed());
		expect(map.toArray()).toEqual(entries);
		expect(map.keysArray()).toEqual(keys);
		expect(map.valuesArray()).toEqual(keys.map((_, i) => i));
	});
});

describeCapacities('batches of numbers', () => {
	it('agree with single calls', () => {
		const random = new Random(takeSeed('batches of numbers'));
		const [batched, single] = [new SortedMap<number, unknown>(), new SortedMap<number, unknown>()];
		for (let round = 0; round < 60; round++) {
			const keys = Array.from({ length: random.below(300) }, () => random.below(600) - 100);
			if (random.chance(0.3)) keys.sort((a, b) => a - b);
			if (random.chance(0.6)) {
				batched.setMany(keys.map((key) => [key, round]));
				for (const key of keys) single.set(key, round);
			} else {
				const given = random.chance(0.5) ? Float64Array.from(keys) : keys;
				expect(batched.deleteMany(given)).toBe(keys.filter((key) => single.delete(key)).length);
			}
			batched.check();
			expect(batched.toArray()).toEqual([...single]);
			expect(batched.getMany(keys)).toEqual(keys.map((key) => single.get(key)));
		}
	});
});

describe('keys of a batch', () => {
	const map = new SortedMap<unknown, string>([
		[0, 'zero'],
		[1, 'one'],
		[Number.NaN, 'nan'],
		[5n, 'five'],
	]);

	it('may come in any iterable', () => {
		const expected = ['one', undefined];
		const generate = function* () {
			yield* [1, 2];
		};
		const sources = [
			[1, 2],
			new Set([1, 2]),
			generate(),
			new SortedSet([1, 2]),
			new SortedMap([
				[1, 0],
				[2, 0],
			]).keys(),
		];
		for (const source of sources) expect(map.getMany(source)).toEqual(expected);
		expect(new SortedMap([['a', 1]]).getMany('ab')).toEqual([1, undefined]);
	});

	it('of kinds that the map has none of give undefined, as every absent key does, and no holes', () => {
		const foreign: Key[] = [null, 1, 1n, 'a', new Date(0), [1], 2 ** 70];
		for (const key of [1, 1n, 'a', Uint8Array.of(1), [1]] as Key[]) {
			const of = new SortedMap<Key, number>([[key, 7]]);
			const found = of.getMany(foreign);
			expect(found).toStrictEqual(foreign.map((one) => of.get(one)));
			expect(Object.keys(found)).toHaveLength(foreign.length);
			expect(of.hasMany(foreign)).toStrictEqual(foreign.map((one) => of.has(one)));
		}
	});

	it('of strings are looked up each by itself, however they cross over', () => {
		const halves = ['\ud83d', '\ude00', '\ud83d\ude00', '', 'a', 'ab', 'b'];
		const of = new SortedMap(halves.map((key, i) => [key, i]));
		const asked = Array.from({ length: 1500 }, (_, i) => halves[i % halves.length] as string);
		for (const count of [0, 1, 2, 8, 9, 511, 512, 513, 1500]) {
			const keys = asked.slice(0, count);
			expect(of.getMany(keys)).toEqual(keys.map((_, i) => i % halves.length));
			expect(of.hasMany([...keys, '\ud83da', 'aab'])).toEqual([...keys.map(() => true), false, false]);
		}
	});

	it('may come in a typed array of any type', () => {
		for (const Type of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array]) {
			expect(map.getMany(Type.of(1, 2)), Type.name).toEqual(['one', undefined]);
		}
		for (const Type of [Float32Array, Float64Array]) {
			expect(map.getMany(Type.of(-0, Number.NaN)), Type.name).toEqual(['zero', 'nan']);
		}
		for (const Type of [BigInt64Array, BigUint64Array]) {
			expect(map.hasMany(Type.of(5n, 1n)), Type.name).toEqual([true, false]);
		}
		expect(map.hasMany(Buffer.from([1, 2]))).toEqual([true, false]);
		const shared = new Float64Array(new SharedArrayBuffer(16));
		expect(map.getMany(shared)).toEqual(['zero', 'zero']);
		expect(map.getMany(new Float64Array([9, 1, 9]).subarray(1, 2))).toEqual(['one']);
	});

	it('are read as they are under a custom order', () => {
		const custom = new SortedMap<unknown, number>([[undefined, 1]], { compare: (a, b) => Number(a === b) - 1 });
		custom.clear();
		custom.setMany([undefined], [7]);
		expect(custom.keysArray()).toEqual([undefined]);
	});

	it.each([undefined, null, 1, true, {}, Symbol('s'), () => 1])('must be iterable: %s', (keys) => {
		for (const name of ['getMany', 'hasMany', 'deleteMany', 'setMany'] as const) {
			expectCode(() => map[name](keys as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		expectCode(() => map.setMany([1], keys === undefined ? (null as never) : (keys as never)), 'ERR_IRONWOOD_ARGUMENT');
		expect(map.size).toBe(4);
	});

	it('close their iterator if one cannot be used, and nothing is written', () => {
		for (const name of ['getMany', 'hasMany', 'deleteMany'] as const) {
			const { state, iterable } = watched([1, Symbol('s'), 2]);
			expectCode(() => map[name](iterable), 'ERR_IRONWOOD_KEY');
			expect(state).toEqual({ closed: true, given: 2 });
			expect(map.size).toBe(4);
		}
		for (const bad of [3, 'ab', null, [Symbol('s'), 1]]) {
			const { state, iterable } = watched([[9, 'nine'], bad, [10, 'ten']]);
			expect(() => map.setMany(iterable as never)).toThrow(TypeError);
			expect(state).toEqual({ closed: true, given: 2 });
			expect(map.has(9)).toBe(false);
		}
	});

	it('pass on what their iterator throws, and nothing is written', () => {
		const failure = new Error('from next');
		function* failing(): Generator<never> {
			yield 1 as never;
			throw failure;
		}
		for (const name of ['getMany', 'hasMany', 'deleteMany'] as const) {
			expect(thrownBy(() => map[name](failing()))).toBe(failure);
		}
		expect(thrownBy(() => map.setMany([1], failing()))).toBe(failure);
		expect(map.get(1)).toBe('one');
	});

	it('must be as many as values', () => {
		expectCode(() => map.setMany([1, 2], ['x']), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => map.setMany(Float64Array.of(1), []), 'ERR_IRONWOOD_ARGUMENT');
		expect(map.get(1)).toBe('one');
	});

	it('may write to the map, or close it, while they are read', () => {
		const changing = new SortedMap<Key, unknown>([[1, 'a']]);
		function* writing() {
			yield 1;
			changing.set(2, 'b');
			changing.set('other kind', 'c');
			yield 2;
		}
		expect(changing.getMany(writing())).toEqual(['a', 'b']);
		expect(changing.deleteMany(writing())).toBe(2);
		changing.check();
		expect(changing.keysArray()).toEqual(['other kind']);
		for (const name of ['getMany', 'hasMany', 'deleteMany', 'setMany'] as const) {
			const closing = new SortedMap<unknown, unknown>([[1, 'a']]);
			function* close() {
				closing.close();
				yield [1, 1] as never;
			}
			expectCode(() => closing[name](close()), 'ERR_IRONWOOD_CLOSED');
		}
	});
});

describe('a batch of keys of several kinds', () => {
	it.each([[[42n, -130]], [[1, 'a', 2]], [['a', 1, 2n ** 70n]], [[2n, 1n, -(2n ** 64n)]], [[null, 1]]])(
		'goes in whole, whatever the map has held: %o',
		(keys) => {
			for (const before of [[], [5], ['x'], [7n], [[1]]]) {
				const map = new SortedMap<unknown, number>(before.map((key) => [key, 0]));
				map.setMany(keys.map((key, i): [unknown, number] => [key, i]));
				map.check();
				expect(map.size).toBe(keys.length + before.length);
				expect(map.getMany([...keys, ...before])).toEqual([...keys.map((_, i) => i), ...before.map(() => 0)]);
			}
		},
	);
});

describe('a batch that fails', () => {
	it.runIf(isNative)('for want of memory leaves the map as it was', () => {
		const map = new SortedMap<number, unknown>([], { maxBytes: 64 << 10 });
		for (let i = 0; i < 500; i++) map.set(i * 100, { i });
		const before = map.toArray();
		const many = Array.from({ length: 20_000 }, (_, i): [number, unknown] => [(i * 7919) % 50_000, [i]]);
		expectCode(() => map.setMany(many), 'ERR_IRONWOOD_MEMORY');
		map.check();
		expect(map.toArray()).toEqual(before);
		const above = Array.from({ length: 20_000 }, (_, i): [number, unknown] => [100_000 + i, [i]]);
		expectCode(() => map.setMany(above), 'ERR_IRONWOOD_MEMORY');
		map.check();
		expect(map.toArray()).toEqual(before);
		const set = new SortedSet<number>([], { maxBytes: 64 << 10 });
		expectCode(() => set.addMany(many.map(([key]) => key)), 'ERR_IRONWOOD_MEMORY');
		set.check();
		expect(set.size).toBe(0);
	});

	it('in the comparator leaves the map as it was', () => {
		let calls = Number.POSITIVE_INFINITY;
		const failure = new Error('from the comparator');
		const compare = (a: number, b: number) => {
			if (--calls === 0) throw failure;
			return a - b;
		};
		const map = new SortedMap<number, string>([], { compare });
		for (let i = 0; i < 50; i++) map.set(i * 2, 'old');
		const before = map.toArray();
		const batch = Array.from({ length: 60 }, (_, i): [number, string] => [i, 'new']);
		for (let fail = 1; fail < 300; fail += 7) {
			for (const run of [() => map.setMany(batch), () => map.deleteMany(batch.map(([key]) => key))]) {
				calls = fail;
				expect(thrownBy(run)).toBe(failure);
				calls = Number.POSITIVE_INFINITY;
				map.check();
				expect(map.toArray()).toEqual(before);
			}
		}
	});

	it('because the comparator wrote to the map keeps what that wrote', () => {
		let writing = false;
		const map: SortedMap<number, string> = new SortedMap<number, string>([], {
			compare: (a, b) => {
				if (writing) {
					writing = false;
					map.set(1000, 'from the comparator');
				}
				return a - b;
			},
		});
		for (let i = 0; i < 20; i++) map.set(i, 'old');
		for (const run of [
			() =>
				map.setMany([
					[5, 'x'],
					[50, 'y'],
				]),
			() => map.deleteMany([1, 2, 3]),
		]) {
			map.delete(1000);
			writing = true;
			expectCode(run, 'ERR_IRONWOOD_COMPARE');
			map.check();
			expect(map.size).toBe(21);
			expect(map.get(1000)).toBe('from the comparator');
			expect(map.get(5)).toBe('old');
		}
	});
});

describe('iterators open during a batch', () => {
	it('go on from where they were', () => {
		for (const compare of [undefined, (a: number, b: number) => a - b]) {
			const map = new SortedMap<number, number>(
				Array.from({ length: 100 }, (_, i) => [i * 10, i]),
				{ compare },
			);
			const iterator = map.keys();
			expect([iterator.next().value, iterator.next().value]).toEqual([0, 10]);
			map.setMany([
				[15, 1],
				[5, 1],
			]);
			expect(iterator.next().value).toBe(15);
			map.deleteMany([20, 30]);
			expect(iterator.next().value).toBe(40);
		}
	});
});
