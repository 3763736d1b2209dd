/**
 * Reading runs of consecutive entries. A run is the part of one leaf that lies in the interval.
 */

import { type Batch, type Interval, START } from '../engine.js';
import { itemAt } from './arrays.js';
import { LENT, type Leaf } from './node.js';
import { COMPARED, NUMBERS } from './order.js';
import { isFirstLeaf, isLastLeaf, leafAt, seekFirst, seekLast, stepBack, stepForward } from './path.js';
import { countInLeaf, seekKey } from './search.js';
import type { Path, Tree } from './tree.js';

const NOTHING: readonly never[] = [];

/**
 * Where the last scan ended. A scan that goes on from there, in a tree that has not changed, needs no search; and it
 * makes headway whatever a comparator says.
 */
export class Finger {
	/** The tree's version at that time; -1 if there is no such place. */
	version = -1;
	readonly path: Path = [];
	/** Index in its leaf of the last entry that was given. */
	index = 0;

	/**
	 * A path to scan with. In the default order this is the finger's own, which saves copying it; while a comparator
	 * runs, another scan may move the finger.
	 */
	newPath<K, V>(tree: Tree<K, V>): Path {
		return tree.kind === COMPARED ? [] : this.path;
	}

	/** Remembers a place. */
	set<K, V>(tree: Tree<K, V>, path: Path, index: number): void {
		this.version = tree.version;
		this.index = index;
		if (path !== this.path) copyPath(tree, path, this.path);
	}

	/** Leads the path to the place, if `key` is the key there and no key was added or removed since. */
	resume<K, V>(tree: Tree<K, V>, key: K, path: Path): Leaf<K, V> | undefined {
		if (this.version !== tree.version) return undefined;
		const leaf = leafAt(tree, this.path);
		const { keys } = leaf;
		// Two reads, for the sake of arrays of numbers: see arrays.ts.
		const present = tree.kind === NUMBERS ? keys[this.index] : itemAt(keys, this.index);
		if (present !== key && !Object.is(present, key)) return undefined; // NaN is itself, too
		if (path !== this.path) copyPath(tree, this.path, path);
		return leaf;
	}
}

function copyPath<K, V>(tree: Tree<K, V>, from: Path, to: Path): void {
	for (let depth = 0; depth < tree.height - 1; depth++) to[depth] = from[depth];
}

/**
 * Upwards; see `Engine.scan`. O(log n), or O(1) amortised where the last scan of the tree ended; `max` is at least 1.
 */
export function scanUp<K, V>(
	tree: Tree<K, V>,
	finger: Finger,
	batch: Batch<K, V>,
	interval: Interval<K>,
	after: K | typeof START,
	max: number,
	withValues: boolean,
): void {
	const path = finger.newPath(tree);
	const leaf = seekLowEnd(tree, finger, interval, after, path);
	if (leaf === undefined) {
		giveNothing(batch, finger);
		return;
	}
	const { upper } = interval;
	const width = leaf.keys.length;
	const start = path[tree.height - 1];
	const end = upper === undefined ? width : countInLeaf(tree, leaf, upper, !interval.upperExclusive);
	const given = Math.min(end - start, max);
	if (given <= 0) {
		giveNothing(batch, finger);
		return;
	}
	give(tree, batch, leaf, start, start + given, false, withValues);
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
	const path = finger.newPath(tree);
	const leaf = seekHighEnd(tree, finger, interval, after, path);
	if (leaf === undefined) {
		giveNothing(batch, finger);
		return;
	}
	const { lower } = interval;
	const end = path[tree.height - 1];
	const start = lower === undefined ? 0 : countInLeaf(tree, leaf, lower, interval.lowerExclusive);
	const given = Math.min(end - start, max);
	if (given <= 0) {
		giveNothing(batch, finger);
		return;
	}
	give(tree, batch, leaf, end - given, end, true, withValues);
	batch.last = end - given === start && (start > 0 || isFirstLeaf(tree, path));
	finger.set(tree, path, end - given);
}

/**
 * Leads the path to the leaf where an upward scan begins, and sets its last element to the index of the scan's first
 * entry there, whether that is within the interval or not. Undefined if there is no such entry.
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

/**
 * Gives the batch the entries of a leaf from `start` up to `end`, in the order of the scan. Arrays that fit as they
 * are need no copy: the leaf lends them, and is itself copied if it is written to. But keys that are all numbers stay
 * in the tree: the reader's code may read other arrays too, and would then convert them (see arrays.ts).
 */
function give<K, V>(
	tree: Tree<K, V>,
	batch: Batch<K, V>,
	leaf: Leaf<K, V>,
	start: number,
	end: number,
	reverse: boolean,
	withValues: boolean,
): void {
	// Never to be filled again.
	batch.owner = null;
	batch.end = end - start;
	if (!reverse && batch.end === leaf.keys.length) {
		leaf.owner = LENT;
		batch.keys = tree.kind === NUMBERS ? leaf.keys.slice() : leaf.keys;
		batch.values = withValues ? leaf.values : NOTHING;
		return;
	}
	const keys = leaf.keys.slice(start, end);
	const values = withValues ? leaf.values.slice(start, end) : [];
	batch.keys = reverse ? keys.reverse() : keys;
	batch.values = reverse ? values.reverse() : values;
}

function giveNothing<K, V>(batch: Batch<K, V>, finger: Finger): void {
	// Its path may have moved.
	finger.version = -1;
	batch.owner = null;
	batch.keys = NOTHING;
	batch.values = NOTHING;
	batch.end = 0;
	batch.last = true;
}
