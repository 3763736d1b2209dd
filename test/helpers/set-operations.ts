/**
 * Every member of a sorted set by its name, called with random arguments: what it gives, and what it should by the model, which is
 * changed alike. That no member is missing here is tested by itself, against the prototype.
 */

import { type SetLike, SortedSet, type SortedSetOptions } from '../../lib/index.js';
import type { Model, Pair } from './model.js';
import { type Draw, everyNth, randomBounds, sequence } from './operations.js';
import { plusZero } from './order.js';
import type { Random } from './random.js';
import { copyModel, rolledBack, wholeSet } from './versions.js';

/** What steps draw from, and the options of the set. */
export interface SetDraw<K> extends Omit<Draw<K>, 'value'> {
	options: SortedSetOptions<K> | undefined;
}

/** A set is a map without values. */
export type Keys<K> = Model<K, undefined>;

export type Step = <K>(set: SortedSet<K>, model: Keys<K>, draw: SetDraw<K>) => [actual: unknown, expected: unknown];

const BY_KEY = ['has', 'indexOf', 'rank'] as const;
const NEIGHBOURS = ['lower', 'floor', 'ceiling', 'higher'] as const;
const COMBINING = ['union', 'intersection', 'difference', 'symmetricDifference'] as const;

const keysOf = <K>(pairs: Pair<K, undefined>[]) => pairs.map(([key]) => key);
const twice = <K>(pairs: Pair<K, undefined>[]) => pairs.map(([key]) => [key, key]);

function eachOf<T>(names: readonly T[], make: (name: T) => Step): Record<string, Step> {
	return Object.fromEntries(names.map((name) => [name, make(name)]));
}

function someKeys<K>({ random, key, target }: SetDraw<K>): Iterable<K> {
	return sequence(random, Array.from({ length: random.below(target / 8 + 2) }, key));
}

function putAll<K>(model: Keys<K>, keys: Iterable<K>): void {
	for (const key of keys) model.put(key, undefined);
}

function deleteAll<K>(model: Keys<K>, keys: Iterable<K>): number {
	return Array.from(keys).filter((key) => model.delete(key)).length;
}

const anIndex = (random: Random, size: number) => random.below(2 * size + 2) - size - 1;

/** The keys of a set that nobody needs otherwise. */
function checkedKeysOf<K>(made: SortedSet<K>): K[] {
	made.check();
	const keys = made.toArray();
	made.close();
	return keys;
}

/** Another set's keys: none, some or all of the model's, and some others, or none. */
function otherKeys<K>(model: Keys<K>, { random, key, target }: SetDraw<K>): K[] {
	const share = random.pick([0, 0.4, 1]);
	const more = Array.from({ length: random.pick([0, 1, random.below(target)]) }, key);
	const own = keysOf(model.pairs).filter(() => random.chance(share));
	// A built-in Set has no -0 either.
	return [...own, ...more].map(plusZero);
}

/** The built-in Set, or one that can tell keys that are objects. */
function setLike<K>(keys: K[], other: Keys<K>): SetLike<K> {
	if (keys.every((key) => typeof key !== 'object' || key === null)) return new Set(keys);
	return { size: other.size, has: (key) => other.has(key), keys: () => keysOf(other.pairs).values() };
}

/** What is done with another set of any kind, and with the model of it. */
function withOther<K>(
	model: Keys<K>,
	draw: SetDraw<K>,
	use: (other: SetLike<K>, expected: Keys<K>) => [unknown, unknown],
): [unknown, unknown] {
	const { random, options } = draw;
	const keys = otherKeys(model, draw);
	const expected = copyModel(model);
	expected.pairs = [];
	putAll(expected, keys);
	if (random.chance(0.4)) return use(setLike(keys, expected), expected);
	const backwards = { compare: (a: K, b: K) => model.compare(b, a) };
	const other = new SortedSet(
		keys,
		random.pick([options, options, { ...options, implementation: 'javascript' }, backwards]),
	);
	try {
		return use(other, expected);
	} finally {
		other.close();
	}
}

/** Where a cursor comes along, from a key on: some steps up and more of them down. */
function walk<K>(set: SortedSet<K>, key: K, count: number): unknown[] {
	const cursor = set.cursor();
	const seen: unknown[] = [cursor.seek(key as never), cursor.key];
	for (let i = 0; i < count; i++) seen.push(cursor.next(), cursor.key);
	for (let i = 0; i < 2 * count; i++) seen.push(cursor.previous(), cursor.key);
	return [...seen, cursor.seekLast(), cursor.key, cursor.seekFirst(), cursor.key];
}

/** A cursor stays before the first key and behind the last one. */
function expectedOfWalk<K>(model: Keys<K>, key: K, count: number): unknown[] {
	const keys = keysOf(model.pairs);
	let at = model.rank(key);
	const seen: unknown[] = [model.has(key), keys[at]];
	const go = (by: number) => {
		at = Math.min(Math.max(at + by, -1), keys.length);
		seen.push(at in keys, keys[at]);
	};
	for (let i = 0; i < count; i++) go(1);
	for (let i = 0; i < 2 * count; i++) go(-1);
	return [...seen, keys.length > 0, keys.at(-1), keys.length > 0, keys[0]];
}

export const ADDITIONS: Record<string, Step> = {
	add: (set, model, { key }) => {
		const given = key();
		model.put(given, undefined);
		return [set.add(given) === set, true];
	},
	put: (set, model, { key }) => {
		const given = key();
		return [set.put(given), model.put(given, undefined)];
	},
};

export const REMOVALS: Record<string, Step> = {
	delete: (set, model, { key }) => {
		const given = key();
		return [set.delete(given), model.delete(given)];
	},
	take: (set, model, { key }) => {
		const given = key();
		const index = model.indexOf(given);
		const [value] = model.deleteAt(index) ?? [];
		return [set.take(given), index < 0 ? undefined : { index, value }];
	},
};

export const OTHER_WRITES: Record<string, Step> = {
	popFirst: (set, model) => [set.popFirst(), model.pairs.shift()?.[0]],
	popLast: (set, model) => [set.popLast(), model.pairs.pop()?.[0]],
	deleteAt: (set, model, { random }) => {
		const index = anIndex(random, model.size);
		const [key] = model.at(index) ?? [];
		if (key !== undefined) model.delete(key);
		return [set.deleteAt(index), key];
	},
	deleteRange: (set, model, draw) => {
		const bounds = { ...randomBounds(draw), limit: draw.random.below(draw.target / 8 + 2) };
		const count = model.deleteRange(bounds);
		return [draw.random.chance(0.5) ? set.deleteRange(bounds) : set.range(bounds).delete(), count];
	},
	retain: (set, model, { random }) => {
		const [modulus, rest] = [5 + random.below(20), random.below(5)];
		return [set.retain(everyNth(modulus, rest)), model.retain(everyNth(modulus, rest))];
	},
	addMany: (set, model, draw) => {
		const keys = someKeys(draw);
		putAll(model, keys);
		return [set.addMany(keys) === set, true];
	},
	deleteMany: (set, model, draw) => {
		const keys = someKeys(draw);
		return [set.deleteMany(keys), deleteAll(model, keys)];
	},
	splitOff: (set, model, { key }) => {
		const given = key();
		const leaving = model.pairs.splice(model.rank(given));
		return [checkedKeysOf(set.splitOff(given as never)), keysOf(leaving)];
	},
	append: (set, model, { key }) => {
		const upper = set.splitOff(key() as never);
		set.append(upper);
		return [
			[checkedKeysOf(upper), set.size],
			[[], model.size],
		];
	},
	/** Seldom, or sets would never grow. */
	clear: (set, model, { random, target }) => {
		if (random.below(4 * target) >= model.size) return [set.size, model.size];
		model.pairs = [];
		return [set.clear(), undefined];
	},
	/** By a cursor, which stays where the key was. */
	cursorDelete: (set, model, { key }) => {
		const given = key();
		const [found] = model.ceiling(given) ?? [];
		const cursor = set.cursor();
		cursor.seek(given as never);
		const [isThere, next] = [found !== undefined, found !== undefined && model.higher(found)?.[0]];
		if (found !== undefined) model.delete(found);
		return [
			[cursor.delete(), cursor.delete(), cursor.next() && cursor.key],
			[isThere, false, next ?? false],
		];
	},
	/** All of the writes, or none. */
	transaction: (set, model, draw) => {
		const [added, deleted] = [someKeys(draw), someKeys(draw)];
		const write = (changed: SortedSet<unknown>) => changed.addMany(added).deleteMany(deleted as Iterable<unknown>);
		if (draw.random.chance(0.5)) return [rolledBack(set as SortedSet<unknown>, write), undefined];
		const given = (set as SortedSet<unknown>).transaction(write);
		putAll(model, added);
		return [given, deleteAll(model, deleted)];
	},
};

/** Members that write nothing; that a snapshot stays as it is shows only once something is written. */
export const SET_READS: Record<string, Step> = {
	...eachOf(BY_KEY, (name) => (set, model, { key }) => {
		const given = key();
		return [set[name](given as never), model[name](given)];
	}),
	...eachOf(NEIGHBOURS, (name) => (set, model, { key }) => {
		const given = key();
		return [set[name](given as never), model[name](given)?.[0]];
	}),
	...eachOf(['keys', 'values'] as const, (name) => (set, model, draw) => {
		const bounds = randomBounds(draw);
		return [[...set[name](bounds)], keysOf(model.select(bounds))];
	}),
	entries: (set, model, draw) => {
		const bounds = randomBounds(draw);
		return [[...set.entries(bounds)], twice(model.select(bounds))];
	},
	range: (set, model, draw) => {
		const bounds = randomBounds(draw);
		const [view, keys] = [set.range(bounds), keysOf(model.select(bounds))];
		const index = anIndex(draw.random, keys.length);
		return [
			[view.count(), view.first(), view.last(), view.at(index), [...view], view.toArray()],
			[keys.length, keys[0], keys.at(-1), keys.at(index), keys, keys],
		];
	},
	size: (set, model) => [set.size, model.size],
	first: (set, model) => [set.first(), model.at(0)?.[0]],
	last: (set, model) => [set.last(), model.at(-1)?.[0]],
	at: (set, model, { random }) => {
		const index = anIndex(random, model.size);
		return [set.at(index), model.at(index)?.[0]];
	},
	forEach: (set, model) => {
		const seen: unknown[] = [];
		set.forEach((value, key) => void seen.push([value, key]));
		return [seen, twice(model.pairs)];
	},
	hasMany: (set, model, draw) => {
		const keys = someKeys(draw);
		return [set.hasMany(keys), Array.from(keys, (key) => model.has(key))];
	},
	cursor: (set, model, { key, random }) => {
		const [given, count] = [key(), random.below(12)];
		return [walk(set, given, count), expectedOfWalk(model, given, count)];
	},
	toArray: (set, model) => [set.toArray(), keysOf(model.pairs)],
	toJSON: (set, model) => [set.toJSON(), keysOf(model.pairs)],
	filter: (set, model, { random }) => {
		const [modulus, rest] = [2 + random.below(5), random.below(2)];
		const kept = keysOf(model.pairs.filter(everyNth(modulus, rest)));
		return [checkedKeysOf(set.filter(everyNth(modulus, rest))), kept];
	},
	...eachOf(
		COMBINING,
		(name) => (set, model, draw) =>
			withOther(model, draw, (other, { pairs }) => [
				checkedKeysOf(set[name](other) as SortedSet<unknown>),
				keysOf(model.combine(name, pairs) as typeof pairs),
			]),
	),
	isSubsetOf: (set, model, draw) =>
		withOther(model, draw, (other, expected) => [
			set.isSubsetOf(other as SetLike<unknown>),
			model.pairs.every(([key]) => expected.has(key)),
		]),
	isSupersetOf: (set, model, draw) =>
		withOther(model, draw, (other, expected) => [
			set.isSupersetOf(other as SetLike<unknown>),
			expected.pairs.every(([key]) => model.has(key)),
		]),
	isDisjointFrom: (set, model, draw) =>
		withOther(model, draw, (other, expected) => [
			set.isDisjointFrom(other as SetLike<unknown>),
			!expected.pairs.some(([key]) => model.has(key)),
		]),
	stats: (set, model) => [set.stats().size, model.size],
	closed: (set) => [set.closed, false],
	/** Stays as it is while the set changes. */
	snapshot: (set, model, { key }) => {
		const [snapshot, before, given] = [wholeSet(set.snapshot()), keysOf(model.pairs), key()];
		set.add(given);
		model.put(given, undefined);
		return [checkedKeysOf(snapshot), before];
	},
	/** Changes while the set stays as it is. */
	clone: (set, model, draw) => {
		const [clone, changed, keys] = [set.clone(), copyModel(model), someKeys(draw)];
		putAll(changed, keys);
		return [checkedKeysOf(clone.addMany(keys)), keysOf(changed.pairs)];
	},
};
