/**
 * The engine in TypeScript alone: a B+ tree that runs wherever JavaScript runs, and takes comparators.
 */

import { deleteEach, deleteEachRange, setOrUndo } from '../batch.js';
import type { Batch, Engine, EngineStats, Entry, Interval, Put, Relation, SharedRun, START, Taken } from '../engine.js';
import { itemAt } from './arrays.js';
import { appendSorted } from './bulk.js';
import { checkTree } from './check.js';
import { insertEntry, writeValue } from './insert.js';
import { seekNeighbour } from './neighbour.js';
import type { Leaf } from './node.js';
import { entriesBefore, seekFirst, seekIndex, seekLast } from './path.js';
import { removeRange } from './range.js';
import { removeEntry } from './remove.js';
import { Finger, scanDown, scanUp } from './scan.js';
import { countInLeaf, findInLeaf, seekKey } from './search.js';
import { nextShared } from './shared.js';
import { statsOf } from './stats.js';
import { Tree, type TreeOptions } from './tree.js';

export type JavaScriptEngineOptions<K> = TreeOptions<K>;

export class JavaScriptEngine<K, V> implements Engine<K, V> {
	readonly tree: Tree<K, V>;
	/** Made by the first scan. */
	#finger: Finger | undefined;

	/**
	 * @throws RangeError `ERR_IRONWOOD_ARGUMENT` for a capacity that is not an integer of at least 4.
	 */
	constructor(options: JavaScriptEngineOptions<K> | Tree<K, V> = {}) {
		this.tree = options instanceof Tree ? options : new Tree<K, V>(options);
	}

	get size(): number {
		return this.tree.size;
	}

	get version(): number {
		return this.tree.version;
	}

	get writes(): number {
		return this.tree.writes;
	}

	/** Another engine over the same entries, in O(1); later writes to either do not show in the other. */
	clone(): JavaScriptEngine<K, V> {
		return new JavaScriptEngine(this.tree.clone());
	}

	nextShared(other: Engine<K, unknown>, start: number, otherStart: number): SharedRun | null {
		return other instanceof JavaScriptEngine ? nextShared<K>(this.tree, start, other.tree, otherStart) : null;
	}

	accepts(_key: K): boolean {
		return true;
	}

	get(key: K): V | undefined {
		const { tree } = this;
		const leaf = seekKey(tree, key, tree.newPath());
		const found = findInLeaf(tree, leaf, key);
		return found < 0 ? undefined : leaf.values[found];
	}

	has(key: K): boolean {
		const { tree } = this;
		return findInLeaf(tree, seekKey(tree, key, tree.newPath()), key) >= 0;
	}

	getMany(keys: ArrayLike<K>): (V | undefined)[] {
		return Array.from(keys, (key) => this.get(key));
	}

	hasMany(keys: ArrayLike<K>): boolean[] {
		return Array.from(keys, (key) => this.has(key));
	}

	setMany(keys: ArrayLike<K>, values: ArrayLike<V>): void {
		setOrUndo(this, keys, values);
	}

	deleteMany(keys: ArrayLike<K>): number {
		return deleteEach(this, keys);
	}

	set(key: K, value: V): boolean {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const found = findInLeaf(tree, leaf, key);
		if (found >= 0) writeValue(tree, path, leaf, found, value);
		else insertEntry(tree, path, leaf, ~found, key, value);
		return found < 0;
	}

	insert(key: K, value: V): boolean {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const found = findInLeaf(tree, leaf, key);
		if (found >= 0) return false;
		insertEntry(tree, path, leaf, ~found, key, value);
		return true;
	}

	replace(key: K, value: V): boolean {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const found = findInLeaf(tree, leaf, key);
		if (found < 0) return false;
		writeValue(tree, path, leaf, found, value);
		return true;
	}

	put(key: K, value: V): Put {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const found = findInLeaf(tree, leaf, key);
		// Counted before the write, after which the path may lead elsewhere.
		const before = entriesBefore(tree, path);
		if (found >= 0) {
			writeValue(tree, path, leaf, found, value);
			return { index: before + found, inserted: false };
		}
		insertEntry(tree, path, leaf, ~found, key, value);
		return { index: before + ~found, inserted: true };
	}

	delete(key: K): boolean {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const found = findInLeaf(tree, leaf, key);
		if (found < 0) return false;
		removeEntry(tree, path, leaf, found);
		return true;
	}

	take(key: K): Taken<V> | undefined {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const found = findInLeaf(tree, leaf, key);
		if (found < 0) return undefined;
		const taken = { index: entriesBefore(tree, path) + found, value: leaf.values[found] };
		removeEntry(tree, path, leaf, found);
		return taken;
	}

	first(): Entry<K, V> | undefined {
		return this.tree.size === 0 ? undefined : entryAt(seekFirst(this.tree, this.tree.newPath()), 0);
	}

	last(): Entry<K, V> | undefined {
		if (this.tree.size === 0) return undefined;
		const leaf = seekLast(this.tree, this.tree.newPath());
		return entryAt(leaf, leaf.keys.length - 1);
	}

	firstKey(): K | undefined {
		return this.tree.size === 0 ? undefined : itemAt(seekFirst(this.tree, this.tree.newPath()).keys, 0);
	}

	lastKey(): K | undefined {
		if (this.tree.size === 0) return undefined;
		const { keys } = seekLast(this.tree, this.tree.newPath());
		return itemAt(keys, keys.length - 1);
	}

	popFirst(): Entry<K, V> | undefined {
		const { tree } = this;
		if (tree.size === 0) return undefined;
		const path = tree.newPath();
		const leaf = seekFirst(tree, path);
		const entry = entryAt(leaf, 0);
		removeEntry(tree, path, leaf, 0);
		return entry;
	}

	popLast(): Entry<K, V> | undefined {
		const { tree } = this;
		if (tree.size === 0) return undefined;
		const path = tree.newPath();
		const leaf = seekLast(tree, path);
		const index = leaf.keys.length - 1;
		const entry = entryAt(leaf, index);
		removeEntry(tree, path, leaf, index);
		return entry;
	}

	neighbour(relation: Relation, key: K): Entry<K, V> | undefined {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekNeighbour(tree, relation, key, path);
		return leaf === undefined ? undefined : entryAt(leaf, path[tree.height - 1]);
	}

	neighbourKey(relation: Relation, key: K): K | undefined {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekNeighbour(tree, relation, key, path);
		return leaf === undefined ? undefined : itemAt(leaf.keys, path[tree.height - 1]);
	}

	rank(key: K, orEqual: boolean): number {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const within = countInLeaf(tree, leaf, key, orEqual);
		return entriesBefore(tree, path) + within;
	}

	indexOf(key: K): number {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekKey(tree, key, path);
		const found = findInLeaf(tree, leaf, key);
		return found < 0 ? -1 : entriesBefore(tree, path) + found;
	}

	at(index: number): Entry<K, V> {
		const { tree } = this;
		const path = tree.newPath();
		return entryAt(seekIndex(tree, index, path), path[tree.height - 1]);
	}

	keyAt(index: number): K {
		const { tree } = this;
		const path = tree.newPath();
		return itemAt(seekIndex(tree, index, path).keys, path[tree.height - 1]);
	}

	deleteAt(index: number): Entry<K, V> {
		const { tree } = this;
		const path = tree.newPath();
		const leaf = seekIndex(tree, index, path);
		const within = path[tree.height - 1];
		const entry = entryAt(leaf, within);
		removeEntry(tree, path, leaf, within);
		return entry;
	}

	deleteRange(start: number, end: number): void {
		removeRange(this.tree, start, end);
	}

	deleteRanges(ranges: readonly (readonly [number, number])[]): void {
		deleteEachRange(this, ranges);
	}

	appendSorted(keys: ArrayLike<K>, values: ArrayLike<V>): void {
		appendSorted(this.tree, keys, values);
	}

	scan(
		batch: Batch<K, V>,
		interval: Interval<K>,
		after: K | typeof START,
		reverse: boolean,
		max: number,
		withValues: boolean,
	): void {
		const scan = reverse ? scanDown : scanUp;
		this.#finger ??= new Finger();
		scan(this.tree, this.#finger, batch, interval, after, max, withValues);
	}

	stats(): EngineStats {
		return statsOf(this.tree);
	}

	check(): void {
		checkTree(this.tree);
	}

	close(): void {
		this.tree.close();
	}
}

function entryAt<K, V>(leaf: Leaf<K, V>, index: number): Entry<K, V> {
	return [itemAt(leaf.keys, index), leaf.values[index]];
}
