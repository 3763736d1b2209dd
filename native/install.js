/**
 * Runs when the package is installed, where install scripts may run at all; nothing depends on it. If no prebuilt binary
 * serves this machine, it builds the addon with node-gyp. It prints nothing and never fails: where the addon cannot be
 * built, the TypeScript engine serves, and `implementation.reason` tells what stood in the way.
 */
'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { findNodeGyp, nodeHeaders } = require('./node-gyp.js');

const ROOT = dirname(__dirname);
const BUILD = join(ROOT, 'build');
const LOG = join(BUILD, 'install.log');
/** What the loader adds to its own reason; lib/binding/find.ts reads it. */
const OUTCOME = join(BUILD, 'install.json');
/** A compiler that takes longer hangs: a slow machine needs two minutes. */
const TIME_LIMIT = 20 * 60_000;
const OUTPUT_LIMIT = 64 << 20;

const PROBE = `process.exitCode = require(${JSON.stringify(ROOT)}).implementation.name === 'native' ? 0 : 1`;

/** Asks in a process of its own: a binary for another machine may end the process that loads it. */
function loads() {
	const { IRONWOOD_IMPLEMENTATION, IRONWOOD_ISA, ...env } = process.env;
	return spawnSync(process.execPath, ['-e', PROBE], { env, stdio: 'ignore', timeout: TIME_LIMIT }).status === 0;
}

/** Why the addon could not be built, or undefined. */
function build() {
	const nodeGyp = findNodeGyp();
	if (nodeGyp === undefined) return { reason: 'node-gyp is not to be found' };
	const { status, error, stdout, stderr } = spawnSync(process.execPath, [nodeGyp, 'rebuild', '--release'], {
		cwd: ROOT,
		env: { ...process.env, ...nodeHeaders() },
		encoding: 'utf8',
		timeout: TIME_LIMIT,
		maxBuffer: OUTPUT_LIMIT,
	});
	const log = `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`;
	if (status !== 0) return { reason: explain(log), log };
	return loads() ? undefined : { reason: 'what was built from source does not load', log };
}

/** What went wrong first, out of what node-gyp and the compiler print. */
function explain(log) {
	const line =
		/: ((?:fatal )?error: .*)$/m.exec(log) ??
		/^make: (?!\*\*\*)(.*)$/m.exec(log) ??
		/^gyp ERR! stack Error: (.*)$/m.exec(log);
	return `building from source failed${line === null ? '' : `: ${line[1].trim()}`}`;
}

/** Only the addon stays, or the account of why there is none. */
function finish(failure) {
	if (failure === undefined) {
		for (const rest of ['obj.target', '.deps', 'obj']) remove(join(BUILD, 'Release', rest));
		return;
	}
	remove(BUILD);
	mkdirSync(BUILD, { recursive: true });
	const { reason, log } = failure;
	if (log !== undefined) writeFileSync(LOG, log);
	writeFileSync(OUTCOME, `${JSON.stringify(log === undefined ? { reason } : { reason, log: LOG })}\n`);
}

const remove = (path) => rmSync(path, { recursive: true, force: true });

try {
	// A checkout has its own ways to build, and keeps what was built.
	const isCheckout = existsSync(join(ROOT, 'lib', 'index.ts'));
	const isForced = process.env.npm_config_build_from_source === 'true';
	if (!isCheckout && (isForced || !loads())) finish(build());
} catch {
	// A folder that cannot be written to, say. The package works without.
}
