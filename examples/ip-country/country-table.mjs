/** The questions that one can ask a sorted table of disjoint address ranges. */

/**
 * @typedef {{ end: number, country: string }} Extent
 * @typedef {import('./dataset.mjs').Line} Range
 */

/**
 * @param {[number, Extent] | undefined} entry
 * @returns {Range | undefined}
 */
const toRange = (entry) => entry && { start: entry[0], end: entry[1].end, country: entry[1].country };

export class CountryTable {
	#map;

	/** @param {import('ironwood').ReadonlySortedMap<number, Extent>} map start of each range to its extent */
	constructor(map) {
		this.#map = map;
	}

	/** Number of ranges. */
	get size() {
		return this.#map.size;
	}

	/**
	 * The range that the address lies in; undefined if it lies in none. O(log n)
	 * @param {number} address
	 */
	rangeOf(address) {
		// The closest start at or below the address belongs to the only range that can hold it, unless that range has ended.
		const entry = this.#map.floor(address);
		return entry !== undefined && address <= entry[1].end ? toRange(entry) : undefined;
	}

	/**
	 * The closest range that lies wholly below the address. O(log n)
	 * @param {number} address
	 */
	below(address) {
		const range = this.rangeOf(address);
		return toRange(range ? this.#map.lower(range.start) : this.#map.floor(address));
	}

	/**
	 * The closest range that lies wholly above the address. O(log n)
	 * @param {number} address
	 */
	above(address) {
		return toRange(this.#map.higher(address));
	}

	/**
	 * How many ranges begin below the address. O(log n)
	 * @param {number} address
	 */
	rank(address) {
		return this.#map.rank(address);
	}

	/**
	 * How many ranges begin between two addresses, these included, whichever is the lower. O(log n)
	 * @param {number} a
	 * @param {number} b
	 */
	countBetween(a, b) {
		return this.#map.range({ gte: Math.min(a, b), lte: Math.max(a, b) }).count();
	}

	/**
	 * The range at a position, from 0; negative positions count from the end. O(log n)
	 * @param {number} index
	 */
	at(index) {
		return toRange(this.#map.at(index));
	}
}
