/** Keys that are no numbers, as seen from a tree that holds only numbers: each lies below all of them or above. */

import { kindRank } from '../../keys/order.js';
import type { Key } from '../../keys/types.js';

const NUMBERS = kindRank(0);

/** Whether a key of another kind sorts above every number. */
export function isAboveNumbers(key: unknown): boolean {
	return kindRank(key as Key) > NUMBERS;
}
