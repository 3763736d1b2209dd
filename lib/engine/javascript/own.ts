/**
 * Copy on write: getting nodes that the tree may change in place.
 */

import { copyInner, copyLeaf, copyNode, type Inner, LENT, type Leaf, type Node } from './node.js';
import type { Path, Tree } from './tree.js';

/**
 * Whether the tree may change the node in place. What it shared with versions that are all gone it takes back, the way down from
 * the root.
 */
function claim<K, V>(tree: Tree<K, V>, node: Node<K, V>): boolean {
	if (node.owner === tree.owner) return true;
	if (node.owner === LENT || tree.versions > 1) return false;
	node.owner = tree.owner;
	return true;
}

/** The node itself if the tree owns it, otherwise a copy that the caller must put in its place. */
export function ownNode<K, V>(tree: Tree<K, V>, node: Node<K, V>): Node<K, V> {
	return claim(tree, node) ? node : copyNode(node, tree.owner);
}

/** Makes the child at `index` of an owned node owned. */
export function ownChild<K, V>(tree: Tree<K, V>, parent: Inner<K, V>, index: number): Node<K, V> {
	const child = parent.children[index];
	if (claim(tree, child)) return child;
	const copy = copyNode(child, tree.owner);
	parent.children[index] = copy;
	return copy;
}

/** Makes all nodes on the path owned; `leaf` is where it leads. Returns the leaf that stands there now. */
export function ownPath<K, V>(tree: Tree<K, V>, path: Path, leaf: Leaf<K, V>): Leaf<K, V> {
	if (leaf.owner === tree.owner) return leaf;
	const spine = ownSpine(tree, path);
	if (claim(tree, leaf)) return leaf;
	const copy = copyLeaf(leaf, tree.owner);
	if (tree.height === 1) tree.root = copy;
	else spine[spine.length - 1].children[path[spine.length - 1]] = copy;
	return copy;
}

/** Makes the inner nodes on the path owned, and lists them from the root down. */
export function ownSpine<K, V>(tree: Tree<K, V>, path: Path): Inner<K, V>[] {
	const spine: Inner<K, V>[] = [];
	if (tree.height === 1) return spine;
	if (!claim(tree, tree.root)) tree.root = copyInner(tree.root as Inner<K, V>, tree.owner);
	let inner = tree.root as Inner<K, V>;
	spine.push(inner);
	for (let depth = 0; depth < tree.height - 2; depth++) {
		inner = ownChild(tree, inner, path[depth]) as Inner<K, V>;
		spine.push(inner);
	}
	return spine;
}
