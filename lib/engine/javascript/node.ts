/**
 * The nodes of the tree, and what can be told from one node alone.
 */

import { NOBODY, type Stamp } from '../versions.js';
import { itemAt } from './arrays.js';

/**
 * The stamp of leaves whose arrays others hold. No tree has it, so that whoever writes to the leaf copies it first.
 *
 * A tree changes a node in place only if the node bears the tree's own stamp, and copies it otherwise. Cloning gives both
 * trees new stamps, so that neither changes what they share. Whatever lies above an owned node is owned too.
 */
export const LENT: Stamp = NOBODY;

/** Entries in ascending order: `values[i]` belongs to `keys[i]`. */
export class Leaf<K, V> {
	declare owner: Stamp;
	declare keys: K[];
	declare values: V[];

	constructor(owner: Stamp, keys: K[], values: V[]) {
		this.owner = owner;
		this.keys = keys;
		this.values = values;
	}
}

/**
 * Children in ascending order. `counts[i]` is the number of entries below `children[i]`; `keys[i]`, a separator, is
 * the first key below `children[i + 1]`.
 */
export class Inner<K, V> {
	declare owner: Stamp;
	declare keys: K[];
	declare children: Node<K, V>[];
	declare counts: number[];

	constructor(owner: Stamp, keys: K[], children: Node<K, V>[], counts: number[]) {
		this.owner = owner;
		this.keys = keys;
		this.children = children;
		this.counts = counts;
	}
}

export type Node<K, V> = Leaf<K, V> | Inner<K, V>;

/** How much of its capacity a node uses: entries of a leaf, children of an inner node. */
export function widthOf<K, V>(node: Node<K, V>): number {
	return node instanceof Leaf ? node.keys.length : node.children.length;
}

/** How many entries lie in the node and below. */
export function countOf<K, V>(node: Node<K, V>): number {
	return node instanceof Leaf ? node.keys.length : sum(node.counts);
}

/** The smallest key in the node and below; the node must not be empty. */
export function firstKeyOf<K, V>(node: Node<K, V>): K {
	let at = node;
	while (at instanceof Inner) at = at.children[0];
	return itemAt(at.keys, 0);
}

export function sum(counts: readonly number[]): number {
	let total = 0;
	for (const count of counts) total += count;
	return total;
}

/** A copy of the node that bears another stamp; children are shared. */
export function copyNode<K, V>(node: Node<K, V>, owner: Stamp): Node<K, V> {
	return node instanceof Leaf ? copyLeaf(node, owner) : copyInner(node, owner);
}

export function copyLeaf<K, V>(leaf: Leaf<K, V>, owner: Stamp): Leaf<K, V> {
	return new Leaf(owner, leaf.keys.slice(), leaf.values.slice());
}

export function copyInner<K, V>(inner: Inner<K, V>, owner: Stamp): Inner<K, V> {
	return new Inner(owner, inner.keys.slice(), inner.children.slice(), inner.counts.slice());
}
