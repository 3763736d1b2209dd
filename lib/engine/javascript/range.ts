/**
 * Removing many entries at once.
 */

import { dropFirst, join, type Piece, takeFirst } from './join.js';
import type { Tree } from './tree.js';

/**
 * Removes the entries at positions `start` up to, not including, `end`. O(log n), and what the collector takes to
 * free them.
 */
export function removeRange<K, V>(tree: Tree<K, V>, start: number, end: number): void {
	if (start === end) return;
	const whole: Piece<K, V> = { root: tree.root, height: tree.height };
	// Both parts are cut off first: joining changes nodes on the inner edges of either.
	const low = takeFirst(tree, whole, start);
	const high = dropFirst(tree, whole, end);
	const joined = join(tree, low, high);
	if (joined === undefined) {
		tree.clear();
		return;
	}
	tree.root = joined.root;
	tree.height = joined.height;
	tree.resize(start - end);
}
