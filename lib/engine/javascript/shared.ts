/**
 * What two versions of a tree share: nodes that both reach, the very same objects. Where the other tree would have a node, its first key
 * tells. Nodes that bear the tree's stamp are its own, and need not be looked for.
 */

import type { SharedRun } from '../engine.js';
import { itemAt } from './arrays.js';
import { firstKeyOf, type Inner, type Node } from './node.js';
import { entriesBefore, seekIndex } from './path.js';
import { countInLeaf, seekKey } from './search.js';
import type { Path, Tree } from './tree.js';

/** A node in its tree. Levels count from the leaves, so that those of trees of different heights compare. */
class Spot<K, V> {
	/** The inner nodes above, by level, and which of their children the way takes. */
	private readonly parents: Inner<K, V>[] = [];
	private readonly turns: number[] = [];
	level: number;
	node: Node<K, V>;
	/** Position of the node's first entry. */
	index = 0;

	constructor(private readonly tree: Tree<K, V>) {
		this.level = tree.height - 1;
		this.node = tree.root;
	}

	/** How many entries lie in the node and below. */
	get count(): number {
		const parent = this.parents[this.level + 1];
		return parent === undefined ? this.tree.size : parent.counts[this.turns[this.level + 1]];
	}

	toChild(turn: number): void {
		const inner = this.node as Inner<K, V>;
		for (let i = 0; i < turn; i++) this.index += inner.counts[i];
		this.parents[this.level] = inner;
		this.turns[this.level] = turn;
		this.level--;
		this.node = inner.children[turn];
	}

	/** Down to that level, the way that a path from the root takes. */
	follow(path: Path, level: number): void {
		while (this.level > level) this.toChild(path[this.tree.height - 1 - this.level]);
	}

	/** To the highest node that begins where this one ends; false if that is the end of the tree. */
	toNodeBehind(): boolean {
		const behind = this.index + this.count;
		let level = this.level + 1;
		while (level < this.tree.height && this.turns[level] + 1 === this.parents[level].children.length) level++;
		if (level >= this.tree.height) return false;
		const turn = ++this.turns[level];
		this.level = level - 1;
		this.node = this.parents[level].children[turn];
		this.index = behind;
		return true;
	}
}

/** From nodes at which a stretch ends to one behind that is the same in both trees; false if there is none at once. */
function toSameNodeBehind<K>(left: Spot<K, unknown>, right: Spot<K, unknown>): boolean {
	if (!left.toNodeBehind() || !right.toNodeBehind()) return false;
	while (left.level > right.level) left.toChild(0);
	while (right.level > left.level) right.toChild(0);
	while (left.node !== right.node) {
		if (left.level === 0) return false;
		left.toChild(0);
		right.toChild(0);
	}
	return true;
}

/** How many entries of a tree lie before the entry at `index` of another one. */
function rankOfEntry<K>(tree: Tree<K, unknown>, other: Tree<K, unknown>, index: number): number {
	const path = other.newPath();
	const { keys } = seekIndex(other, index, path);
	const key = itemAt(keys, path[other.height - 1]);
	const within = countInLeaf(tree, seekKey(tree, key, path), key, false);
	return entriesBefore(tree, path) + within;
}

/** Finds nodes of one tree in another, at places that come one behind the other. */
class Finder<K> {
	/** On the way to where the first key of the latest node is; null where that is not known. */
	private spot: Spot<K, unknown> | null = null;
	private readonly path: Path;

	constructor(
		private readonly tree: Tree<K, unknown>,
		private readonly other: Tree<K, unknown>,
	) {
		this.path = other.newPath();
	}

	/** Where the other tree has the node, if it has. */
	find({ node, level }: Spot<K, unknown>): Spot<K, unknown> | null {
		const { tree, other } = this;
		if (node.owner === tree.owner && tree !== other) return null;
		if (this.spot === null) {
			seekKey(other, firstKeyOf(node), this.path);
			this.spot = new Spot(other);
		}
		this.spot.follow(this.path, level);
		return this.spot.node === node ? this.spot : null;
	}

	/** To be called before a node with another first key, or after other searches. */
	forget(): void {
		this.spot = null;
	}
}

/** See `Engine.nextShared`. */
export function nextShared<K>(
	left: Tree<K, unknown>,
	leftStart: number,
	right: Tree<K, unknown>,
	rightStart: number,
): SharedRun | null {
	if (!left.isVersionOf(right) || leftStart >= left.size || rightStart >= right.size) return null;
	const { writes } = left;
	const finder = new Finder(left, right);
	const at = new Spot(left);
	let start = leftStart;
	// The comparator of the other tree, which is the user's perhaps, may write to this one: the way through it is lost then.
	while (left.writes === writes) {
		if (at.index + at.count > start) {
			const found = finder.find(at);
			if (left.writes !== writes) return null;
			if (found === null && at.level > 0) {
				at.toChild(0);
				continue;
			}
			if (found !== null) {
				const skipped = Math.max(start - at.index, rightStart - found.index, 0);
				if (skipped < at.count) return stretchFrom(at, found, skipped);
				// All before `rightStart` is in vain, and may be many nodes: on to where the trees meet.
				start = rankOfEntry(left, right, rightStart);
			}
		}
		finder.forget();
		if (!at.toNodeBehind()) return null;
	}
	return null;
}

/** The stretch that begins with a node that is the same in both trees, less some entries. */
function stretchFrom<K>(left: Spot<K, unknown>, right: Spot<K, unknown>, skipped: number): SharedRun {
	const index = left.index + skipped;
	const otherIndex = right.index + skipped;
	let count = left.count - skipped;
	while (toSameNodeBehind(left, right)) count += left.count;
	return { index, otherIndex, count };
}
