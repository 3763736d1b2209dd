/**
 * Turns ranges that overlap into ranges that do not.
 *
 * A floor lookup answers for an address from the one range that begins closest below it, so ranges must not overlap.
 * The files have some that lie inside wider ones, or across their ends. As in routing, the narrowest range that
 * covers an address speaks for it; of two of the same width, the one that begins later, or else the later line. A wider
 * range is cut where a narrower one lies upon it.
 */

/**
 * @template {number | bigint} A
 * @typedef {import('./dataset.mjs').Line<A>} Line
 */

/**
 * @template {number | bigint} A
 * @param {Line<A>} a
 * @param {Line<A>} b one that begins later, or where `a` does on a later line
 */
const narrower = (a, b) => (b.end - b.start <= a.end - a.start ? b : a);

/**
 * @template {number | bigint} A
 * @param {readonly Line<A>[]} lines in any order
 * @param {A} one the distance from one address to the next
 * @returns {{ ranges: Line<A>[], overlapping: number }} disjoint ranges in ascending order, and how many lines begin inside
 *   an earlier one
 */
export function toDisjoint(lines, one) {
	const sorted = isAscending(lines)
		? lines
		: [...lines].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
	const sweep = new Sweep(one);
	let overlapping = 0;
	for (const line of sorted) {
		sweep.advance(line.start);
		if (sweep.active.length > 0) overlapping++;
		sweep.active.push(line);
	}
	sweep.advance(Number.POSITIVE_INFINITY);
	return { ranges: sweep.ranges, overlapping };
}

/** @param {readonly Line<number | bigint>[]} lines */
function isAscending(lines) {
	return lines.every(
		(line, index) => index === 0 || /** @type {Line<number | bigint>} */ (lines[index - 1]).start <= line.start,
	);
}

/**
 * Walks up the addresses; between two starts of lines the set of lines that cover an address only shrinks.
 * @template {number | bigint} A
 */
class Sweep {
	/** @type {Line<A>[]} */
	ranges = [];
	/** Lines that cover `position`, in the order of their starts. @type {Line<A>[]} */
	active = [];
	/** The next address to decide. @type {A | number} */
	position = Number.NEGATIVE_INFINITY;
	/** The line that the last range was cut from. @type {Line<A> | undefined} */
	#source;
	/** @type {A} */
	#one;

	/** @param {A} one */
	constructor(one) {
		this.#one = one;
	}

	/**
	 * Decides all addresses below `limit`.
	 * @param {A | number} limit
	 */
	advance(limit) {
		while (this.active.length > 0 && this.position < limit) {
			const line = this.active.reduce(narrower);
			// Infinity, the last limit, lies above bigints as well, but does not take part in their arithmetic.
			const end = line.end < limit ? line.end : limit - this.#one;
			this.#give(line, end);
			this.position = end + this.#one;
			this.active = this.active.filter((other) => other.end >= this.position);
		}
		if (this.active.length === 0) this.position = limit;
	}

	/**
	 * @param {Line<A>} line
	 * @param {A} end
	 */
	#give(line, end) {
		const last = this.ranges[this.ranges.length - 1];
		if (last !== undefined && this.#source === line && last.end === this.position - this.#one) {
			last.end = end;
			return;
		}
		this.ranges.push({ start: this.position, end, country: line.country });
		this.#source = line;
	}
}
