/** OrderedMap of @js-sdsl/ordered-map, a red-black tree. Its `getElementByPos` walks there in O(n). */

import jsSdsl from '@js-sdsl/ordered-map';
import { KEYS } from '../keys.mjs';
import { versionOf } from './contender.mjs';

const { OrderedMap } = jsSdsl;

/** @param {{ isAccessible: () => boolean, pointer: [any, any] }} it */
const entryAt = (it) => (it.isAccessible() ? it.pointer : undefined);

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {import('./contender.mjs').Contender}
 */
export const orderedMap = (kind) => ({
	id: 'ordered-map',
	title: 'js-sdsl OrderedMap',
	version: versionOf('@js-sdsl/ordered-map'),
	linear: ['at'],
	// Its iterator makes a Proxy for each entry that one looks at.
	share: { range: 0.05, at: 0.05 },
	create: () => new OrderedMap([], KEYS[kind].compare),
	// Positions cost it a counter in each node, so users ask for them.
	createRanked: () => new OrderedMap([], KEYS[kind].compare, true),
	size: (map) => map.size(),
	get: (map, key) => map.getElementByKey(key),
	// Its `find` makes an iterator; no value is undefined here.
	has: (map, key) => map.getElementByKey(key) !== undefined,
	set: (map, key, value) => map.setElement(key, value),
	delete: (map, key) => map.eraseElementByKey(key),
	fromPairs: (pairs) => new OrderedMap(pairs, KEYS[kind].compare),
	entries: (map) => map,
	*entriesReversed(map) {
		for (const it = map.rBegin(); it.isAccessible(); it.next()) yield it.pointer;
	},
	sumCursor(map, read, readKey) {
		let sum = 0;
		for (const it = map.begin(); it.isAccessible(); it.next()) {
			const [key, value] = it.pointer;
			sum = (sum + read(value) + readKey(key)) | 0;
		}
		return sum;
	},
	popFirst(map) {
		const entry = map.front();
		map.eraseElementByKey(entry[0]);
		return entry;
	},
	sumForEach(map, read, readKey) {
		let sum = 0;
		map.forEach(([key, value]) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	sumRange(map, low, high, read, readKey) {
		let sum = 0;
		for (const it = map.lowerBound(low); it.isAccessible(); it.next()) {
			const [key, value] = it.pointer;
			if (key >= high) break;
			sum = (sum + read(value) + readKey(key)) | 0;
		}
		return sum;
	},
	floor: (map, key) => entryAt(map.reverseLowerBound(key)),
	ceiling: (map, key) => entryAt(map.lowerBound(key)),
	lower: (map, key) => entryAt(map.reverseUpperBound(key)),
	higher: (map, key) => entryAt(map.upperBound(key)),
	at: (map, index) => map.getElementByPos(index),
	rank(map, key) {
		const it = map.lowerBound(key);
		return it.isAccessible() ? it.index : map.size();
	},
	indexOf(map, key) {
		const it = map.find(key);
		return it.isAccessible() ? it.index : -1;
	},
	first: (map) => map.front(),
	last: (map) => map.back(),
});
