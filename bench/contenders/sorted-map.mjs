/** Ironwood's SortedMap, once on each engine. Only one of the two ever runs in a process. */

import { implementation, SortedMap } from 'ironwood';
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
	set: (map, key, value) => map.set(key, value),
	delete: (map, key) => map.delete(key),
	fromPairs: (pairs) => new SortedMap(pairs, options),
	fromArrays: (keys, values) => SortedMap.fromSorted(keys, values, options),
	entries: (map) => map.entries(),
	values: (map) => map.values(),
	sumForEach(map, read) {
		let sum = 0;
		map.forEach((value, key) => {
			sum = (sum + read(value) + (key >= 0 ? 1 : 0)) | 0;
		});
		return sum;
	},
	sumRange(map, low, high, read) {
		let sum = 0;
		for (const [key, value] of map.entries({ gte: low, lt: high })) {
			sum = (sum + read(value) + (key >= 0 ? 1 : 0)) | 0;
		}
		return sum;
	},
	sumRangeForEach(map, low, high, read) {
		let sum = 0;
		map.range({ gte: low, lt: high }).forEach((value, key) => {
			sum = (sum + read(value) + (key >= 0 ? 1 : 0)) | 0;
		});
		return sum;
	},
	floor: (map, key) => map.floor(key),
	at: (map, index) => map.at(index),
	rank: (map, key) => map.rank(key),
	first: (map) => map.first(),
	last: (map) => map.last(),
});

/** @type {Contender} */
export const native = {
	...sortedMap('native', {}),
	id: 'native',
	title: 'SortedMap native',
	unavailable: () =>
		implementation.name === 'native' ? undefined : `the native engine did not load: ${implementation.reason?.message}`,
};

/** @type {Contender} */
export const typescript = {
	...sortedMap('javascript', { implementation: 'javascript' }),
	id: 'typescript',
	title: 'SortedMap TypeScript',
};
