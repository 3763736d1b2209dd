/**
 * The rules of the tree, checked one by one over all of it.
 */

import { corruptError } from '../../errors.js';
import { StampCheck } from '../stamp-check.js';
import { itemAt } from './arrays.js';
import { Inner, Leaf, type Node, widthOf } from './node.js';
import { COMPARED, EMPTY, kindWith } from './order.js';
import type { Tree } from './tree.js';

/** What a walk needs to remember between one leaf and the next. */
interface Walk<K> {
	entries: number;
	/** The key before the next one; meaningless while there are no entries. */
	previous: K | undefined;
	readonly stamps: StampCheck;
}

/**
 * Walks the whole tree; O(n), and O(1) for each other version. A comparator that contradicts itself shows as keys out of order, unless it errs too
 * rarely to be caught.
 *
 * @throws Error `ERR_IRONWOOD_CORRUPT`, naming the node by the indexes that lead to it, as in `root/3/0`, and the
 * broken rule.
 */
export function checkTree<K, V>(tree: Tree<K, V>): void {
	const stamps = new StampCheck(tree.owner, tree.membership);
	const walk: Walk<K> = { entries: 0, previous: undefined, stamps };
	expectNoFault('root', stamps.ownFault());
	checkNode(tree, tree.root, tree.height, 'root', walk);
	if (walk.entries !== tree.size) fail('root', 'size', `${walk.entries} entries, but a size of ${tree.size}`);
	if ((tree.size === 0 && tree.height !== 1) || (tree.size > 0 && tree.kind === EMPTY)) {
		fail('root', 'size', `height ${tree.height} and kind ${tree.kind} do not fit a size of ${tree.size}`);
	}
}

/** Checks a subtree and returns how many entries it holds. */
function checkNode<K, V>(tree: Tree<K, V>, node: Node<K, V>, level: number, place: string, walk: Walk<K>): number {
	if (level > 1 ? !(node instanceof Inner) : !(node instanceof Leaf)) {
		fail(place, 'levels', `a tree of height ${tree.height} needs ${level > 1 ? 'an inner node' : 'a leaf'} here`);
	}
	checkWidth(tree, node, place);
	expectNoFault(place, walk.stamps.faultOf(node.owner));
	return node instanceof Leaf ? checkLeaf(tree, node, place, walk) : checkInner(tree, node, level, place, walk);
}

function expectNoFault(place: string, fault: string | null): void {
	if (fault !== null) fail(place, 'stamps', fault);
}

function checkWidth<K, V>(tree: Tree<K, V>, node: Node<K, V>, place: string): void {
	const width = widthOf(node);
	const least = place !== 'root' ? tree.minimum : node instanceof Inner ? 2 : 0;
	if (width < least || width > tree.capacity) {
		fail(place, 'fill', `width ${width} is not within ${least} to ${tree.capacity}`);
	}
}

function checkLeaf<K, V>(tree: Tree<K, V>, leaf: Leaf<K, V>, place: string, walk: Walk<K>): number {
	const { keys, values } = leaf;
	if (keys.length !== values.length) fail(place, 'shape', `${keys.length} keys, but ${values.length} values`);
	for (let i = 0; i < keys.length; i++) {
		const key = itemAt(keys, i);
		if (walk.entries > 0 && !(tree.compare(walk.previous as K, key) < 0)) {
			const suspect = tree.kind === COMPARED ? ' (or the comparator contradicts itself)' : '';
			fail(place, 'order', `the key at index ${i} does not follow the one before it${suspect}`);
		}
		if (kindWith(tree.kind, key) !== tree.kind) fail(place, 'kind', `the key at index ${i} is of another kind`);
		walk.previous = key;
		walk.entries++;
	}
	return keys.length;
}

function checkInner<K, V>(tree: Tree<K, V>, inner: Inner<K, V>, level: number, place: string, walk: Walk<K>): number {
	const { keys, children, counts } = inner;
	if (keys.length !== children.length - 1 || counts.length !== children.length) {
		fail(place, 'shape', `${children.length} children, ${keys.length} separators and ${counts.length} counts`);
	}
	let total = 0;
	for (let i = 0; i < children.length; i++) {
		const child = children[i];
		const childPlace = `${place}/${i}`;
		if (child.owner === tree.owner && inner.owner !== tree.owner) {
			fail(childPlace, 'ownership', 'the tree owns this node, but not the one above');
		}
		const count = checkNode(tree, child, level - 1, childPlace, walk);
		if (counts[i] !== count) fail(place, 'counts', `${counts[i]} for child ${i}, which holds ${count} entries`);
		total += count;
	}
	checkSeparators(inner, place);
	return total;
}

/** Separators are the first keys of the children after them, by identity. */
function checkSeparators<K, V>(inner: Inner<K, V>, place: string): void {
	for (let i = 0; i < inner.keys.length; i++) {
		let first = inner.children[i + 1];
		while (first instanceof Inner) first = first.children[0];
		if (!Object.is(itemAt(inner.keys, i), itemAt(first.keys, 0))) {
			fail(place, 'separators', `separator ${i} is not the first key of child ${i + 1}`);
		}
	}
}

function fail(place: string, rule: string, details: string): never {
	throw corruptError(`the tree is corrupt at ${place}: rule '${rule}' is broken: ${details}`);
}
