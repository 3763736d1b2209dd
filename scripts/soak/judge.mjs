/**
 * Whether a run was flat: the last third of it used what the middle third used. The first third is left out, since that is
 * when code is compiled and the allocators find out what they need.
 */

/** What must be flat, and what it is called. */
export const JUDGED = /** @type {const} */ ([
	['resident', 'resident memory'],
	['heap', 'heap of V8'],
	['arena', 'native arena'],
]);

/** Thirds of fewer swings would say more about where in a swing they begin than about leaks. */
export const LEAST_SWINGS = 3;

/**
 * @typedef {{ round: number, resident: number, heap: number, arena: number | null }} Sample
 * @typedef {{ measure: string, title: string, middle: number, last: number, change: number, flat: boolean }} Verdict
 */

/**
 * Compares means of whole swings in size, of which the middle and the last third have as many each.
 * @param {readonly Sample[]} samples one a round
 * @param {{ swing: number, tolerance: number }} options rounds of a swing; the change that is let pass, as a share
 * @returns {Verdict[]}
 */
export function judge(samples, { swing, tolerance }) {
	const third = Math.floor(samples.length / swing / 3) * swing;
	if (third === 0)
		throw new RangeError(`${samples.length} samples are too few: at least ${LEAST_SWINGS * swing} are needed`);
	const middle = samples.slice(-2 * third, -third);
	const last = samples.slice(-third);
	return JUDGED.flatMap(([measure, title]) => {
		const means = [middle, last].map((part) => meanOf(part, measure));
		const [before, after] = /** @type {[number | null, number | null]} */ (means);
		if (before === null || after === null) return [];
		const change = after / before - 1;
		// A system that is short of memory takes pages of files and unused ones back: to have fewer resident is no fault.
		const size = measure === 'resident' ? change : Math.abs(change);
		return [{ measure, title, middle: before, last: after, change, flat: size <= tolerance }];
	});
}

/** @param {readonly Sample[]} samples @param {'resident' | 'heap' | 'arena'} measure */
function meanOf(samples, measure) {
	const values = samples.flatMap((sample) => sample[measure] ?? []);
	return values.length < samples.length ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
