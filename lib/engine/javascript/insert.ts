/**
 * Writing an entry at a place that a search has found. No keys are compared here, so that nothing can fail half-way.
 */

import { arrayOfKey, arrayOfValue, insertAt, insertNumber } from './arrays.js';
import { type Inner, Leaf, widthOf } from './node.js';
import { kindWith, NUMBERS } from './order.js';
import { ownPath, ownSpine } from './own.js';
import { addToCounts } from './path.js';
import { joinNodes, shiftDown, shiftUp, splitChild, splitNode } from './siblings.js';
import type { Path, Tree } from './tree.js';

/** Replaces the value at `index` of the leaf that the path leads to. O(1), or O(log n) if the leaf is shared. */
export function writeValue<K, V>(tree: Tree<K, V>, path: Path, leaf: Leaf<K, V>, index: number, value: V): void {
	ownPath(tree, path, leaf).values[index] = value;
	tree.writes++;
}

/** Adds an entry at `index` of the leaf that the path leads to. O(log n). */
export function insertEntry<K, V>(
	tree: Tree<K, V>,
	path: Path,
	leaf: Leaf<K, V>,
	index: number,
	key: K,
	value: V,
): void {
	tree.kind = kindWith(tree.kind, key);
	tree.resize(1);
	if (tree.size === 1) {
		tree.root = new Leaf(tree.owner, arrayOfKey(key), arrayOfValue(value));
		return;
	}
	const owned = ownPath(tree, path, leaf);
	if (tree.kind === NUMBERS) insertNumber(owned.keys as unknown[] as number[], index, key as number);
	else insertAt(owned.keys, index, key);
	insertAt(owned.values, index, value);
	addToCounts(tree, path, 1);
	if (owned.keys.length > tree.capacity) relieve(tree, path, index);
}

/**
 * Brings the leaf on the path, which holds one entry too many, back to its capacity, and so on upwards. `index` is
 * where that entry was inserted.
 */
function relieve<K, V>(tree: Tree<K, V>, path: Path, index: number): void {
	const spine = ownSpine(tree, path);
	let added = index;
	for (let depth = spine.length - 1; depth >= 0; depth--) {
		const parent = spine[depth];
		if (spill(tree, parent, path[depth], added)) return;
		splitChild(tree, parent, path[depth]);
		if (parent.children.length <= tree.capacity) return;
		// The half that the entry went to, if that was the last or the first one of its parent.
		added = path[depth] === 0 ? 0 : path[depth] + 1;
	}
	growRoot(tree);
}

/**
 * Makes room by filling up a sibling, but only if the child at `index` grew at its end, where the lower sibling can
 * help, or at its start. Keys that come in ascending or descending order thereby leave full nodes behind; splitting
 * in halves would leave half-full ones, and filling siblings for keys in random order would only cost time.
 */
function spill<K, V>(tree: Tree<K, V>, parent: Inner<K, V>, index: number, added: number): boolean {
	const { children } = parent;
	if (added === widthOf(children[index]) - 1 && index > 0) {
		const room = tree.capacity - widthOf(children[index - 1]);
		if (room > 0) shiftDown(tree, parent, index - 1, room);
		return room > 0;
	}
	if (added === 0 && index < children.length - 1) {
		const room = tree.capacity - widthOf(children[index + 1]);
		if (room > 0) shiftUp(tree, parent, index, room);
		return room > 0;
	}
	return false;
}

/** Splits an overfull root under a new one. */
function growRoot<K, V>(tree: Tree<K, V>): void {
	const right = splitNode(tree, tree.root);
	tree.root = joinNodes(tree, tree.root, right);
	tree.height++;
}
