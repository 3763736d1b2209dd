/** What the load asks of random numbers, over those of the benchmarks. */

import { Random as Generator } from '../../../bench/random.mjs';

export class Random extends Generator {
	/** @template T @param {readonly T[]} items @returns {T} */
	pick(items) {
		return /** @type {T} */ (items[this.below(items.length)]);
	}

	/** @param {number} probability */
	chance(probability) {
		return this.double() < probability;
	}
}

/**
 * A list in which each item occurs as often as its weight says: picking from it is one random number.
 * @template T @param {readonly (readonly [number, T])[]} weighted @returns {T[]}
 */
export const expand = (weighted) => weighted.flatMap(([weight, item]) => new Array(weight).fill(item));
