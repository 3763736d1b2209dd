/**
 * Reading runs of consecutive entries. A run is the part of one leaf that lies in the interval.
 */

import { type Batch, type Interval, START } from '../engine.js';
import { itemAt } from './arrays.js';
import type { Leaf } from './node.js';
import { isFirstLeaf, isLastLeaf, leafAt, seekFirst, seekLast, stepBack, stepForward } from './path.js';
import { countInLeaf, seekKey } from './search.js';
import type { Path, Tree } from './tree.js';

const NOTHING: readonly never[] = [];

/**
 * Where the last scan ended. A scan that goes on from there, in a tree that has not changed, needs no search; and it makes
 * headway whatever a comparator says.
 */
export class Finger {
	version = -1;
	readonly path: Path = [];
	/** Index in its leaf of the last entry that was given. */
	index = 0;

	/** Remembers a place. The path is copied: its array is lent to other searches. */
	set<K, V>(tree: Tree<K, V>, path: Path, index: number): void {
		this.version = tree.version;
		this.index = index;
		for (let depth = 0; depth < tree.height - 1; depth++) this.path[depth] = path[depth];
	}

	/** Leads the path to the place, if `key` is the key there and nothing was written since. */
	resume<K, V>(tree: Tree<K, V>, key: K, path: Path): Leaf<K, V> | undefined {
		if (this.version !== tree.version) return undefined;
		const leaf = leafAt(tree, this.path);
		if (itemAt(leaf.keys, this.index) !== key) return undefined;
		for (let depth = 0; depth < tree.height - 1; depth++) path[depth] = this.path[depth];
		return leaf;
	}
}

/** Upwards; see `Engine.scan`. O(log n), or O(1) amortised where the last scan of the tree ended; `max` is at least 1. */
export function scanUp<K, V>(
	tree: Tree<K, V>,
	finger: Finger,
	batch: Batch<K, V>,
	interval: Interval<K>,
	after: K | typeof START,
	max: number,
	withValues: boolean,
): void {
	const path = tree.newPath();
	const leaf = seekLowEnd(tree, finger, interval, after, path);
	if (leaf === undefined) {
		giveNothing(batch);
		return;
	}
	const { upper } = interval;
	const width = leaf.keys.length;
	const start = path[tree.height - 1];
	const end = upper === undefined ? width : countInLeaf(tree, leaf, upper, !interval.upperExclusive);
	const given = Math.min(end - start, max);
	if (given <= 0) {
		giveNothing(batch);
		return;
	}
	give(batch, leaf, start, start + given, false, withValues);
	batch.last = start + given === end && (end < width || isLastLeaf(tree, path));
	finger.set(tree, path, start + given - 1);
}

/** Downwards, otherwise as {@link scanUp}. */
export function scanDown<K, V>(
	tree: Tree<K, V>,
	finger: Finger,
	batch: Batch<K, V>,
	interval: Interval<K>,
	after: K | typeof START,
	max: number,
	withValues: boolean,
): void {
	const path = tree.newPath();
	const leaf = seekHighEnd(tree, finger, interval, after, path);
	if (leaf === undefined) {
		giveNothing(batch);
		return;
	}
	const { lower } = interval;
	const end = path[tree.height - 1];
	const start = lower === undefined ? 0 : countInLeaf(tree, leaf, lower, interval.lowerExclusive);
	const given = Math.min(end - start, max);
	if (given <= 0) {
		giveNothing(batch);
		return;
	}
	give(batch, leaf, end - given, end, true, withValues);
	batch.last = end - given === start && (start > 0 || isFirstLeaf(tree, path));
	finger.set(tree, path, end - given);
}

/**
 * Leads the path to the leaf where an upward scan begins, and sets its last element to the index of the scan's first entry
 * there, whether that is within the interval or not. Undefined if there is no such entry.
 */
function seekLowEnd<K, V>(
	tree: Tree<K, V>,
	finger: Finger,
	interval: Interval<K>,
	after: K | typeof START,
	path: Path,
): Leaf<K, V> | undefined {
	const { lower, lowerExclusive } = interval;
	let leaf: Leaf<K, V> | undefined;
	let index = 0;
	if (after !== START) {
		leaf = finger.resume(tree, after, path);
		index = finger.index + 1;
		if (leaf === undefined) {
			leaf = seekKey(tree, after, path);
			index = countInLeaf(tree, leaf, after, true);
		}
	} else if (lower !== undefined) {
		leaf = seekKey(tree, lower, path);
		index = countInLeaf(tree, leaf, lower, lowerExclusive);
	} else {
		leaf = seekFirst(tree, path);
	}
	if (index === leaf.keys.length) {
		leaf = stepForward(tree, path);
		index = 0;
	}
	path[tree.height - 1] = index;
	return leaf;
}

/** The mirror image of {@link seekLowEnd}; the path's last element is the index after the scan's first entry. */
function seekHighEnd<K, V>(
	tree: Tree<K, V>,
	finger: Finger,
	interval: Interval<K>,
	after: K | typeof START,
	path: Path,
): Leaf<K, V> | undefined {
	const { upper, upperExclusive } = interval;
	let leaf: Leaf<K, V> | undefined;
	let index: number;
	if (after !== START) {
		leaf = finger.resume(tree, after, path);
		index = finger.index;
		if (leaf === undefined) {
			leaf = seekKey(tree, after, path);
			index = countInLeaf(tree, leaf, after, false);
		}
	} else if (upper !== undefined) {
		leaf = seekKey(tree, upper, path);
		index = countInLeaf(tree, leaf, upper, !upperExclusive);
	} else {
		leaf = seekLast(tree, path);
		index = leaf.keys.length;
	}
	if (index === 0) {
		leaf = stepBack(tree, path);
		index = leaf === undefined ? 0 : leaf.keys.length;
	}
	path[tree.height - 1] = index;
	return leaf;
}

/** Copies the entries of a leaf from `start` up to `end` into the batch, in the order of the scan. */
function give<K, V>(
	batch: Batch<K, V>,
	leaf: Leaf<K, V>,
	start: number,
	end: number,
	reverse: boolean,
	withValues: boolean,
): void {
	const keys = leaf.keys.slice(start, end);
	const values = withValues ? leaf.values.slice(start, end) : [];
	// Never to be filled again: they are sized for these entries.
	batch.owner = null;
	batch.keys = reverse ? keys.reverse() : keys;
	batch.values = reverse ? values.reverse() : values;
	batch.end = end - start;
}

function giveNothing<K, V>(batch: Batch<K, V>): void {
	batch.owner = null;
	batch.keys = NOTHING;
	batch.values = NOTHING;
	batch.end = 0;
	batch.last = true;
}
