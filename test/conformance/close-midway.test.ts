/** A collection that is closed in the middle of whatever goes through it: an error from then on, and everybody else goes on. */

import { describe, expect, it } from 'vitest';
import { ScoredSet, SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';

/** More than a batch of an iterator has, so that it has to come back for more. */
const SIZE = 1500;
const numbers = Array.from({ length: SIZE }, (_, i) => i);
const newMap = () => new SortedMap<number, unknown>(numbers.map((i) => [i, { i }]));
const newSet = () => new SortedSet<number>(numbers);
const newScored = () => new ScoredSet(numbers.map((i): [string, number] => [`m${i}`, i]));

interface Closable {
	close(): void;
	check(): unknown;
}

/** Calls `visit` in the middle of going through what `target` is, or belongs to. */
type Walk<T> = (target: T, visit: () => void) => unknown;

const loop = (items: Iterable<unknown>, visit: () => void) => {
	for (const _ of items) visit();
};

/** A predicate that visits and accepts. */
const yes = (visit: () => void) => () => {
	visit();
	return true;
};

const MAP_WALKS: Record<string, Walk<SortedMap<number, unknown>>> = {
	'a view': (map, visit) => loop(map.range({ gt: 3, reverse: true }), visit),
	'forEach of a view': (map, visit) => map.range({ gt: 3 }).forEach(visit),
	'a cursor': (map, visit) => {
		for (const cursor = map.cursor(); cursor.next(); ) visit();
	},
	'an iterator with an offset': (map, visit) => loop(map.keys({ offset: 700, limit: 9 }), visit),
	'diff, as the left one': (map, visit) => loop(map.diff(new SortedMap([[-1, 1]])), visit),
	'diff, as the right one': (map, visit) => loop(new SortedMap<number, unknown>([[-1, 1]]).diff(map), visit),
	'diff of versions': (map, visit) => loop(map.clone().set(1, 1).set(700, 1).set(900, 1).set(1400, 1).diff(map), visit),
	'union, as the left one': (map, visit) => map.union(new SortedMap(map), () => visit()),
	'union, as the right one': (map, visit) => new SortedMap(map).union(map, () => visit()),
	'intersection of versions': (map, visit) =>
		map
			.clone()
			.set(1, 1)
			.intersection(map, () => visit()),
	filter: (map, visit) => map.filter(yes(visit)),
	mapValues: (map, visit) => map.mapValues(visit),
	'the constructor of another one': (map, visit) =>
		new SortedMap(
			(function* () {
				for (const entry of map) {
					visit();
					yield entry;
				}
			})(),
		),
	'a batch of its own entries': (map, visit) =>
		map.setMany(
			(function* () {
				for (const entry of map) {
					visit();
					yield entry;
				}
			})(),
		),
	'a transaction that walks': (map, visit) => map.clone().transaction(() => loop(map.values(), visit)),
};

const SET_WALKS: Record<string, Walk<SortedSet<number>>> = {
	values: (set, visit) => loop(set.values(), visit),
	entries: (set, visit) => loop(set.entries({ reverse: true }), visit),
	forEach: (set, visit) => set.forEach(visit),
	'a view': (set, visit) => loop(set.range({ lt: 900 }), visit),
	'a cursor': (set, visit) => {
		for (const cursor = set.cursor(); cursor.previous(); ) visit();
	},
	retain: (set, visit) => set.retain(yes(visit)),
	filter: (set, visit) => set.filter(yes(visit)),
	'isSubsetOf a set-like object': (set, visit) =>
		set.isSubsetOf({ size: SIZE, has: yes(visit), keys: () => [].values() }),
	'difference with a set-like object': (set, visit) =>
		set.difference({ size: SIZE, has: yes(visit), keys: () => [].values() }),
	'isSupersetOf a set-like object': (set, visit) =>
		set.isSupersetOf({
			size: 3,
			has: () => true,
			keys: function* () {
				for (let key = 0; key < SIZE; key++) {
					visit();
					yield key;
				}
			},
		}),
};

const SCORED_WALKS: Record<string, Walk<ScoredSet>> = {
	'a loop': (set, visit) => loop(set, visit),
	'a view': (set, visit) => loop(set.range({ gte: 3 }), visit),
	'a view by position': (set, visit) => loop(set.slice(3, -3), visit),
	'a batch of its own entries': (set, visit) =>
		set.addMany(
			(function* () {
				for (const entry of set) {
					visit();
					yield entry;
				}
			})(),
		),
};

function closing<T extends Closable>(walks: Record<string, Walk<T>>, make: () => T): void {
	describe.each([1, 3])('at visit %d', (when) => {
		it.each(Object.entries(walks))('by %s', (_, walk) => {
			const target = make();
			const bystander = make();
			let visits = 0;
			const run = () =>
				walk(target, () => {
					if (++visits === when) target.close();
				});
			expectCode(run, 'ERR_IRONWOOD_CLOSED');
			// Nothing is visited after the end.
			expect(visits).toBe(when);
			bystander.check();
		});
	});
}

describeCapacities('closing in the middle of what goes through', () => {
	describe('a map', () => closing(MAP_WALKS, newMap));
	describe('a set', () => closing(SET_WALKS, newSet));
	describe('a scored set', () => closing(SCORED_WALKS, newScored));
});
