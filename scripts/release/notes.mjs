/**
 * Prints the notes of a release, out of CHANGELOG.md.
 *
 * Usage: node scripts/release/notes.mjs 0.2.0
 */

import { readFileSync } from 'node:fs';
import { Failure, inProject, runScript } from '../support/project.mjs';
import { notesOf } from './changelog.mjs';

await runScript(() => {
	const version = process.argv[2];
	if (version === undefined) throw new Failure('usage: node scripts/release/notes.mjs VERSION');
	process.stdout.write(notesOf(readFileSync(inProject('CHANGELOG.md'), 'utf8'), version));
});
