/**
 * Brings the checkout up to date and runs vitest with the arguments given; see vitest.config.mts for what it runs. With --coverage, a
 * run of everything fails if too little of lib/ was run: docs/coverage.md has the thresholds, and what no test reaches.
 */

import { bootstrap } from './bootstrap.mjs';
import { runScript } from './support/project.mjs';
import { runPackage } from './support/run.mjs';

/** Per cent, of all engines' runs together. */
const THRESHOLDS = { lines: 95, branches: 90 };

// vitest colours its output in some pipes too.
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

/** A part of the tests runs a part of the code, whose coverage says nothing. */
const isWhole = (parameters) =>
	parameters.every((parameter) => parameter.startsWith('-') && !/^(--project|-t|--testNamePattern)/.test(parameter));

function withThresholds(parameters) {
	if (!parameters.includes('--coverage') || !isWhole(parameters)) return parameters;
	const options = Object.entries(THRESHOLDS).map(([name, least]) => `--coverage.thresholds.${name}=${least}`);
	return [...parameters, ...options];
}

await runScript(() => {
	bootstrap();
	process.exitCode = runPackage('vitest/vitest.mjs', ['run', ...withThresholds(process.argv.slice(2))], plain);
});
