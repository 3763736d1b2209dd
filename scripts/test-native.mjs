/**
 * Builds and runs the C tests of the core under AddressSanitizer and UndefinedBehaviorSanitizer, with every compiler of
 * gcc and clang that is here, and says how many allocations failed in turn with each. Ends with how many passed and failed, over
 * all compilers.
 *
 * Usage: node scripts/test-native.mjs [--json FILE] [--require-all]
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expectFaultsInCore, SIGNS } from './sanitize/faults.mjs';
import { Failure, inProject, isMain, runScript, say } from './support/project.mjs';
import { capture, findFirstProgram, mustRun } from './support/run.mjs';

/**
 * Compilers, what they are called on various systems, percent of the random work by day, and whether cores that are built differently are
 * tested as well by day: the second looks for what the first takes for sound, in the same sources.
 */
const COMPILERS = [
	{ name: 'gcc', programs: ['gcc'], scale: 35, variants: true },
	{ name: 'clang', programs: ['clang-14', 'clang'], scale: 25, variants: false },
];

const SANITIZERS = 'address,undefined';

/** Builds the tests in a folder of their own; gives the folder. */
export function buildCoreTests(folder, ...definitions) {
	return buildSomeCoreTests(folder, [], ...definitions);
}

/** The same, of the programs named alone. */
export function buildSomeCoreTests(folder, programs, ...definitions) {
	mustRun('cmake', ['-S', '.', '-B', folder, '-DCMAKE_BUILD_TYPE=Debug', ...definitions]);
	const only = programs.flatMap((program) => ['--target', program]);
	mustRun('cmake', ['--build', folder, '--parallel', String(cpus().length), ...only]);
	return folder;
}

/** What the failure tests note: "190 allocations failed in turn", "nodes of 4: 196 failed in turn". */
const FAILED_IN_TURN = /(\d+) (?:allocations |requests )?failed in turn/g;

/** How many allocations the tests let fail, one in each run of a script; ctest keeps to itself what tests that pass have printed. */
function countFailedInTurn(folder) {
	const log = readFileSync(inProject(join(folder, 'Testing', 'Temporary', 'LastTest.log')), 'utf8');
	return [...log.matchAll(FAILED_IN_TURN)].reduce((sum, [, count]) => sum + Number(count), 0);
}

function runTests({ name, scale }, folder) {
	const percent = process.env.IRONWOOD_SCALE ?? String(scale);
	say(`core tests, ${name}, under ${SANITIZERS}, ${percent} % of the random work`);
	const parallel = ['--parallel', String(cpus().length)];
	const options = ['--test-dir', folder, ...parallel, '--output-on-failure', '--no-tests=error'];
	const { ok, output } = capture('ctest', options, { IRONWOOD_SCALE: percent });
	process.stdout.write(output);
	const [, failed, total] = /(\d+) tests? failed out of (\d+)/.exec(output) ?? [];
	if (total === undefined) throw new Failure(`ctest did not say how many tests ran with ${name}`);
	if (!ok && Number(failed) === 0) throw new Failure(`ctest failed with ${name}`);
	const failedInTurn = countFailedInTurn(folder);
	if (ok && failedInTurn === 0) throw new Failure(`no test let an allocation fail with ${name}`);
	say(`${name}: allocations that failed in turn: ${failedInTurn}`);
	return { passed: Number(total) - Number(failed), failed: Number(failed) };
}

export function testNative({ requireAll, json }) {
	if (findFirstProgram('cmake') === undefined) throw new Failure('the core tests need cmake');
	const results = COMPILERS.flatMap((of) => {
		const { name } = of;
		const compiler = findFirstProgram(...of.programs);
		if (compiler !== undefined) {
			const variants = of.variants || process.env.IRONWOOD_SCALE !== undefined;
			const definitions = [
				`-DCMAKE_C_COMPILER=${compiler}`,
				`-DIRONWOOD_SANITIZE=${SANITIZERS}`,
				`-DIRONWOOD_TEST_VARIANTS=${variants ? 'ON' : 'OFF'}`,
			];
			const folder = buildCoreTests(`build-test-${name}`, ...definitions);
			expectFaultsInCore(`${name}'s sanitizers`, SIGNS.asan, folder);
			return runTests(of, folder);
		}
		if (requireAll) throw new Failure(`${name} is required for the core tests, but not here`);
		say(`${name} is not here: the core tests do without it`);
		return [];
	});
	const sum = (member) => results.reduce((total, result) => total + result[member], 0);
	const total = { passed: sum('passed'), failed: sum('failed') };
	if (total.passed + total.failed === 0) throw new Failure('no core test ran');
	if (json !== undefined) writeFileSync(inProject(json), `${JSON.stringify(total)}\n`);
	say(`core tests: ${total.passed} passed, ${total.failed} failed`);
	return total;
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		const { values } = parseArgs({ options: { json: { type: 'string' }, 'require-all': { type: 'boolean' } } });
		const { failed } = testNative({ json: values.json, requireAll: values['require-all'] ?? false });
		if (failed > 0) process.exitCode = 1;
	});
}
