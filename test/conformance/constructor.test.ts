import { describe, expect, it } from 'vitest';
import { ScoredSet, SortedMap, type SortedMapOptions, SortedSet } from '../../lib/index.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

const build = (entries: unknown, options?: unknown) =>
	new SortedMap(entries as Iterable<[number, number]>, options as SortedMapOptions<number>);

/** An iterable that tells whether it was closed. */
function watched(items: unknown[]) {
	const state = { closed: false, given: 0 };
	const iterable = {
		[Symbol.iterator]: () => ({
			next: () =>
				state.given < items.length ? { value: items[state.given++], done: false } : { value: 0, done: true },
			return: () => {
				state.closed = true;
				return {};
			},
		}),
	};
	return { state, iterable };
}

describe('entries of the constructor', () => {
	it.each([undefined, null])('%s makes an empty map', (nothing) => {
		expect(build(nothing).size).toBe(0);
		expect(new SortedMap().size).toBe(0);
	});

	it('come from any iterable, in any order, the last duplicate winning', () => {
		const pairs: [number, string][] = [
			[3, 'c'],
			[1, 'a'],
			[2, 'b'],
			[1, 'A'],
		];
		const expected = [
			[1, 'A'],
			[2, 'b'],
			[3, 'c'],
		];
		function* generate() {
			yield* pairs;
		}
		expect([...new SortedMap(pairs)]).toEqual(expected);
		expect([...new SortedMap(new Map(pairs))]).toEqual(expected);
		expect([...new SortedMap(generate())]).toEqual(expected);
		expect([...new SortedMap(new SortedMap(pairs))]).toEqual(expected);
		expect([...new SortedMap(new Set(pairs))]).toEqual(expected);
	});

	it('may be sorted, sorted with repeats, descending, or nearly sorted', () => {
		const ascending = Array.from({ length: 1000 }, (_, i): [number, number] => [i, i]);
		const expected = ascending.map(([key]) => key);
		for (const entries of [
			ascending,
			ascending.flatMap((pair) => [pair, pair]),
			ascending.toReversed(),
			[...ascending.slice(1), ascending[0] as [number, number]],
			[...ascending, ...ascending],
		]) {
			const map = new SortedMap(entries);
			map.check();
			expect([...map.keys()]).toEqual(expected);
		}
	});

	it('are objects with members 0 and 1, read in this order, as Map reads them', () => {
		const read: string[] = [];
		const entry = {
			get 1() {
				read.push('value');
				return 10;
			},
			get 0() {
				read.push('key');
				return 1;
			},
		};
		expect([...build([entry, { 0: 2, 1: 20 }])]).toEqual([
			[1, 10],
			[2, 20],
		]);
		expect(read).toEqual(['key', 'value']);
		expect(build([[7]]).has(7)).toBe(true);
	});

	it('are read from the iterator before any later one is fetched', () => {
		const entry: [number, number] = [0, 0];
		function* reuse() {
			for (let i = 0; i < 300; i++) {
				entry[0] = i;
				entry[1] = i * 2;
				yield entry;
			}
		}
		expect([...new SortedMap(reuse())]).toEqual(Array.from({ length: 300 }, (_, i) => [i, i * 2]));
	});

	it.each([1, true, {}, Symbol('s'), () => 1])('%s is not iterable', (source) => {
		expect(() => build(source)).toThrow(TypeError);
	});

	it.each([[1], ['ab'], [null], [undefined], [Symbol('s')], [true]])('an entry %s is refused', (entry) => {
		const { state, iterable } = watched([[1, 1], entry, [2, 2]]);
		expect(() => build(iterable)).toThrow(TypeError);
		expect(state).toEqual({ closed: true, given: 2 });
	});

	it('close the iterator if a key cannot be used', () => {
		const { state, iterable } = watched([
			[1, 1],
			[Symbol('s'), 1],
			[2, 2],
		]);
		expectCode(() => build(iterable), 'ERR_IRONWOOD_KEY');
		expect(state).toEqual({ closed: true, given: 2 });
	});

	it('close the iterator if reading an entry throws, and pass its error on', () => {
		const failure = new Error('from the getter');
		const entry = {
			get 0(): number {
				throw failure;
			},
		};
		const { state, iterable } = watched([entry]);
		expect(thrownBy(() => build(iterable))).toBe(failure);
		expect(state.closed).toBe(true);
	});

	it('leave an iterator alone that ended or failed by itself', () => {
		const { state, iterable } = watched([[1, 1]]);
		build(iterable);
		expect(state.closed).toBe(false);
		const failure = new Error('from next');
		let closed = false;
		const failing = {
			[Symbol.iterator]: () => ({
				next() {
					throw failure;
				},
				return() {
					closed = true;
					return {};
				},
			}),
		};
		expect(thrownBy(() => build(failing))).toBe(failure);
		expect(closed).toBe(false);
	});
});

describe('subclasses', () => {
	it('inherit everything', () => {
		class Child extends SortedMap<number, number> {
			total() {
				return [...this.values()].reduce((sum, value) => sum + value, 0);
			}
		}
		const child = new Child([
			[2, 20],
			[1, 10],
		]);
		expect(child.total()).toBe(30);
		expect(child).toBeInstanceOf(SortedMap);
		expect(child.set(3, 3)).toBe(child);
		expect([...child.keys()]).toEqual([1, 2, 3]);
	});

	it.each([
		[SortedMap, 'set', [[1, 2]]],
		[SortedSet, 'add', [1]],
		[ScoredSet, 'add', [['a', 1]]],
	] as const)('whose %o has something else for %s cannot be filled', (Base, method, entries) => {
		class Child extends (Base as unknown as new (entries?: unknown) => object) {}
		Object.defineProperty(Child.prototype, method, { value: 1 });
		expectCode(() => new Child(entries), 'ERR_IRONWOOD_ARGUMENT');
		expect(new Child()).toBeInstanceOf(Base);
	});

	it('that override set have it called for each entry', () => {
		const calls: unknown[] = [];
		class Doubling extends SortedMap<number, number> {
			override set(key: number, value: number): this {
				calls.push([key, value]);
				return super.set(key, value * 2);
			}
		}
		const entries: [number, number][] = [
			[2, 20],
			[1, 10],
		];
		expect([...new Doubling(entries)]).toEqual([
			[1, 20],
			[2, 40],
		]);
		expect(calls).toEqual(entries);
	});

	it('whose set throws close the iterator', () => {
		const failure = new Error('from set');
		class Refusing extends SortedMap<number, number> {
			override set(): this {
				throw failure;
			}
		}
		const { state, iterable } = watched([[1, 1]]);
		expect(thrownBy(() => new Refusing(iterable as unknown as Iterable<[number, number]>))).toBe(failure);
		expect(state.closed).toBe(true);
	});

	it('are what fromSorted makes when called on them', () => {
		class Child extends SortedMap<number, number> {}
		expect(Child.fromSorted([1], [1])).toBeInstanceOf(Child);
	});
});

describe('options of the constructor', () => {
	it.each([undefined, {}, { compare: undefined, maxBytes: undefined, implementation: undefined }])(
		'%o changes nothing',
		(options) => {
			expect([...build([[1, 1]], options)]).toEqual([[1, 1]]);
		},
	);

	it.each([1, 'native', true, null, Symbol('s')])('%s is not an options object', (options) => {
		expectCode(() => build([], options), 'ERR_IRONWOOD_ARGUMENT');
	});

	it.each([
		['compare', [1, 'x', null, {}, true]],
		['implementation', ['auto', 1, null, '', 'Native']],
		['maxBytes', [-1, 1.5, Number.NaN, '1', null, 1n, Number.NEGATIVE_INFINITY]],
	])('%s refuses what it cannot mean', (name, values) => {
		for (const value of values) expectCode(() => build([], { [name]: value }), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('are checked before any entry is read', () => {
		const { state, iterable } = watched([[1, 1]]);
		expectCode(() => build(iterable, { compare: 1 }), 'ERR_IRONWOOD_ARGUMENT');
		expect(state.given).toBe(0);
	});
});
