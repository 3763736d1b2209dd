import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

const tens = (count = 10) => new SortedMap(Array.from({ length: count }, (_, i) => [i * 10, i]));

describe('a range view', () => {
	it('is evaluated afresh by each call', () => {
		const map = tens();
		const view = map.range({ gte: 20, lt: 50 });
		expect(view.count()).toBe(3);
		map.set(25, 99);
		expect(view.toArray()).toEqual([
			[20, 2],
			[25, 99],
			[30, 3],
			[40, 4],
		]);
		map.delete(20);
		expect(view.first()).toEqual([25, 99]);
		map.clear();
		expect(view.count()).toBe(0);
		expect([...view]).toEqual([]);
		map.set(30, 1);
		expect([...view]).toEqual([[30, 1]]);
	});

	it('keeps the bounds that it was made with', () => {
		const bounds = { gte: 20, lt: 50 };
		const view = tens().range(bounds);
		bounds.gte = 40;
		expect(view.count()).toBe(3);
	});

	it('keeps bounds by value', () => {
		const map = new SortedMap<[number], number>([1, 2, 3].map((n) => [[n], n]));
		const bound: [number] = [2];
		const view = map.range({ gte: bound });
		bound[0] = 3;
		expect([...view.values()]).toEqual([2, 3]);
	});

	it('starts each iteration anew', () => {
		const view = tens().range({ limit: 3 });
		expect([...view]).toEqual([...view]);
		expect(view[Symbol.iterator]()).not.toBe(view[Symbol.iterator]());
	});

	it('reads the other way round with its ends exchanged', () => {
		const view = tens().range({ gt: 20, lte: 50, reverse: true });
		expect([...view.keys()]).toEqual([50, 40, 30]);
		expect(view.first()).toEqual([50, 5]);
		expect(view.last()).toEqual([30, 3]);
		expect(view.at(1)).toEqual([40, 4]);
		expect(view.at(-1)).toEqual([30, 3]);
	});

	it('takes positions as Array.prototype.at does', () => {
		const view = tens().range({ gte: 20, lt: 50 });
		const array = view.toArray();
		for (const index of [0, 1, 2, 3, -1, -3, -4, 0.7, Number.NaN, '1', undefined, Number.POSITIVE_INFINITY]) {
			expect(view.at(index as number)).toEqual(array.at(index as number));
		}
	});

	it('gives value, key and its map to the callback of forEach', () => {
		const map = tens();
		const view = map.range({ gte: 80 });
		const calls: unknown[] = [];
		const self = {};
		view.forEach(function (this: unknown, value, key, source) {
			calls.push([value, key, source === map, this === self]);
		}, self);
		expect(calls).toEqual([
			[8, 80, true, true],
			[9, 90, true, true],
		]);
		expectCode(() => view.forEach(1 as unknown as () => void), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('passes errors of the callback on', () => {
		const failure = new Error('from the callback');
		const run = () =>
			tens()
				.range({ gte: 20 })
				.forEach(() => {
					throw failure;
				});
		expect(thrownBy(run)).toBe(failure);
	});

	it('deletes what it shows, once', () => {
		const map = tens();
		const view = map.range({ gte: 20, lt: 50, offset: 1, limit: 1 });
		expect(view.delete()).toBe(1);
		expect([...map.keys()]).toEqual([0, 10, 20, 40, 50, 60, 70, 80, 90]);
		expect(view.delete()).toBe(1);
		expect(view.delete()).toBe(0);
		expect([...map.keys()]).toEqual([0, 10, 20, 50, 60, 70, 80, 90]);
		map.check();
	});

	it('deletes from the far end under reverse', () => {
		const map = tens();
		expect(map.range({ reverse: true, limit: 2 }).delete()).toBe(2);
		expect(map.deleteRange({ lt: 50, reverse: true, offset: 1, limit: 2 })).toBe(2);
		expect([...map.keys()]).toEqual([0, 10, 40, 50, 60, 70]);
		map.check();
	});

	it('counts large stretches without walking them, whatever the options', () => {
		const map = SortedMap.fromSorted(
			Array.from({ length: 5000 }, (_, i) => i),
			Array(5000).fill(0),
		);
		expect(map.range({ gte: 100, lt: 4900 }).count()).toBe(4800);
		expect(map.range({ gte: 100, lt: 4900, offset: 10, limit: 4700 }).count()).toBe(4700);
		expect(map.range({ gte: 100, lt: 4900, offset: 200, limit: 4700, reverse: true }).count()).toBe(4600);
	});

	it('follows the map to another kind of key', () => {
		const map = new SortedMap<number | string, number>([
			[1, 1],
			[2, 2],
		]);
		const view = map.range({ gte: 2 });
		map.set('x', 3);
		expect([...view.keys()]).toEqual([2, 'x']);
	});

	it('ends with its map', () => {
		const map = tens();
		const view = map.range({ gte: 20 });
		map.close();
		for (const name of ['entries', 'keys', 'values', 'toArray', 'first', 'last', 'count', 'delete'] as const) {
			expectCode(() => [...(view[name]() as unknown as Iterable<unknown>)], 'ERR_IRONWOOD_CLOSED');
		}
		expectCode(() => view.at(0), 'ERR_IRONWOOD_CLOSED');
		expectCode(() => view.forEach(() => {}), 'ERR_IRONWOOD_CLOSED');
	});

	it('fixes the offset of an iterator at its first next', () => {
		const map = tens();
		const iterator = map.keys({ offset: 2 });
		map.delete(0);
		expect(iterator.next().value).toBe(30);
		map.delete(10);
		map.delete(20);
		expect(iterator.next().value).toBe(40);
	});

	it('gives at most limit entries, however the map changes', () => {
		const map = tens();
		const iterator = map.keys({ limit: 3 });
		expect([iterator.next().value, iterator.next().value]).toEqual([0, 10]);
		map.set(11, 0).set(12, 0);
		expect(iterator.next().value).toBe(11);
		expect(iterator.next()).toEqual({ value: undefined, done: true });
		map.set(13, 0);
		expect(iterator.next().done).toBe(true);
	});
});
