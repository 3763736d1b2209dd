/**
 * How much of native/core its own tests run, by gcc's gcov: fails below 95 % of lines or 90 % of branches. docs/coverage.md says
 * what is left and why.
 *
 * Usage: node scripts/coverage-native.mjs [--missing] [--quick] [--json FILE]
 * --missing lists the lines, and the branches, that no test took. --quick does a tenth of the random work, on the core as it ships alone.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { coverageOf } from './support/gcov.mjs';
import { showMissing } from './support/missing.mjs';
import { Failure, inProject, isMain, runScript, say } from './support/project.mjs';
import { capture, findFirstProgram, findProgram } from './support/run.mjs';
import { buildCoreTests } from './test-native.mjs';

const FOLDER = 'build-coverage';
const LEAST = { lines: 95, branches: 90 };

function runTests(quick) {
	const compiler = findFirstProgram('gcc-12', 'gcc');
	if (compiler === undefined || findProgram('cmake') === undefined) throw new Failure('coverage needs gcc and cmake');
	// Counts of earlier runs, of other sources perhaps, would be added to.
	rmSync(inProject(FOLDER), { recursive: true, force: true });
	mkdirSync(inProject(FOLDER));
	const variants = `-DIRONWOOD_TEST_VARIANTS=${quick ? 'OFF' : 'ON'}`;
	buildCoreTests(FOLDER, `-DCMAKE_C_COMPILER=${compiler}`, '-DIRONWOOD_COVERAGE=ON', variants);
	const environment = quick ? { IRONWOOD_SCALE: '10' } : {};
	const { ok, output } = capture(
		'ctest',
		// Tests that end at the same time add to the same counts in turns: gcov locks its files.
		['--test-dir', FOLDER, '--parallel', String(cpus().length), '--output-on-failure', '--no-tests=error'],
		environment,
	);
	if (!ok) throw new Failure(`the core's tests failed:\n${output}`);
	return compiler.replace('gcc', 'gcov');
}

const percent = ({ taken, all }) => (100 * taken) / all;

export function coverNative({ missing = false, quick = false, json } = {}) {
	const files = coverageOf(inProject(FOLDER), runTests(quick));
	const total = {};
	for (const kind of Object.keys(LEAST)) {
		const sum = (part) => files.reduce((so_far, file) => so_far + file[kind][part], 0);
		total[kind] = { taken: sum('taken'), all: sum('all') };
	}
	if (missing) showMissing(files);
	if (json !== undefined) writeFileSync(inProject(json), `${JSON.stringify(total)}\n`);
	for (const [kind, least] of Object.entries(LEAST)) {
		const { taken, all } = total[kind];
		say(`native/core: ${percent(total[kind]).toFixed(2)} % of ${kind}, ${taken} of ${all} (at least ${least} %)`);
	}
	const short = Object.keys(LEAST).filter((kind) => percent(total[kind]) < LEAST[kind]);
	if (short.length > 0) throw new Failure(`too few ${short.join(' and ')} of native/core are covered`);
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		const boolean = { type: 'boolean' };
		const { values } = parseArgs({ options: { missing: boolean, quick: boolean, json: { type: 'string' } } });
		coverNative(values);
	});
}
