/**
 * Removing an entry at a place that a search has found. No keys are compared here.
 */

import { itemAt, removeAt, removeNumber, replaceAt } from './arrays.js';
import { type Inner, Leaf, widthOf } from './node.js';
import { NUMBERS } from './order.js';
import { ownPath, ownSpine } from './own.js';
import { addToCounts } from './path.js';
import { settle } from './siblings.js';
import type { Path, Tree } from './tree.js';

/** Removes the entry at `index` of the leaf that the path leads to. O(log n). */
export function removeEntry<K, V>(tree: Tree<K, V>, path: Path, leaf: Leaf<K, V>, index: number): void {
	if (tree.size === 1) {
		tree.clear();
		return;
	}
	tree.resize(-1);
	const owned = ownPath(tree, path, leaf);
	if (tree.kind === NUMBERS) removeNumber(owned.keys as unknown[] as number[], index);
	else removeAt(owned.keys, index);
	removeAt(owned.values, index);
	addToCounts(tree, path, -1);
	if (index === 0) replaceSeparator(tree, path, itemAt(owned.keys, 0));
	if (owned.keys.length < tree.minimum) refill(tree, path);
}

/**
 * Corrects the separator before the leaf on the path, after its first entry has changed. The first leaf of all has
 * none.
 */
function replaceSeparator<K, V>(tree: Tree<K, V>, path: Path, key: K): void {
	let node = tree.root;
	let holder: Inner<K, V> | undefined;
	let index = 0;
	for (let depth = 0; depth < tree.height - 1; depth++) {
		const inner = node as Inner<K, V>;
		if (path[depth] > 0) {
			holder = inner;
			index = path[depth] - 1;
		}
		node = inner.children[path[depth]];
	}
	if (holder !== undefined) replaceAt(holder.keys, index, key);
}

/** Brings the leaf on the path, which holds too little, to a lawful width, and so on upwards. */
function refill<K, V>(tree: Tree<K, V>, path: Path): void {
	const spine = ownSpine(tree, path);
	for (let depth = spine.length - 1; depth >= 0; depth--) {
		const parent = spine[depth];
		const index = path[depth];
		if (widthOf(parent.children[index]) >= tree.minimum) return;
		settle(tree, parent, index > 0 ? index - 1 : 0);
	}
	shrinkRoot(tree);
}

/** Drops inner roots of a single child. */
function shrinkRoot<K, V>(tree: Tree<K, V>): void {
	while (!(tree.root instanceof Leaf) && tree.root.children.length === 1) {
		tree.root = tree.root.children[0];
		tree.height--;
	}
}
