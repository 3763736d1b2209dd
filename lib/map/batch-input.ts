import type { EngineSettings } from '../engine/select.js';
import { argumentRangeError } from '../errors.js';
import { forEachPair } from './build.js';
import { iterate, listItems } from './iterate.js';
import { normalKey } from './keys.js';
import { copyTypedArray } from './sequence.js';

/**
 * What batches take, read to the end and checked before anything is written: reading runs code of the user, who may write to
 * the map, or close it.
 */

/** Keys in normal form. Elements of a typed array stay in one, so that an engine may take them all at once. */
export function readKeys<K>(keys: unknown, settings: EngineSettings<K>): ArrayLike<K> {
	const typed = copyTypedArray<K>(keys, settings.compare === undefined);
	if (typed !== undefined) return typed;
	const copy: K[] = [];
	const items = iterate<K>(keys, 'keys must be an array, a typed array or another iterable');
	for (const key of items) {
		items.count();
		copy.push(normalKey(key, settings));
	}
	return copy;
}

export interface Pairs<K, V> {
	readonly keys: ArrayLike<K>;
	readonly values: ArrayLike<V>;
}

/** Pairs of key and value, in one sequence or in two of equal length. */
export function readPairs<K, V>(entries: unknown, values: unknown, settings: EngineSettings<K>): Pairs<K, V> {
	if (values !== undefined) return readBoth(entries, values, settings);
	const pairs = { keys: [] as K[], values: [] as V[] };
	forEachPair<K, V>(entries, (key, value) => {
		pairs.keys.push(normalKey(key, settings));
		pairs.values.push(value);
	});
	return pairs;
}

function readBoth<K, V>(keys: unknown, values: unknown, settings: EngineSettings<K>): Pairs<K, V> {
	const pairs = { keys: readKeys(keys, settings), values: readValues<V>(values) };
	if (pairs.keys.length === pairs.values.length) return pairs;
	throw argumentRangeError(`there must be as many values as keys, not ${pairs.values.length} for ${pairs.keys.length}`);
}

function readValues<V>(values: unknown): ArrayLike<V> {
	const typed = copyTypedArray<V>(values, false);
	if (typed !== undefined) return typed;
	return listItems<V>(values, 'values must be an array, a typed array or another iterable');
}
