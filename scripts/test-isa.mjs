/**
 * Runs what the processor at hand does not: the package on an emulated Nehalem, which has SSE4.2 and no more, and on emulated
 * 64-bit ARM, which has NEON; there the core's tests too. Needs qemu-user-static and, for ARM, gcc-aarch64-linux-gnu,
 * libc6-arm64-cross and libstdc++6-arm64-cross.
 *
 * Usage: node scripts/test-isa.mjs [kernels] [nehalem] [arm64] [neon] [-- parameters of vitest]
 * `nehalem` and `neon` are the package, `arm64` is the core. `kernels` is the short form of `arm64`: the kernels alone. It is
 * not run unless it is named.
 */

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { ensurePrebuilds } from './prebuild/ensure.mjs';
import { needsQemu, nodeUnderQemu } from './support/emulation.mjs';
import { Failure, inProject, isMain, listFiles, runScript, say } from './support/project.mjs';
import { capture, findProgram, mustRun } from './support/run.mjs';
import { buildSomeCoreTests } from './test-native.mjs';

const FOLDER = 'build-isa';
/** Of the prebuilt binaries, the one that emulated ARM loads. */
const ARM64 = 'linux-arm64-glibc';
/** Emulation takes ten times as long and more. */
const HOUR = 3_600_000;

function need(program, debianPackage) {
	if (findProgram(program) === undefined) throw new Failure(`${program} is needed (Debian: ${debianPackage})`);
}

/** The command of an emulated Node as one program, for whoever takes it as `process.execPath`. */
function emulatedNode(name, command) {
	mkdirSync(inProject(FOLDER), { recursive: true });
	const file = inProject(FOLDER, name);
	const quoted = command.map((part) => `'${part}'`).join(' ');
	writeFileSync(file, `#!/bin/sh\nexec ${quoted} "$@"\n`);
	chmodSync(file, 0o755);
	return file;
}

function expectChoice(node, isa) {
	const program = `process.stdout.write(String(require('./dist/index.js').implementation.isa))`;
	const { ok, output } = capture(node, ['-e', program]);
	if (!ok || output !== isa) throw new Failure(`there the package should choose ${isa}, but: ${output}`);
	say(`there the package chooses ${isa}`);
}

/** The suites, in test processes that are emulated; the runner itself is not. */
function runSuites(node, isa, parameters) {
	const preload = inProject(FOLDER, 'exec-path.mjs');
	writeFileSync(preload, `process.execPath = ${JSON.stringify(node)};\n`);
	const only = ['--project', `native-${isa}*`, `--testTimeout=${HOUR}`, `--hookTimeout=${HOUR}`];
	const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
	mustRun(process.execPath, ['--import', pathToFileURL(preload).href, vitest, 'run', ...only, ...parameters], {
		IRONWOOD_REQUIRE_NATIVE: '1',
		IRONWOOD_TEST_ISA: isa,
		NO_COLOR: '1',
	});
}

function testNehalem(parameters) {
	need('qemu-x86_64-static', 'qemu-user-static');
	bootstrap();
	const node = emulatedNode('node-nehalem', ['qemu-x86_64-static', '-cpu', 'Nehalem', process.execPath]);
	say('the package on an emulated Nehalem');
	expectChoice(node, 'sse42');
	runSuites(node, 'sse42', parameters.length > 0 ? parameters : ['test/conformance']);
}

/** The core's tests for ARM: those named, or all. @param {string[]} programs */
function buildForArm64(programs = []) {
	need('qemu-aarch64-static', 'qemu-user-static');
	need('aarch64-linux-gnu-gcc', 'gcc-aarch64-linux-gnu');
	return buildSomeCoreTests(
		join(FOLDER, 'arm64'),
		programs,
		'-DCMAKE_SYSTEM_NAME=Linux',
		'-DCMAKE_SYSTEM_PROCESSOR=aarch64',
		'-DCMAKE_C_COMPILER=aarch64-linux-gnu-gcc',
		'-DCMAKE_EXE_LINKER_FLAGS=-static',
		'-DCMAKE_CROSSCOMPILING_EMULATOR=qemu-aarch64-static',
	);
}

function testKernels() {
	const program = join(buildForArm64(['kernel_test']), 'native', 'test', 'kernel_test');
	say('kernels on emulated ARM');
	const { ok, output } = capture('qemu-aarch64-static', [program]);
	process.stdout.write(output);
	if (!ok || !output.includes('neon: tested')) throw new Failure('the kernels on emulated ARM failed');
}

function testArm64() {
	testKernels();
	buildForArm64();
	say('core tests on emulated ARM');
	const parallel = ['--parallel', String(availableParallelism())];
	mustRun('ctest', ['--test-dir', join(FOLDER, 'arm64'), ...parallel, '--output-on-failure', '--no-tests=error']);
}

/**
 * Without the suite that starts further processes: those would be programs of ARM, which this machine does not run by itself.
 * The checkout's own build is for the processor at hand, and would go before what is prebuilt.
 */
function testNeon(parameters) {
	const missing = needsQemu('arm64');
	if (missing !== undefined) throw new Failure(`needed: ${missing}`);
	bootstrap();
	ensurePrebuilds(ARM64);
	// With V8's optimised code on qemu 7.2 a test's own comparison took NaN for less than 2; the one run without it passed.
	const command = [...nodeUnderQemu('arm64', '-E', 'PREBUILDS_ONLY=1'), '--no-opt'];
	const node = emulatedNode('node-arm64', command);
	say('the package on emulated ARM');
	expectChoice(node, 'neon');
	// Named one by one, as --exclude is nothing to projects with an exclude of their own.
	const whole = listFiles('test/conformance', (file) => /(?<!\/retention)\.test\.ts$/.test(file));
	runSuites(node, 'neon', parameters.length > 0 ? parameters : whole);
}

const PARTS = { nehalem: testNehalem, arm64: testArm64, neon: testNeon };
const SHORT_PARTS = { kernels: testKernels };

export function testInstructionSets(parameters) {
	const end = parameters.indexOf('--');
	const names = end < 0 ? parameters : parameters.slice(0, end);
	const rest = end < 0 ? [] : parameters.slice(end + 1);
	for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
		const part = { ...PARTS, ...SHORT_PARTS }[name];
		if (part === undefined) throw new Failure(`the parts are nehalem, arm64, neon and kernels, not ${name}`);
		part(rest);
	}
}

if (isMain(import.meta.url)) await runScript(() => testInstructionSets(process.argv.slice(2)));
