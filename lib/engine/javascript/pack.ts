/**
 * Building nodes from entries that come in order, as full as the rules for widths allow.
 */

import { arrayOfKey, arrayOfValue } from './arrays.js';
import type { Piece } from './join.js';
import { countOf, firstKeyOf, Inner, Leaf, type Node } from './node.js';
import type { Tree } from './tree.js';

/**
 * How many of `total` items each node of a level gets: its capacity, except that the last two share what they have if
 * the last one would get too little.
 */
function* widths<K, V>(tree: Tree<K, V>, total: number): Generator<number> {
	const { capacity, minimum } = tree;
	let rest = total;
	while (rest >= capacity + minimum || rest === capacity) {
		yield capacity;
		rest -= capacity;
	}
	if (rest > capacity) {
		yield rest - (rest >>> 1);
		rest >>>= 1;
	}
	if (rest > 0) yield rest;
}

/** Packs a known number of entries, given one by one, into leaves. */
export class LeafPacker<K, V> {
	readonly leaves: Leaf<K, V>[] = [];
	readonly #tree: Tree<K, V>;
	readonly #widths: Generator<number>;
	/** The leaf being filled. */
	#keys: K[] = [];
	#values: V[] = [];
	#width: number;

	constructor(tree: Tree<K, V>, total: number) {
		this.#tree = tree;
		this.#widths = widths(tree, total);
		this.#width = this.#widths.next().value;
	}

	add(key: K, value: V): void {
		if (this.#keys.length === 0) {
			this.#keys = arrayOfKey(key);
			this.#values = arrayOfValue(value);
		} else {
			this.#keys.push(key);
			this.#values.push(value);
		}
		if (this.#keys.length === this.#width) this.#finishLeaf();
	}

	#finishLeaf(): void {
		// Copies, because arrays that grew by pushing keep spare room, a quarter of a leaf and more.
		this.leaves.push(new Leaf(this.#tree.owner, this.#keys.slice(), this.#values.slice()));
		this.#keys = [];
		this.#width = this.#widths.next().value ?? 0;
	}
}

/** Builds inner nodes, level by level, over nodes of equal height whose keys ascend. */
export function packInner<K, V>(tree: Tree<K, V>, leaves: readonly Leaf<K, V>[]): Piece<K, V> {
	let level: readonly Node<K, V>[] = leaves;
	let height = 1;
	for (; level.length > 1; height++) {
		const parents: Node<K, V>[] = [];
		let start = 0;
		for (const width of widths(tree, level.length)) {
			parents.push(packNode(tree, level.slice(start, start + width)));
			start += width;
		}
		level = parents;
	}
	return { root: level[0], height };
}

function packNode<K, V>(tree: Tree<K, V>, children: Node<K, V>[]): Inner<K, V> {
	const keys = arrayOfKey(firstKeyOf(children[1]));
	for (let i = 2; i < children.length; i++) keys.push(firstKeyOf(children[i]));
	const counts: number[] = [];
	for (const child of children) counts.push(countOf(child));
	return new Inner(tree.owner, keys, children, counts);
}
