/** A checkout in which nothing has been built, on a machine without a compiler, and then on one with it. */

import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	hasBinary,
	type Outcome,
	ROOT,
	reportOf,
	run,
	runProgram,
	SMOKE,
	temporaryFolder,
} from '../helpers/package-copy.js';

const SOURCES = [
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'rolldown.config.mjs',
	'binding.gyp',
	'lib',
	'native',
	'scripts',
];

const folder = temporaryFolder();
const checkout = join(folder, 'checkout');
const bare = join(folder, 'bin');

mkdirSync(checkout);
mkdirSync(bare);
for (const path of SOURCES) cpSync(join(ROOT, path), join(checkout, path), { recursive: true });
symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'), 'junction');
// A PATH with Node and nothing else.
symlinkSync(process.execPath, join(bare, 'node'));

const bootstrap = (environment: NodeJS.ProcessEnv): Outcome =>
	run(process.execPath, ['scripts/bootstrap.mjs'], checkout, environment);

const WITHOUT_COMPILER = { PATH: bare, CC: undefined, CXX: undefined, IRONWOOD_REQUIRE_NATIVE: undefined };

describe.skipIf(process.platform === 'win32')('bootstrap', () => {
	it('goes on with the TypeScript engine where there is no compiler, and says so in a line', () => {
		const { status, stdout, stderr } = bootstrap(WITHOUT_COMPILER);
		expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
		expect(stderr).toMatch(/^ironwood: no .* here: going on with the TypeScript engine$/m);
		expect(stderr).not.toMatch(/error|warn/i);
		expect(reportOf(runProgram(checkout, SMOKE(), WITHOUT_COMPILER))).toMatchObject({
			sound: true,
			name: 'javascript',
		});
	});

	it('fails there if native is required', () => {
		const { status, stderr } = bootstrap({ ...WITHOUT_COMPILER, IRONWOOD_REQUIRE_NATIVE: '1' });
		expect(status).toBe(1);
		expect(stderr).toMatch(/required/);
	});

	it.runIf(hasBinary)('goes on with what is there if the compiler fails', () => {
		const { status, stderr } = bootstrap({ CC: 'false', CXX: 'false', IRONWOOD_REQUIRE_NATIVE: undefined });
		expect(status).toBe(0);
		expect(stderr).toMatch(/does not build.*going on with the TypeScript engine/);
		rmSync(join(checkout, 'build'), { recursive: true, force: true });
	});

	it.runIf(hasBinary)('builds the addon where there is a compiler, and does nothing the second time', () => {
		const { status, stdout, stderr } = bootstrap({ TERM: 'xterm-256color' });
		expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
		expect(stderr).toMatch(/native addon built in/);
		expect(stderr).not.toContain('\x1b');
		expect(existsSync(join(checkout, 'build', 'Release', 'ironwood.node'))).toBe(true);
		expect(reportOf(runProgram(checkout, SMOKE()))).toMatchObject({ sound: true, name: 'native', engine: 'native' });
		expect(bootstrap({})).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
	});
});
