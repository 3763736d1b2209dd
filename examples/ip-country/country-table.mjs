/** The questions that one can ask a sorted table of disjoint address ranges. */

/**
 * @template {number | bigint} A
 * @typedef {{ end: A, country: string }} Extent
 */

/**
 * @template {number | bigint} A
 * @typedef {import('./dataset.mjs').Line<A>} Range
 */

/**
 * @template {number | bigint} A
 * @param {[A, Extent<A>] | undefined} entry
 * @returns {Range<A> | undefined}
 */
const toRange = (entry) => entry && { start: entry[0], end: entry[1].end, country: entry[1].country };

/** @template {number | bigint} A */
export class CountryTable {
	#map;

	/**
	 * @param {import('./families.mjs').Family<A>} family of the addresses in it
	 * @param {import('ironwood').ReadonlySortedMap<A, Extent<A>>} map start of each range to its extent
	 */
	constructor(family, map) {
		this.family = family;
		this.#map = map;
	}

	/** Number of ranges. */
	get size() {
		return this.#map.size;
	}

	/**
	 * The range that the address lies in; undefined if it lies in none. O(log n)
	 * @param {A} address
	 */
	rangeOf(address) {
		// The closest start at or below the address belongs to the only range that can hold it, unless that range has ended.
		const entry = this.#map.floor(address);
		return entry !== undefined && address <= entry[1].end ? toRange(entry) : undefined;
	}

	/**
	 * The closest range that lies wholly below the address. O(log n)
	 * @param {A} address
	 */
	below(address) {
		const range = this.rangeOf(address);
		return toRange(range ? this.#map.lower(range.start) : this.#map.floor(address));
	}

	/**
	 * The closest range that lies wholly above the address. O(log n)
	 * @param {A} address
	 */
	above(address) {
		return toRange(this.#map.higher(address));
	}

	/**
	 * How many ranges begin below the address. O(log n)
	 * @param {A} address
	 */
	rank(address) {
		return this.#map.rank(address);
	}

	/**
	 * How many ranges begin between two addresses, these included, whichever is the lower. O(log n)
	 * @param {A} a
	 * @param {A} b
	 */
	countBetween(a, b) {
		const [gte, lte] = a < b ? [a, b] : [b, a];
		return this.#map.range({ gte, lte }).count();
	}

	/**
	 * The range at a position, from 0; negative positions count from the end. O(log n)
	 * @param {number} index
	 */
	at(index) {
		return toRange(this.#map.at(index));
	}
}
