/**
 * A work item: something that every contender which can do it is timed at.
 *
 * @typedef {'number' | 'object'} ValueKind values are numbers, or objects of which one property is read
 *
 * @typedef {object} Bench what a work item has to work with, in the process of one contender
 * @property {import('../contenders/contender.mjs').Contender} contender
 * @property {number} size entries that the map holds
 * @property {(value: any) => number} read
 * @property {(index: number) => any} makeValue the value for a key by its place in `keys`, or any other small integer
 * @property {import('../random.mjs').Random} random for what all rounds share
 *
 * @typedef {object} Work
 * @property {string} id
 * @property {string} title
 * @property {ValueKind[]} kinds
 * @property {(keyof import('../contenders/contender.mjs').Contender)[]} [needs] functions that a contender must have
 * @property {(size: number) => number} operations in a round; the time of a round is divided by it
 * @property {string} unit what the time is of
 * @property {(bench: Bench) => any} prepare the state that all rounds share
 * @property {(state: any, random: import('../random.mjs').Random, operations: number) => any} task
 *   one round's fresh input, made outside of the timed region
 * @property {(state: any, task: any) => number} run the timed region; the sum must be the same for all contenders
 * @property {(state: any, task: any) => void} [restore] puts the state back after a round, outside of the timed region
 */

/** Operations in a round. Fewer would let the branch predictor learn them, and disappear in the clock's noise. */
export const ROUND = 200_000;

/**
 * A map of random keys, inserted in random order, as maps come to be in programs: nodes are as full as splits leave them.
 * @param {Bench} bench
 * @param {() => any} [create]
 */
export function randomMap({ contender, size, makeValue, random }, create = contender.create) {
	const keys = random.doubles(size);
	const map = create();
	for (let i = 0; i < size; i++) contender.set(map, /** @type {number} */ (keys[i]), makeValue(i));
	if (contender.size(map) !== size) throw new Error('two of the random keys are equal: choose another seed');
	contender.prove?.(map);
	return { map, keys };
}

/**
 * How often a work item over a whole map repeats to fill a round.
 * @param {number} size
 * @param {number} operations
 */
export const repeats = (size, operations) => Math.max(1, Math.ceil(operations / size));

/**
 * Operations of whole passes over a map.
 * @param {number} size
 */
export const wholePasses = (size) => size * repeats(size, ROUND);
