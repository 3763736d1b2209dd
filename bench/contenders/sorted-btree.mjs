/** sorted-btree by qwertie, with its defaults; see the README for its comparators. */

import sortedBTree from 'sorted-btree';
import bulk from 'sorted-btree/extended/bulkLoad.js';
import { versionOf } from './contender.mjs';

const BTree = sortedBTree.default;

/** The constructor's default, which the bulk load wants spelt out. */
const NODE_SIZE = 32;

/** @type {import('./contender.mjs').Contender} */
export const sortedBtree = {
	id: 'sorted-btree',
	title: 'sorted-btree',
	version: versionOf('sorted-btree'),
	// Its `set` may move an entry into the node that an iterator has just left, even if it only replaces a value.
	inexact: ['increment'],
	create: () => new BTree(),
	size: (tree) => tree.size,
	get: (tree, key) => tree.get(key),
	set: (tree, key, value) => tree.set(key, value),
	delete: (tree, key) => tree.delete(key),
	fromPairs: (pairs) => new BTree(pairs),
	fromArrays: (keys, values) => bulk.bulkLoad(keys, values, NODE_SIZE, sortedBTree.defaultComparator),
	entries: (tree) => tree.entries(),
	values: (tree) => tree.values(),
	// The faster of its two: `forEach` wraps it to swap the arguments.
	sumForEach(tree, read) {
		let sum = 0;
		tree.forEachPair((key, value) => {
			sum = (sum + read(value) + (key >= 0 ? 1 : 0)) | 0;
		});
		return sum;
	},
	sumRange(tree, low, high, read) {
		let sum = 0;
		for (const [key, value] of tree.entries(low)) {
			if (key >= high) break;
			sum = (sum + read(value) + (key >= 0 ? 1 : 0)) | 0;
		}
		return sum;
	},
	sumRangeForEach(tree, low, high, read) {
		let sum = 0;
		tree.forRange(low, high, false, (key, value) => {
			sum = (sum + read(value) + (key >= 0 ? 1 : 0)) | 0;
		});
		return sum;
	},
	floor: (tree, key) => tree.getPairOrNextLower(key),
	first: (tree) => tree.getPairOrNextHigher(tree.minKey()),
	last: (tree) => tree.getPairOrNextLower(tree.maxKey()),
};
