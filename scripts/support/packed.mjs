/** The tarball that would be published, and folders of users who have it installed. */

import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { Failure, inProject } from './project.mjs';

/** Packs the checkout into a folder; gives `{ file, bytes, files }`. */
export function pack(folder) {
	mkdirSync(folder, { recursive: true });
	const { ok, output } = npm(['pack', '--json', '--pack-destination', folder]);
	// Before it comes what the scripts of the package print.
	const [, json] = /^(\[\s*\{[\s\S]*\]|\{[\s\S]*\})\s*$/m.exec(output) ?? [];
	if (!ok || json === undefined) throw new Failure(`npm pack failed:\n${output}`);
	const packed = JSON.parse(json);
	const [{ filename, size, files }] = Array.isArray(packed) ? packed : Object.values(packed);
	return { file: join(folder, filename), bytes: size, files };
}

/** An empty folder of a user, with nothing but a package.json. */
export function emptyUser(folder, manifest = {}) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, ...manifest }));
	return folder;
}

/** The same with the tarball installed by npm, no script having run, and the smoke suite beside it. */
export function installedUser(folder, tarball, env) {
	emptyUser(folder);
	const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
	const { ok, output } = npm(['install', '--prefix', folder, ...options, tarball], env);
	if (!ok) throw new Failure(`the tarball cannot be installed:\n${output}`);
	addSuite(folder);
	return folder;
}

export const addSuite = (folder) => cpSync(inProject('test', 'smoke', 'suite.mjs'), join(folder, 'suite.mjs'));
