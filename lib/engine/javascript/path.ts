/**
 * Moving along paths by position, without comparing keys.
 */

import type { Inner, Leaf, Node } from './node.js';
import type { Path, Tree } from './tree.js';

/** How many entries lie before the leaf that the path leads to. */
export function entriesBefore<K, V>(tree: Tree<K, V>, path: Path): number {
	let node = tree.root;
	let before = 0;
	for (let depth = 0; depth < tree.height - 1; depth++) {
		const { counts, children } = node as Inner<K, V>;
		const index = path[depth];
		for (let i = 0; i < index; i++) before += counts[i];
		node = children[index];
	}
	return before;
}

/** Adds to the counts of all nodes on the path, which must be owned. */
export function addToCounts<K, V>(tree: Tree<K, V>, path: Path, change: 1 | -1): void {
	let node = tree.root;
	for (let depth = 0; depth < tree.height - 1; depth++) {
		const { counts, children } = node as Inner<K, V>;
		const index = path[depth];
		counts[index] += change;
		node = children[index];
	}
}

/** The leaf that the path leads to. */
export function leafAt<K, V>(tree: Tree<K, V>, path: Path): Leaf<K, V> {
	let node = tree.root;
	for (let depth = 0; depth < tree.height - 1; depth++) node = (node as Inner<K, V>).children[path[depth]];
	return node as Leaf<K, V>;
}

/**
 * Leads the path to the leaf that holds the entry at `index`, which must be less than the tree's size, and sets the
 * path's last element, at the depth of the leaves, to the entry's index in that leaf.
 */
export function seekIndex<K, V>(tree: Tree<K, V>, index: number, path: Path): Leaf<K, V> {
	let node = tree.root;
	let rest = index;
	const depths = tree.height - 1;
	for (let depth = 0; depth < depths; depth++) {
		const { counts, children } = node as Inner<K, V>;
		let i = 0;
		while (rest >= counts[i]) rest -= counts[i++];
		path[depth] = i;
		node = children[i];
	}
	path[depths] = rest;
	return node as Leaf<K, V>;
}

/** Leads the path to the leaf with the smallest keys. */
export function seekFirst<K, V>(tree: Tree<K, V>, path: Path): Leaf<K, V> {
	return descendFirst(tree, tree.root, 0, path);
}

/** Leads the path to the leaf with the greatest keys. */
export function seekLast<K, V>(tree: Tree<K, V>, path: Path): Leaf<K, V> {
	return descendLast(tree, tree.root, 0, path);
}

function descendFirst<K, V>(tree: Tree<K, V>, from: Node<K, V>, start: number, path: Path): Leaf<K, V> {
	let node = from;
	for (let depth = start; depth < tree.height - 1; depth++) {
		path[depth] = 0;
		node = (node as Inner<K, V>).children[0];
	}
	return node as Leaf<K, V>;
}

function descendLast<K, V>(tree: Tree<K, V>, from: Node<K, V>, start: number, path: Path): Leaf<K, V> {
	let node = from;
	for (let depth = start; depth < tree.height - 1; depth++) {
		const { children } = node as Inner<K, V>;
		path[depth] = children.length - 1;
		node = children[children.length - 1];
	}
	return node as Leaf<K, V>;
}

/** Leads the path to the next leaf. Returns undefined, and leaves the path, if there is none. */
export function stepForward<K, V>(tree: Tree<K, V>, path: Path): Leaf<K, V> | undefined {
	let node = tree.root;
	let turn: Inner<K, V> | undefined;
	let turnDepth = 0;
	for (let depth = 0; depth < tree.height - 1; depth++) {
		const inner = node as Inner<K, V>;
		if (path[depth] < inner.children.length - 1) {
			turn = inner;
			turnDepth = depth;
		}
		node = inner.children[path[depth]];
	}
	if (turn === undefined) return undefined;
	const child = turn.children[++path[turnDepth]];
	return descendFirst(tree, child, turnDepth + 1, path);
}

/** Leads the path to the previous leaf. Returns undefined, and leaves the path, if there is none. */
export function stepBack<K, V>(tree: Tree<K, V>, path: Path): Leaf<K, V> | undefined {
	let node = tree.root;
	let turn: Inner<K, V> | undefined;
	let turnDepth = 0;
	for (let depth = 0; depth < tree.height - 1; depth++) {
		const inner = node as Inner<K, V>;
		if (path[depth] > 0) {
			turn = inner;
			turnDepth = depth;
		}
		node = inner.children[path[depth]];
	}
	if (turn === undefined) return undefined;
	const child = turn.children[--path[turnDepth]];
	return descendLast(tree, child, turnDepth + 1, path);
}

/** Whether the path leads to the leaf with the smallest keys. */
export function isFirstLeaf<K, V>(tree: Tree<K, V>, path: Path): boolean {
	for (let depth = 0; depth < tree.height - 1; depth++) if (path[depth] > 0) return false;
	return true;
}

/** Whether the path leads to the leaf with the greatest keys. */
export function isLastLeaf<K, V>(tree: Tree<K, V>, path: Path): boolean {
	let node = tree.root;
	for (let depth = 0; depth < tree.height - 1; depth++) {
		const { children } = node as Inner<K, V>;
		if (path[depth] < children.length - 1) return false;
		node = children[path[depth]];
	}
	return true;
}
