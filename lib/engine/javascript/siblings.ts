/**
 * Neighbouring children of one parent: moving what they hold from one to the other, splitting one in two, merging two
 * into one. The parent's separators and counts follow. The parent and the children that change must be owned.
 */

import { arrayOfKey, itemAt, moveToEnd, moveToStart, replaceAt } from './arrays.js';
import { countOf, firstKeyOf, Inner, Leaf, type Node, sum, widthOf } from './node.js';
import { ownChild } from './own.js';
import type { Tree } from './tree.js';

/** Moves the first `width` entries or children of the child at `index + 1` to the end of the child at `index`. */
export function shiftDown<K, V>(tree: Tree<K, V>, parent: Inner<K, V>, index: number, width: number): void {
	const left = ownChild(tree, parent, index);
	const right = ownChild(tree, parent, index + 1);
	let moved = width;
	if (left instanceof Leaf) {
		moveToEnd(right.keys, width, left.keys);
		moveToEnd((right as Leaf<K, V>).values, width, left.values);
		replaceAt(parent.keys, index, itemAt(right.keys, 0));
	} else {
		const from = right as Inner<K, V>;
		// The separators turn through the parent: its own goes down to the left, the right's at the new border comes
		// up.
		left.keys.push(itemAt(parent.keys, index));
		moveToEnd(from.keys, width - 1, left.keys);
		replaceAt(parent.keys, index, from.keys.shift() as K);
		moveToEnd(from.children, width, left.children);
		moved = sum(from.counts.slice(0, width));
		moveToEnd(from.counts, width, left.counts);
	}
	parent.counts[index] += moved;
	parent.counts[index + 1] -= moved;
}

/** Moves the last `width` entries or children of the child at `index` to the start of the child at `index + 1`. */
export function shiftUp<K, V>(tree: Tree<K, V>, parent: Inner<K, V>, index: number, width: number): void {
	const left = ownChild(tree, parent, index);
	const right = ownChild(tree, parent, index + 1);
	let moved = width;
	if (left instanceof Leaf) {
		moveToStart(left.keys, width, right.keys);
		moveToStart(left.values, width, (right as Leaf<K, V>).values);
		replaceAt(parent.keys, index, itemAt(right.keys, 0));
	} else {
		const to = right as Inner<K, V>;
		to.keys.unshift(itemAt(parent.keys, index));
		moveToStart(left.keys, width - 1, to.keys);
		replaceAt(parent.keys, index, left.keys.pop() as K);
		moveToStart(left.children, width, to.children);
		moved = sum(left.counts.slice(left.counts.length - width));
		moveToStart(left.counts, width, to.counts);
	}
	parent.counts[index] -= moved;
	parent.counts[index + 1] += moved;
}

/** Takes the upper half of an owned node into a new one. */
export function splitNode<K, V>(tree: Tree<K, V>, node: Node<K, V>): Node<K, V> {
	const half = widthOf(node) >>> 1;
	if (node instanceof Leaf) return new Leaf(tree.owner, cut(node.keys, half), cut(node.values, half));
	const right = new Inner(tree.owner, cut(node.keys, half), cut(node.children, half), cut(node.counts, half));
	// The separator between the halves belongs to the parent, which reads it off the right half.
	node.keys.pop();
	return right;
}

/** Shortens the array to `length` and returns what stood beyond, in an array that is no larger than that. */
function cut<T>(array: T[], length: number): T[] {
	const rest = array.slice(length);
	array.length = length;
	return rest;
}

/** Splits the child at `index`, which must be owned, in two. */
export function splitChild<K, V>(tree: Tree<K, V>, parent: Inner<K, V>, index: number): void {
	const right = splitNode(tree, parent.children[index]);
	const moved = countOf(right);
	parent.keys.splice(index, 0, firstKeyOf(right));
	parent.children.splice(index + 1, 0, right);
	parent.counts[index] -= moved;
	parent.counts.splice(index + 1, 0, moved);
}

/** Merges the child at `index + 1` into the child at `index`. */
export function mergeChildren<K, V>(tree: Tree<K, V>, parent: Inner<K, V>, index: number): void {
	const left = ownChild(tree, parent, index);
	const right = parent.children[index + 1];
	if (left instanceof Leaf) {
		left.keys.push(...right.keys);
		left.values.push(...(right as Leaf<K, V>).values);
	} else {
		const from = right as Inner<K, V>;
		left.keys.push(itemAt(parent.keys, index), ...from.keys);
		left.children.push(...from.children);
		left.counts.push(...from.counts);
	}
	parent.counts[index] += parent.counts[index + 1];
	parent.keys.splice(index, 1);
	parent.children.splice(index + 1, 1);
	parent.counts.splice(index + 1, 1);
}

/**
 * Brings the children at `index` and `index + 1`, of which one may hold too little, to lawful widths: one node if
 * there is room to spare in it, otherwise two that share evenly.
 */
export function settle<K, V>(tree: Tree<K, V>, parent: Inner<K, V>, index: number): void {
	const left = widthOf(parent.children[index]);
	const right = widthOf(parent.children[index + 1]);
	if (left >= tree.minimum && right >= tree.minimum) return;
	// A merged node that is exactly full would be split again by the next insert.
	if (left + right < tree.capacity) {
		mergeChildren(tree, parent, index);
		return;
	}
	const difference = ((left + right) >>> 1) - left;
	if (difference > 0) shiftDown(tree, parent, index, difference);
	else if (difference < 0) shiftUp(tree, parent, index, -difference);
}

/** A new inner node over two. */
export function joinNodes<K, V>(tree: Tree<K, V>, left: Node<K, V>, right: Node<K, V>): Inner<K, V> {
	return new Inner(tree.owner, arrayOfKey(firstKeyOf(right)), [left, right], [countOf(left), countOf(right)]);
}
