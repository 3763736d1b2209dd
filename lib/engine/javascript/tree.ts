/**
 * The state of one tree. What is done to it is in the other files, as functions that take the tree.
 */

import { argumentRangeError } from '../../errors.js';
import { compareKeys } from '../../keys/order.js';
import { Membership, newStamp } from '../versions.js';
import { LENT, Leaf, type Node } from './node.js';
import { COMPARED, type Compare, EMPTY, guarded, type KeyKind } from './order.js';

/**
 * Entries of a leaf, or children of an inner node, at most. Measured with random numbers at 1,000 to 1,000,000
 * entries: smaller nodes make reads slower, larger ones inserts. 64 also fits how V8 grows arrays: half a split node,
 * pushed to once, gets 32 + 1 + 16 + 16 = 65 slots, which is exactly a full node and the entry that splits it.
 */
export const DEFAULT_CAPACITY = 64;

/** Below 4, half a node is a single child, and a tree of such nodes is no shallower than a list. */
export const MIN_CAPACITY = 4;

export interface TreeOptions<K> {
	/** The order of the keys; without it, the default order of normalised keys. */
	readonly compare?: Compare<K> | undefined;
	/** Entries of a leaf and children of an inner node, {@link MIN_CAPACITY} at least. */
	readonly capacity?: number | undefined;
}

/**
 * A path names a leaf by the index of the child to take at each inner node, from the root down. It stays meaningful
 * until the tree's next write.
 */
export type Path = number[];

const SHARED_PATH: Path = [];

/** The root of all empty trees. Never written to: the first entry of a tree gets a leaf of its own. */
const EMPTY_LEAF = new Leaf<never, never>(LENT, [], []);

export class Tree<K, V> {
	/** A leaf without entries if the tree is empty. */
	root: Node<K, V> = EMPTY_LEAF;
	/** Levels of nodes; 1 if the root is a leaf. */
	height = 1;
	size = 0;
	/** Counts the writes that add or remove keys. */
	version = 0;
	/** Counts all writes. */
	writes = 0;
	kind: KeyKind;
	/** The stamp of nodes that may be changed in place. */
	owner = newStamp();
	/** Its place among the versions that may share nodes; null as long as it is the only one. */
	membership: Membership | null = null;
	readonly capacity: number;
	/** The order, guarded if it is the user's. */
	readonly compare: Compare<K>;
	readonly #userCompare: Compare<K> | undefined;

	constructor(options: TreeOptions<K> = {}) {
		const { compare, capacity = DEFAULT_CAPACITY } = options;
		if (!Number.isInteger(capacity) || capacity < MIN_CAPACITY) {
			throw argumentRangeError(`the capacity of nodes must be an integer of at least ${MIN_CAPACITY}`);
		}
		this.capacity = capacity;
		this.#userCompare = compare;
		this.compare = compare === undefined ? (compareKeys as Compare<unknown>) : guarded(this, compare);
		this.kind = compare === undefined ? EMPTY : COMPARED;
	}

	/** Entries or children that every node but the root has at least. */
	get minimum(): number {
		return this.capacity >>> 1;
	}

	/** Notes a write that adds so many entries, or removes them if negative. */
	resize(added: number): void {
		this.size += added;
		this.version++;
		this.writes++;
	}

	/** Forgets all entries, in O(1). The version changes. */
	clear(): void {
		this.root = EMPTY_LEAF;
		this.height = 1;
		this.resize(-this.size);
		if (this.kind !== COMPARED) this.kind = EMPTY;
	}

	/** Another tree of the same entries, in O(1). The nodes are shared until one of the two trees writes. */
	clone(): Tree<K, V> {
		const twin = new Tree<K, V>({ compare: this.#userCompare, capacity: this.capacity });
		twin.root = this.root;
		twin.height = this.height;
		twin.size = this.size;
		twin.kind = this.kind;
		[this.membership, twin.membership] = Membership.ofBoth(this, this.membership, twin);
		this.owner = this.membership.stamp;
		twin.owner = twin.membership.stamp;
		return twin;
	}

	/** How many trees may share nodes with this one, itself included. */
	get versions(): number {
		return this.membership === null ? 1 : this.membership.living;
	}

	/** Whether the two may share nodes: one is a clone of the other, at any remove, or the same tree. */
	isVersionOf(other: Tree<K, unknown>): boolean {
		if ((this as Tree<K, unknown>) === other) return true;
		return this.membership !== null && other.membership !== null && this.membership.isRelatedTo(other.membership);
	}

	/** Forgets all entries for good: other versions need not spare its nodes any more. */
	close(): void {
		this.clear();
		this.membership?.leave();
	}

	/**
	 * A path to search with. In the default order no user code runs while one is in use, so that all searches share
	 * one; a comparator may search this tree, or any other, before the search that called it is done.
	 */
	newPath(): Path {
		return this.kind === COMPARED ? [] : SHARED_PATH;
	}
}
