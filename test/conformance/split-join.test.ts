/** splitOff and append. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities, isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';

describeKinds('splitOff and append', (keys, make) => {
	const entries = keys.map((key, i): [Key, unknown] => [key, i]);

	it('part at any key, present or not, and join again', () => {
		for (const present of [entries, every(entries, 2), every(entries, 2, 1)]) {
			keys.forEach((key, at) => {
				const map = make(present);
				const upper = map.splitOff(key as never);
				map.check();
				upper.check();
				const below = present.filter(([, i]) => (i as number) < at);
				expect(map.toArray()).toEqual(below);
				expect(upper.toArray()).toEqual(present.slice(below.length));
				expect(map.append(upper)).toBe(undefined);
				map.check();
				upper.check();
				expect(map.toArray()).toEqual(present);
				expect(upper.size).toBe(0);
				upper.set(key, 'reused');
				expect(upper.toArray()).toEqual([[key, 'reused']]);
			});
		}
	});

	it('append refuses keys that are not all larger', () => {
		for (const [own, others] of [
			[entries.slice(2), entries.slice(0, 2)],
			[entries.slice(0, 3), entries.slice(2)],
			[every(entries, 2), every(entries, 2, 1)],
		] as const) {
			const [map, other] = [make(own), make(others)];
			expectCode(() => map.append(other), 'ERR_IRONWOOD_NOT_SORTED');
			map.check();
			expect([map.toArray(), other.toArray()]).toEqual([own, others]);
		}
	});
});

describeCapacities('large parts', () => {
	it('keep every entry', () => {
		const all = Array.from({ length: 3000 }, (_, i): [number, unknown] => [i, i % 3 === 0 ? { i } : i]);
		const map = new SortedMap<number, unknown>(all);
		for (const at of [0, 1, 700, 1500, 2999, 3000]) {
			const upper = map.splitOff(at);
			map.check();
			upper.check();
			expect([map.size, upper.size]).toEqual([at, 3000 - at]);
			map.append(upper);
			map.check();
			expect(map.toArray()).toEqual(all);
		}
	});
});

describe('splitOff', () => {
	it('gives a map with the same options', () => {
		const map = new SortedMap(
			[
				[1, 'a'],
				[2, 'b'],
			],
			{ compare: (a: number, b: number) => b - a },
		);
		const rest = map.splitOff(1).set(0, 'z').set(5, 'y');
		expect([map.keysArray(), rest.keysArray()]).toEqual([[2], [5, 1, 0]]);
	});

	it('takes the beginning of a tuple', () => {
		const map = new SortedMap<[string, number], number>([
			[['a', 1], 1],
			[['b', 1], 2],
			[['b', 2], 3],
		]);
		expect(map.splitOff(['b']).size).toBe(2);
		expect(map.keysArray()).toEqual([['a', 1]]);
	});

	it('refuses what cannot be a key', () => {
		const map = new SortedMap<unknown, string>([[1, 'a']]);
		expectCode(() => map.splitOff(Symbol('s') as never), 'ERR_IRONWOOD_KEY');
		expect(map.size).toBe(1);
	});

	it('leaves the map as it was if the comparator throws or writes', () => {
		const failure = new Error('from the comparator');
		let calls = Number.POSITIVE_INFINITY;
		let act = () => {
			throw failure;
		};
		const map: SortedMap<number, number> = new SortedMap<number, number>([], {
			compare: (a, b) => {
				if (--calls === 0) act();
				return a - b;
			},
		});
		for (let i = 0; i < 100; i++) map.set(i, i);
		for (let fail = 1; fail < 50; fail += 3) {
			calls = fail;
			expect(thrownBy(() => map.splitOff(50))).toBe(failure);
			calls = Number.POSITIVE_INFINITY;
			expect(map.size).toBe(100);
			map.check();
		}
		act = () => void map.set(1000, 1) as never;
		calls = 20;
		expectCode(() => map.splitOff(50), 'ERR_IRONWOOD_COMPARE');
		calls = Number.POSITIVE_INFINITY;
		expect(map.size).toBe(101);
		map.check();
	});

	it('is seen by iterators', () => {
		const map = new SortedMap(Array.from({ length: 100 }, (_, i): [number, number] => [i, i]));
		const iterator = map.keys();
		iterator.next();
		map.splitOff(10);
		expect([...iterator]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});
});

describe('append', () => {
	const map = () => new SortedMap([[1, 'a']]);

	it.each([undefined, null, 1, [], new Map(), {}, new SortedSet()])('refuses %s', (other) => {
		expectCode(() => map().append(other as never), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => new SortedSet([1]).append(map() as never), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('refuses the map itself, and a closed one', () => {
		const own = map();
		expectCode(() => own.append(own), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => new SortedMap<number, string>().append(closed()), 'ERR_IRONWOOD_CLOSED');
		expectCode(() => closed().append(map()), 'ERR_IRONWOOD_CLOSED');
		expect(own.toArray()).toEqual([[1, 'a']]);
		const set = new SortedSet([1]);
		expectCode(() => set.append(set), 'ERR_IRONWOOD_ARGUMENT');
		function closed() {
			const gone = map();
			gone.close();
			return gone;
		}
	});

	it('takes keys of other kinds', () => {
		const numbers = new SortedMap<Key, string>([[1, 'a']]);
		numbers.append(
			new SortedMap<Key, string>([
				[2, 'b'],
				['x', 'c'],
				[[1], 'd'],
			]),
		);
		numbers.check();
		expect(numbers.keysArray()).toEqual([1, 2, 'x', [1]]);
		const empty = new SortedMap<Key, string>();
		empty.append(numbers);
		expect([empty.size, numbers.size]).toEqual([4, 0]);
	});

	it('takes maps of another order, if their keys are larger in its own', () => {
		const up = new SortedMap([[1, 'a']]);
		const down = new SortedMap(
			[
				[2, 'b'],
				[3, 'c'],
			],
			{ compare: (a: number, b: number) => b - a },
		);
		up.append(down);
		expect([up.keysArray(), down.size]).toEqual([[1, 2, 3], 0]);
		const parity = new SortedMap<number, string>([], { compare: (a, b) => (a & 1) - (b & 1) });
		expectCode(() => parity.append(up), 'ERR_IRONWOOD_NOT_SORTED');
		expect([parity.size, up.size]).toEqual([0, 3]);
	});

	it('moves nothing if the comparator throws or writes', () => {
		const failure = new Error('from the comparator');
		let calls = Number.POSITIVE_INFINITY;
		let act: () => void = () => {
			throw failure;
		};
		const compare = (a: number, b: number) => {
			if (--calls === 0) act();
			return a - b;
		};
		const [lower, upper] = [
			new SortedMap([[1, 'a']], { compare }),
			new SortedMap(
				[
					[2, 'b'],
					[3, 'c'],
				],
				{ compare },
			),
		];
		for (let fail = 1; fail < 3; fail++) {
			calls = fail;
			expect(thrownBy(() => lower.append(upper))).toBe(failure);
			expect([lower.size, upper.size]).toEqual([1, 2]);
		}
		for (const target of [lower, upper]) {
			act = () => void target.set(9, 'from the comparator');
			calls = 1;
			expectCode(() => lower.append(upper), 'ERR_IRONWOOD_COMPARE');
			calls = Number.POSITIVE_INFINITY;
			lower.check();
			expect(target.delete(9)).toBe(true);
			expect([lower.size, upper.size]).toEqual([1, 2]);
		}
	});

	it('to an empty map keeps what the comparator wrote to that', () => {
		let writing = false;
		const empty: SortedMap<number, string> = new SortedMap<number, string>([], { compare });
		function compare(a: number, b: number): number {
			if (writing) {
				writing = false;
				empty.set(9, 'from the comparator');
			}
			return a - b;
		}
		const upper = new SortedMap(
			[2, 3].map((key): [number, string] => [key, 'x']),
			{ compare },
		);
		writing = true;
		expectCode(() => empty.append(upper), 'ERR_IRONWOOD_COMPARE');
		empty.check();
		expect([empty.keysArray(), upper.keysArray()]).toEqual([[9], [2, 3]]);
	});

	it('is seen by iterators of both', () => {
		const [lower, upper] = [
			map(),
			new SortedMap([
				[2, 'b'],
				[3, 'c'],
			]),
		];
		const [low, high] = [lower.keys(), upper.keys()];
		expect([low.next().value, high.next().value]).toEqual([1, 2]);
		lower.append(upper);
		expect([[...low], [...high]]).toEqual([[2, 3], []]);
	});

	it.runIf(isNative)('moves nothing if memory runs out', () => {
		const small = new SortedMap<number, unknown>([[-1, {}]], { maxBytes: 64 << 10 });
		const many = new SortedMap(Array.from({ length: 20_000 }, (_, i): [number, unknown] => [i, { i }]));
		expectCode(() => small.append(many), 'ERR_IRONWOOD_MEMORY');
		small.check();
		many.check();
		expect([small.size, many.size]).toEqual([1, 20_000]);
	});
});

describe('sets', () => {
	it('split and join as well', () => {
		const set = new SortedSet([1, 2, 3, 4]);
		const upper = set.splitOff(3);
		expect([set.toArray(), upper.toArray()]).toEqual([
			[1, 2],
			[3, 4],
		]);
		set.append(upper);
		expect([set.toArray(), upper.toArray()]).toEqual([[1, 2, 3, 4], []]);
	});
});
