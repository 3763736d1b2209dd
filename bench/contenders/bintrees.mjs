/**
 * RBTree of bintrees, a red-black tree of items without values: a map is made of it by items that have a key and a value, and
 * by a probe that is used again and again, so that a lookup makes no object. It has no positions.
 */

import bintrees from 'bintrees';
import { KEYS } from '../keys.mjs';
import { versionOf } from './contender.mjs';

const { RBTree } = bintrees;

/** @typedef {{ key: any, value: any }} Item */

/** Its documentation orders numbers by their difference. */
const ascending = (/** @type {Item} */ a, /** @type {Item} */ b) => a.key - b.key;

const ascendingKeys = (/** @type {number} */ a, /** @type {number} */ b) => a - b;

/** @param {(a: any, b: any) => number} compare */
const byKey = (compare) => (/** @type {Item} */ a, /** @type {Item} */ b) => compare(a.key, b.key);

const compareStrings = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a === b ? 0 : 1);

const ORDERS = {
	number: ascending,
	string: byKey(compareStrings),
	tuple: byKey(/** @type {(a: any, b: any) => number} */ (KEYS.tuple.compare)),
};

/** @type {Item} */
const probe = { key: undefined, value: undefined };

/** @param {any} key */
function ask(key) {
	probe.key = key;
	return probe;
}

/**
 * @param {Item | null} item
 * @returns {[any, any] | undefined}
 */
const entryOf = (item) => (item === null ? undefined : [item.key, item.value]);

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {import('./contender.mjs').Contender}
 */
export const binTrees = (kind) => ({
	id: 'bintrees',
	title: 'bintrees RBTree',
	version: versionOf('bintrees'),
	create: () => new RBTree(ORDERS[kind]),
	size: (tree) => tree.size,
	get: (tree, key) => tree.find(ask(key))?.value,
	has: (tree, key) => tree.find(ask(key)) !== null,
	// It refuses an item whose key is there, so that a present key takes it two descents, and an absent one only one.
	set(tree, key, value) {
		if (!tree.insert({ key, value })) tree.find(ask(key)).value = value;
	},
	insert: (tree, key, value) => tree.insert({ key, value }),
	delete: (tree, key) => tree.remove(ask(key)),
	popFirst(tree) {
		const { key, value } = tree.min();
		tree.remove(ask(key));
		return [key, value];
	},
	*entries(tree) {
		const it = tree.iterator();
		for (let item = it.next(); item !== null; item = it.next()) yield/** @type {[any, any]} */ ([item.key, item.value]);
	},
	*entriesReversed(tree) {
		const it = tree.iterator();
		for (let item = it.prev(); item !== null; item = it.prev()) yield/** @type {[any, any]} */ ([item.key, item.value]);
	},
	sumCursor(tree, read, readKey) {
		let sum = 0;
		const it = tree.iterator();
		for (let item = it.next(); item !== null; item = it.next()) sum = (sum + read(item.value) + readKey(item.key)) | 0;
		return sum;
	},
	sumForEach(tree, read, readKey) {
		let sum = 0;
		tree.each((/** @type {Item} */ { key, value }) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	sumRange(tree, low, high, read, readKey) {
		let sum = 0;
		const it = tree.lowerBound(ask(low));
		for (let item = it.data(); item !== null; item = it.next()) {
			if (KEYS[kind].compare === undefined ? item.key >= high : ORDERS[kind](item, ask(high)) >= 0) break;
			sum = (sum + read(item.value) + readKey(item.key)) | 0;
		}
		return sum;
	},
	floor: (tree, key) => entryOf(tree.upperBound(ask(key)).prev()),
	ceiling: (tree, key) => entryOf(tree.lowerBound(ask(key)).data()),
	lower: (tree, key) => entryOf(tree.lowerBound(ask(key)).prev()),
	higher: (tree, key) => entryOf(tree.upperBound(ask(key)).data()),
	first: (tree) => /** @type {[any, any]} */ (entryOf(tree.min())),
	last: (tree) => /** @type {[any, any]} */ (entryOf(tree.max())),
	// A set is what it is.
	createSet: () => new RBTree(KEYS[kind].compare ?? (kind === 'number' ? ascendingKeys : compareStrings)),
	add: (set, key) => set.insert(key),
	hasMember: (set, key) => set.find(key) !== null,
});
