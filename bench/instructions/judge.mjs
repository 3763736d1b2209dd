/** Compares counts of instructions with those on record. */

/** More than this is a change that somebody has to explain; layout and alignment alone move counts by less. */
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
	const complaints = [];
	if (unknown.length > 0) complaints.push(`the record does not fit the works: ${unknown.join(', ')}`);
	if (slower.length > 0) complaints.push(`over 5 % more instructions than recorded: ${slower.join(', ')}`);
	return complaints;
}
