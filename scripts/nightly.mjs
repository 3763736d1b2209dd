/**
 * What takes too long for every change: the core's tests with all of their random work, all suites on portable C, random tests many times
 * over, hostile calls of the whole surface, valgrind, clang's analyser, the suites on an addon that was built with AddressSanitizer and
 * UndefinedBehaviorSanitizer, threads under ThreadSanitizer, fuzzing, coverage of the core, the suites on emulated processors, ten
 * minutes of soak, and the packed package on all that runs or emulates it.
 *
 * Usage: node scripts/nightly.mjs [PART ...], the parts named by PARTS; all of them if none is given.
 * IRONWOOD_EFFORT says how many times longer than usual random tests run; 10 if it is not set,
 * with which all parts together take some three hours on two processors. IRONWOOD_REDIS_COMMANDS says how many
 * commands of each profile scored sets and a redis-server are compared by; 200,000 if it is not set.
 */

import { analyseAll } from './analyze.mjs';
import { coverNative } from './coverage-native.mjs';
import { fuzz, testFuzzers } from './fuzz.mjs';
import { fuzzJs } from './fuzz-js.mjs';
import { Failure, inProject, runScript, say } from './support/project.mjs';
import { mustRun } from './support/run.mjs';
import { testAsan } from './test-asan.mjs';
import { testInstructionSets } from './test-isa.mjs';
import { testNative } from './test-native.mjs';
import { testTsan } from './test-tsan.mjs';
import { testValgrind } from './test-valgrind.mjs';

const EFFORT = process.env.IRONWOOD_EFFORT ?? '10';
const HOURS = 3_600_000;
/** Worker threads at once under ThreadSanitizer: four times as many as by day. */
const MOST_THREADS = 64;
/** Commands that scored sets and a redis-server of each profile get; a tenth of an hour for all engines. */
const REDIS_COMMANDS = process.env.IRONWOOD_REDIS_COMMANDS ?? '200000';

function runLong() {
	say(`random tests, ${EFFORT} times as long as usual`);
	const parameters = [
		'test/model',
		'test/conformance/hostile',
		'test/conformance/scored-hostile',
		'test/conformance/key-lengths',
		'test/conformance/real-keys',
		'test/conformance/retention',
		'test/start',
		'test/fallback/worker-crowds',
		`--testTimeout=${4 * HOURS}`,
	];
	mustRun(process.execPath, [inProject('scripts', 'test.mjs'), ...parameters], {
		IRONWOOD_EFFORT: EFFORT,
		IRONWOOD_REDIS_COMMANDS: REDIS_COMMANDS,
		IRONWOOD_REQUIRE_NATIVE: '1',
	});
}

/** What by day runs on the widest kernel alone. */
function runPortable() {
	say('all suites on portable C');
	mustRun(process.execPath, [inProject('scripts', 'test.mjs'), '--project', 'native-scalar*'], {
		IRONWOOD_TEST_ISA: 'scalar',
		IRONWOOD_REQUIRE_NATIVE: '1',
	});
}

/** With all the random work that by day is done in part. IRONWOOD_SEED draws otherwise; some tests expect to meet what the usual seed draws. */
function runNative() {
	process.env.IRONWOOD_SCALE ??= '100';
	const { failed } = testNative({ requireAll: true });
	if (failed > 0) throw new Failure(`${failed} programs of the core's tests failed`);
}

/** A minute for each time that random tests run as long as usual. */
async function runSurface() {
	const { on } = await fuzzJs({ minutes: Number(EFFORT) });
	if (on !== 'native') throw new Failure('the native engine did not load, and nothing was compared with it');
}

/** Five minutes of each fuzz target, once it is clear that each finds what is planted in it. */
async function runFuzzers() {
	await testFuzzers();
	await fuzz({ seconds: 300 });
}

/** Prebuilt binaries of all platforms, made twice, and the package with them. A workflow has installed what all rows need. */
function runMatrix() {
	const script = (...path) => [inProject('scripts', ...path)];
	mustRun(process.execPath, [...script('prebuild', 'all.mjs'), '--twice']);
	mustRun(process.execPath, script('try-install.mjs'));
	mustRun(process.execPath, [...script('matrix.mjs'), ...(process.env.CI ? ['--require-all'] : [])]);
}

const PARTS = {
	native: runNative,
	portable: runPortable,
	long: runLong,
	surface: runSurface,
	valgrind: testValgrind,
	analyze: () => analyseAll({ requireAll: true, all: true }),
	asan: () => testAsan(),
	tsan: () => testTsan({ workers: MOST_THREADS }),
	fuzz: runFuzzers,
	coverage: coverNative,
	isa: () => testInstructionSets([]),
	soak: () => mustRun(process.execPath, [inProject('scripts', 'soak', 'main.mjs')]),
	matrix: runMatrix,
};

await runScript(async () => {
	const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
	for (const part of chosen) {
		if (PARTS[part] === undefined) throw new Failure(`the parts are ${Object.keys(PARTS).join(', ')}, not ${part}`);
		const start = Date.now();
		await PARTS[part]();
		say(`${part}: passed in ${Math.round((Date.now() - start) / 1000)} s`);
	}
});
