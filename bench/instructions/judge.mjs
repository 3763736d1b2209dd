/** Compares counts of instructions with those on record, and renews the record. */

/**
 * More than this, up or down, is a change that somebody has to explain; layout and alignment alone move counts by less. A gain that is
 * not recorded would let as much be lost again unseen.
 */
const TOLERANCE = 0.05;
const PERCENT = 100;

/** A line for each work: its count, and by how much that differs from the recorded one. */
export function describeCounts(counts, recorded) {
	return Object.entries(counts).map(([work, now]) => {
		const before = recorded[work];
		const change = before === undefined ? 'new' : `${((now / before - 1) * PERCENT).toFixed(2)} %`;
		return `${work.padEnd(20)} ${String(now).padStart(12)} ${change.padStart(10)}`;
	});
}

/** What is wrong with counts, as sentences; none if they pass. */
export function judgeCounts(counts, recorded) {
	const names = [...new Set([...Object.keys(counts), ...Object.keys(recorded)])];
	const unknown = names.filter((work) => counts[work] === undefined || recorded[work] === undefined);
	const slower = names.filter((work) => counts[work] > recorded[work] * (1 + TOLERANCE));
	const faster = names.filter((work) => counts[work] < recorded[work] * (1 - TOLERANCE));
	const complaints = [];
	if (unknown.length > 0) complaints.push(`the record does not fit the works: ${unknown.join(', ')}`);
	if (slower.length > 0) complaints.push(`over 5 % more instructions than recorded: ${slower.join(', ')}`);
	if (faster.length > 0) {
		complaints.push(
			`over 5 % fewer instructions than recorded: ${faster.join(', ')}; record the gain, so that it is not lost again unseen: --accept ${faster.join(' ')}`,
		);
	}
	return complaints;
}

/** What is named, and is no work. */
export const unknownWorks = (named, works) => named.filter((name) => !works.includes(name));

/**
 * The record with new counts: of the works that are named, and of those that it does not have; of all where none is named. What nobody
 * named keeps the count that it is measured by, so that small losses do not add up from one record to the next.
 */
export function acceptCounts(counts, recorded, named) {
	const isRenewed = (work) => named.length === 0 || named.includes(work) || recorded[work] === undefined;
	return Object.fromEntries(
		Object.entries(counts).map(([work, now]) => [work, isRenewed(work) ? now : recorded[work]]),
	);
}
