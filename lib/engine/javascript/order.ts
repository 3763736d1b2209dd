/**
 * Which order a tree keeps, and what that lets its searches assume.
 */

import { compareError } from '../../errors.js';

/** Orders two keys: negative if `a` comes first, positive if `b` does, zero if they are the same key. */
export type Compare<K> = (a: K, b: K) => number;

/**
 * What is known of a tree's keys. A tree in the default order that holds nothing but numbers, or nothing but strings,
 * is searched by `<` alone; any other by calling its comparison.
 */
export type KeyKind = typeof EMPTY | typeof NUMBERS | typeof STRINGS | typeof MIXED | typeof COMPARED;
/** No keys yet; the first one decides. */
export const EMPTY = 0;
export const NUMBERS = 1;
export const STRINGS = 2;
/** Default order; keys of several kinds, or of one that has no search of its own. */
export const MIXED = 3;
/** The order of a comparator that the user gave, over keys of any kind, `undefined` included. */
export const COMPARED = 4;

/** The kind of a tree of kind `kind` once it holds `key` too. */
export function kindWith(kind: KeyKind, key: unknown): KeyKind {
	if (kind === COMPARED || kind === MIXED) return kind;
	const own = typeof key === 'number' ? NUMBERS : typeof key === 'string' ? STRINGS : MIXED;
	return kind === EMPTY || kind === own ? own : MIXED;
}

/**
 * The user's comparator as the tree calls it. The comparator may call anything, also the map that is calling it:
 * reading that map is harmless, but after a write to it the search under way knows nothing any more. Then, and on a
 * result that is not a number, the call that was comparing fails, having changed nothing.
 *
 * @throws TypeError `ERR_IRONWOOD_COMPARE`; and whatever the comparator throws.
 */
export function guarded<K>(tree: { readonly writes: number }, compare: Compare<K>): Compare<K> {
	return (a, b) => {
		const { writes } = tree;
		const result: unknown = compare(a, b);
		if (typeof result !== 'number' || Number.isNaN(result)) {
			throw compareError(`the comparator must return a number, not ${describe(result)}`);
		}
		if (tree.writes !== writes) throw compareError('the comparator changed the map that it was comparing keys for');
		return result;
	};
}

function describe(result: unknown): string {
	if (result === null || result === undefined || typeof result === 'number') return String(result);
	return typeof result === 'object' ? 'an object' : `a ${typeof result}`;
}
