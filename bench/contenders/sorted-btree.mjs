/** sorted-btree by qwertie, with its default size of nodes; see the README for its comparators. */

import sortedBTree from 'sorted-btree';
import bulk from 'sorted-btree/extended/bulkLoad.js';
import diffAgainst from 'sorted-btree/extended/diffAgainst.js';
import intersect from 'sorted-btree/extended/intersect.js';
import subtract from 'sorted-btree/extended/subtract.js';
import union from 'sorted-btree/extended/union.js';
import { KEYS } from '../keys.mjs';
import { versionOf } from './contender.mjs';

const BTree = sortedBTree.default;

/** The constructor's default, which the bulk load wants spelt out. */
const NODE_SIZE = 32;

/** Its documentation recommends the simple one "for maximum performance", and with strings that makes a difference. */
const COMPARATORS = {
	number: sortedBTree.defaultComparator,
	string: sortedBTree.simpleComparator,
	tuple: KEYS.tuple.compare,
};

/** Above every prefix of ASCII strings with it at the end. */
const BEYOND = '\uffff';

/** What its `editRange` and `editAll` are told to do with an entry. */
const DELETE = { delete: true };

/** What both trees have, the left one gives. */
const keepLeft = (/** @type {any} */ _, /** @type {any} */ left) => left;

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {import('./contender.mjs').Contender}
 */
export const sortedBtree = (kind) => ({
	id: 'sorted-btree',
	title: 'sorted-btree',
	version: versionOf('sorted-btree'),
	huge: true,
	// Its `set` may move an entry into the node that an iterator has just left, even if it only replaces a value.
	inexact: ['increment'],
	create: () => new BTree(undefined, COMPARATORS[kind]),
	size: (tree) => tree.size,
	get: (tree, key) => tree.get(key),
	// Twice as fast as its `has`, which walks a range of one key; no value is undefined here.
	has: (tree, key) => tree.get(key) !== undefined,
	set: (tree, key, value) => tree.set(key, value),
	delete: (tree, key) => tree.delete(key),
	fromPairs: (pairs) => new BTree(pairs, COMPARATORS[kind]),
	fromArrays: (keys, values) => bulk.bulkLoad(keys, values, NODE_SIZE, COMPARATORS[kind]),
	entries: (tree) => tree.entries(),
	keys: (tree) => tree.keys(),
	values: (tree) => tree.values(),
	entriesReversed: (tree) => tree.entriesReversed(),
	toArray: (tree) => tree.toArray(),
	insert: (tree, key, value) => tree.setIfNotPresent(key, value),
	replace: (tree, key, value) => tree.changeIfPresent(key, value),
	update(tree, key, change) {
		let value;
		tree.editRange(key, key, true, (_, old) => {
			value = change(old);
			return { value };
		});
		return value;
	},
	// It has no call for both.
	popFirst(tree) {
		const entry = tree.getPairOrNextHigher(tree.minKey());
		tree.delete(entry[0]);
		return entry;
	},
	deleteRange: (tree, low, high) => tree.deleteRange(low, high, false),
	setMany: (tree, { pairs }) => tree.setPairs(pairs),
	deleteMany: (tree, keys) => tree.deleteKeys(keys),
	retain: (tree, keep) => tree.editAll((_, value) => (keep(value) ? undefined : DELETE)),
	filter: (tree, keep) => tree.filter((_, value) => keep(value)),
	mapValues: (tree, change) => tree.mapValues(change),
	// The faster of its two: `forEach` wraps it to swap the arguments.
	sumForEach(tree, read, readKey) {
		let sum = 0;
		tree.forEachPair((key, value) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	// Faster than `entries(low)` with a comparison in the loop.
	sumRange(tree, low, high, read, readKey) {
		let sum = 0;
		for (const [key, value] of tree.getRange(low, high)) {
			sum = (sum + read(value) + readKey(key)) | 0;
		}
		return sum;
	},
	sumRangeForEach(tree, low, high, read, readKey) {
		let sum = 0;
		tree.forRange(low, high, false, (key, value) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	// Without a callback it only counts.
	countRange: (tree, low, high) => tree.forRange(low, high, false),
	countPrefix: (tree, prefix) => tree.forRange(prefix, prefix + BEYOND, false),
	union: (left, right) => union.default(left, right, keepLeft),
	intersection: (left, right) => intersect.default(left, right, keepLeft),
	difference: (left, right) => subtract.default(left, right),
	// Its clones are its snapshots.
	snapshot: (tree) => tree.clone(),
	clone: (tree) => tree.clone(),
	setKeeping(tree, key, value, kept) {
		tree.set(key, value);
		kept.push(tree.clone());
		return tree;
	},
	countDifferences(left, right, readKey) {
		let sum = 0;
		const count = (/** @type {any} */ key) => {
			sum = (sum + 1 + readKey(key)) | 0;
		};
		diffAgainst.default(left, right, count, count, count);
		return sum;
	},
	floor: (tree, key) => tree.getPairOrNextLower(key),
	ceiling: (tree, key) => tree.getPairOrNextHigher(key),
	lower: (tree, key) => tree.nextLowerPair(key),
	higher: (tree, key) => tree.nextHigherPair(key),
	first: (tree) => tree.getPairOrNextHigher(tree.minKey()),
	last: (tree) => tree.getPairOrNextLower(tree.maxKey()),
	// Its documentation has trees without values as sets. `get` would not tell a key from none.
	createSet: () => new BTree(undefined, COMPARATORS[kind]),
	add: (set, key) => set.set(key, undefined),
	hasMember: (set, key) => set.has(key),
});
