/**
 * Cutting trees at a position and joining trees end to end, by whole subtrees: what lies on the cut or the seam is
 * copied or repaired, one node or two a level, and nothing else is touched.
 */

import { countOf, firstKeyOf, Inner, Leaf, type Node } from './node.js';
import { ownChild, ownNode } from './own.js';
import { joinNodes, settle, splitNode } from './siblings.js';
import type { Tree } from './tree.js';

/**
 * A root with its height. As of any root, its width has no minimum but one entry or two children. Undefined stands
 * for no entries at all.
 */
export interface Piece<K, V> {
	readonly root: Node<K, V>;
	readonly height: number;
}

type Maybe<K, V> = Piece<K, V> | undefined;
/** The right half of a node that had to be split. */
type Extra<K, V> = Inner<K, V> | undefined;

/**
 * The first `count` entries of a piece, 0 to all. O(log n). Uses up what it takes: nodes that hold nothing else may be
 * changed. The others are left as they are, so that {@link dropFirst} can still take the rest.
 */
export function takeFirst<K, V>(tree: Tree<K, V>, piece: Piece<K, V>, count: number): Maybe<K, V> {
	const { root, height } = piece;
	if (count === 0) return undefined;
	if (root instanceof Leaf) {
		return { root: new Leaf(tree.owner, root.keys.slice(0, count), root.values.slice(0, count)), height };
	}
	let rest = count;
	let index = 0;
	while (index < root.children.length && rest >= root.counts[index]) rest -= root.counts[index++];
	const whole = childrenOf(tree, piece, 0, index);
	if (rest === 0) return whole;
	return join(tree, whole, takeFirst(tree, { root: root.children[index], height: height - 1 }, rest));
}

/** What follows the first `count` entries of a piece, the mirror image of {@link takeFirst}. */
export function dropFirst<K, V>(tree: Tree<K, V>, piece: Piece<K, V>, count: number): Maybe<K, V> {
	const { root, height } = piece;
	if (root instanceof Leaf) {
		if (count === root.keys.length) return undefined;
		return { root: new Leaf(tree.owner, root.keys.slice(count), root.values.slice(count)), height };
	}
	let rest = count;
	let index = 0;
	while (index < root.children.length && rest >= root.counts[index]) rest -= root.counts[index++];
	if (rest === 0) return childrenOf(tree, piece, index, root.children.length);
	const whole = childrenOf(tree, piece, index + 1, root.children.length);
	return join(tree, dropFirst(tree, { root: root.children[index], height: height - 1 }, rest), whole);
}

/** The children from `start` to `end` of an inner root, as a piece. */
function childrenOf<K, V>(tree: Tree<K, V>, piece: Piece<K, V>, start: number, end: number): Maybe<K, V> {
	const { keys, children, counts } = piece.root as Inner<K, V>;
	if (start === end) return undefined;
	if (end - start === 1) return { root: children[start], height: piece.height - 1 };
	return {
		root: new Inner(tree.owner, keys.slice(start, end - 1), children.slice(start, end), counts.slice(start, end)),
		height: piece.height,
	};
}

/**
 * One piece of the entries of two, of which the first holds the smaller keys. Both are used up. Takes as many steps
 * as their heights differ by.
 */
export function join<K, V>(tree: Tree<K, V>, low: Maybe<K, V>, high: Maybe<K, V>): Maybe<K, V> {
	if (low === undefined) return high;
	if (high === undefined) return low;
	if (low.height === high.height) return pair(tree, low, high);
	const taller = low.height > high.height ? low : high;
	const root = ownNode(tree, taller.root) as Inner<K, V>;
	const sibling = taller === low ? graftHigh(tree, root, low.height, high) : graftLow(tree, root, high.height, low);
	if (sibling === undefined) return { root, height: taller.height };
	return { root: joinNodes(tree, root, sibling), height: taller.height + 1 };
}

function pair<K, V>(tree: Tree<K, V>, low: Piece<K, V>, high: Piece<K, V>): Piece<K, V> {
	const root = joinNodes(tree, low.root, high.root);
	settle(tree, root, 0);
	const { children } = root;
	return children.length === 1 ? { root: children[0], height: low.height } : { root, height: low.height + 1 };
}

/**
 * Hangs `high` onto the upper edge of an owned subtree. Returns the right half of the subtree's root if it had to be
 * split.
 */
function graftHigh<K, V>(tree: Tree<K, V>, node: Inner<K, V>, height: number, high: Piece<K, V>): Extra<K, V> {
	const last = node.children.length - 1;
	if (height - 1 === high.height) {
		addChild(node, last + 1, high.root);
		settle(tree, node, last);
	} else {
		const child = ownChild(tree, node, last) as Inner<K, V>;
		const extra = graftHigh(tree, child, height - 1, high);
		node.counts[last] = countOf(child);
		if (extra !== undefined) addChild(node, last + 1, extra);
	}
	return node.children.length > tree.capacity ? (splitNode(tree, node) as Inner<K, V>) : undefined;
}

/** The mirror image of {@link graftHigh}: hangs `low` onto the lower edge. */
function graftLow<K, V>(tree: Tree<K, V>, node: Inner<K, V>, height: number, low: Piece<K, V>): Extra<K, V> {
	if (height - 1 === low.height) {
		node.keys.unshift(firstKeyOf(node));
		node.children.unshift(low.root);
		node.counts.unshift(countOf(low.root));
		settle(tree, node, 0);
	} else {
		const child = ownChild(tree, node, 0) as Inner<K, V>;
		const extra = graftLow(tree, child, height - 1, low);
		node.counts[0] = countOf(child);
		if (extra !== undefined) addChild(node, 1, extra);
	}
	return node.children.length > tree.capacity ? (splitNode(tree, node) as Inner<K, V>) : undefined;
}

/** Puts a child at an index that is not the first. */
function addChild<K, V>(node: Inner<K, V>, index: number, child: Node<K, V>): void {
	node.keys.splice(index - 1, 0, firstKeyOf(child));
	node.children.splice(index, 0, child);
	node.counts.splice(index, 0, countOf(child));
}
