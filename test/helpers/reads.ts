/**
 * Every reading member of a sorted map, by its name, and what it should give by the model. That no member is missing here is
 * tested by itself, against the prototype.
 */

import { expect } from 'vitest';
import type { Bounds, SortedMap } from '../../lib/index.js';
import type { Model, Pair } from './model.js';
import { entriesOf } from './operations.js';
import { sameOrReport } from './same.js';
import { whole } from './versions.js';

/** Gives what the member says about the map, and what it should say. `key` is any key, present or not. */
type Read = <K>(map: SortedMap<K, unknown>, model: Model<K, unknown>, key: K) => [actual: unknown, expected: unknown];

const BY_KEY = ['get', 'has', 'indexOf', 'rank', 'lower', 'floor', 'ceiling', 'higher'] as const;
const OF_KEYS = ['lower', 'floor', 'ceiling', 'higher'] as const;
const TWO_MAPS = ['union', 'intersection', 'difference', 'symmetricDifference'] as const;

const keysOf = <K>(pairs: Pair<K, unknown>[]) => pairs.map(([key]) => key);
const valuesOf = (pairs: Pair<unknown, unknown>[]) => pairs.map(([, value]) => value);

function boundsAt<K>(key: K): Bounds<K>[] {
	return [{}, { gte: key }, { lt: key, reverse: true }, { gt: key, limit: 3 }, { lte: key, offset: 1 }] as Bounds<K>[];
}

/** Some keys of the model under other values, and one more key. */
function otherPairs<K>(model: Model<K, unknown>, key: K): Pair<K, unknown>[] {
	const pairs = model.pairs
		.filter((_, i) => i % 3 === 0)
		.map(([present, value], i): Pair<K, unknown> => {
			return [present, i % 2 === 0 ? value : 'other'];
		});
	return model.has(key) ? pairs : [...pairs, [key, 'other']];
}

/** Uses a map of the same order with other entries. */
function withOther<K>(
	map: SortedMap<K, unknown>,
	pairs: Pair<K, unknown>[],
	use: (other: SortedMap<K, unknown>) => unknown,
): unknown {
	const other = map.filter(() => false).setMany(pairs);
	try {
		return use(other);
	} finally {
		other.close();
	}
}

function visited<K>(walk: (visit: (value: unknown, key: K) => void) => void): Pair<K, unknown>[] {
	const pairs: Pair<K, unknown>[] = [];
	walk((value, key) => pairs.push([key, value]));
	return pairs;
}

/** What all members of a view give. */
function readView<K>(map: SortedMap<K, unknown>, bounds: Bounds<K>): unknown[] {
	const view = map.range(bounds);
	return [
		...[view.count(), view.toArray(), view.toJSON(), view.first(), view.last(), view.at(1)],
		...[[...view], [...view.entries()], [...view.keys()], [...view.values()]],
		visited<K>((visit) => view.forEach(visit)),
	];
}

function expectedOfView<K>(pairs: Pair<K, unknown>[]): unknown[] {
	return [
		...[pairs.length, pairs, pairs, pairs.at(0), pairs.at(-1), pairs[1]],
		...[pairs, pairs, keysOf(pairs), valuesOf(pairs)],
		pairs,
	];
}

/** Where a cursor comes along: to the key, from there to the end, back to the start. */
function readCursor<K>(map: SortedMap<K, unknown>, key: K): unknown[] {
	const cursor = map.cursor();
	const exact = cursor.seek(key as never);
	const found = [exact, cursor.key, cursor.value];
	const up: unknown[] = [];
	while (cursor.next()) up.push([cursor.key, cursor.value]);
	const down: unknown[] = [];
	while (cursor.previous()) down.push([cursor.key, cursor.value]);
	return [found, up, down, cursor.seekFirst(), cursor.key, cursor.seekLast(), cursor.key];
}

function expectedOfCursor<K>(model: Model<K, unknown>, key: K): unknown[] {
	const { pairs, size } = model;
	const start = model.rank(key);
	const [found, value] = model.ceiling(key) ?? [];
	return [
		[model.has(key), found, value],
		...[pairs.slice(start + 1), pairs.toReversed()],
		...[size > 0, pairs[0]?.[0], size > 0, pairs.at(-1)?.[0]],
	];
}

const bounded = <K>(model: Model<K, unknown>, key: K) => boundsAt(key).map((bounds) => model.select(bounds));

export const MAP_READS: Record<string, Read> = {
	...Object.fromEntries(
		BY_KEY.map((name): [string, Read] => [name, (map, model, key) => [map[name](key as never), model[name](key)]]),
	),
	...Object.fromEntries(
		OF_KEYS.map((name): [string, Read] => [
			`${name}Key`,
			(map, model, key) => [map[`${name}Key`](key as never), model[name](key)?.[0]],
		]),
	),
	...Object.fromEntries(
		TWO_MAPS.map((name): [string, Read] => [
			name,
			(map, model, key) => {
				const pairs = otherPairs(model, key);
				return [
					withOther(map, pairs, (other) => entriesOf(Reflect.apply(map[name], map, [other]))),
					model.combine(name, pairs),
				];
			},
		]),
	),
	diff: (map, model, key) => {
		const pairs = otherPairs(model, key);
		return [withOther(map, pairs, (other) => [...map.diff(other)]), model.combine('diff', pairs)];
	},
	size: (map, model) => [map.size, model.size],
	closed: (map) => [map.closed, false],
	first: (map, model) => [map.first(), model.at(0)],
	last: (map, model) => [map.last(), model.at(-1)],
	firstKey: (map, model) => [map.firstKey(), model.at(0)?.[0]],
	lastKey: (map, model) => [map.lastKey(), model.at(-1)?.[0]],
	at: (map, { pairs, size }) => {
		const indices = [0, 1, size >> 1, size - 1, size, -1, -size];
		return [indices.map((i) => map.at(i)), indices.map((i) => pairs.at(i))];
	},
	keys: (map, model, key) => [boundsAt(key).map((of) => [...map.keys(of)]), bounded(model, key).map(keysOf)],
	values: (map, model, key) => [boundsAt(key).map((of) => [...map.values(of)]), bounded(model, key).map(valuesOf)],
	entries: (map, model, key) => [boundsAt(key).map((of) => [...map.entries(of)]), bounded(model, key)],
	forEach: <K>(map: SortedMap<K, unknown>, { pairs }: Model<K, unknown>) => [
		visited<K>((visit) => map.forEach(visit)),
		pairs,
	],
	range: (map, model, key) => [
		boundsAt(key).map((bounds) => readView(map, bounds)),
		bounded(model, key).map(expectedOfView),
	],
	cursor: (map, model, key) => [readCursor(map, key), expectedOfCursor(model, key)],
	getMany: (map, model, key) => {
		const keys = [key, ...keysOf(model.pairs)];
		return [map.getMany(keys), keys.map((of) => model.get(of))];
	},
	hasMany: (map, model, key) => {
		const keys = [key, ...keysOf(model.pairs)];
		return [map.hasMany(keys), keys.map((of) => model.has(of))];
	},
	toArray: (map, { pairs }) => [map.toArray(), pairs],
	toJSON: (map, { pairs }) => [map.toJSON(), pairs],
	keysArray: (map, { pairs }) => [map.keysArray(), keysOf(pairs)],
	valuesArray: (map, { pairs }) => [map.valuesArray(), valuesOf(pairs)],
	filter: (map, { pairs }) => [
		entriesOf(map.filter((value) => value !== pairs[0]?.[1])),
		pairs.filter(([, value]) => value !== pairs[0]?.[1]),
	],
	mapValues: (map, { pairs }) => [
		entriesOf(map.mapValues((value) => [value])),
		pairs.map(([key, value]) => [key, [value]]),
	],
	stats: (map, { size }) => [map.stats().size, size],
	check: (map) => [map.check(), undefined],
	snapshot: (map, { pairs }) => [entriesOf(whole(map.snapshot())), pairs],
	clone: (map, { pairs }) => [entriesOf(map.clone()), pairs],
};

/** Members that neither read nor write the entries. */
export const NEITHER = ['constructor', 'close'];

/** All reading members must say what the model does. */
export function expectReads<K>(map: SortedMap<K, unknown>, model: Model<K, unknown>, probes: readonly K[]): void {
	sameOrReport([...map], model.pairs, 'Symbol.iterator');
	for (const key of probes) {
		for (const [name, read] of Object.entries(MAP_READS)) {
			const [actual, expected] = read(map, model, key);
			sameOrReport(actual, expected, name);
		}
	}
	expect(map.size).toBe(model.size);
}
