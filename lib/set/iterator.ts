import { defineIterator } from '../map/define.js';
import { keyIterator } from '../map/iterator.js';
import type { Selection } from '../map/selection.js';
import type { SortedMapIterator } from '../map/types.js';
import type { SortedSetIterator } from './types.js';

/** The iterators of sets and their views: over the keys of the map that holds them. */
class SetIterator<K> {
	readonly #keys: SortedMapIterator<K>;
	/** Whether each key is given as a pair with itself. */
	readonly #paired: boolean;

	constructor(keys: SortedMapIterator<K>, paired: boolean) {
		this.#keys = keys;
		this.#paired = paired;
	}

	next(): IteratorResult<K | [K, K], undefined> {
		const result = this.#keys.next();
		if (result.done || !this.#paired) return result;
		return { value: [result.value, result.value], done: false };
	}

	static {
		defineIterator(SetIterator.prototype, 'SortedSet Iterator');
	}
}

export function setIterator<K>(map: object, selection: Selection<K>): SortedSetIterator<K> {
	return new SetIterator<K>(keyIterator<K>(map, selection), false) as object as SortedSetIterator<K>;
}

export function pairIterator<K>(map: object, selection: Selection<K>): SortedSetIterator<[K, K]> {
	return new SetIterator<K>(keyIterator<K>(map, selection), true) as object as SortedSetIterator<[K, K]>;
}
