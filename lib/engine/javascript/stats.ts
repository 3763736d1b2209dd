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
	const totals = { nodes: 0, leaves: 0 };
	if (tree.size > 0) countNodes(tree.root, totals);
	return {
		engine: 'javascript',
		isa: null,
		layout: LAYOUTS[tree.kind],
		size: tree.size,
		height: tree.size > 0 ? tree.height : 0,
		nodes: totals.nodes,
		fill: tree.size > 0 ? tree.size / (totals.leaves * tree.capacity) : 0,
		bytes: null,
	};
}

function countNodes<K, V>(node: Node<K, V>, totals: { nodes: number; leaves: number }): void {
	totals.nodes++;
	if (node instanceof Leaf) totals.leaves++;
	else for (const child of node.children) countNodes(child, totals);
}
