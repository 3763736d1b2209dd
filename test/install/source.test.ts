/** A package without a binary for this machine, where the install script may run: it builds the addon, or leaves word why not. */

import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	copyPackage,
	hasBinary,
	makePrebuilt,
	type Outcome,
	ROOT,
	reportOf,
	run,
	runProgram,
	SMOKE,
	temporaryFolder,
} from '../helpers/package-copy.js';

/** A published package, as it lies in a user's node_modules before its install script runs. */
function unpack(): string {
	const folder = temporaryFolder();
	for (const path of ['package.json', 'dist', 'binding.gyp', 'native', join('node_modules', 'node-gyp-build')])
		cpSync(join(ROOT, path), join(folder, path), { recursive: true });
	const vendored = run(process.execPath, [join(ROOT, 'scripts', 'vendor-headers.mjs')], ROOT);
	expect(vendored.status).toBe(0);
	cpSync(join(ROOT, 'vendor'), join(folder, 'vendor'), { recursive: true });
	return folder;
}

const NODE_GYP = join(ROOT, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');

/** As npm runs it. */
const install = (folder: string, environment: NodeJS.ProcessEnv = {}): Outcome =>
	run(process.execPath, ['native/install.js'], folder, { npm_config_node_gyp: NODE_GYP, ...environment });

const QUIET: Outcome = { status: 0, signal: null, stdout: '', stderr: '' };

const smoke = (folder: string) => reportOf(runProgram(folder, SMOKE("require('./dist/index.js')")));

/** A PATH with Node and nothing else. */
function barePath(): string {
	const bin = temporaryFolder();
	symlinkSync(process.execPath, join(bin, 'node'));
	return bin;
}

describe.runIf(hasBinary)('the install script, where there is a compiler', () => {
	let folder: string;
	beforeAll(() => {
		folder = unpack();
	});

	it('builds the addon, with nothing but what the package brings, and says nothing', () => {
		expect(install(folder, { PATH: process.env['PATH'] })).toEqual(QUIET);
		expect(smoke(folder)).toMatchObject({ sound: true, name: 'native', engine: 'native', reason: null });
		// What was only needed to build is gone.
		expect(readdirSync(join(folder, 'build', 'Release')).sort()).toEqual(['ironwood.node', 'ironwood.node.json']);
	});

	it('builds nothing where a binary loads', () => {
		const prebuilt = unpack();
		copyPackage(prebuilt);
		makePrebuilt(prebuilt);
		expect(install(prebuilt, { npm_config_node_gyp: join(prebuilt, 'must-not-run.js') })).toEqual(QUIET);
		expect(existsSync(join(prebuilt, 'build'))).toBe(false);
		expect(smoke(prebuilt).name).toBe('native');
	});
});

describe.skipIf(process.platform === 'win32')('the install script, where nothing can be built', () => {
	it.each([
		['the compiler fails', { CC: 'false', CXX: 'false' }, /building from source failed: .+; see .*install\.log/],
		[
			'there is no compiler, make or Python',
			{ PATH: barePath(), CC: undefined },
			/building from source failed: .+; see/,
		],
		['there is no node-gyp', { PATH: barePath(), npm_config_node_gyp: '' }, /node-gyp is not to be found|failed/],
	])('as %s, lets the install succeed, and the package tells why', (_, environment, reason) => {
		const folder = unpack();
		expect(install(folder, environment)).toEqual(QUIET);
		const report = smoke(folder);
		expect(report).toMatchObject({ sound: true, name: 'javascript', engine: 'javascript' });
		expect(report.reason?.[0]).toMatch(reason);
	});

	it('leaves a checkout alone', () => {
		const folder = unpack();
		mkdirSync(join(folder, 'lib'));
		writeFileSync(join(folder, 'lib', 'index.ts'), '');
		expect(install(folder)).toEqual(QUIET);
		expect(existsSync(join(folder, 'build'))).toBe(false);
	});
});
