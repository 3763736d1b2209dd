/**
 * Packs a release, if it is one: the tag, package.json and the changelog name the same version, and the tarball has the binaries of all
 * platforms. Otherwise fails, and nothing is released.
 *
 * Usage: node scripts/release/check.mjs v0.2.0 [--out FOLDER]
 * With --out, leaves the tarball and its notes (notes.md) in that folder.
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packTarball } from '../support/pack.mjs';
import { Failure, inProject, isMain, runScript } from '../support/project.mjs';
import { notesOf } from './changelog.mjs';

/** Where node-gyp-build looks for the binary of each platform that a release must have. Each has its size beside it. */
const BINARIES = [
	'linux-x64/ironwood.glibc',
	'linux-x64/ironwood.musl',
	'linux-arm64/ironwood.glibc',
	'linux-arm64/ironwood.musl',
	'darwin-x64/ironwood',
	'darwin-arm64/ironwood',
	'win32-x64/ironwood',
].flatMap((name) => [`prebuilds/${name}.node`, `prebuilds/${name}.node.json`]);

/** The files that a release must have and these do not include. */
export const missingFrom = (files) =>
	[...BINARIES, 'dist/index.js', 'dist/index.mjs', 'README.md', 'LICENSE'].filter((path) => !files.includes(path));

/** The notes of the release that a tag stands for. Fails unless version and changelog agree with the tag. */
export function checkVersion(tag, version, changelog) {
	if (tag !== `v${version}`) throw new Failure(`the tag is ${tag}, but package.json has version ${version}`);
	return notesOf(changelog, version);
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
		const [tag] = positionals;
		if (tag === undefined) throw new Failure('usage: node scripts/release/check.mjs TAG [--out FOLDER]');
		const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
		const notes = checkVersion(tag, version, readFileSync(inProject('CHANGELOG.md'), 'utf8'));
		const folder = values.out === undefined ? mkdtempSync(join(tmpdir(), 'ironwood-release-')) : resolve(values.out);
		mkdirSync(folder, { recursive: true });
		try {
			const { tarball, files, size } = packTarball(folder);
			const missing = missingFrom(files);
			if (missing.length > 0) {
				rmSync(tarball);
				throw new Failure(`the tarball lacks ${missing.join(', ')}`);
			}
			writeFileSync(join(folder, 'notes.md'), notes);
			console.log(`${tag} is whole: ${files.length} files in ${size} bytes`);
		} finally {
			if (values.out === undefined) rmSync(folder, { recursive: true });
		}
	});
}
