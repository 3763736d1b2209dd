/**
 * Lists what the last `npm run coverage` left out of lib/: lines that no test runs, and lines where they take some of the ways only.
 * docs/coverage.md says why.
 *
 * Usage: node scripts/coverage-missing.mjs
 */

import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { rangesOf } from './support/gcov.mjs';
import { missedIn } from './support/istanbul.mjs';
import { Failure, inProject, ROOT, runScript } from './support/project.mjs';

await runScript(() => {
	const report = inProject('coverage', 'coverage-final.json');
	if (!existsSync(report)) throw new Failure('no coverage has been measured yet: npm run coverage');
	for (const record of Object.values(JSON.parse(readFileSync(report, 'utf8')))) {
		const { path, lines, branches } = missedIn(record);
		const file = relative(ROOT, path);
		if (lines.length > 0) process.stdout.write(`${file}: lines ${rangesOf(lines)}\n`);
		if (branches.length > 0) process.stdout.write(`${file}: branches in ${rangesOf(branches)}\n`);
	}
});
