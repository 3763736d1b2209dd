/** Coverage as Istanbul writes it, a record a file: the lines that were not run, and those where one way out of several was not taken. */

/** @param {Iterable<number>} lines */
const sorted = (lines) => [...new Set(lines)].sort((a, b) => a - b);

/**
 * Lines of which no statement was run: one that was not, beside one that was, is a way that was not taken.
 * @param {Record<string, number>} counts @param {(id: string) => number} lineOf
 */
function linesNotRun(counts, lineOf) {
	const run = new Set();
	for (const [id, count] of Object.entries(counts)) if (count > 0) run.add(lineOf(id));
	return sorted(Object.keys(counts).map(lineOf)).filter((line) => !run.has(line));
}

/**
 * A branch counts as missed if one of its ways was not taken though its line was run: of a line that was not, the line itself says so.
 * @param {{ path: string, statementMap: Record<string, { start: { line: number } }>, s: Record<string, number>,
 *   branchMap: Record<string, { loc: { start: { line: number } } }>, b: Record<string, number[]> }} record
 */
export function missedIn({ path, statementMap, s, branchMap, b }) {
	const missedLines = linesNotRun(s, (id) => statementMap[id].start.line);
	const divided = Object.keys(b).filter((id) => b[id].includes(0));
	const lines = sorted(divided.map((id) => branchMap[id].loc.start.line));
	return { file: path, missedLines, missedBranches: lines.filter((line) => !missedLines.includes(line)) };
}
