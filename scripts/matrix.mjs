/**
 * Installs the packed package into empty folders and runs its smoke suite on all that this machine can run or emulate; ends
 * with a table. What is missing here is left out with a word about it, unless --require-all asks for everything.
 *
 * Usage: node scripts/matrix.mjs [--require-all] [--json FILE] [word...]     only rows that have one of these words
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { browserNeeds, runInBrowser } from './matrix/browser.mjs';
import { HOSTS } from './matrix/hosts.mjs';
import { installWith, MANAGERS } from './matrix/managers.mjs';
import { runSuite } from './matrix/run.mjs';
import { formatTable } from './matrix/table.mjs';
import { ensurePrebuilds } from './prebuild/ensure.mjs';
import { installedUser, pack } from './support/packed.mjs';
import { inProject, runScript, say } from './support/project.mjs';

/** Fewer checks than these, and the suite did not do what it does elsewhere. */
const LEAST_CHECKS = 2000;
const LEAST_CHECKS_IN_PAGE = 30;

/** What was built and cannot be run on any machine but its own. */
const NOT_RUN = ['x64', 'arm64'].map((arch) => ({
	name: `darwin-${arch}`,
	host: 'macOS 11',
	result: 'built',
	note: 'format, symbols, signature and size were checked; nothing here runs it',
}));
const NOT_RUN_MUSL = {
	name: 'linux-arm64, musl',
	host: 'Alpine',
	result: 'built',
	note: 'format, symbols and size were checked; there is no host for it here',
};

/** Every row as a function that gives what there is to tell of it. */
function rows(base, tarball) {
	const fresh = (title) => join(base, title.replace(/\W+/g, '-'));
	const hosts = HOSTS.map((row) => [
		row,
		() => {
			const folder = installedUser(fresh(`${row.name} ${row.host}`), tarball);
			row.prepare?.(folder);
			return runSuite(folder, row.command(), { ...row.env?.(folder), SMOKE_EXPECT: row.expect });
		},
	]);
	const managers = MANAGERS.map((row) => [
		row,
		() => {
			const folder = fresh(row.host);
			const error = installWith(row, folder, tarball);
			return error === undefined ? runSuite(folder, row.command(), { SMOKE_EXPECT: row.expect }) : { error };
		},
	]);
	const browser = { name: 'browser', host: 'Chromium', expect: 'javascript', needs: browserNeeds, inPage: true };
	return [...hosts, ...managers, [browser, () => runInBrowser(installedUser(fresh('browser'), tarball))]];
}

/** Why a report is not what a row expects, or undefined. */
function mismatch({ name, isa, checks }, row) {
	const { expect, isa: expectedIsa = isa, notIsa = [], inPage = false } = row;
	if (name !== expect) return `ran on ${name}`;
	if (isa !== expectedIsa || notIsa.includes(isa)) return `used ${isa}`;
	return checks < (inPage ? LEAST_CHECKS_IN_PAGE : LEAST_CHECKS) ? `only ${checks} checks ran` : undefined;
}

async function outcome(row, run, requireAll) {
	const { name, host } = row;
	const missing = row.needs?.();
	if (missing !== undefined) {
		return { name, host, result: requireAll ? 'FAILED' : 'left out', note: `needs ${missing}` };
	}
	say(`${name}, ${host} ...`);
	try {
		const { report, error, seconds } = await run();
		const note = error ?? mismatch(report, row);
		if (note !== undefined) return { name, host, result: 'FAILED', note, seconds };
		return { name, host, result: 'passed', engine: report.name, isa: report.isa, checks: report.checks, seconds };
	} catch (error) {
		return { name, host, result: 'FAILED', note: error.message };
	}
}

await runScript(async () => {
	const options = { 'require-all': { type: 'boolean' }, json: { type: 'string' } };
	const { values, positionals } = parseArgs({ options, allowPositionals: true });
	bootstrap();
	ensurePrebuilds();
	const base = mkdtempSync(join(tmpdir(), 'ironwood-matrix-'));
	try {
		const { file, bytes } = pack(join(base, 'tarball'));
		const wanted = ({ name, host }) =>
			positionals.length === 0 ||
			positionals.some((word) => `${name} ${host}`.toLowerCase().includes(word.toLowerCase()));
		const results = [];
		for (const [row, run] of rows(base, file).filter(([row]) => wanted(row)))
			results.push(await outcome(row, run, values['require-all'] ?? false));
		results.push(...[...NOT_RUN, NOT_RUN_MUSL].filter(wanted));
		process.stdout.write(`${formatTable(results)}\n\ntarball: ${(bytes / 1000).toFixed(0)} kB\n`);
		if (values.json !== undefined)
			writeFileSync(inProject(values.json), `${JSON.stringify({ bytes, results }, undefined, '\t')}\n`);
		if (results.some(({ result }) => result === 'FAILED')) process.exitCode = 1;
	} finally {
		rmSync(base, { recursive: true, force: true });
	}
});
