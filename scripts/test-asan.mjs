/**
 * The addon inside Node under AddressSanitizer with LeakSanitizer, and UndefinedBehaviorSanitizer: planted faults, which must
 * be found; a program that ends by itself, so that nothing at all may be left; and the suites, after which nothing of the addon's may be,
 * and those of how processes and workers end.
 *
 * Usage: node scripts/test-asan.mjs [--short | --ends] [parameters of vitest]
 * --short runs a few suites instead of all, --ends only those of ends.
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildVariant } from './build-variant.mjs';
import { findRuntime, mustRunIn, PROGRAM, withCopy } from './sanitize/copy.mjs';
import { expectFaults, expectFaultsInAddon, plantOf, SIGNS } from './sanitize/faults.mjs';
import { leakLog, readLeakLog } from './sanitize/leaks.mjs';
import { Failure, inProject, isMain, runScript, say } from './support/project.mjs';
import { capture } from './support/run.mjs';

const HOUR = 3_600_000;
const VITEST = join('node_modules', 'vitest', 'vitest.mjs');

/** One for each layout, for versions, for scored sets, and for what is collected or closed. */
const SHORT = ['map-basics', 'key-kinds', 'version-stats', 'scored-set', 'collection'].map(
	(name) => `conformance/${name}`,
);

/** Processes and workers that end in every way, at every stage, and the addon loaded twice. */
const ENDS = ['exits', 'workers', 'worker-crowds', 'two-copies'].map((name) => `test/fallback/${name}`);

/** That a leak is found where a process ends by exit, or is looked for before the end, too. */
function expectLeakAtExit(addon, preload, folder) {
	mkdirSync(folder);
	const plant = plantOf(addon);
	for (const end of [`process.exit(0)`, `require('./${plant}')('look')`]) {
		expectFaults(`LeakSanitizer, at ${end}`, { leak: /plant\.node/ }, (fault) => {
			const program = `require('./${plant}')('${fault}'); ${end};`;
			const { ok, output } = capture(process.execPath, ['-e', program], { LD_PRELOAD: preload, ...leakLog(folder) });
			if (!ok) throw new Failure(`a leak alone changes the exit status:\n${output}`);
			const { leaks } = readLeakLog(folder);
			rmSync(folder, { recursive: true });
			mkdirSync(folder);
			return { ok: leaks.length === 0, output: leaks.join('\n') };
		});
	}
}

function runSuites(copy, addon, preload, { projects, parameters }) {
	const folder = mkdtempSync(join(copy, 'build', 'asan-log-'));
	const only = projects.flatMap((name) => ['--project', name]);
	const limits = ['test', 'hook', 'teardown'].map((what) => `--${what}Timeout=${HOUR}`);
	const first = `--require=${join(copy, 'scripts', 'sanitize', 'look-for-leaks.cjs')}`;
	const environment = {
		...leakLog(folder),
		LD_PRELOAD: preload,
		IRONWOOD_REQUIRE_NATIVE: '1',
		IRONWOOD_TEST_APART: '1',
		NODE_OPTIONS: first,
		IRONWOOD_PLANT: inProject(plantOf(addon)),
		NO_COLOR: '1',
	};
	const results = join(copy, 'build', 'asan-results.json');
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
	mustRunIn(copy, process.execPath, [VITEST, 'run', ...only, ...limits, ...reporters, ...parameters], environment);
	const files = JSON.parse(readFileSync(results, 'utf8')).testResults.length;
	const { reports, leaks, errors } = readLeakLog(folder);
	for (const found of [...errors, ...leaks]) process.stdout.write(`${found}\n\n`);
	if (leaks.length + errors.length > 0)
		throw new Failure(`${leaks.length} leaks and ${errors.length} errors of the addon`);
	// Of each process V8's own heap is reported: one without a report is one that nobody looked at. Each file has its own.
	if (files === 0 || reports < files) {
		throw new Failure(`LeakSanitizer looked at ${reports} processes, and there are ${files} files of tests`);
	}
	say(`${reports} processes of ${files} files of tests looked at, no leak of the addon`);
}

/** @param {{ what?: 'short' | 'ends' | 'all', parameters?: string[] }} [choice] */
export function testAsan({ what = 'all', parameters = [] } = {}) {
	const addon = buildVariant('asan');
	const preload = findRuntime('libasan.so');
	const environment = { LD_PRELOAD: preload, ASAN_OPTIONS: 'detect_leaks=1' };
	expectFaultsInAddon('AddressSanitizer', SIGNS.asan, addon, [], environment);
	withCopy(addon, (copy) => {
		expectLeakAtExit(addon, preload, join(copy, 'build', 'plant-log'));
		say('the sanitized addon alone, leaks included');
		mustRunIn(copy, process.execPath, [PROGRAM], environment);
		const run = (projects, suites) =>
			runSuites(copy, addon, preload, { projects, parameters: [...suites, ...parameters] });
		// What differs on other instruction sets is the kernel, which the core's tests run under the same sanitizers.
		if (what !== 'ends') {
			say('suites on the sanitized addon');
			run(what === 'short' ? ['native-avx2'] : ['native-avx2', 'unit'], what === 'short' ? SHORT : []);
		}
		if (what !== 'short') {
			say('ends of processes and workers on the sanitized addon');
			run(['fallback'], ENDS);
		}
	});
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		const parameters = process.argv.slice(2);
		const what = parameters.includes('--short') ? 'short' : parameters.includes('--ends') ? 'ends' : 'all';
		bootstrap();
		testAsan({ what, parameters: parameters.filter((word) => word !== '--short' && word !== '--ends') });
	});
}
