/** Ironwood's SortedMap, once on each engine. Only one of the two ever runs in a process. */

import { implementation, SortedMap } from 'ironwood';
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
	countPrefix: (map, prefix) => map.range({ prefix }).count(),
	union: (left, right) => left.union(right),
	intersection: (left, right) => left.intersection(right),
	difference: (left, right) => left.difference(right),
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
	first: (map) => map.first(),
	last: (map) => map.last(),
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
