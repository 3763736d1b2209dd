/** A copy of the checkout whose addon is another one, so that the checkout keeps its own. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure, inProject } from '../support/project.mjs';
import { capture } from '../support/run.mjs';

/** What runs there, with the path that it has in the copy. */
export const PROGRAM = join('scripts', 'sanitize', 'program.cjs');

/** Hands a copy over, and removes it afterwards. */
export function withCopy(addon, use) {
	const copy = makeCopy(addon);
	try {
		use(copy);
	} finally {
		removeCopy(copy);
	}
}

/** @returns {string} the folder */
export function makeCopy(addon) {
	const copy = mkdtempSync(join(tmpdir(), 'ironwood-sanitize-'));
	try {
		const { output } = capture('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
		const tracked = output.split('\0').filter((path) => path !== '');
		for (const path of [...tracked, 'dist']) cpSync(inProject(path), join(copy, path), { recursive: true });
		symlinkSync(inProject('node_modules'), join(copy, 'node_modules'), 'junction');
		const binary = join(copy, 'build', 'Release', 'ironwood.node');
		mkdirSync(dirname(binary), { recursive: true });
		for (const ending of ['', '.json']) cpSync(inProject(addon + ending), binary + ending);
		return copy;
	} catch (error) {
		removeCopy(copy);
		throw error;
	}
}

export const removeCopy = (copy) => rmSync(copy, { recursive: true, force: true });

export function mustRunIn(folder, command, parameters, environment = {}) {
	const options = { cwd: folder, stdio: 'inherit', env: { ...process.env, ...environment } };
	const { status, signal, error } = spawnSync(command, parameters, options);
	if (status !== 0) throw new Failure(`${command} ended with ${error?.message ?? signal ?? status}`);
}

/** The runtime library of a sanitizer, which has to be in the process before the addon is: Node itself has none. */
export function findRuntime(library) {
	const path = capture(process.env.CC ?? 'cc', [`-print-file-name=${library}`]).output.trim();
	if (!path.startsWith('/')) throw new Failure(`${library} is not here`);
	return path;
}
