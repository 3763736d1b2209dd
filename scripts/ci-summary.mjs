/**
 * Prints how many tests passed and failed, as the last line of a CI run: those of vitest, from its JSON report, and those
 * of the core, from test-native.mjs. Fails if a report is missing or tells of a failure, or if no test ran.
 *
 * Usage: node scripts/ci-summary.mjs VITEST.json NATIVE.json
 */

import { existsSync, readFileSync } from 'node:fs';
import { Failure, runScript } from './support/project.mjs';

function read(path) {
	if (!existsSync(path)) throw new Failure(`there is no report at ${path}: its tests did not run to the end`);
	return JSON.parse(readFileSync(path, 'utf8'));
}

await runScript(() => {
	const [vitestPath, nativePath] = process.argv.slice(2);
	const vitest = read(vitestPath);
	const native = read(nativePath);
	// A file that cannot be loaded fails without any of its tests having run.
	const brokenFiles = vitest.testResults.filter(
		(file) => file.status === 'failed' && file.assertionResults.length === 0,
	);
	const passed = vitest.numPassedTests + native.passed;
	const failed = vitest.numFailedTests + brokenFiles.length + native.failed;
	console.log(`${passed} passed, ${failed} failed`);
	if (failed > 0 || passed === 0) process.exitCode = 1;
});
