/** Range options: every combination of bounds, direction, offset and limit, against the model. */

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Bounds, type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { Model } from '../helpers/model.js';
import { compareAny, compareNumbers } from '../helpers/order.js';
import { sameOrReport } from '../helpers/same.js';

/** All ways to choose one of each list. */
function product<T extends object>(...lists: T[][]): T[] {
	return lists.reduce((sofar, list) => sofar.flatMap((a) => list.map((b) => ({ ...a, ...b }))), [{}] as T[]);
}

function sides<K>(names: [keyof Bounds<K>, keyof Bounds<K>], keys: K[]): Bounds<K>[] {
	return [{}, ...names.flatMap((name) => [undefined, ...keys].map((key) => ({ [name]: key }) as Bounds<K>))];
}

function matrix<K>(keys: K[]): Bounds<K>[] {
	return product<Bounds<K>>(
		sides<K>(['gt', 'gte'], keys),
		sides<K>(['lt', 'lte'], keys),
		[{}, { reverse: true }],
		[{}, { offset: 2 }, { offset: 100 }],
		[{}, { limit: 0 }, { limit: 3 }],
	);
}

/** One comparison a walk rather than one an entry: the matrix has thousands of cells. */
function expectSelection<K>(map: SortedMap<K, number>, model: Model<K, number>, bounds: Bounds<K>): void {
	const expected = model.select(bounds);
	const view = map.range(bounds);
	const forEach: [K, number][] = [];
	view.forEach((value, key) => {
		forEach.push([key, value]);
	});
	const actual = {
		entries: [...map.entries(bounds)],
		keys: [...map.keys(bounds)],
		values: [...map.values(bounds)],
		view: [...view],
		viewKeys: [...view.keys()],
		viewValues: [...view.values()],
		array: view.toArray(),
		forEach,
		count: view.count(),
		ends: [view.first(), view.last()],
		at: [view.at(0), view.at(1), view.at(-1), view.at(expected.length)],
	};
	const keys = expected.map(([key]) => key);
	const values = expected.map(([, value]) => value);
	expect(actual, inspect(bounds)).toEqual({
		entries: expected,
		keys,
		values,
		view: expected,
		viewKeys: keys,
		viewValues: values,
		array: expected,
		forEach: expected,
		count: expected.length,
		ends: [expected[0], expected.at(-1)],
		at: [expected[0], expected[1], expected.at(-1), undefined],
	});
}

describeCapacities('the matrix of bounds', () => {
	it('selects numbers as the model does', () => {
		const model = new Model<number, number>(compareNumbers);
		for (let i = 0; i < 60; i++) model.put(i * 2, i);
		const map = new SortedMap(model.pairs);
		for (const bounds of matrix([-1, 0, 31, 40, 118, Number.NaN])) expectSelection(map, model, bounds);
	});

	it('selects keys of several kinds as the model does', () => {
		const model = new Model<Key, number>(compareAny);
		const keys: Key[] = [
			null,
			false,
			true,
			-1,
			0,
			5,
			Number.NaN,
			3n,
			new Date(5),
			'',
			'abc',
			new Uint8Array([1]),
			[],
			[1, 'x'],
		];
		keys.forEach((key, i) => {
			model.put(key, i);
		});
		const map = new SortedMap(model.pairs);
		map.check();
		for (const bounds of matrix<Key>([null, true, 2, 9n, 'abb', [1]])) expectSelection(map, model, bounds);
	});

	it('selects nothing of an empty map', () => {
		const model = new Model<number, number>(compareNumbers);
		for (const bounds of matrix([-1, 5])) expectSelection(new SortedMap<number, number>(), model, bounds);
	});

	it('removes what it selects', () => {
		for (const bounds of matrix([-1, 5, 20, 21, 200])) {
			const model = new Model<number, number>(compareNumbers);
			for (let i = 0; i < 40; i++) model.put(i * 2, i);
			const map = new SortedMap(model.pairs);
			const other = new SortedMap(model.pairs);
			const view = other.range(bounds);
			const removed = model.deleteRange(bounds);
			expect(map.deleteRange(bounds), inspect(bounds)).toBe(removed);
			expect(view.delete(), inspect(bounds)).toBe(removed);
			for (const each of [map, other]) {
				each.check();
				sameOrReport([...each], model.pairs, inspect(bounds));
				// A check looks at all that lives.
				each.close();
			}
		}
	});
});

describeCapacities('bounds over many entries', () => {
	it('select across many nodes', () => {
		const model = new Model<number, number>(compareNumbers);
		model.pairs = Array.from({ length: 2000 }, (_, i) => [i, i]);
		const map = new SortedMap(model.pairs);
		for (const gte of [0, 1, 500, 1234, 1999]) {
			for (const lt of [0, 2, 501, 1700, 2000]) {
				for (const reverse of [false, true]) expectSelection(map, model, { gte, lt, reverse, offset: 3, limit: 700 });
			}
		}
	});

	it('delete across many nodes', () => {
		for (const [gte, lt] of [
			[0, 1999],
			[1, 2000],
			[500, 501],
			[3, 1990],
			[700, 1300],
		] as const) {
			const map = new SortedMap(Array.from({ length: 2000 }, (_, i) => [i, i]));
			expect(map.deleteRange({ gte, lt })).toBe(lt - gte);
			map.check();
			expect(map.size).toBe(2000 - (lt - gte));
			expect(map.floorKey(lt - 1)).toBe(gte > 0 ? gte - 1 : undefined);
			expect(map.ceilingKey(gte)).toBe(lt < 2000 ? lt : undefined);
			map.close();
		}
	});
});

describe('range options that are absent', () => {
	const map = new SortedMap<Key, number>([
		[null, 0],
		[1, 1],
		[2, 2],
	]);

	it('are undefined; null is a key', () => {
		expect([...map.keys({ gt: undefined, lte: undefined })]).toEqual([null, 1, 2]);
		expect([...map.keys({ gt: null })]).toEqual([1, 2]);
		expect([...map.keys({ lte: null })]).toEqual([null]);
		expect([...map.keys({ gt: undefined, gte: 1 })]).toEqual([1, 2]);
		expect([...map.keys({ gt: undefined, gte: undefined, lt: 2, lte: undefined })]).toEqual([null, 1]);
	});

	it('may be left out altogether', () => {
		expect([...map.keys(undefined)]).toEqual([null, 1, 2]);
		expect([...map.range({})]).toEqual([...map]);
		const copy = new SortedMap(map);
		expect(copy.deleteRange({})).toBe(3);
		expect(copy.size).toBe(0);
		copy.check();
	});

	it('may be inherited or computed', () => {
		class Options {
			get gte() {
				return 1;
			}
		}
		expect([...map.keys(new Options())]).toEqual([1, 2]);
	});
});

describe('range options that cannot be meant', () => {
	const map = new SortedMap<unknown, number>([[1, 1]]);
	const uses: [string, (bounds: Bounds<unknown>) => unknown][] = [
		['keys', (bounds) => map.keys(bounds)],
		['values', (bounds) => map.values(bounds)],
		['entries', (bounds) => map.entries(bounds)],
		['range', (bounds) => map.range(bounds)],
		['deleteRange', (bounds) => map.deleteRange(bounds)],
	];

	describe.each(uses)('in %s', (_, use) => {
		it('contradict each other', () => {
			for (const bounds of [
				{ gt: 1, gte: 1 },
				{ lt: 1, lte: 1 },
				{ gt: null, gte: 1 },
				{ prefix: 'a', gt: 'a' },
				{ prefix: 'a', lte: 'a' },
				{ prefix: [1], gte: [1] },
				{ prefix: 'a', lt: 'b' },
			]) {
				expectCode(() => use(bounds as Bounds<unknown>), 'ERR_IRONWOOD_BOUNDS');
			}
		});

		it('are no keys', () => {
			for (const name of ['gt', 'gte', 'lt', 'lte']) {
				for (const key of [{}, Symbol('s'), () => 1, new Date(Number.NaN), [undefined], new Map()]) {
					expectCode(() => use({ [name]: key }), 'ERR_IRONWOOD_KEY');
				}
			}
		});

		it('are no counts', () => {
			for (const count of [-1, 1.5, Number.NaN, '1', null, 1n, Number.NEGATIVE_INFINITY, {}]) {
				expectCode(() => use({ limit: count } as Bounds<unknown>), 'ERR_IRONWOOD_ARGUMENT');
				expectCode(() => use({ offset: count } as Bounds<unknown>), 'ERR_IRONWOOD_ARGUMENT');
			}
			expectCode(() => use({ offset: Number.POSITIVE_INFINITY }), 'ERR_IRONWOOD_ARGUMENT');
		});

		it('are no options', () => {
			for (const bounds of [1, 'a', true, null, () => 1, [1, 2], Symbol('s')]) {
				expectCode(() => use(bounds as unknown as Bounds<unknown>), 'ERR_IRONWOOD_ARGUMENT');
			}
		});
	});

	it('name no bound where there is none', () => {
		for (const bounds of [{ from: 1 }, { gte: undefined, form: 1 }, { reverse: true, from: 1 }, { Gt: 1 }]) {
			for (const [, use] of uses) expectCode(() => use(bounds as Bounds<unknown>), 'ERR_IRONWOOD_ARGUMENT');
		}
		// Beside a bound other members do no harm: they cannot be what was to bound the range.
		expect([...map.keys({ gte: 1, note: 'x' } as Bounds<unknown>)]).toEqual([1]);
	});

	it('change nothing', () => {
		expect([...map]).toEqual([[1, 1]]);
	});

	it('are not forgiven by an empty map', () => {
		const empty = new SortedMap<number, number>();
		expectCode(() => empty.keys({ gt: 1, gte: 1 }), 'ERR_IRONWOOD_BOUNDS');
		expectCode(() => empty.deleteRange({ limit: -1 }), 'ERR_IRONWOOD_ARGUMENT');
	});
});

describe('large counts', () => {
	it('are taken as they are', () => {
		const map = new SortedMap([1, 2, 3].map((key) => [key, key]));
		for (const large of [2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53, 1e300]) {
			expect([...map.keys({ limit: large })]).toEqual([1, 2, 3]);
			expect([...map.keys({ offset: large })]).toEqual([]);
			expect(map.range({ offset: 1, limit: large }).count()).toBe(2);
			expect(map.range({ offset: large, limit: large }).count()).toBe(0);
		}
	});
});
