/**
 * Shows what a user gets: the packed package is installed into an empty folder, with no script allowed and no compiler on
 * the PATH, then used by import and by require; and once more with the prebuilt binaries taken away. `npm run test:install`
 * runs it.
 *
 * Usage: node scripts/try-install.mjs [TARBALL]     without one, the checkout is packed, and gets the binaries it lacks
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { ensurePrebuilds } from './prebuild/ensure.mjs';
import { npm } from './support/npm.mjs';
import { installedUser, pack } from './support/packed.mjs';
import { Failure, runScript } from './support/project.mjs';
import { findProgram } from './support/run.mjs';

/** What the package may add to the time of an install, and what it may weigh. */
const SECONDS_LIMIT = 3;
const TARBALL_LIMIT = 1_500_000;
const IMPORT_LIMIT_MS = 10;
const ROUNDS = 15;

const print = (line) => process.stdout.write(`${line}\n`);
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** An environment with Node, npm and a shell on the PATH, and nothing that compiles. */
function bareEnvironment(base) {
	const bin = join(base, 'bin');
	mkdirSync(bin);
	symlinkSync(process.execPath, join(bin, 'node'));
	for (const name of ['sh', 'npm', 'env']) {
		const path = findProgram(name);
		if (path !== undefined) symlinkSync(path, join(bin, name));
	}
	const { CC, CXX, IRONWOOD_IMPLEMENTATION, IRONWOOD_ISA, ...env } = process.env;
	return { ...env, PATH: bin, CC: undefined, CXX: undefined };
}

/** A package with the same dependency and nothing else, by which npm's own time is known. */
function packEmpty(base) {
	const folder = join(base, 'empty');
	mkdirSync(folder);
	const dependencies = { 'node-gyp-build': '4.8.4' };
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', dependencies }));
	const { ok, output } = npm(['pack', '--prefix', folder, '--pack-destination', base, folder]);
	if (!ok) throw new Failure(output);
	return join(base, 'empty-1.0.0.tgz');
}

function timed(action) {
	const start = process.hrtime.bigint();
	action();
	return Number(process.hrtime.bigint() - start) / 1e6;
}

function runNode(folder, env, args) {
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
	if (status !== 0) throw new Failure(`node ${args.join(' ')} ended with ${status}:\n${stderr}`);
	return stdout.trim();
}

const SHOW = 'console.log(JSON.stringify({ name: i.name, isa: i.isa, reason: i.reason && i.reason.message }))';

/** What both ways of loading say, which must be the same. */
function load(folder, env) {
	const required = runNode(folder, env, ['-e', `const i = require('ironwood').implementation; ${SHOW}`]);
	const program = `import { implementation as i } from 'ironwood'; ${SHOW}`;
	const imported = runNode(folder, env, ['--input-type=module', '-e', program]);
	if (required !== imported) throw new Failure(`require gives ${required}, import ${imported}`);
	return JSON.parse(required);
}

function use(folder, env, expected) {
	const found = load(folder, env);
	print(`  import and require: ${found.name}${found.isa ? `, ${found.isa}` : ''}`);
	if (found.reason) print(`  reason: ${found.reason.replaceAll('\n', '\n    ')}`);
	if (found.name !== expected) throw new Failure(`that should have been ${expected}`);
	const report = JSON.parse(runNode(folder, { ...env, SMOKE_EXPECT: expected }, ['suite.mjs']));
	print(`  smoke suite: ${report.checks} checks, all held`);
}

/** Time of a process that imports the package beyond that of one that does nothing, in milliseconds. */
function importTime(folder, env) {
	writeFileSync(join(folder, 'nothing.mjs'), '');
	writeFileSync(join(folder, 'imports.mjs'), "import 'ironwood';\n");
	const differences = Array.from({ length: ROUNDS }, () => {
		const nothing = timed(() => runNode(folder, env, ['nothing.mjs']));
		return timed(() => runNode(folder, env, ['imports.mjs'])) - nothing;
	});
	return median(differences);
}

function tarballOf(base, given) {
	if (given !== undefined) return resolve(given);
	bootstrap();
	ensurePrebuilds();
	return pack(join(base, 'tarball')).file;
}

function show(base, given) {
	const tarball = tarballOf(base, given);
	const bytes = statSync(tarball).size;
	print(`tarball: ${(bytes / 1000).toFixed(0)} kB`);
	if (bytes > TARBALL_LIMIT) throw new Failure(`a tarball may have ${TARBALL_LIMIT} bytes`);
	const env = bareEnvironment(base);
	// Twice, as the first fills npm's cache with what the package depends on.
	const empty = packEmpty(base);
	installedUser(join(base, 'npm'), empty, env);
	const own = timed(() => installedUser(join(base, 'npm'), empty, env)) / 1000;
	const folder = join(base, 'user');
	const whole = timed(() => installedUser(folder, tarball, env)) / 1000;
	print(
		`install, no scripts, no compiler: ${whole.toFixed(2)} s; npm's own time, for an empty package: ${own.toFixed(2)} s`,
	);
	if (whole - own > SECONDS_LIMIT) throw new Failure(`more than ${SECONDS_LIMIT} s beyond npm's own`);
	use(folder, env, 'native');
	const milliseconds = importTime(folder, env);
	print(`  import: ${milliseconds.toFixed(1)} ms more than an empty script, median of ${ROUNDS}`);
	if (milliseconds > IMPORT_LIMIT_MS) print(`  (more than ${IMPORT_LIMIT_MS} ms: is the machine busy?)`);
	rmSync(join(folder, 'node_modules', 'ironwood', 'prebuilds'), { recursive: true });
	print('without prebuilds/:');
	use(folder, env, 'javascript');
}

await runScript(() => {
	const base = mkdtempSync(join(tmpdir(), 'ironwood-install-'));
	try {
		show(base, process.argv[2]);
	} finally {
		rmSync(base, { recursive: true, force: true });
	}
});
