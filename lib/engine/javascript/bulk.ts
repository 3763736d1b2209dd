/**
 * Appending entries that are already in order.
 */

import { argumentError, notSortedError } from '../../errors.js';
import { itemAt } from './arrays.js';
import { join, type Piece, takeFirst } from './join.js';
import type { Inner, Leaf } from './node.js';
import { COMPARED, kindWith } from './order.js';
import { LeafPacker, packInner } from './pack.js';
import { seekLast } from './path.js';
import type { Tree } from './tree.js';

/**
 * Appends entries beyond all present ones; O(n) for n new entries. All leaves but the last two become full: the last
 * two leaves of the tree are built anew together with the new entries, so that appending many small portions packs
 * them too.
 *
 * @throws RangeError `ERR_IRONWOOD_NOT_SORTED` unless the keys ascend strictly, beginning above the last one present.
 * Whatever is thrown, the tree is as it was.
 */
export function appendSorted<K, V>(tree: Tree<K, V>, keys: ArrayLike<K>, values: ArrayLike<V>): void {
	const { writes } = tree;
	const added = keys.length;
	if (added === 0) return;
	const tail = lastLeaves(tree);
	const packer = new LeafPacker<K, V>(tree, tail.count + added);
	for (const leaf of tail.leaves) {
		for (let i = 0; i < leaf.keys.length; i++) packer.add(itemAt(leaf.keys, i), leaf.values[i]);
	}
	const kind = addChecked(tree, packer, keys, values, added);
	// Reading the sequences may have run getters.
	if (tree.writes !== writes) {
		throw argumentError('the map was changed while entries were being appended to it');
	}

	const kept = takeFirst(tree, { root: tree.root, height: tree.height }, tree.size - tail.count);
	const joined = join(tree, kept, packInner(tree, packer.leaves)) as Piece<K, V>;
	tree.root = joined.root;
	tree.height = joined.height;
	tree.kind = kind;
	tree.resize(added);
}

/**
 * Gives the new entries to the packer, once they prove to be in order. Returns the kind of the tree that will hold
 * them.
 */
function addChecked<K, V>(
	tree: Tree<K, V>,
	packer: LeafPacker<K, V>,
	keys: ArrayLike<K>,
	values: ArrayLike<V>,
	added: number,
): Tree<K, V>['kind'] {
	let kind = tree.kind;
	let previous: K | undefined;
	for (let i = 0; i < added; i++) {
		const key = keys[i];
		if (i > 0) {
			if (!ascends(tree, previous as K, key)) {
				throw notSortedError(i);
			}
		} else if (tree.size > 0 && !ascends(tree, lastKeyOf(tree), key)) {
			throw notSortedError(0);
		}
		kind = kindWith(kind, key);
		packer.add(key, values[i]);
		previous = key;
	}
	return kind;
}

function ascends<K, V>(tree: Tree<K, V>, low: K, high: K): boolean {
	if (tree.kind !== COMPARED) {
		if (typeof low === 'number' && typeof high === 'number' && low < high) return true;
		if (typeof low === 'string' && typeof high === 'string') return low < high;
	}
	return tree.compare(low, high) < 0;
}

function lastKeyOf<K, V>(tree: Tree<K, V>): K {
	const { keys } = seekLast(tree, []);
	return itemAt(keys, keys.length - 1);
}

/** The last two leaves, or the only one. */
function lastLeaves<K, V>(tree: Tree<K, V>): { leaves: Leaf<K, V>[]; count: number } {
	if (tree.height === 1) return { leaves: [tree.root as Leaf<K, V>], count: tree.size };
	let inner = tree.root as Inner<K, V>;
	for (let level = tree.height; level > 2; level--) inner = inner.children[inner.children.length - 1] as Inner<K, V>;
	const leaves = inner.children.slice(-2) as Leaf<K, V>[];
	return { leaves, count: leaves[0].keys.length + leaves[1].keys.length };
}
