/** Iterables that never end, and arrays that claim more elements than memory holds: an error, the map as it was, the process alive. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tuning } from '../../lib/engine/tuning.js';
import { ScoredSet, SortedMap, SortedSet } from '../../lib/index.js';
import { MOST_ELEMENTS, MOST_ITEMS } from '../../lib/map/iterate.js';
import { expectCode } from '../helpers/errors.js';

/** What the limit is lowered to, so that a test need not wait for millions. */
const LIMIT = 1000;

interface Endless<T> extends Iterable<T> {
	given: number;
	closed: boolean;
}

/** Gives items for ever; its `return` may throw, which must not hide the error. */
function endless<T>(make: (i: number) => T, last = Number.POSITIVE_INFINITY): Endless<T> {
	const source = { given: 0, closed: false };
	const next = () =>
		source.given >= last ? { value: undefined, done: true } : { value: make(source.given++), done: false };
	const close = () => {
		source.closed = true;
		throw new Error('from return');
	};
	return Object.assign(source, { [Symbol.iterator]: () => ({ next, return: close }) as Iterator<T> });
}

/** A set-like object whose keys never end. */
const endlessSet = (keys: Endless<number>) => ({
	size: 3,
	has: () => true,
	keys: () => keys[Symbol.iterator]() as SetIterator<number>,
});

const filled = () => new SortedMap<number, unknown>(Array.from({ length: 50 }, (_, i) => [i, { i }]));
const filledSet = () => new SortedSet<number>(Array.from({ length: 50 }, (_, i) => i));
const filledScored = () => new ScoredSet(Array.from({ length: 50 }, (_, i): [string, number] => [`m${i}`, i]));

class OwnMap extends SortedMap<number, number> {
	override set(key: number, value: number): this {
		return super.set(key, value);
	}
}

type Read = [name: string, make: (i: number) => unknown, read: (items: never) => unknown];

const number = (i: number) => i % 7;
const pair = (i: number) => [i % 7, i];
const scored = (i: number) => [`m${i % 7}`, i];

const map = filled();
const set = filledSet();
const scoredSet = filledScored();

const READERS: Read[] = [
	['new SortedMap', pair, (items) => new SortedMap(items)],
	['new SortedMap of ascending keys', (i) => [i, i], (items) => new SortedMap(items)],
	['the constructor of a subclass', pair, (items) => new OwnMap(items)],
	['new SortedSet', number, (items) => new SortedSet(items)],
	['new ScoredSet', scored, (items) => new ScoredSet(items)],
	['SortedMap.groupBy', number, (items) => SortedMap.groupBy(items, (item) => item)],
	['setMany', pair, (items) => map.setMany(items)],
	['setMany, keys apart', number, (items) => map.setMany(items, [1])],
	['setMany, values apart', number, (items) => map.setMany([1], items)],
	['getMany', number, (items) => map.getMany(items)],
	['hasMany', number, (items) => map.hasMany(items)],
	['deleteMany', number, (items) => map.deleteMany(items)],
	['addMany', number, (items) => set.addMany(items)],
	['addMany of scored sets', scored, (items) => scoredSet.addMany(items)],
	['deleteMany of scored sets', () => 'm1', (items) => scoredSet.deleteMany(items)],
	['scores', () => 'm1', (items) => scoredSet.scores(items)],
	['ScoredSet.union', () => scoredSet, (items) => ScoredSet.union(items)],
	['weights', () => 1, (items) => ScoredSet.union([scoredSet], { weights: items })],
	...(['union', 'intersection', 'difference', 'symmetricDifference', 'isSupersetOf'] as const).map(
		(name): Read => [name, number, (items) => set[name](endlessSet(items))],
	),
	['isDisjointFrom', (i) => 100 + i, (items) => set.isDisjointFrom(endlessSet(items))],
];

describe('an iterable that never ends', () => {
	beforeEach(() => {
		tuning.items = LIMIT;
	});
	afterEach(() => {
		tuning.items = 0;
	});

	it.each(READERS)('stops %s', (_, make, read) => {
		const items = endless(make);
		const before = [map.toArray(), set.toArray(), scoredSet.toArray()];
		expectCode(() => read(items as never), 'ERR_IRONWOOD_ARGUMENT');
		expect([items.given, items.closed]).toEqual([LIMIT + 1, true]);
		for (const each of [map, set, scoredSet]) each.check();
		expect([map.toArray(), set.toArray(), scoredSet.toArray()]).toEqual(before);
	});

	it.each(READERS)('may be as long as allowed for %s', (name, make, read) => {
		const items = endless(make, LIMIT);
		try {
			read(items as never);
		} catch (error) {
			// What comes in two sequences is compared only when both are read.
			expect([name, (error as Error).message]).toEqual([
				expect.stringMatching(/apart|weights/),
				expect.stringMatching(/as many/),
			]);
		}
		expect([items.given, items.closed]).toEqual([LIMIT, false]);
	});

	it('does not bind what has a size of its own', () => {
		const numbers = Array.from({ length: 3 * LIMIT }, (_, i) => i);
		const all = new SortedSet(numbers);
		expect(all.size).toBe(3 * LIMIT);
		expect(new SortedSet(Float64Array.from(numbers)).size).toBe(3 * LIMIT);
		expect(new SortedSet(all).size).toBe(3 * LIMIT);
		const entries = new SortedMap(numbers.map((i) => [i, i]));
		expect(new SortedMap(entries).size).toBe(3 * LIMIT);
		const scores = new ScoredSet(numbers.map((i): [string, number] => [`m${i}`, i]));
		expect(new ScoredSet(scores).size).toBe(3 * LIMIT);
		expect(filledSet().union(new Set(numbers.slice(0, LIMIT))).size).toBe(LIMIT);
	});

	it('is no array that grows while it is read', () => {
		const growing = [1, 2, 3];
		const keys = Object.defineProperty(growing, 0, { get: () => growing.push(4) });
		expect(new SortedSet(keys).size).toBe(3);
		const item = {
			get 0() {
				pairs.push(item as never);
				return pairs.length;
			},
			1: 1,
		};
		const pairs = [item as never];
		const source = () => new SortedMap<number, number>(pairs);
		expectCode(source, 'ERR_IRONWOOD_ARGUMENT');
	});

	it('may not say by a proxy that it is long', () => {
		const items = endless(number);
		const boast = new Proxy([], {
			get: (_, property) => (property === 'length' ? 2 ** 31 : Reflect.get(items, property)),
		});
		expectCode(() => new SortedSet(boast), 'ERR_IRONWOOD_ARGUMENT');
		expect(items.given).toBe(LIMIT + 1);
	});
});

describe('the limits as they are', () => {
	it('stop a generator after some million items', () => {
		let given = 0;
		const ones = function* () {
			for (;;) {
				given++;
				yield 1;
			}
		};
		expectCode(() => map.hasMany(ones()), 'ERR_IRONWOOD_ARGUMENT');
		expect(given).toBe(MOST_ITEMS + 1);
	});

	it.each([2 ** 32 - 1, MOST_ELEMENTS + 1])('refuse arrays of %d holes where they would be copied', (length) => {
		const holes = new Array(length);
		const free = new SortedMap<unknown, unknown>([[1, 1]], { compare: () => 0 });
		for (const read of [
			() => SortedMap.fromSorted(holes, holes),
			() => SortedMap.fromSorted(holes, holes, { compare: () => -1 }),
			() => SortedSet.fromSorted(holes, { compare: () => -1 }),
		]) {
			expectCode(read, 'ERR_IRONWOOD_ARGUMENT');
		}
		free.check();
	});

	it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '3', undefined])('refuse proxies of length %s', (length) => {
		const keys = new Proxy([1, 2], { get: (array, name) => (name === 'length' ? length : Reflect.get(array, name)) });
		expectCode(() => SortedMap.fromSorted(keys, keys), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('refuse a batch of more elements than an array could give back', () => {
		// Zeros that nobody has written take no memory.
		const zeros = new Uint8Array(MOST_ELEMENTS + 1);
		for (const read of [() => map.getMany(zeros), () => map.hasMany(zeros), () => map.setMany(zeros, zeros)]) {
			expectCode(read, 'ERR_IRONWOOD_ARGUMENT');
		}
	});
});
