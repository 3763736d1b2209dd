/**
 * Builds the addon for every platform that gets a binary, on one Linux machine, checks each, and puts them into prebuilds/;
 * `npm run prebuild:all` runs it. With --twice, each is built in two folders, and the bytes must agree.
 *
 * Usage: node scripts/prebuild/all.mjs [--twice] [target...]     targets: linux-x64-glibc, win32-x64, ...
 */

import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from '../install.mjs';
import { Failure, inProject, runScript, say } from '../support/project.mjs';
import { obtainTool, toolProgram } from '../support/tools.mjs';
import { brokenRules, readImage } from './gates.mjs';
import { buildTarget } from './stage.mjs';
import { prebuildPrint, prebuildStamp } from './stamp.mjs';
import { nameOf, pathOf, TARGETS } from './targets.mjs';

const STAGE = 'build-prebuild';

/** @returns {object} what there is to tell of a target */
function make(target, options) {
	const name = nameOf(target);
	say(`building ${name} ...`);
	const start = Date.now();
	const built = buildTarget(target, { ...options, folder: inProject(STAGE, name) });
	const bytes = readFileSync(built);
	const broken = brokenRules(bytes, target);
	if (options.twice) {
		const again = buildTarget(target, { ...options, folder: inProject(STAGE, 'again', name) });
		if (!readFileSync(again).equals(bytes)) broken.push('a second build has other bytes');
	}
	if (broken.length === 0) publish(built, target, bytes);
	return { name, bytes, broken, seconds: (Date.now() - start) / 1000, image: readImage(bytes, target) };
}

/** With the size beside it, which the loader compares before it opens the file. */
function publish(built, target, bytes) {
	const file = inProject(pathOf(target));
	mkdirSync(dirname(file), { recursive: true });
	copyFileSync(built, file);
	chmodSync(file, 0o644);
	writeFileSync(`${file}.json`, `${JSON.stringify({ size: bytes.length })}\n`);
}

function report({ name, bytes, broken, seconds, image }, twice) {
	const asks = [...image.versions].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '';
	const same = twice ? 'same bytes twice' : '';
	const facts = [image.format, `${(bytes.length / 1000).toFixed(0)} kB`, asks, same, `${seconds.toFixed(0)} s`];
	const verdict = broken.length === 0 ? 'good' : `BAD: ${broken.join('; ')}`;
	return `${name.padEnd(18)} ${facts.filter((fact) => fact !== '').join(', ')}: ${verdict}`;
}

function choose(names) {
	const unknown = names.filter((name) => !TARGETS.some((target) => nameOf(target) === name));
	if (unknown.length > 0) throw new Failure(`the targets are ${TARGETS.map(nameOf).join(', ')}, not ${unknown}`);
	return names.length === 0 ? TARGETS : TARGETS.filter((target) => names.includes(nameOf(target)));
}

await runScript(() => {
	const { values, positionals } = parseArgs({ options: { twice: { type: 'boolean' } }, allowPositionals: true });
	if (process.platform !== 'linux' || process.arch !== 'x64') throw new Failure('this needs Linux on x64');
	const twice = values.twice ?? false;
	const targets = choose(positionals);
	ensurePackages();
	const options = { twice, zig: toolProgram('zig'), cache: join(dirname(obtainTool('zig')), 'zig-cache') };
	// Nothing of an earlier version may be left to be packed.
	prebuildStamp.remove();
	if (targets === TARGETS) rmSync(inProject('prebuilds'), { recursive: true, force: true });
	const results = targets.map((target) => make(target, options));
	for (const result of results) process.stdout.write(`${report(result, twice)}\n`);
	if (results.some(({ broken }) => broken.length > 0)) process.exitCode = 1;
	else if (targets === TARGETS) prebuildStamp.write(prebuildPrint());
});
