/** The tarball that would be published, installed into an empty folder without running any script. */

import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	copyPackage,
	hasBinary,
	makePrebuilt,
	ROOT,
	reportOf,
	run,
	runProgram,
	SMOKE,
	temporaryFolder,
} from '../helpers/package-copy.js';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Packs a copy of the package, installs the tarball, and gives the folder of the user. */
function install(name: string, prepare: (folder: string) => void): { user: string; files: string[] } {
	const base = temporaryFolder();
	const [source, user] = [join(base, name), join(base, 'user')];
	mkdirSync(user);
	copyPackage(source);
	for (const path of ['native', 'binding.gyp', 'docs'])
		cpSync(join(ROOT, path), join(source, path), { recursive: true });
	prepare(source);
	const packed = run(npm, ['pack', '--json', '--ignore-scripts'], source);
	expect(packed.stderr).not.toContain('npm error');
	const [{ filename, files }] = JSON.parse(packed.stdout);
	// What the package depends on comes from here too: whether a registry answers has nothing to do with it.
	const overrides = { 'node-gyp-build': `file:${join(ROOT, 'node_modules', 'node-gyp-build')}` };
	writeFileSync(join(user, 'package.json'), JSON.stringify({ name: 'user', private: true, overrides }));
	const options = ['--ignore-scripts', '--offline', '--no-audit', '--no-fund'];
	const installed = run(npm, ['install', ...options, join(source, filename)], user);
	expect(installed.status, installed.stderr).toBe(0);
	return { user, files: (files as { path: string }[]).map(({ path }) => path) };
}

const CONTENTS =
	/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|binding\.gyp|dist\/.*|native\/(core|binding)\/.*|native\/[\w-]+\.js|prebuilds\/.*|vendor\/node-addon-api\/.*|docs\/[\w-]+\.md)$/;

describe.runIf(hasBinary)('a tarball with the binary of this platform', () => {
	let user: string;
	let files: string[];
	beforeAll(() => {
		({ user, files } = install('with', makePrebuilt));
	});

	it('holds what belongs in it, and no more', () => {
		expect(files).toEqual(
			expect.arrayContaining([
				'package.json',
				'dist/index.js',
				'dist/index.mjs',
				'dist/index.d.ts',
				'dist/index.d.mts',
				'docs/guide.md',
			]),
		);
		expect(files.filter((path) => !CONTENTS.test(path))).toEqual([]);
		expect(files.some((path) => path.startsWith('prebuilds/'))).toBe(true);
	});

	it('runs on the native engine', () => {
		for (const [load, name] of [
			["require('ironwood')", 'a.cjs'],
			["await import('ironwood')", 'a.mjs'],
		] as const) {
			expect(reportOf(runProgram(user, SMOKE(load), {}, name))).toMatchObject({
				sound: true,
				name: 'native',
				engine: 'native',
			});
		}
	});

	it('runs on the TypeScript engine', () => {
		const environment = { IRONWOOD_IMPLEMENTATION: 'javascript' };
		expect(reportOf(runProgram(user, SMOKE("require('ironwood')"), environment))).toMatchObject({
			sound: true,
			name: 'javascript',
		});
	});
});

describe('a tarball without a binary', () => {
	let user: string;
	beforeAll(() => {
		({ user } = install('without', (folder) => rmSync(join(folder, 'build'), { recursive: true, force: true })));
	});

	it('runs on the TypeScript engine, and says why', () => {
		for (const [load, name] of [
			["require('ironwood')", 'a.cjs'],
			["await import('ironwood')", 'a.mjs'],
		] as const) {
			const report = reportOf(runProgram(user, SMOKE(load), {}, name));
			expect(report).toMatchObject({ sound: true, name: 'javascript', engine: 'javascript' });
			expect(report.reason?.[0]).toMatch(/could not be loaded/);
		}
	});

	it.each([
		['node16', ['user.mts', 'user.cts']],
		['bundler', ['user.mts', 'user.ts']],
	])('has types that a user compiles against under the module resolution %s', (resolution, files) => {
		const program = `
			import { SortedMap, SortedSet, implementation, type Bounds, type RangeView } from 'ironwood';
			const map: SortedMap<number, string> = new SortedMap<number, string>([[1, 'a']]);
			const bounds: Bounds<number> = { gte: 1, reverse: true };
			const view: RangeView<number, string> = map.range(bounds);
			export const found: [number, string] | undefined = map.floor(2);
			export const name: 'native' | 'javascript' = implementation.name;
			export const lengths = [...view].map(([key, value]) => key.toFixed() + value.length);
			export const keys: string[] = new SortedSet('banana').union(new Set(['c'])).toArray();
			// @ts-expect-error: a key of another type
			map.set('x', 'y');
		`;
		for (const name of files) writeFileSync(join(user, name), program);
		const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
		// An old library and no types of Node: users may have either. All declarations are checked.
		const language = ['--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2022'];
		const modules = ['--module', resolution === 'node16' ? 'node16' : 'esnext', '--moduleResolution', resolution];
		const options = ['--noEmit', '--skipLibCheck', 'false', ...language, ...modules];
		const { status, stdout } = run(process.execPath, [tsc, ...options, ...files], user);
		expect(stdout).toBe('');
		expect(status).toBe(0);
	});
});
