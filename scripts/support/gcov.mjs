/** What gcov counted, put together over all programs that compile a file: a line is covered if one of them ran it. */

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure, ROOT } from './project.mjs';
import { capture } from './run.mjs';

const CORE = /^native\/core\//;

/** Files that gcov reads at a time: its answers have to fit what is kept of an output. */
const AT_A_TIME = 20;

/** @returns one record for each file of the core: lines and branches, taken and in all, and which were not */
export function coverageOf(folder, gcov) {
	const counts = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.gcda'));
	const files = new Map();
	for (let i = 0; i < counts.length; i += AT_A_TIME) {
		for (const unit of readCounts(folder, gcov, counts.slice(i, i + AT_A_TIME))) addUnit(files, unit);
	}
	const names = [...files.keys()].sort();
	if (names.length === 0) throw new Failure('gcov counted nothing in the core');
	return names.map((file) => summarise(file, files.get(file)));
}

/** One line of JSON for each of the files. */
function readCounts(folder, gcov, counts) {
	const { ok, output } = capture(gcov, ['--json-format', '--branch-probabilities', '--stdout', ...counts], {}, folder);
	const units = output.split('\n').filter((line) => line.startsWith('{'));
	if (!ok || units.length === 0) throw new Failure(`${gcov} failed:\n${output.slice(0, 2000)}`);
	return units.map((line) => JSON.parse(line));
}

/** Adds the lines of the core in one object file. */
function addUnit(files, { current_working_directory: from, files: parts }) {
	for (const { file, lines } of parts) {
		const name = relative(ROOT, join(file.startsWith('/') ? '' : from, file));
		if (!CORE.test(name)) continue;
		if (!files.has(name)) files.set(name, new Map());
		for (const line of lines) addLine(files.get(name), line);
	}
}

/**
 * Templates have a line in several functions, and builds for other sizes compile branches away. So branches are told apart by their
 * function and how many the line has there.
 */
function addLine(known, { line_number: number, function_name: name, count, branches }) {
	if (!known.has(number)) known.set(number, { count: 0, branches: new Map() });
	const line = known.get(number);
	line.count += count;
	if (branches.length === 0) return;
	const key = `${name}/${branches.length}`;
	const sums = line.branches.get(key) ?? branches.map(() => 0);
	line.branches.set(
		key,
		sums.map((sum, i) => sum + branches[i].count),
	);
}

function summarise(file, lines) {
	const all = [...lines].sort(([a], [b]) => a - b);
	const missedLines = all.filter(([, { count }]) => count === 0).map(([number]) => number);
	// The worst of the functions or builds would count what a size makes impossible, the best what another never met: the sum.
	const branches = all.map(([number, line]) => [number, [...line.branches.values()].flat()]);
	const missedBranches = branches.filter(([, sums]) => sums.includes(0)).map(([number]) => number);
	const everyBranch = branches.flatMap(([, sums]) => sums);
	return {
		file,
		lines: { taken: all.length - missedLines.length, all: all.length },
		branches: { taken: everyBranch.filter((sum) => sum > 0).length, all: everyBranch.length },
		missedLines,
		missedBranches,
	};
}
