/**
 * Programs for building and testing that are too large to be packages of the project: they are fetched when they are first
 * needed, as packages of fixed version and content, and kept in a folder of their own. They must not be installed: some would
 * put a `node` of theirs on the PATH.
 *
 * IRONWOOD_TOOLS names the folder; without it, they lie in node_modules/.cache.
 */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { npm } from './npm.mjs';
import { Failure, inProject, say } from './project.mjs';
import { mustRun } from './run.mjs';

const FOLDER = process.env.IRONWOOD_TOOLS
	? resolve(process.env.IRONWOOD_TOOLS)
	: inProject('node_modules', '.cache', 'ironwood', 'tools');

/** Name, version and content of each: see tools.json. */
const TOOLS = JSON.parse(readFileSync(new URL('./tools.json', import.meta.url), 'utf8'));

/** The folder of an unpacked tool; fetches it if it is not there. */
export function obtainTool(name) {
	const { spec, integrity } = TOOLS[name];
	const folder = join(FOLDER, spec.replace(/^@/, '').replace(/[@/]/g, '-'));
	if (existsSync(join(folder, 'package.json'))) return folder;
	say(`fetching ${spec} ...`);
	mkdirSync(FOLDER, { recursive: true });
	const fresh = mkdtempSync(join(FOLDER, 'fetch-'));
	try {
		unpack(fetch(spec, integrity, fresh), fresh);
		rmSync(folder, { recursive: true, force: true });
		renameSync(join(fresh, 'package'), folder);
	} finally {
		rmSync(fresh, { recursive: true, force: true });
	}
	return folder;
}

/** The path of a program in a tool. */
export const toolProgram = (name) => join(obtainTool(name), TOOLS[name].program);

function fetch(spec, integrity, folder) {
	const { ok, output } = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder, spec]);
	const [, filename] = /"filename": *"([^"]+)"/.exec(output) ?? [];
	if (!ok || filename === undefined) throw new Failure(`${spec} cannot be fetched:\n${output.trim()}`);
	// npm names a package of a scope either way, depending on its version.
	const file = join(folder, filename.replace(/^@/, '').replace('/', '-'));
	const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
	if (found !== integrity) throw new Failure(`${spec} is not what it was: ${found} instead of ${integrity}`);
	return file;
}

function unpack(file, folder) {
	mustRun('tar', ['-xzf', file, '-C', folder]);
}
