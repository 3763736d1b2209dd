/** How reports of coverage list what was not reached. */

/** Numbers that ascend as ranges: 3-5, 9. */
function rangesOf(numbers) {
	const ranges = [];
	for (const number of numbers) {
		const last = ranges.at(-1);
		if (last !== undefined && number === last[1] + 1) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** @param {readonly { file: string, missedLines: readonly number[], missedBranches: readonly number[] }[]} files */
export function showMissing(files) {
	for (const { file, missedLines, missedBranches } of files) {
		if (missedLines.length > 0) process.stdout.write(`${file}: lines ${rangesOf(missedLines)}\n`);
		if (missedBranches.length > 0) process.stdout.write(`${file}: branches in ${rangesOf(missedBranches)}\n`);
	}
}
