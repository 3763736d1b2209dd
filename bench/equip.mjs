/** What a process of the benchmark needs for one contender and one kind of entries. */

import { loadContender } from './contenders/index.mjs';
import { KEYS, spell } from './keys.mjs';
import { Random, STREAM } from './random.mjs';

/**
 * Of a value, what the sums that loops make of them are made of: so little that no sum of ten million exceeds 31 bits. Otherwise
 * a loop over a large map would add floating-point numbers, each waiting for the one before, and take twice as long as its map.
 */
const LITTLE = 127;
const readNumber = (/** @type {number} */ value) => value & LITTLE;
const readObject = (/** @type {{ n: number }} */ value) => value.n & LITTLE;

/**
 * What a work item of a contender begins with.
 * @param {{ contender: string, keys: import('./keys.mjs').KeyKind, kind: import('./works/work.mjs').ValueKind, seed: number }} assignment
 * @param {number} size
 * @returns {Promise<import('./works/work.mjs').Bench>}
 */
export async function equip({ contender, keys, kind, seed }, size) {
	return {
		contender: await loadContender(contender, keys),
		size,
		read: kind === 'object' ? readObject : readNumber,
		readKey: KEYS[keys].read,
		makeKey: KEYS[keys].make,
		spell: (doubles) => spell(keys, doubles),
		makeValue: kind === 'object' ? (index) => ({ n: index }) : (index) => index,
		random: new Random(seed, STREAM.keys, size),
	};
}
