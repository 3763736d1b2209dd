/** Ironwood's SortedMap and SortedSet, once on each engine. Only one of the two ever runs in a process. */

import { implementation, SortedMap, SortedSet } from 'ironwood';
import { KEYS } from '../keys.mjs';
import { versionOf } from './contender.mjs';

/** @typedef {import('./contender.mjs').Contender} Contender */

/**
 * @param {'native' | 'javascript'} engine
 * @param {object} options for the constructor
 * @returns {Omit<Contender, 'id' | 'title'>}
 */
const sortedMap = (engine, options) => ({
	version: versionOf('ironwood'),
	create: () => new SortedMap(undefined, options),
	prove(map) {
		const ran = map.stats().engine;
		if (ran !== engine) throw new Error(`the map was to run on the ${engine} engine, but runs on ${ran}`);
	},
	discard: (map) => map.close(),
	nativeBytes: (map) => map.stats().bytes ?? 0,
	size: (map) => map.size,
	get: (map, key) => map.get(key),
	has: (map, key) => map.has(key),
	set: (map, key, value) => map.set(key, value),
	delete: (map, key) => map.delete(key),
	fromPairs: (pairs) => new SortedMap(pairs, options),
	fromArrays: (keys, values) => SortedMap.fromSorted(keys, values, options),
	fromTyped: (keys, values) => SortedMap.fromSorted(keys, values, options),
	entries: (map) => map.entries(),
	keys: (map) => map.keys(),
	values: (map) => map.values(),
	entriesReversed: (map) => map.entries({ reverse: true }),
	sumCursor(map, read, readKey) {
		const cursor = map.cursor();
		let sum = 0;
		for (let found = cursor.seekFirst(); found; found = cursor.next()) {
			sum = (sum + read(cursor.value) + readKey(cursor.key)) | 0;
		}
		return sum;
	},
	toArray: (map) => map.toArray(),
	put: (map, key, value) => map.put(key, value),
	take: (map, key) => map.take(key),
	insert: (map, key, value) => map.insert(key, value),
	replace: (map, key, value) => map.replace(key, value),
	update: (map, key, change) => map.update(key, change),
	getOrInsert: (map, key, value) => map.getOrInsert(key, value),
	popFirst: (map) => map.popFirst(),
	deleteAt: (map, index) => map.deleteAt(index),
	deleteRange: (map, low, high) => map.deleteRange({ gte: low, lt: high }),
	setMany: (map, { keys, values }) => map.setMany(keys, values),
	deleteMany: (map, keys) => map.deleteMany(keys),
	retain: (map, keep) => map.retain(keep),
	filter: (map, keep) => map.filter(keep),
	mapValues: (map, change) => map.mapValues(change),
	splitOff: (map, key) => map.splitOff(key),
	append: (map, other) => map.append(other),
	sumForEach(map, read, readKey) {
		let sum = 0;
		map.forEach((value, key) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	sumRange(map, low, high, read, readKey) {
		let sum = 0;
		for (const [key, value] of map.entries({ gte: low, lt: high })) {
			sum = (sum + read(value) + readKey(key)) | 0;
		}
		return sum;
	},
	sumRangeForEach(map, low, high, read, readKey) {
		let sum = 0;
		map.range({ gte: low, lt: high }).forEach((value, key) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	getMany: (map, keys) => map.getMany(keys),
	hasMany: (map, keys) => map.hasMany(keys),
	countRange: (map, low, high) => map.range({ gte: low, lt: high }).count(),
	countPrefix: (map, prefix) => map.range({ prefix }).count(),
	union: (left, right) => left.union(right),
	intersection: (left, right) => left.intersection(right),
	difference: (left, right) => left.difference(right),
	symmetricDifference: (left, right) => left.symmetricDifference(right),
	snapshot: (map) => map.snapshot(),
	clone: (map) => map.clone(),
	setKeeping(map, key, value, kept) {
		map.set(key, value);
		kept.push(map.snapshot());
		return map;
	},
	countDifferences(left, right, readKey) {
		let sum = 0;
		for (const { key } of left.diff(right)) sum = (sum + 1 + readKey(key)) | 0;
		return sum;
	},
	floor: (map, key) => map.floor(key),
	ceiling: (map, key) => map.ceiling(key),
	lower: (map, key) => map.lower(key),
	higher: (map, key) => map.higher(key),
	at: (map, index) => map.at(index),
	rank: (map, key) => map.rank(key),
	indexOf: (map, key) => map.indexOf(key),
	first: (map) => map.first(),
	last: (map) => map.last(),
	createSet: () => new SortedSet(undefined, options),
	add: (set, key) => set.add(key),
	hasMember: (set, key) => set.has(key),
});

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {Contender}
 */
export const native = (kind) => ({
	...sortedMap('native', {}),
	id: 'native',
	title: 'SortedMap native',
	huge: true,
	unavailable() {
		if (implementation.name !== 'native') return `the native engine did not load: ${implementation.reason?.message}`;
		const { engine } = new SortedMap([[KEYS[kind].make(0), 0]]).stats();
		return engine === 'native' ? undefined : `the native engine takes no ${kind}s`;
	},
});

/** @returns {Contender} */
export const typescript = () => ({
	...sortedMap('javascript', { implementation: 'javascript' }),
	id: 'typescript',
	title: 'SortedMap TypeScript',
});
