/**
 * What takes too long for every change: random tests many times over, hostile calls of the whole surface, valgrind, the suites on
 * an addon that was built with AddressSanitizer and UndefinedBehaviorSanitizer, those on emulated processors, ten minutes of soak,
 * and the packed package on all that runs or emulates it.
 *
 * Usage: node scripts/nightly.mjs [long] [surface] [valgrind] [asan] [isa] [soak] [matrix]
 * IRONWOOD_EFFORT says how many times longer than usual random tests run; 20 if it is not set. IRONWOOD_REDIS_COMMANDS says how many
 * commands of each profile scored sets and a redis-server are compared by; 200,000 if it is not set.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildVariant } from './build-variant.mjs';
import { fuzzJs } from './fuzz-js.mjs';
import { Failure, inProject, runScript, say } from './support/project.mjs';
import { capture, mustRun } from './support/run.mjs';
import { testInstructionSets } from './test-isa.mjs';
import { buildCoreTests } from './test-native.mjs';

const EFFORT = process.env.IRONWOOD_EFFORT ?? '20';
const HOURS = 3_600_000;
/** Commands that scored sets and a redis-server of each profile get; a tenth of an hour for all engines. */
const REDIS_COMMANDS = process.env.IRONWOOD_REDIS_COMMANDS ?? '200000';

const VALGRIND = [
	'--quiet',
	'--leak-check=full',
	'--show-leak-kinds=definite',
	'--errors-for-leak-kinds=definite',
	'--error-exitcode=9',
];

/** Uses maps in every way that takes and gives native memory, in threads too, and ends by itself. */
const PROGRAM = `
	const { Worker, isMainThread } = require('node:worker_threads');
	const { SortedMap, implementation } = require('./dist/index.js');
	if (implementation.name !== 'native') throw implementation.reason;
	const map = new SortedMap();
	for (let i = 0; i < 5000; i++) map.set((i * 7919) % 10007, i % 3 ? i : { i });
	for (let i = 0; i < 5000; i += 2) map.delete((i * 7919) % 10007);
	map.check();
	map.deleteRange({ gte: 2000, lt: 6000 });
	map.retain((value, key) => key % 5 > 0);
	const maps = Array.from({ length: 100 }, (_, i) => SortedMap.fromSorted([1, 2, i + 3], [{ i }, map, i]));
	for (const other of maps.slice(50)) other.close();
	for (const [key] of map) if (key % 7 === 0) map.set(key + 0.5, key);
	const snapshot = map.snapshot();
	const clones = Array.from({ length: 20 }, (_, i) => (i % 3 ? map : snapshot).clone());
	for (const [i, clone] of clones.entries()) clone.set(i, { snapshot, clone }).deleteRange({ gte: 100 * i, lt: 5000 });
	for (const clone of clones.slice(10)) clone.close();
	try {
		map.transaction((of) => of.set(1, of.snapshot()).clear() ?? of.set({}, 'no key'));
	} catch {}
	if ([...snapshot.diff(clones[0])].length === 0) throw new Error('nothing differs');
	map.clear();
	snapshot.check();
	map.check();
	if (isMainThread) for (let i = 0; i < 4; i++) new Worker(__filename);
`;

const PROGRAM_FILE = 'nightly.cjs';

function runLong() {
	say(`random tests, ${EFFORT} times as long as usual`);
	const parameters = [
		'test/model',
		'test/conformance/hostile',
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

/** Half a minute for each time that random tests run as long as usual. */
async function runSurface() {
	const { on } = await fuzzJs({ minutes: Number(EFFORT) / 2 });
	if (on !== 'native') throw new Failure('the native engine did not load, and nothing was compared with it');
}

function runValgrind() {
	const folder = buildCoreTests('build-valgrind');
	const { output } = capture('ctest', ['--test-dir', folder, '--show-only=json-v1']);
	// Those of the harness itself fail on purpose.
	const tests = JSON.parse(output).tests.filter(({ name }) => !name.startsWith('harness.'));
	if (tests.length === 0) throw new Failure('there are no core tests');
	for (const { name, command } of tests) {
		say(`core test ${name} under valgrind`);
		mustRun('valgrind', [...VALGRIND, ...command]);
	}
	say('the addon under valgrind');
	withCopy(undefined, (copy) => {
		mustRunIn(copy, 'valgrind', [...VALGRIND, process.execPath, PROGRAM_FILE]);
	});
}

function runSanitized() {
	const addon = buildVariant('asan');
	const preload = capture(process.env.CC ?? 'cc', ['-print-file-name=libasan.so']).output.trim();
	withCopy(addon, (copy) => {
		say('the sanitized addon alone, leaks included');
		mustRunIn(copy, process.execPath, [PROGRAM_FILE], { LD_PRELOAD: preload, ASAN_OPTIONS: 'detect_leaks=1' });
		say('the suites on the sanitized addon');
		const projects = ['native-avx2', 'native-scalar', 'unit'].flatMap((name) => ['--project', name]);
		const parameters = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...projects, `--testTimeout=${HOURS}`];
		// The test runner ends its processes by exit, where V8's own heap would count as leaked. And some tests watch that
		// memory goes back to the system, which a long quarantine would keep it from.
		const options = 'detect_leaks=0:quarantine_size_mb=8';
		const environment = { LD_PRELOAD: preload, ASAN_OPTIONS: options, IRONWOOD_REQUIRE_NATIVE: '1' };
		mustRunIn(copy, process.execPath, parameters, environment);
	});
}

/** Hands over a copy of the checkout whose addon is another one; the checkout keeps its own. */
function withCopy(addon, use) {
	const copy = mkdtempSync(join(tmpdir(), 'ironwood-nightly-'));
	try {
		const { output } = capture('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
		const tracked = output.split('\0').filter((path) => path !== '');
		for (const path of [...tracked, 'dist']) cpSync(inProject(path), join(copy, path), { recursive: true });
		symlinkSync(inProject('node_modules'), join(copy, 'node_modules'), 'junction');
		const binary = join(copy, 'build', 'Release', 'ironwood.node');
		mkdirSync(dirname(binary), { recursive: true });
		for (const ending of ['', '.json'])
			cpSync(inProject((addon ?? 'build/Release/ironwood.node') + ending), binary + ending);
		writeFileSync(join(copy, PROGRAM_FILE), PROGRAM);
		use(copy);
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}

function mustRunIn(folder, command, parameters, environment = {}) {
	const options = { cwd: folder, stdio: 'inherit', env: { ...process.env, ...environment } };
	const { status, signal, error } = spawnSync(command, parameters, options);
	if (status !== 0) throw new Failure(`${command} ended with ${error?.message ?? signal ?? status}`);
}

/** Prebuilt binaries of all platforms, made twice, and the package with them. */
function runMatrix() {
	const script = (...path) => [inProject('scripts', ...path)];
	mustRun(process.execPath, [...script('prebuild', 'all.mjs'), '--twice']);
	mustRun(process.execPath, script('try-install.mjs'));
	mustRun(process.execPath, script('matrix.mjs'));
}

const PARTS = {
	long: runLong,
	surface: runSurface,
	valgrind: runValgrind,
	asan: runSanitized,
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
