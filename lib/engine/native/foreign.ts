/** Keys as seen from a tree that holds only one kind: those of another kind lie below all of them or above. */

import { kindRank } from '../../keys/order.js';
import type { Key } from '../../keys/types.js';

/** Places of kinds among the kinds. */
export const NUMBERS = kindRank(0);
export const BIGINTS = kindRank(0n);
export const STRINGS = kindRank('');
export const BYTES = kindRank(new Uint8Array(0));

/** Whether a key of another kind sorts above every key of this one. */
export function isAboveKind(key: unknown, kind: number): boolean {
	return kindRank(key as Key) > kind;
}
