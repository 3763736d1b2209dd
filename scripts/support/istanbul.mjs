/** Coverage as Istanbul writes it, a record a file: the lines that were not run, and those where one way out of several was not taken. */

/** @param {Record<string, number>} counts @param {(id: string) => number} lineOf */
const linesOfNone = (counts, lineOf) =>
	Object.keys(counts)
		.filter((id) => counts[id] === 0)
		.map(lineOf);

/** @param {readonly number[]} lines */
const sorted = (lines) => [...new Set(lines)].sort((a, b) => a - b);

/**
 * A branch counts as missed if one of its ways was not taken though its line was run: of a line that was not, the line itself says so.
 * @param {{ path: string, statementMap: Record<string, { start: { line: number } }>, s: Record<string, number>,
 *   branchMap: Record<string, { loc: { start: { line: number } } }>, b: Record<string, number[]> }} record
 */
export function missedIn({ path, statementMap, s, branchMap, b }) {
	const lines = sorted(linesOfNone(s, (id) => statementMap[id].start.line));
	const isSplit = (/** @type {string} */ id) => b[id].includes(0);
	const branches = sorted(
		Object.keys(b)
			.filter(isSplit)
			.map((id) => branchMap[id].loc.start.line),
	).filter((line) => !lines.includes(line));
	return { path, lines, branches };
}
