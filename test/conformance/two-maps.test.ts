/** union, intersection, difference, symmetricDifference, diff. */

import { describe, expect, it } from 'vitest';
import { type Difference, type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities, isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';
import { Random, takeSeed } from '../helpers/random.js';

type Pair<K> = [K, unknown];

/** What the operations should give, for entries whose keys are told apart by their place in `order`. */
function expected<K>(order: readonly K[], left: Pair<K>[], right: Pair<K>[]) {
	const find = (pairs: Pair<K>[], key: K) => pairs.find(([present]) => Object.is(present, key));
	const all = order.map((key) => ({ key, own: find(left, key), other: find(right, key) }));
	const both = all.filter(({ own, other }) => own && other);
	return {
		union: all.flatMap(({ own, other }) => (own || other ? [(own ?? other) as Pair<K>] : [])),
		intersection: both.map(({ own }) => own as Pair<K>),
		difference: all.flatMap(({ own, other }) => (own && !other ? [own] : [])),
		symmetricDifference: all.flatMap(({ own, other }) => (!own !== !other ? [(own ?? other) as Pair<K>] : [])),
		diff: all.flatMap(({ key, own, other }): Difference<K, unknown>[] => {
			if (!own && !other) return [];
			if (own && other && (own[1] === other[1] || (Number.isNaN(own[1]) && Number.isNaN(other[1])))) return [];
			return [{ key, ...(own && { left: own[1] }), ...(other && { right: other[1] }) }];
		}),
	};
}

/** Calls an operation by its name. */
function apply(map: object, name: string, ...operands: unknown[]): SortedMap<Key, unknown> {
	return Reflect.apply(Reflect.get(map, name), map, operands);
}

const NAMES = ['union', 'intersection', 'difference', 'symmetricDifference'] as const;

function agrees<K>(
	order: readonly K[],
	make: (entries: Pair<K>[]) => SortedMap<K, unknown>,
	left: Pair<K>[],
	right: Pair<K>[],
): void {
	const [map, other] = [make(left), make(right)];
	const wanted = expected(order, left, right);
	for (const name of NAMES) {
		const result = apply(map, name, other);
		result.check();
		expect([...result], name).toEqual(wanted[name]);
		expect(result.stats().size).toBe(wanted[name].length);
	}
	const differences = [...map.diff(other)];
	expect(differences).toEqual(wanted.diff);
	expect(differences.map((difference) => Object.keys(difference))).toEqual(
		wanted.diff.map((each) => Object.keys(each)),
	);
	expect([...map]).toEqual([...make(left)]);
	expect([...other]).toEqual([...make(right)]);
}

describeKinds('two maps', (keys, make) => {
	const left = keys.map((key, i): Pair<Key> => [key, i]);
	const right = keys.map((key, i): Pair<Key> => [key, i % 3 === 0 ? i : `right ${i}`]);

	it('are combined, whatever they share', () => {
		for (const [own, other] of [
			[left, right],
			[every(left, 2), every(right, 2, 1)],
			[every(left, 2), every(right, 3)],
			[left.slice(0, 3), right.slice(3)],
			[left.slice(3), right.slice(0, 3)],
			[left, []],
			[[], right],
			[[], []],
			[left, every(right, 4)],
		] as const) {
			agrees(keys, make, [...own], [...other]);
		}
	});

	it('leave it to a function what becomes of two values', () => {
		const calls: unknown[] = [];
		const combine = (own: unknown, other: unknown, key: Key) => {
			calls.push(key);
			return [own, other];
		};
		const [map, other] = [make(every(left, 2)), make(every(right, 3))];
		const shared = every(keys, 6);
		const union = map.union(other, combine);
		union.check();
		expect(calls).toEqual(shared);
		expect(shared.map((key) => union.get(key))).toEqual(
			keys.flatMap((_, i) => (i % 6 === 0 ? [[left[i]?.[1], right[i]?.[1]]] : [])),
		);
		expect(union.size).toBe(map.union(other).size);
		expect([...map.intersection(other, combine).keys()]).toEqual(shared);
	});
});

describeCapacities('two maps of numbers', () => {
	const make = (entries: Pair<number>[]) => new SortedMap<number, unknown>(entries);

	it('are combined, however dense they are', () => {
		const random = new Random(takeSeed('two maps of numbers'));
		for (let round = 0; round < 40; round++) {
			const order = Array.from({ length: 1 + random.below(1500) }, (_, i) => i);
			const [density, other] = [random.real() ** 3, random.real() ** 3];
			// Runs, too, which a merge may pass over.
			const [from, to] = [random.below(order.length), random.below(order.length)];
			const within = (key: number) => key >= Math.min(from, to) && key <= Math.max(from, to);
			const left = order.filter((key) => random.chance(density) || within(key)).map((key): Pair<number> => [key, 1]);
			const right = order.filter(() => random.chance(other)).map((key): Pair<number> => [key, random.below(2)]);
			const [map, second] = [make(left), make(right)];
			const has = { left: new Set(left.map(([key]) => key)), right: new Set(right.map(([key]) => key)) };
			const keysOf = (test: (key: number) => boolean) => order.filter(test);
			expect(map.union(second).keysArray()).toEqual(keysOf((key) => has.left.has(key) || has.right.has(key)));
			expect(map.intersection(second).keysArray()).toEqual(keysOf((key) => has.left.has(key) && has.right.has(key)));
			expect(map.difference(second).keysArray()).toEqual(keysOf((key) => has.left.has(key) && !has.right.has(key)));
			expect(map.symmetricDifference(second).keysArray()).toEqual(
				keysOf((key) => has.left.has(key) !== has.right.has(key)),
			);
			expect([...map.diff(second)].length).toBe(
				keysOf((key) => (has.left.has(key) || has.right.has(key)) && map.get(key) !== second.get(key)).length,
			);
		}
	});
});

describe('the order', () => {
	const down = (a: number, b: number) => b - a;
	const entries = (keys: number[], value: string) => keys.map((key): [number, string] => [key, value]);

	it('of the result is that of the receiver, and so are its options', () => {
		const map = new SortedMap(entries([1, 3, 5], 'left'), { compare: down });
		const other = new SortedMap(entries([3, 4], 'right'));
		expect(map.union(other).toArray()).toEqual([
			[5, 'left'],
			[4, 'right'],
			[3, 'left'],
			[1, 'left'],
		]);
		expect(other.union(map).keysArray()).toEqual([1, 3, 4, 5]);
		expect(map.union(other).set(9, 'x').firstKey()).toBe(9);
		expect(map.intersection(other).toArray()).toEqual([[3, 'left']]);
		expect(map.difference(other).keysArray()).toEqual([5, 1]);
		expect(map.symmetricDifference(other).keysArray()).toEqual([5, 4, 1]);
		expect([...map.diff(other)].map(({ key }) => key)).toEqual([5, 4, 3, 1]);
	});

	it('may make keys the same', () => {
		const byParity = new SortedMap([[1, 'odd']], { compare: (a: number, b: number) => (a & 1) - (b & 1) });
		const other = new SortedMap(entries([1, 2, 3, 4], 'x'));
		expect(byParity.union(other).toArray()).toEqual([
			[2, 'x'],
			[1, 'odd'],
		]);
		expect(byParity.difference(other).size).toBe(0);
	});

	it('of keys that only a comparator can tell apart is refused by a map without one', () => {
		const symbols = new SortedMap<unknown, number>([[Symbol('s'), 1]], { compare: () => 0 });
		const map = new SortedMap<unknown, number>([[1, 1]]);
		for (const name of NAMES) expectCode(() => apply(map, name, symbols), 'ERR_IRONWOOD_KEY');
		expectCode(() => map.diff(symbols).next(), 'ERR_IRONWOOD_KEY');
	});

	it('must be consistent: what the comparator throws passes through', () => {
		const failure = new Error('from the comparator');
		let failing = false;
		const compare = (a: number, b: number) => {
			if (failing) throw failure;
			return a - b;
		};
		const [map, other] = [
			new SortedMap(entries([1, 2], 'a'), { compare }),
			new SortedMap(entries([2, 3], 'b'), { compare }),
		];
		failing = true;
		for (const name of NAMES)
			expect(
				thrownBy(() => apply(map, name, other)),
				name,
			).toBe(failure);
		expect(thrownBy(() => [...map.diff(other)])).toBe(failure);
		failing = false;
		expect(map.union(other).size).toBe(3);
		const strange = new SortedMap<number, number>([[1, 1]], { compare: () => 'x' as never });
		expectCode(() => strange.union(strange), 'ERR_IRONWOOD_COMPARE');
	});
});

describe('the arguments', () => {
	const map = new SortedMap([[1, 'a']]);

	it.each([undefined, null, 1, 'x', [[1, 2]], new Map(), {}, () => 1])('must be a SortedMap: %s', (other) => {
		for (const name of [...NAMES, 'diff'] as const)
			expectCode(() => apply(map, name, other as never), 'ERR_IRONWOOD_ARGUMENT');
	});

	it.each([null, 1, 'x', {}])('must be a function if there is one: %s', (combine) => {
		for (const name of ['union', 'intersection'] as const) {
			expectCode(() => apply(map, name, map, combine as never), 'ERR_IRONWOOD_ARGUMENT');
		}
	});

	it('may be the map itself', () => {
		expect([...map.union(map)]).toEqual([...map]);
		expect([...map.intersection(map)]).toEqual([...map]);
		expect(map.difference(map).size).toBe(0);
		expect(map.symmetricDifference(map).size).toBe(0);
		expect([...map.diff(map)]).toEqual([]);
	});

	it('must not be closed', () => {
		const closed = new SortedMap([[1, 'a']]);
		closed.close();
		for (const name of [...NAMES, 'diff'] as const) expectCode(() => apply(map, name, closed), 'ERR_IRONWOOD_CLOSED');
	});

	it('may be of a subclass; the result is a plain map', () => {
		class Child extends SortedMap<number, string> {}
		const child = new Child([[2, 'b']]);
		expect(map.union(child).size).toBe(2);
		expect(child.union(map).constructor).toBe(SortedMap);
	});
});

describe('a function that combines', () => {
	const numbers = (from: number, to: number) =>
		new SortedMap(Array.from({ length: to - from }, (_, i): [number, string] => [from + i, `${from + i}`]));

	it('that throws makes no map', () => {
		const failure = new Error('from combine');
		const fail = () => {
			throw failure;
		};
		expect(thrownBy(() => numbers(0, 10).union(numbers(5, 15), fail))).toBe(failure);
	});

	it('may write to both maps, or close them', () => {
		const [map, other] = [numbers(0, 1000), numbers(500, 1500)];
		let count = 0;
		const union = map.union(other, (own, _, key) => {
			count++;
			if (key === 600) {
				other.deleteRange({ gte: 700, lt: 800 });
				map.deleteRange({ gte: 650, lt: 750 });
				map.set(100, 'behind');
				map.set(999.5, 'ahead');
			}
			return own;
		});
		union.check();
		map.check();
		expect(count).toBe(500 - 150);
		expect(union.size).toBe(1500 - 50 + 1);
		expect(union.get(100)).toBe('100');
		expect(union.get(999.5)).toBe('ahead');
		expectCode(() => map.union(other, () => void map.close()), 'ERR_IRONWOOD_CLOSED');
	});

	it('may write to the map for which it is called, so that a key lies behind', () => {
		const [map, other] = [
			numbers(0, 3),
			new SortedMap([
				[1, 'x'],
				[5, 'y'],
				[9, 'z'],
			]),
		];
		const iterator = map.diff(other);
		const keys: unknown[] = [];
		for (const { key } of iterator) {
			keys.push(key);
			if (key === 2) {
				other.set(1.5, 'behind');
				other.set(4, 'ahead');
				other.delete(5);
			}
		}
		expect(keys).toEqual([0, 1, 2, 4, 9]);
	});
});

describe('diff', () => {
	it('compares values as a Map compares keys', () => {
		const left = new SortedMap<number, unknown>([
			[1, Number.NaN],
			[2, 0],
			[3, undefined],
			[4, {}],
			[5, undefined],
		]);
		const right = new SortedMap<number, unknown>([
			[1, Number.NaN],
			[2, -0],
			[3, null],
			[4, {}],
		]);
		expect([...left.diff(right)]).toEqual([
			{ key: 3, left: undefined, right: null },
			{ key: 4, left: {}, right: {} },
			{ key: 5, left: undefined },
		]);
	});

	it('is lazy, and stays done', () => {
		const left = new SortedMap([[1, 'a']]);
		const iterator = left.diff(new SortedMap([[1, 'a']]));
		left.set(2, 'b');
		expect(iterator.next()).toEqual({ value: { key: 2, left: 'b' }, done: false });
		expect(iterator.next()).toEqual({ value: undefined, done: true });
		left.set(3, 'c');
		expect(iterator.next()).toEqual({ value: undefined, done: true });
	});

	it('gives an iterator as the language has them', () => {
		const map = new SortedMap([[1, 'a']]);
		const iterator = map.diff(new SortedMap());
		const prototype = Object.getPrototypeOf(iterator);
		expect(Object.getPrototypeOf(prototype)).toBe(Object.getPrototypeOf(Object.getPrototypeOf([].values())));
		expect(Object.hasOwn(prototype, 'constructor')).toBe(false);
		expect(iterator[Symbol.iterator]()).toBe(iterator);
		expect(Object.prototype.toString.call(iterator)).toBe('[object SortedMap Diff Iterator]');
		expect(() => prototype.next.call({})).toThrow(TypeError);
	});

	it('notices that a map was closed', () => {
		const [left, right] = [
			new SortedMap([
				[1, 'a'],
				[2, 'b'],
			]),
			new SortedMap([[5, 'c']]),
		];
		const iterator = left.diff(right);
		iterator.next();
		right.close();
		expectCode(() => iterator.next(), 'ERR_IRONWOOD_CLOSED');
	});

	it('gives keys that the user may change', () => {
		const left = new SortedMap<Key, number>([[[1, 2], 1]]);
		const [difference] = left.diff(new SortedMap<Key, number>());
		(difference?.key as number[])[0] = 99;
		left.check();
		expect(left.keysArray()).toEqual([[1, 2]]);
	});
});

describe('results', () => {
	it.runIf(isNative)('are bound by the budget of the receiver', () => {
		const many = new SortedMap(Array.from({ length: 20_000 }, (_, i): [number, number] => [i, i]));
		const small = new SortedMap<number, number>([[-1, 1]], { maxBytes: 64 << 10 });
		expectCode(() => small.union(many), 'ERR_IRONWOOD_MEMORY');
		expect(small.toArray()).toEqual([[-1, 1]]);
		small.check();
		expect(many.union(small).size).toBe(20_001);
	});

	it('are independent of both maps', () => {
		const [left, right] = [new SortedMap([[1, 'a']]), new SortedMap([[2, 'b']])];
		const union = left.union(right);
		left.clear();
		right.set(2, 'changed');
		expect([...union]).toEqual([
			[1, 'a'],
			[2, 'b'],
		]);
	});
});
