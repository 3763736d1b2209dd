/** Runs the smoke suite in a process and reads what it reports. */

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Under an emulator it takes half a minute on an idle machine. */
const TIME_LIMIT = 15 * 60_000;

/** Variables that would choose an engine, or change how a host runs, for every row at once. */
const OURS = /^(IRONWOOD_|NODE_OPTIONS$|NODE_V8_COVERAGE$|npm_)/;

/**
 * @param {string} folder where the package is installed
 * @param {string[]} command
 * @param {Record<string, string>} env
 * @returns {{ report?: object, error?: string, seconds: number }}
 */
export function runSuite(folder, command, env = {}) {
	const start = Date.now();
	// To files: programs under wine cannot open a pipe.
	const files = ['suite.out', 'suite.err'].map((name) => join(folder, name));
	const [output, errors] = files.map((file) => openSync(file, 'w'));
	const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
	const [program, ...args] = command;
	const { status, signal, error } = spawnSync(program, [...args, 'suite.mjs'], {
		cwd: folder,
		env: { ...plain, ...env },
		stdio: ['ignore', output, errors],
		timeout: TIME_LIMIT,
	});
	for (const descriptor of [output, errors]) closeSync(descriptor);
	const [written, said] = files.map((file) => readFileSync(file, 'utf8').trim());
	const seconds = (Date.now() - start) / 1000;
	if (status !== 0)
		return { error: summary(error?.message ?? signal ?? `status ${status}`, `${said}\n${written}`), seconds };
	try {
		return { report: JSON.parse(written.split('\n').at(-1)), seconds };
	} catch {
		return { error: summary('no report', written), seconds };
	}
}

/** An error as one line: what ended the process, and what it said of that. */
function summary(what, said) {
	const line = /^.*(?:Error|error).*$/m.exec(said)?.[0] ?? said.trim().split('\n').at(-1);
	return `${what}: ${line}`.slice(0, 200);
}
