/** What a sorted map should do, on a plain sorted array searched from the front: slow, short, and easy to believe. */

import type { Bounds } from '../../lib/index.js';
import { beginsWith } from './order.js';

export type Pair<K, V> = [K, V];

export class Model<K, V> {
	pairs: Pair<K, V>[] = [];

	/** @param store what becomes of a key that is kept */
	constructor(
		readonly compare: (a: K, b: K) => number,
		readonly store: (key: K) => K = (key) => key,
	) {}

	get size(): number {
		return this.pairs.length;
	}

	/** How many keys are smaller. */
	rank(key: K): number {
		const position = this.pairs.findIndex(([present]) => this.compare(present, key) >= 0);
		return position < 0 ? this.size : position;
	}

	indexOf(key: K): number {
		return this.pairs.findIndex(([present]) => this.compare(present, key) === 0);
	}

	get(key: K): V | undefined {
		return this.pairs[this.indexOf(key)]?.[1];
	}

	has(key: K): boolean {
		return this.indexOf(key) >= 0;
	}

	/** Writes; gives the position, and whether the key was new. An existing key is kept. */
	put(key: K, value: V): { index: number; inserted: boolean } {
		const present = this.indexOf(key);
		if (present >= 0) {
			(this.pairs[present] as Pair<K, V>)[1] = value;
			return { index: present, inserted: false };
		}
		const index = this.rank(key);
		this.pairs.splice(index, 0, [this.store(key), value]);
		return { index, inserted: true };
	}

	delete(key: K): boolean {
		return this.deleteAt(this.indexOf(key)) !== undefined;
	}

	deleteAt(index: number): Pair<K, V> | undefined {
		return index < 0 ? undefined : this.pairs.splice(index, 1)[0];
	}

	at(index: number): Pair<K, V> | undefined {
		return this.pairs.at(index);
	}

	lower(key: K): Pair<K, V> | undefined {
		return this.pairs.findLast(([present]) => this.compare(present, key) < 0);
	}

	floor(key: K): Pair<K, V> | undefined {
		return this.pairs.findLast(([present]) => this.compare(present, key) <= 0);
	}

	ceiling(key: K): Pair<K, V> | undefined {
		return this.pairs.find(([present]) => this.compare(present, key) >= 0);
	}

	higher(key: K): Pair<K, V> | undefined {
		return this.pairs.find(([present]) => this.compare(present, key) > 0);
	}

	/** The entries that the bounds select, in the order of the walk. */
	select(bounds: Bounds<K> = {}): Pair<K, V>[] {
		const { gt, gte, lt, lte, prefix } = bounds as Plain<K>;
		const { reverse = false, offset = 0, limit = Number.POSITIVE_INFINITY } = bounds;
		const selected = this.pairs.filter(([key]) => {
			if (gt !== undefined && this.compare(key, gt) <= 0) return false;
			if (gte !== undefined && this.compare(key, gte) < 0) return false;
			if (lt !== undefined && this.compare(key, lt) >= 0) return false;
			if (prefix !== undefined && !beginsWith(key, prefix)) return false;
			return lte === undefined || this.compare(key, lte) <= 0;
		});
		if (reverse) selected.reverse();
		return selected.slice(offset, offset + limit);
	}

	deleteRange(bounds: Bounds<K>): number {
		const doomed = new Set(this.select(bounds));
		this.pairs = this.pairs.filter((pair) => !doomed.has(pair));
		return doomed.size;
	}

	/**
	 * What an operation with another map of the same order gives.
	 *
	 * @param merge what values of a key of both maps become
	 */
	combine(name: string, pairs: Pair<K, V>[], merge: (left: V, right: V, key: K) => unknown = (left) => left): unknown {
		const other = new Model<K, V>(this.compare, this.store);
		for (const [key, value] of pairs) other.put(key, value);
		const own = (model: Model<K, V>, without: Model<K, V>) => model.pairs.filter(([key]) => !without.has(key));
		const ordered = <W>(all: Pair<K, W>[]) => all.toSorted(([a], [b]) => this.compare(a, b));
		const both = () =>
			this.pairs
				.filter(([key]) => other.has(key))
				.map(([key, value]): Pair<K, unknown> => [key, merge(value, other.get(key) as V, key)]);
		switch (name) {
			case 'union':
				return ordered<unknown>([...own(this, other), ...both(), ...own(other, this)]);
			case 'intersection':
				return both();
			case 'difference':
				return own(this, other);
			case 'symmetricDifference':
				return ordered([...own(this, other), ...own(other, this)]);
			default:
				return ordered([...this.pairs, ...own(other, this)]).flatMap(([key]) => this.differences(other, key));
		}
	}

	private differences(other: Model<K, V>, key: K): object[] {
		const [left, right] = [this.get(key), other.get(key)];
		if (!this.has(key)) return [{ key, right }];
		if (!other.has(key)) return [{ key, left }];
		return [left].includes(right) ? [] : [{ key, left, right }];
	}

	retain(keep: (value: V, key: K) => boolean): number {
		const before = this.size;
		this.pairs = this.pairs.filter(([key, value]) => keep(value, key));
		return before - this.size;
	}
}

/** Bounds without the refinements that the public type makes for tuples. */
interface Plain<K> {
	gt?: K;
	gte?: K;
	lt?: K;
	lte?: K;
	prefix?: unknown;
}
