/**
 * Installs a tarball into an empty folder, with no scripts allowed, and uses it from ES modules and from CommonJS: the native engine must
 * run, and both must get the same classes. Needs Node and npm alone.
 *
 * Usage: node scripts/release/try.mjs FOLDER-OR-TARBALL
 */

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure, runScript } from '../support/project.mjs';
import { capture } from '../support/run.mjs';

const PROGRAM = `
	import { createRequire } from 'node:module';
	import * as modules from 'ironwood';
	const common = createRequire(import.meta.url)('ironwood');
	if (common.SortedMap !== modules.SortedMap) throw new Error('ES modules and CommonJS get different classes');
	const { SortedMap, implementation } = modules;
	if (implementation.name !== 'native') throw implementation.reason;
	const map = new SortedMap();
	for (let i = 0; i < 5000; i++) map.set((i * 7919) % 10007, i % 2 ? i : { i });
	for (let i = 0; i < 5000; i += 2) map.delete((i * 7919) % 10007);
	map.check();
	const keys = map.keysArray();
	const sorted = keys.every((key, i) => map.rank(key) === i && (i === 0 || keys[i - 1] < key));
	if (keys.length !== 2500 || !sorted) throw new Error('the map is wrong');
	console.log('native, ' + implementation.isa + ', Node.js ' + process.version);
`;

function tarballAt(path) {
	if (path === undefined) throw new Failure('usage: node scripts/release/try.mjs FOLDER-OR-TARBALL');
	if (statSync(path).isFile()) return resolve(path);
	const names = readdirSync(path).filter((name) => name.endsWith('.tgz'));
	if (names.length !== 1) throw new Failure(`there must be one tarball in ${path}, not ${names.length}`);
	return resolve(path, names[0]);
}

/** Runs a command in a folder; its arguments are given as one where a shell is needed. */
function mustRunIn(folder, command, parameters) {
	const { ok, output } = capture(command, parameters, {}, folder);
	if (!ok) throw new Failure(`${command} ${parameters.join(' ')} failed:\n${output}`);
	return output;
}

await runScript(() => {
	const tarball = tarballAt(process.argv[2]);
	const folder = mkdtempSync(join(tmpdir(), 'ironwood-try-'));
	try {
		writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }\n');
		writeFileSync(join(folder, 'program.mjs'), PROGRAM);
		const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
		mustRunIn(folder, npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball]);
		process.stdout.write(mustRunIn(folder, process.execPath, ['program.mjs']));
	} finally {
		rmSync(folder, { recursive: true });
	}
});
