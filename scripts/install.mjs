/** Installs the packages of package-lock.json if what is installed differs from it. */

import { existsSync, readFileSync } from 'node:fs';
import { npm } from './support/npm.mjs';
import { Failure, inProject, isMain, runScript, say } from './support/project.mjs';

export function ensurePackages() {
	const reason = whyInstall();
	if (reason === undefined) return;
	say(`${reason}: installing the development packages (npm ci) ...`);
	const start = Date.now();
	const { ok, output } = npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--no-progress']);
	if (!ok) throw new Failure(`npm ci failed:\n${output.trim()}`);
	say(`packages installed in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** What is wrong with the installed packages, or undefined if they are as the lock file says. */
function whyInstall() {
	const wanted = readPackages('package-lock.json');
	const present = readPackages('node_modules/.package-lock.json');
	if (present === undefined) return 'nothing is installed yet';
	for (const [path, { version, optional }] of Object.entries(wanted)) {
		if (path === '') continue;
		// npm leaves optional packages of other platforms out, and only those.
		if (present[path] === undefined ? !optional : present[path].version !== version) {
			return 'package-lock.json has changed';
		}
		if (present[path] !== undefined && !existsSync(inProject(path))) return 'packages are missing';
	}
	return undefined;
}

function readPackages(path) {
	const full = inProject(path);
	return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : undefined;
}

if (isMain(import.meta.url)) await runScript(ensurePackages);
