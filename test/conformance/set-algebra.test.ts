/** The seven operations on two sets, as the standard describes them for Set. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { every, ORDERED_KEYS } from '../helpers/kinds.js';
import { Random, takeSeed } from '../helpers/random.js';

const MAKING = ['union', 'intersection', 'difference', 'symmetricDifference'] as const;
const COMPARING = ['isSubsetOf', 'isSupersetOf', 'isDisjointFrom'] as const;
const ALL = [...MAKING, ...COMPARING];

/** Calls an operation by its name. */
function apply(set: object, name: string, other: unknown): unknown {
	const result: unknown = Reflect.apply(Reflect.get(set, name), set, [other]);
	if (!(result instanceof SortedSet)) return result;
	result.check();
	return result.toArray();
}

/** What the operations give, on arrays of keys that are in order and told apart by `Object.is`. */
function expected(order: readonly unknown[], left: readonly unknown[], right: readonly unknown[]) {
	const has = (keys: readonly unknown[], key: unknown) => keys.some((present) => Object.is(present, key));
	return {
		union: order.filter((key) => has(left, key) || has(right, key)),
		intersection: order.filter((key) => has(left, key) && has(right, key)),
		difference: order.filter((key) => has(left, key) && !has(right, key)),
		symmetricDifference: order.filter((key) => has(left, key) !== has(right, key)),
		isSubsetOf: left.every((key) => has(right, key)),
		isSupersetOf: right.every((key) => has(left, key)),
		isDisjointFrom: !left.some((key) => has(right, key)),
	};
}

/** A set-like object that notes what is asked of it. */
function logged(values: readonly unknown[], log: string[], size: unknown = values.length) {
	return {
		get size() {
			log.push('get size');
			return {
				valueOf() {
					log.push('size.valueOf');
					return size;
				},
			};
		},
		get has() {
			log.push('get has');
			return (value: unknown) => {
				log.push(`has ${String(value)}`);
				return values.includes(value);
			};
		},
		get keys() {
			log.push('get keys');
			return () => {
				log.push('keys');
				const iterator = values[Symbol.iterator]();
				return {
					get next() {
						log.push('get next');
						return () => {
							log.push('next');
							return iterator.next();
						};
					},
					get return() {
						log.push('get return');
						return () => {
							log.push('return');
							return {};
						};
					},
				};
			};
		},
	};
}

describeCapacities('two sets', () => {
	it.each(ORDERED_KEYS)('of %s', (_, keys) => {
		for (const [left, right] of [
			[keys, keys],
			[every(keys, 2), every(keys, 2, 1)],
			[every(keys, 2), every(keys, 3)],
			[every(keys, 3), every(keys, 2)],
			[keys, every(keys, 2)],
			[every(keys, 2), keys],
			[keys.slice(0, 2), keys.slice(2)],
			[keys, []],
			[[], keys],
			[[], []],
		] as const) {
			const set = new SortedSet<Key>(left);
			const wanted = expected(keys, left, right);
			const twins = [new SortedSet<Key>(right), new SortedSet<Key>(right, { implementation: 'javascript' })];
			for (const name of ALL) {
				for (const twin of twins) expect(apply(set, name, twin), name).toEqual(wanted[name]);
			}
			expect(set.toArray()).toEqual(left);
		}
	});

	it('of numbers, however dense, sorted or not', () => {
		const random = new Random(takeSeed('two sets of numbers'));
		for (let round = 0; round < 30; round++) {
			const order = Array.from({ length: random.below(1000) }, (_, i) => i);
			const draw = () => {
				const density = random.real() ** 2;
				return order.filter(() => random.chance(density));
			};
			const [left, right] = [draw(), draw()];
			const set = new SortedSet(left);
			const both = new Set(right);
			const wanted = {
				union: order.filter((key) => set.has(key) || both.has(key)),
				intersection: left.filter((key) => both.has(key)),
				difference: left.filter((key) => !both.has(key)),
				symmetricDifference: order.filter((key) => set.has(key) !== both.has(key)),
				isSubsetOf: left.every((key) => both.has(key)),
				isSupersetOf: right.every((key) => set.has(key)),
				isDisjointFrom: !left.some((key) => both.has(key)),
			};
			const others = [
				both,
				new SortedSet(right),
				new SortedSet(right, { compare: (a, b) => b - a }),
				new Map(right.map((key) => [key, 1])),
				new Set(random.shuffle([...right])),
			];
			for (const name of ALL) for (const other of others) expect(apply(set, name, other), name).toEqual(wanted[name]);
		}
	});
});

describe('results', () => {
	it('are plain sets in the order of the receiver, with its options', () => {
		class Child extends SortedSet<number> {}
		const down = new Child([1, 2, 3], { compare: (a, b) => b - a });
		for (const other of [new Set([2, 5]), new SortedSet([2, 5])]) {
			expect(apply(down, 'union', other)).toEqual([5, 3, 2, 1]);
			expect(apply(down, 'difference', other)).toEqual([3, 1]);
			expect(apply(down, 'symmetricDifference', other)).toEqual([5, 3, 1]);
			const union = down.union(other);
			expect(union.constructor).toBe(SortedSet);
			expect(union.add(9).first()).toBe(9);
		}
	});

	it('do not call add, has or delete of a subclass', () => {
		class Guarded extends SortedSet<number> {
			armed = false;
			override add(key: number): this {
				if (this.armed) throw new Error('add');
				return super.add(key);
			}
			override has(key: number): boolean {
				if (this.armed) throw new Error('has');
				return super.has(key);
			}
		}
		const set = new Guarded([1, 2]);
		set.armed = true;
		for (const name of ALL) expect(() => apply(set, name, new Set([2, 3, 4]))).not.toThrow();
		for (const name of ALL) expect(() => apply(set, name, new Set([2]))).not.toThrow();
	});

	it('turn -0 into 0, and know NaN', () => {
		const set = new SortedSet([0, Number.NaN]);
		for (const other of [
			[-0, Number.NaN],
			[-0, Number.NaN, 7],
		]) {
			const like = { size: other.length, has: (value: number) => other.includes(value), keys: () => other.values() };
			expect(apply(set, 'intersection', like)).toEqual([0, Number.NaN]);
			expect(apply(set, 'difference', like)).toEqual([]);
			expect(Object.is((apply(new SortedSet(), 'union', like) as number[])[0], 0)).toBe(true);
			expect(apply(set, 'isDisjointFrom', like)).toBe(false);
		}
	});
});

describe('what is not set-like', () => {
	const set = new SortedSet([1, 2, 3]);
	const like = { size: 1, has: () => true, keys: () => [1].values() };

	it.each([undefined, null, 1, 'abc', Symbol('s'), 1n, true, [1], {}, () => 1])('is refused: %s', (other) => {
		for (const name of ALL) {
			const error = expectCode(() => apply(set, name, other), 'ERR_IRONWOOD_ARGUMENT');
			expect(error).toBeInstanceOf(TypeError);
		}
	});

	it.each([
		['a size that is no number', { size: Number.NaN }, TypeError],
		['no size', { size: undefined }, TypeError],
		['a bigint for a size', { size: 1n }, TypeError],
		['a symbol for a size', { size: Symbol('s') }, TypeError],
		['a text for a size', { size: 'many' }, TypeError],
		['a negative size', { size: -1 }, RangeError],
		['an infinite negative size', { size: Number.NEGATIVE_INFINITY }, RangeError],
		['no has', { has: undefined }, TypeError],
		['a has that is no function', { has: {} }, TypeError],
		['no keys', { keys: undefined }, TypeError],
		['keys that is no function', { keys: [] }, TypeError],
	])('%s', (_, change, Class) => {
		for (const name of ALL) {
			expect(expectCode(() => apply(set, name, { ...like, ...change }), 'ERR_IRONWOOD_ARGUMENT')).toBeInstanceOf(Class);
		}
	});

	it.each([['2'], [2.7], [{ valueOf: (): number => 2 }], [null], [Number.POSITIVE_INFINITY], [-0.5]])(
		'a size of %o does',
		(size) => {
			for (const name of ALL) expect(() => apply(set, name, { ...like, size })).not.toThrow();
		},
	);

	it('keys that gives no iterator', () => {
		for (const keys of [() => 1, () => undefined, () => 'abc']) {
			for (const name of ['union', 'symmetricDifference', 'isSupersetOf', 'intersection', 'difference']) {
				expectCode(() => apply(set, name, { ...like, keys }), 'ERR_IRONWOOD_ARGUMENT');
			}
		}
		const broken = { ...like, keys: () => ({ next: () => 1 }) };
		expect(() => apply(set, 'union', broken)).toThrow(TypeError);
	});

	it('a function may be', () => {
		const callable = Object.assign(() => {}, like);
		Object.defineProperty(callable, 'size', { value: 1 });
		expect(apply(set, 'union', callable)).toEqual([1, 2, 3]);
	});

	it('keys that no map can hold', () => {
		const other = new Set([Symbol('s')]);
		for (const name of ['union', 'symmetricDifference', 'isSupersetOf']) {
			expectCode(() => apply(set, name, other), 'ERR_IRONWOOD_KEY');
		}
		expect([...set]).toEqual([1, 2, 3]);
	});
});

describe('the steps of the standard', () => {
	const RECORD = ['get size', 'size.valueOf', 'get has', 'get keys'];
	const asked = (name: string, own: number[], others: number[], size?: unknown) => {
		const log: string[] = [];
		apply(new SortedSet(own), name, logged(others, log, size));
		expect(log.slice(0, 4)).toEqual(RECORD);
		return log.slice(4);
	};
	const walk = (count: number) => ['keys', 'get next', ...Array<string>(count + 1).fill('next')];

	it('union and symmetricDifference ask for all keys', () => {
		for (const name of ['union', 'symmetricDifference']) {
			expect(asked(name, [1, 2, 3], [2, 9])).toEqual(walk(2));
			expect(asked(name, [], [2])).toEqual(walk(1));
		}
	});

	it('intersection, difference and isDisjointFrom ask the larger set', () => {
		for (const name of ['intersection', 'difference']) {
			expect(asked(name, [1, 2], [2, 3])).toEqual(['has 1', 'has 2']);
			expect(asked(name, [1, 2, 3], [2, 9])).toEqual(walk(2));
			expect(asked(name, [1, 2], [2], Number.POSITIVE_INFINITY)).toEqual(['has 1', 'has 2']);
		}
		expect(asked('isDisjointFrom', [1, 2, 3], [2, 3, 4])).toEqual(['has 1', 'has 2']);
		expect(asked('isDisjointFrom', [1, 2, 3], [8, 9])).toEqual(walk(2));
	});

	it('comparisons stop as soon as they know, and close the iterator', () => {
		expect(asked('isSubsetOf', [1, 2, 3], [1, 5])).toEqual([]);
		expect(asked('isSubsetOf', [1, 2, 3], [1, 5, 6, 7])).toEqual(['has 1', 'has 2']);
		expect(asked('isSupersetOf', [1], [1, 2])).toEqual([]);
		expect(asked('isSupersetOf', [1, 2, 3], [1, 9, 2])).toEqual([
			...['keys', 'get next', 'next', 'next', 'get return', 'return'],
		]);
		expect(asked('isDisjointFrom', [1, 2, 3], [9, 1])).toEqual([
			...['keys', 'get next', 'next', 'next', 'get return', 'return'],
		]);
	});

	it('what a method of the other set throws passes through', () => {
		const failure = new Error('from the other set');
		const fail = () => {
			throw failure;
		};
		const like = { size: 1, has: fail, keys: fail };
		for (const name of MAKING)
			expect(
				thrownBy(() => apply(new SortedSet([1, 2]), name, like)),
				name,
			).toBe(failure);
		expect(thrownBy(() => apply(new SortedSet([1]), 'isSubsetOf', like))).toBe(failure);
		const closing = { size: 1, has: fail, keys: () => ({ next: fail, return: () => expect.unreachable() }) };
		expect(thrownBy(() => apply(new SortedSet([1, 2]), 'union', closing))).toBe(failure);
	});

	it('a SortedSet that somebody has tampered with is asked as any other', () => {
		const own = new SortedSet([1, 2, 3]);
		const other = new SortedSet([2]);
		Object.defineProperty(other, 'has', { value: () => true });
		Object.defineProperty(other, 'size', { value: 100 });
		expect(apply(own, 'intersection', other)).toEqual([1, 2, 3]);
		class Other extends SortedSet<number> {
			override keys() {
				return new SortedSet([7]).values();
			}
		}
		expect(apply(own, 'union', new Other([2]))).toEqual([1, 2, 3, 7]);
	});
});

describe('a receiver that changes in the middle', () => {
	const changing = (change: (set: SortedSet<number>) => void) => {
		const set = new SortedSet([1, 2, 3, 4]);
		let done = false;
		const once = () => {
			if (!done) change(set);
			done = true;
		};
		const like = {
			size: 4,
			has: (value: number) => {
				once();
				return value % 2 === 0;
			},
			*keys() {
				once();
				yield* [2, 4, 6];
			},
		};
		return { set, like };
	};

	it('is copied first by union and symmetricDifference', () => {
		const clear = changing((set) => set.clear());
		expect(apply(clear.set, 'union', clear.like)).toEqual([1, 2, 3, 4, 6]);
		const grow = changing((set) => set.add(6));
		expect(apply(grow.set, 'symmetricDifference', grow.like)).toEqual([1, 3]);
	});

	it('is walked as any set by those that ask the other one', () => {
		const shrink = changing((set) => set.delete(2));
		expect(apply(shrink.set, 'intersection', shrink.like)).toEqual([4]);
		const grow = changing((set) => set.add(5));
		expect(apply(grow.set, 'difference', grow.like)).toEqual([1, 3, 5]);
	});

	it('may be closed', () => {
		for (const name of ['intersection', 'difference'] as const) {
			const { set, like } = changing((receiver) => receiver.close());
			expectCode(() => apply(set, name, like), 'ERR_IRONWOOD_CLOSED');
		}
		const set = new SortedSet([1]);
		const like = {
			get size() {
				set.close();
				return 1;
			},
			has: () => true,
			keys: () => [].values(),
		};
		for (const name of ALL) expectCode(() => apply(set, name, like), 'ERR_IRONWOOD_CLOSED');
	});
});

describe.runIf('union' in Set.prototype)('the built-in Set', () => {
	it('takes a SortedSet', () => {
		const set = new Set([3, 1]) as Set<number> & { union(other: unknown): Set<number> };
		expect([...set.union(new SortedSet([2, 1]))]).toEqual([3, 1, 2]);
	});
});
