/**
 * Lists what the last `npm run coverage` left out of lib/: lines that no test runs, and lines where they take some of the ways only.
 * docs/coverage.md says why.
 *
 * Usage: node scripts/coverage-missing.mjs
 */

import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { missedIn } from './support/istanbul.mjs';
import { showMissing } from './support/missing.mjs';
import { Failure, inProject, ROOT, runScript } from './support/project.mjs';

await runScript(() => {
	const report = inProject('coverage', 'coverage-final.json');
	if (!existsSync(report)) throw new Failure('no coverage has been measured yet: npm run coverage');
	const records = Object.values(JSON.parse(readFileSync(report, 'utf8')));
	showMissing(records.map(missedIn).map((missed) => ({ ...missed, file: relative(ROOT, missed.file) })));
});
