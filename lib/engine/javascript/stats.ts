/**
 * Figures about a tree.
 */

import type { EngineStats } from '../engine.js';
import { Leaf, type Node } from './node.js';
import { COMPARED, EMPTY, type KeyKind, MIXED, NUMBERS, STRINGS } from './order.js';
import type { Tree } from './tree.js';

const LAYOUTS: Record<KeyKind, string> = {
	[EMPTY]: 'empty',
	[NUMBERS]: 'numbers',
	[STRINGS]: 'strings',
	[MIXED]: 'mixed',
	[COMPARED]: 'comparator',
};

/** See `Engine.stats`. Visits all nodes. */
export function statsOf<K, V>(tree: Tree<K, V>): EngineStats {
	const totals = { nodes: 0, leaves: 0, shared: 0 };
	if (tree.size > 0) countNodes(tree, tree.root, totals);
	return {
		engine: 'javascript',
		isa: null,
		layout: LAYOUTS[tree.kind],
		size: tree.size,
		height: tree.size > 0 ? tree.height : 0,
		nodes: totals.nodes,
		fill: tree.size > 0 ? tree.size / (totals.leaves * tree.capacity) : 0,
		bytes: null,
		ownBytes: null,
		versions: tree.versions,
		sharedNodes: tree.versions > 1 ? totals.shared : 0,
	};
}

interface Totals {
	nodes: number;
	leaves: number;
	/** Of another version, or from before the last clone. */
	shared: number;
}

function countNodes<K, V>(tree: Tree<K, V>, node: Node<K, V>, totals: Totals): void {
	totals.nodes++;
	if (node.owner !== tree.owner) totals.shared++;
	if (node instanceof Leaf) totals.leaves++;
	else for (const child of node.children) countNodes(tree, child, totals);
}
