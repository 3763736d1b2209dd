/**
 * Turns ranges that overlap into ranges that do not.
 *
 * A floor lookup answers for an address from the one range that begins closest below it, so ranges must not overlap.
 * The file has a few thousand that lie inside wider ones, or across their ends. As in routing, the narrowest range that
 * covers an address speaks for it; of two of the same width, the one that begins later, or else the later line. A wider
 * range is cut where a narrower one lies upon it.
 */

/** @typedef {import('./dataset.mjs').Line} Line */

/**
 * @param {Line} a
 * @param {Line} b one that begins later, or where `a` does on a later line
 */
const narrower = (a, b) => (b.end - b.start <= a.end - a.start ? b : a);

/**
 * @param {readonly Line[]} lines in any order
 * @returns {{ ranges: Line[], overlapping: number }} disjoint ranges in ascending order, and how many lines begin inside
 *   an earlier one
 */
export function toDisjoint(lines) {
	const sorted = isAscending(lines) ? lines : [...lines].sort((a, b) => a.start - b.start);
	const sweep = new Sweep();
	let overlapping = 0;
	for (const line of sorted) {
		sweep.advance(line.start);
		if (sweep.active.length > 0) overlapping++;
		sweep.active.push(line);
	}
	sweep.advance(Number.POSITIVE_INFINITY);
	return { ranges: sweep.ranges, overlapping };
}

/** @param {readonly Line[]} lines */
function isAscending(lines) {
	return lines.every((line, index) => index === 0 || /** @type {Line} */ (lines[index - 1]).start <= line.start);
}

/** Walks up the addresses; between two starts of lines the set of lines that cover an address only shrinks. */
class Sweep {
	/** @type {Line[]} */
	ranges = [];
	/** Lines that cover `position`, in the order of their starts. @type {Line[]} */
	active = [];
	/** The next address to decide. */
	position = 0;
	/** The line that the last range was cut from. @type {Line | undefined} */
	#source;

	/**
	 * Decides all addresses below `limit`.
	 * @param {number} limit
	 */
	advance(limit) {
		while (this.active.length > 0 && this.position < limit) {
			const line = this.active.reduce(narrower);
			const end = Math.min(line.end, limit - 1);
			this.#give(line, end);
			this.position = end + 1;
			this.active = this.active.filter((other) => other.end >= this.position);
		}
		if (this.active.length === 0) this.position = limit;
	}

	/**
	 * @param {Line} line
	 * @param {number} end
	 */
	#give(line, end) {
		const last = this.ranges[this.ranges.length - 1];
		if (last !== undefined && this.#source === line && last.end === this.position - 1) {
			last.end = end;
			return;
		}
		this.ranges.push({ start: this.position, end, country: line.country });
		this.#source = line;
	}
}
