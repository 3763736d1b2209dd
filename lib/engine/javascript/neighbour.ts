/**
 * Finding the keys next to a key that need not be there.
 */

import { CEILING, FLOOR, HIGHER, type Relation } from '../engine.js';
import type { Leaf } from './node.js';
import { stepBack, stepForward } from './path.js';
import { countInLeaf, seekKey } from './search.js';
import type { Path, Tree } from './tree.js';

/**
 * Leads the path to the leaf with the neighbour of `key`, and sets the path's last element, at the depth of the
 * leaves, to the entry's index in that leaf. Returns undefined if there is no such neighbour. O(log n).
 */
export function seekNeighbour<K, V>(tree: Tree<K, V>, relation: Relation, key: K, path: Path): Leaf<K, V> | undefined {
	const found = seekKey(tree, key, path);
	const index = countInLeaf(tree, found, key, relation === FLOOR || relation === HIGHER);
	if (relation === CEILING || relation === HIGHER) {
		const inside = index < found.keys.length;
		const leaf = inside ? found : stepForward(tree, path);
		path[tree.height - 1] = inside ? index : 0;
		return leaf;
	}
	const leaf = index > 0 ? found : stepBack(tree, path);
	if (leaf !== undefined) path[tree.height - 1] = (index > 0 ? index : leaf.keys.length) - 1;
	return leaf;
}
