/** Copies of the built package in folders of their own, for tests that damage it or run it in processes of its own. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const BINARY = join('build', 'Release', 'ironwood.node');

/** Whether there is a native addon to test with. Where CI demands one, its absence must not hide anything. */
export const hasBinary = existsSync(join(ROOT, BINARY));
if (!hasBinary && process.env['IRONWOOD_REQUIRE_NATIVE'] === '1') throw new Error('the native addon is not built');

/** A folder that goes when the tests of the file are over. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'ironwood-test-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

function copy(path: string, folder: string, to = path): void {
	const target = join(folder, to);
	mkdirSync(dirname(target), { recursive: true });
	cpSync(join(ROOT, path), target, { recursive: true });
}

/** What is published, and what it depends on; gives the path of the binary, if there is one. */
export function copyPackage(folder: string): { binary: string } {
	for (const path of ['package.json', 'dist', join('node_modules', 'node-gyp-build')]) copy(path, folder);
	if (hasBinary) for (const path of [BINARY, `${BINARY}.json`]) copy(path, folder);
	return { binary: join(folder, BINARY) };
}

/** Puts the binary where a published package has it, in place of where a build leaves it. */
export function makePrebuilt(folder: string): void {
	const prebuilt = join('prebuilds', `${process.platform}-${process.arch}`, 'ironwood.node');
	for (const ending of ['', '.json']) copy(`${BINARY}${ending}`, folder, `${prebuilt}${ending}`);
	rmSync(join(folder, 'build'), { recursive: true });
}

/** The environment of this process, without what chooses engines and what makes children verbose. */
export function plainEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const { IRONWOOD_IMPLEMENTATION, IRONWOOD_ISA, NODE_OPTIONS, NODE_V8_COVERAGE, ...rest } = process.env;
	return { ...rest, ...extra };
}

export interface Outcome {
	status: number | null;
	signal: NodeJS.Signals | null;
	stdout: string;
	stderr: string;
}

export function run(
	command: string,
	parameters: string[],
	folder: string,
	environment: NodeJS.ProcessEnv = {},
): Outcome {
	const { status, signal, stdout, stderr, error } = spawnSync(command, parameters, {
		cwd: folder,
		env: plainEnvironment(environment),
		encoding: 'utf8',
		// Just before the test itself is given up (vitest.config.mts).
		timeout: 570_000,
	});
	if (error !== undefined) throw error;
	return { status, signal, stdout, stderr };
}

/** Runs a program, given as text, in a folder. CommonJS unless its name ends in .mjs. */
export function runProgram(
	folder: string,
	program: string,
	environment: NodeJS.ProcessEnv = {},
	name = 'program.cjs',
): Outcome {
	writeFileSync(join(folder, name), program);
	return run(process.execPath, [name], folder, environment);
}

/** Uses a map for a while, on numbers and on other keys, and prints as JSON which engine that was and whether it was right. */
export const SMOKE = (load = "require('./dist/index.js')") => `
	process.on('uncaughtException', (error) => {
		console.error(error.code, error.stack);
		process.exit(1);
	});
	const { SortedMap, implementation } = ${load};
	const map = new SortedMap();
	for (let i = 0; i < 2000; i++) map.set((i * 7919) % 10007, { i });
	for (let i = 0; i < 2000; i += 2) map.delete((i * 7919) % 10007);
	map.check();
	const keys = [...map.keys()];
	const sound = keys.length === 1000 && keys.every((key, i) => map.at(i)[0] === key && (i === 0 || keys[i - 1] < key));
	const words = new SortedMap([['b', 1], ['a', 2]]);
	console.log(JSON.stringify({
		sound: sound && words.firstKey() === 'a',
		name: implementation.name,
		isa: implementation.isa,
		engine: map.stats().engine,
		reason: implementation.reason && [implementation.reason.message, implementation.reason.cause?.message],
	}));
`;

/** What {@link SMOKE} prints. */
export interface Report {
	sound: boolean;
	name: 'native' | 'javascript';
	isa: string | null;
	engine: string;
	reason: [string, string?] | null;
}

/** The report of a smoke run, which must have ended well. */
export function reportOf({ status, signal, stdout, stderr }: Outcome): Report {
	if (status !== 0) throw new Error(`the process ended with ${signal ?? status}: ${stderr}`);
	return JSON.parse(stdout);
}
