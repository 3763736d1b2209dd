/**
 * Moving to SortedMap: from a Map whose keys are sorted when they are needed, from an array that is kept sorted, from sorted-btree.
 * Each task is done before and after, and both results are compared.
 */

import { deepStrictEqual } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { SortedMap } from 'ironwood';

// `import` would give an object with the class as its `default`.
const { default: BTree } = createRequire(import.meta.url)('sorted-btree');

const ENTRIES = [30, 10, 50, 20, 40].map((key) => [key, `value ${key}`]);

/** Runs both ways of doing something, and fails unless they give the same. */
function same(task, before, after) {
	const [old, now] = [before(), after()];
	deepStrictEqual(now, old, task);
	console.log(`${task}: the same`);
}

fromMap();
fromSortedArray();
fromSortedBtree();

/** From a Map: sorting all keys for each question, O(n log n), becomes a question, O(log n). */
function fromMap() {
	const map = new Map(ENTRIES);
	const sorted = new SortedMap(ENTRIES);
	same(
		'Map, entries in order',
		() => [...map].sort(([a], [b]) => a - b),
		() => [...sorted],
	);
	same(
		'Map, least key',
		() => Math.min(...map.keys()),
		() => sorted.firstKey(),
	);
	same(
		'Map, entries of a range',
		() => [...map].filter(([key]) => key >= 20 && key < 40).sort(([a], [b]) => a - b),
		() => sorted.range({ gte: 20, lt: 40 }).toArray(),
	);
	same(
		'Map, closest key below',
		() => [...map.keys()].filter((key) => key <= 35).reduce((a, b) => Math.max(a, b)),
		() => sorted.floorKey(35),
	);
}

/** From an array that is kept sorted: splice moves half of it for each insertion, O(n). */
function fromSortedArray() {
	const keys = [];
	/** Binary search: how many keys are smaller. */
	const rank = (key) => {
		let [low, high] = [0, keys.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (keys[middle] < key) low = middle + 1;
			else high = middle;
		}
		return low;
	};
	const sorted = new SortedMap();
	for (const [key] of ENTRIES) keys.splice(rank(key), 0, key);
	for (const [key, value] of ENTRIES) sorted.set(key, value);
	same(
		'sorted array, keys',
		() => keys,
		() => sorted.keysArray(),
	);
	same(
		'sorted array, n-th key',
		() => keys.at(-2),
		() => sorted.at(-2)[0],
	);
	same(
		'sorted array, how many are smaller',
		() => rank(35),
		() => sorted.rank(35),
	);
	same(
		'sorted array, slice',
		() => keys.slice(1, 3),
		() => [...sorted.keys({ offset: 1, limit: 2 })],
	);
}

/** From sorted-btree: other names, and entries that are found rather than keys that are compared. */
function fromSortedBtree() {
	const tree = new BTree(ENTRIES);
	const sorted = new SortedMap(ENTRIES);
	const pairs = [
		[
			'get, has, size',
			() => [tree.get(10), tree.has(11), tree.size],
			() => [sorted.get(10), sorted.has(11), sorted.size],
		],
		['minKey, maxKey', () => [tree.minKey(), tree.maxKey()], () => [sorted.firstKey(), sorted.lastKey()]],
		['nextHigherPair', () => tree.nextHigherPair(20), () => sorted.higher(20)],
		['nextLowerKey', () => tree.nextLowerKey(20), () => sorted.lowerKey(20)],
		['getPairOrNextLower', () => tree.getPairOrNextLower(25), () => sorted.floor(25)],
		['getPairOrNextHigher', () => tree.getPairOrNextHigher(25), () => sorted.ceiling(25)],
		['getRange', () => tree.getRange(20, 40), () => sorted.range({ gte: 20, lt: 40 }).toArray()],
		['entries from a key', () => [...tree.entries(30)], () => [...sorted.entries({ gte: 30 })]],
		['entriesReversed', () => [...tree.entriesReversed()], () => [...sorted.entries({ reverse: true })]],
		['setIfNotPresent', () => tree.setIfNotPresent(10, 'x'), () => sorted.insert(10, 'x')],
		['changeIfPresent', () => tree.changeIfPresent(99, 'x'), () => sorted.replace(99, 'x')],
		['deleteRange', () => tree.deleteRange(10, 20, true), () => sorted.deleteRange({ gte: 10, lte: 20 })],
		['toArray', () => tree.toArray(), () => sorted.toArray()],
	];
	for (const [name, before, after] of pairs) same(`sorted-btree, ${name}`, before, after);
}
