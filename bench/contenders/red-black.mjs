/**
 * functional-red-black-tree by Mikola Lysenko: persistent, so each insertion gives a tree of its own and leaves the one before as
 * it was. A map of it is a variable that has the tree of now, as in programs that use it; versions are the trees themselves.
 */

import createTree from 'functional-red-black-tree';
import { KEYS } from '../keys.mjs';
import { versionOf } from './contender.mjs';

/** Its documentation asks for what `sort` of an array takes; the default one, of `<` and `>`, takes longer. */
const ascending = (/** @type {number} */ a, /** @type {number} */ b) => a - b;

class Variable {
	/** @param {any} tree */
	constructor(tree) {
		this.tree = tree;
	}

	/** Called as that of a tree, so that versions may be asked too. */
	get length() {
		return this.tree.length;
	}
}

/** @param {{ valid: boolean, key: any, value: any }} it @returns {[any, any] | undefined} */
const entryAt = (it) => (it.valid ? [it.key, it.value] : undefined);

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {import('./contender.mjs').Contender}
 */
export const redBlack = (kind) => ({
	id: 'red-black',
	title: 'functional-red-black-tree',
	version: versionOf('functional-red-black-tree'),
	works: [
		...['get', 'set', 'delete', 'entries', 'forEach', 'range', 'range-forEach'],
		...['floor', 'ceiling', 'lower', 'higher', 'kept-versions'],
	],
	plain: true,
	unavailable: () => (kind === 'number' ? undefined : 'takes part with numbers as keys'),
	create: () => new Variable(createTree(kind === 'number' ? ascending : KEYS[kind].compare)),
	size: (map) => map.length,
	get: (map, key) => map.tree.get(key),
	// Its `insert` would put a present key in twice, so that asking comes first.
	set(map, key, value) {
		const it = map.tree.find(key);
		map.tree = it.valid ? it.update(value) : map.tree.insert(key, value);
	},
	delete(map, key) {
		const before = map.tree;
		map.tree = before.remove(key);
		return map.tree !== before;
	},
	setKeeping(map, key, value, kept) {
		map.tree = map.tree.insert(key, value);
		kept.push(map.tree);
		return map;
	},
	clone: (map) => new Variable(map.tree),
	*entries({ tree }) {
		for (const it = tree.begin; it.valid; it.next()) yield/** @type {[any, any]} */ ([it.key, it.value]);
	},
	sumForEach({ tree }, read, readKey) {
		let sum = 0;
		tree.forEach((/** @type {any} */ key, /** @type {any} */ value) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	sumRange({ tree }, low, high, read, readKey) {
		let sum = 0;
		for (const it = tree.ge(low); it.valid && it.key < high; it.next()) {
			sum = (sum + read(it.value) + readKey(it.key)) | 0;
		}
		return sum;
	},
	sumRangeForEach({ tree }, low, high, read, readKey) {
		let sum = 0;
		tree.forEach(
			(/** @type {any} */ key, /** @type {any} */ value) => {
				sum = (sum + read(value) + readKey(key)) | 0;
			},
			low,
			high,
		);
		return sum;
	},
	floor: ({ tree }, key) => entryAt(tree.le(key)),
	ceiling: ({ tree }, key) => entryAt(tree.ge(key)),
	lower: ({ tree }, key) => entryAt(tree.lt(key)),
	higher: ({ tree }, key) => entryAt(tree.gt(key)),
});
