/**
 * The core's tests, and the addon inside Node, under valgrind: no invalid access, nothing definitely lost. Nothing is suppressed.
 * Planted faults must be found first.
 *
 * Usage: node scripts/test-valgrind.mjs
 */

import { cpus } from 'node:os';
import { bootstrap } from './bootstrap.mjs';
import { buildVariant } from './build-variant.mjs';
import { mustRunIn, PROGRAM, withCopy } from './sanitize/copy.mjs';
import { expectFaultsInAddon, expectFaultsInCore, SIGNS } from './sanitize/faults.mjs';
import { forEach } from './support/pool.mjs';
import { Failure, isMain, runScript, say } from './support/project.mjs';
import { capture, captureMeanwhile, findProgram } from './support/run.mjs';
import { buildCoreTests } from './test-native.mjs';

const VALGRIND = [
	'valgrind',
	'--quiet',
	'--leak-check=full',
	'--show-leak-kinds=definite',
	'--errors-for-leak-kinds=definite',
	'--error-exitcode=9',
];

/** Percent of the usual work of random tests: under valgrind all of it took an hour and three quarters. */
const SCALE = '10';

async function testCore() {
	const folder = buildCoreTests('build-valgrind');
	expectFaultsInCore('valgrind, in the core', SIGNS.valgrind, folder, VALGRIND);
	const { output } = capture('ctest', ['--test-dir', folder, '--show-only=json-v1']);
	// Those of the harness itself fail on purpose.
	const tests = JSON.parse(output).tests.filter(({ name }) => !name.startsWith('harness.'));
	if (tests.length === 0) throw new Failure('there are no core tests');
	await forEach(tests, cpus().length, runUnderValgrind);
	say(`${tests.length} programs of the core's tests under valgrind: no error, nothing definitely lost`);
}

async function runUnderValgrind({ name, command: program }) {
	const [command, ...options] = VALGRIND;
	const { ok, output } = await captureMeanwhile(command, [...options, ...program, '--scale', SCALE]);
	say(`core test ${name} under valgrind`);
	process.stdout.write(output);
	if (!ok) throw new Failure(`core test ${name} failed under valgrind`);
}

function testAddon() {
	expectFaultsInAddon('valgrind, in Node', SIGNS.valgrind, buildVariant('debug'), VALGRIND);
	say('the addon under valgrind');
	withCopy('build/Release/ironwood.node', (copy) => {
		const [command, ...options] = VALGRIND;
		mustRunIn(copy, command, [...options, process.execPath, PROGRAM]);
	});
}

export async function testValgrind() {
	if (findProgram('valgrind') === undefined) throw new Failure('valgrind is not here');
	await testCore();
	testAddon();
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		bootstrap();
		return testValgrind();
	});
}
