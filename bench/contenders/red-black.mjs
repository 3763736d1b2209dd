/**
 * functional-red-black-tree by Mikola Lysenko: persistent, so each insertion gives a tree of its own and leaves the one before as
 * it was. It takes part where every version is kept, which is what it is for.
 */

import createTree from 'functional-red-black-tree';
import { KEYS } from '../keys.mjs';
import { versionOf } from './contender.mjs';

/** Its documentation asks for what `sort` of an array takes; the default one, of `<` and `>`, takes longer. */
const ascending = (/** @type {number} */ a, /** @type {number} */ b) => a - b;

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {import('./contender.mjs').Contender}
 */
export const redBlack = (kind) => ({
	id: 'red-black',
	title: 'functional-red-black-tree',
	version: versionOf('functional-red-black-tree'),
	works: ['kept-versions'],
	create: () => createTree(kind === 'number' ? ascending : KEYS[kind].compare),
	size: (tree) => tree.length,
	get: (tree, key) => tree.get(key),
	setKeeping(tree, key, value, kept) {
		const next = tree.insert(key, value);
		kept.push(next);
		return next;
	},
	clone: (tree) => tree,
	entries: (tree) => tree.keys.map((/** @type {any} */ key, /** @type {number} */ i) => [key, tree.values[i]]),
	sumForEach(tree, read, readKey) {
		let sum = 0;
		tree.forEach((/** @type {any} */ key, /** @type {any} */ value) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
});
