/**
 * Operations on a sorted map as plain data, so that the same ones can be applied to a map, to the model and to another
 * engine, and be printed.
 */

import type { Bounds, SortedMap } from '../../lib/index.js';
import type { Model } from './model.js';
import type { Random } from './random.js';

export type Operation<K> =
	| { name: 'set' | 'put' | 'insert' | 'replace' | 'update'; key: K; value: unknown }
	| { name: ByKey; key: K }
	| { name: 'at' | 'deleteAt'; index: number }
	| { name: 'popFirst' | 'popLast' | 'first' | 'last' | 'clear' }
	| { name: 'range' | 'deleteRange'; bounds: Bounds<K> }
	| { name: 'retain' | 'filter'; modulus: number; rest: number }
	| { name: 'mapValues' }
	| { name: 'setMany'; pairs: [K, unknown][] }
	| { name: TwoMaps; pairs: [K, unknown][]; combining?: boolean }
	| { name: 'setColumns'; keys: Sequence<K>; values: Sequence<unknown> }
	| { name: 'getMany' | 'hasMany' | 'deleteMany'; keys: Sequence<K> }
	| { name: 'getOrInsert' | 'getOrInsertComputed'; key: K; value: unknown }
	| { name: 'splitOff' | 'splitAndAppend'; key: K };

type ByKey = 'delete' | 'take' | 'get' | 'has' | 'indexOf' | 'rank' | 'lower' | 'floor' | 'ceiling' | 'higher';
/** Of these only the first two can combine values. */
type TwoMaps = 'union' | 'intersection' | 'difference' | 'symmetricDifference' | 'diff';

/** An array or a typed array. */
export type Sequence<T> = ArrayLike<T> & Iterable<T>;

/** Positions are what a predicate can tell entries apart by, whatever their keys are. */
export function everyNth(modulus: number, rest: number): () => boolean {
	let position = 0;
	return () => position++ % modulus !== rest;
}

/** What becomes of the values of a key that two maps have. */
const combineAll = (left: unknown, right: unknown, key: unknown) => [left, right, key];

/** What the operation gives on a map. */
export function applyToMap<K>(map: SortedMap<K, unknown>, operation: Operation<K>): unknown {
	switch (operation.name) {
		case 'set':
			return map.set(operation.key, operation.value) === map;
		case 'put':
		case 'insert':
		case 'replace':
			return map[operation.name](operation.key, operation.value);
		case 'update':
			return map.update(operation.key, (old, exists) => (exists ? [old, operation.value] : operation.value));
		case 'at':
		case 'deleteAt':
			return map[operation.name](operation.index);
		case 'range':
			return map.range(operation.bounds).toArray();
		case 'deleteRange':
			return map.deleteRange(operation.bounds);
		case 'retain':
			return map.retain(everyNth(operation.modulus, operation.rest));
		case 'filter':
			return checkedEntriesOf(map.filter(everyNth(operation.modulus, operation.rest)));
		case 'mapValues':
			return checkedEntriesOf(map.mapValues((value, key): unknown => [value, key]));
		case 'setMany':
			return map.setMany(operation.pairs) === map;
		case 'setColumns':
			return map.setMany(operation.keys, operation.values) === map;
		case 'getMany':
		case 'hasMany':
		case 'deleteMany':
			return map[operation.name](operation.keys);
		case 'getOrInsert':
			return map.getOrInsert(operation.key, operation.value);
		case 'getOrInsertComputed': {
			const given: K[] = [];
			const compute = (key: K) => {
				given.push(key);
				return operation.value;
			};
			return [map.getOrInsertComputed(operation.key, compute), given];
		}
		case 'union':
		case 'intersection':
		case 'difference':
		case 'symmetricDifference':
		case 'diff':
			return combine(map, operation);
		case 'splitOff':
		case 'splitAndAppend':
			return split(map, operation.key, operation.name === 'splitAndAppend');
		case 'popFirst':
		case 'popLast':
		case 'first':
		case 'last':
		case 'clear':
			return map[operation.name]();
		default:
			return applyToKey(map, operation.name, operation.key);
	}
}

/** Combines the map with another one of the same order. */
function combine<K>(map: SortedMap<K, unknown>, { name, pairs, combining }: Operation<K> & { name: TwoMaps }): unknown {
	// Has the options of the map, whatever they are.
	const other = map.filter(() => false).setMany(pairs);
	try {
		if (name === 'diff') return [...map.diff(other)];
		return checkedEntriesOf(Reflect.apply(map[name], map, combining ? [other, combineAll] : [other]));
	} finally {
		other.close();
	}
}

function split<K>(map: SortedMap<K, unknown>, key: K, joined: boolean): unknown {
	const upper = map.splitOff(key as never);
	map.check();
	upper.check();
	const entries = upper.toArray();
	if (joined) map.append(upper);
	upper.close();
	return entries;
}

/** The entries of a map that nobody needs otherwise. Many that are only dropped would make each `check` a long one. */
export function entriesOf<K>(made: SortedMap<K, unknown>): [K, unknown][] {
	const entries = made.toArray();
	made.close();
	return entries;
}

function checkedEntriesOf<K>(made: SortedMap<K, unknown>): [K, unknown][] {
	made.check();
	return entriesOf(made);
}

function applyToKey<K>(map: SortedMap<K, unknown>, name: ByKey, key: K): unknown {
	// biome-ignore lint/suspicious/noExplicitAny: a bound is a key here, which the public type cannot know of any K
	return map[name](key as any);
}

/** What the operation should give, and does to the model. */
export function applyToModel<K>(model: Model<K, unknown>, operation: Operation<K>): unknown {
	switch (operation.name) {
		case 'set':
			model.put(operation.key, operation.value);
			return true;
		case 'put':
			return model.put(operation.key, operation.value);
		case 'insert':
			return !model.has(operation.key) && model.put(operation.key, operation.value).inserted;
		case 'replace':
			return model.has(operation.key) && !model.put(operation.key, operation.value).inserted;
		case 'update': {
			const { key, value } = operation;
			const result = model.has(key) ? [model.get(key), value] : value;
			model.put(key, result);
			return result;
		}
		case 'take': {
			const index = model.indexOf(operation.key);
			return index < 0 ? undefined : { index, value: model.deleteAt(index)?.[1] };
		}
		case 'at':
			return model.at(operation.index);
		case 'deleteAt': {
			const { index } = operation;
			return Math.abs(index + 0.5) > model.size ? undefined : model.deleteAt((index + model.size) % model.size);
		}
		case 'range':
			return model.select(operation.bounds);
		case 'deleteRange':
			return model.deleteRange(operation.bounds);
		case 'retain':
			return model.retain(everyNth(operation.modulus, operation.rest));
		case 'filter': {
			const isKept = everyNth(operation.modulus, operation.rest);
			return model.pairs.filter(() => isKept());
		}
		case 'mapValues':
			return model.pairs.map(([key, value]) => [key, [value, key]]);
		case 'setMany':
			for (const [key, value] of operation.pairs) model.put(key, value);
			return true;
		case 'setColumns':
			for (const [i, key] of Array.from(operation.keys).entries()) model.put(key, operation.values[i]);
			return true;
		case 'getMany':
			return Array.from(operation.keys, (key) => model.get(key));
		case 'hasMany':
			return Array.from(operation.keys, (key) => model.has(key));
		case 'deleteMany':
			return Array.from(operation.keys).filter((key) => model.delete(key)).length;
		case 'getOrInsert':
			if (!model.has(operation.key)) model.put(operation.key, operation.value);
			return model.get(operation.key);
		case 'getOrInsertComputed': {
			const given = model.has(operation.key) ? [] : [model.store(operation.key)];
			if (given.length > 0) model.put(operation.key, operation.value);
			return [model.get(operation.key), given];
		}
		case 'union':
		case 'intersection':
		case 'difference':
		case 'symmetricDifference':
		case 'diff':
			return model.combine(operation.name, operation.pairs, operation.combining ? combineAll : undefined);
		case 'splitOff':
		case 'splitAndAppend': {
			const at = model.rank(operation.key);
			const upper = model.pairs.slice(at);
			if (operation.name === 'splitOff') model.pairs = model.pairs.slice(0, at);
			return upper.map((pair) => [...pair]);
		}
		case 'popFirst':
			return model.size === 0 ? undefined : model.deleteAt(0);
		case 'popLast':
			return model.size === 0 ? undefined : model.deleteAt(model.size - 1);
		case 'first':
			return model.at(0);
		case 'last':
			return model.at(-1);
		case 'clear':
			model.pairs = [];
			return undefined;
		default:
			return model[operation.name](operation.key);
	}
}

const WRITES = ['set', 'put', 'insert', 'replace', 'update'] as const;
const REMOVALS = ['delete', 'take'] as const;
const LOOKUPS = ['get', 'has', 'indexOf', 'rank', 'lower', 'floor', 'ceiling', 'higher'] as const;
const ENDS = ['popFirst', 'popLast', 'first', 'last'] as const;

/** What a random operation draws from, and how large it lets the map grow. */
export interface Draw<K> {
	random: Random;
	key: () => K;
	value: () => unknown;
	/** About how many entries the map should hold. */
	target: number;
}

/** An operation that pulls a map of this size towards the target, now from above, now from below. */
export function randomOperation<K>(draw: Draw<K>, size: number): Operation<K> {
	const { random, key, value, target } = draw;
	const growth = size < target ? 0.45 : 0.15;
	const choice = random.real();
	if (choice < growth) return { name: random.pick(WRITES), key: key(), value: value() };
	if (choice < 0.6) return { name: random.pick(REMOVALS), key: key() };
	if (choice < 0.85) return { name: random.pick(LOOKUPS), key: key() };
	if (choice < 0.93)
		return { name: random.pick(['at', 'deleteAt'] as const), index: random.below(2 * size + 2) - size - 1 };
	if (choice < 0.97) return { name: random.pick(ENDS) };
	return rareOperation(draw, size);
}

function rareOperation<K>(draw: Draw<K>, size: number): Operation<K> {
	const { random, target } = draw;
	const choice = random.real();
	if (choice < 0.4) return { name: 'range', bounds: randomBounds(draw) };
	if (choice < 0.75)
		return { name: 'deleteRange', bounds: { ...randomBounds(draw), limit: random.below(target / 8 + 2) } };
	if (choice < 0.8) return { name: 'retain', modulus: 5 + random.below(20), rest: random.below(5) };
	if (choice < 0.99) return wholeOperation(draw);
	return random.below(4 * target) < size ? { name: 'clear' } : { name: 'first' };
}

/** An operation on many keys, or with another map. */
export function wholeOperation<K>({ random, key, value, target }: Draw<K>): Operation<K> {
	const many = <T>(make: () => T) => Array.from({ length: random.below(target / 8 + 2) }, make);
	const name = random.pick([
		...(['setMany', 'setColumns', 'union', 'intersection', 'difference', 'symmetricDifference', 'diff'] as const),
		...(['getMany', 'hasMany', 'deleteMany', 'getOrInsert', 'getOrInsertComputed'] as const),
		...(['splitOff', 'splitAndAppend', 'filter', 'mapValues'] as const),
	]);
	switch (name) {
		case 'getMany':
		case 'hasMany':
		case 'deleteMany':
			return { name, keys: sequence(random, many(key)) };
		case 'setColumns': {
			const keys = many(key);
			return {
				name,
				keys: sequence(random, keys),
				values: sequence(random, random.chance(0.5) ? keys.map(value) : keys.map(() => random.real())),
			};
		}
		case 'getOrInsert':
		case 'getOrInsertComputed':
			return { name, key: key(), value: value() };
		case 'splitOff':
		case 'splitAndAppend':
			return { name, key: key() };
		case 'filter':
			return { name, modulus: 2 + random.below(5), rest: random.below(2) };
		case 'mapValues':
			return { name };
		case 'setMany':
			return { name, pairs: many(() => [key(), value()]) };
		default:
			return { name, pairs: many(() => [key(), value()]), combining: isCombining(name) && random.chance(0.5) };
	}
}

const isCombining = (name: TwoMaps) => name === 'union' || name === 'intersection';

/** The items, half of the time in a typed array if one holds them. */
export function sequence<T>(random: Random, items: T[]): Sequence<T> {
	return random.chance(0.5) ? (typedArray(items) ?? items) : items;
}

/** The items in a typed array, where there is one that holds them as they are. */
export function typedArray<T>(items: readonly T[]): Sequence<T> | undefined {
	if (items.every((item) => typeof item === 'number'))
		return Float64Array.from(items) as Sequence<unknown> as Sequence<T>;
	if (!items.every((item) => typeof item === 'bigint' && item === BigInt.asIntN(64, item))) return undefined;
	return BigInt64Array.from(items as readonly unknown[] as readonly bigint[]) as Sequence<unknown> as Sequence<T>;
}

export function randomBounds<K>({ random, key, target }: Omit<Draw<K>, 'value'>): Bounds<K> {
	const bounds: Record<string, unknown> = {};
	const prefix = random.chance(0.2) ? beginningOf(random, key()) : undefined;
	if (prefix !== undefined) bounds['prefix'] = prefix;
	if (prefix === undefined && random.chance(0.7)) bounds[random.pick(['gt', 'gte'])] = key();
	if (prefix === undefined && random.chance(0.7)) bounds[random.pick(['lt', 'lte'])] = key();
	if (random.chance(0.4)) bounds['reverse'] = random.chance(0.8);
	if (random.chance(0.3)) bounds['offset'] = random.below(target / 4 + 2);
	if (random.chance(0.3)) bounds['limit'] = random.below(target / 2 + 2);
	return bounds as Bounds<K>;
}

/** Some of the first units, bytes or elements of the key, if it has any. */
function beginningOf(random: Random, key: unknown): unknown {
	if (typeof key !== 'string' && !(key instanceof Uint8Array) && !Array.isArray(key)) return undefined;
	return key.slice(0, random.below(key.length + 1));
}
