/**
 * Publishes the figures of a run: rewrites the blocks between markers in README.md and docs/benchmarks.md, and keeps the run
 * as bench/results/published.json, so that every published figure can be traced.
 *
 * Usage: node bench/readme-table.mjs [FILE]    the JSON of a full run on the native engine; results/latest.json by default
 *        node bench/readme-table.mjs --check   fails if a block is not what published.json gives
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { replaceFigures } from './block.mjs';
import { allFigures } from './figures.mjs';
import { shortFigures } from './short-figures.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const LATEST = here('./results/latest.json');
const PUBLISHED = here('./results/published.json');
const WRITER = 'bench/readme-table.mjs';
const NONE = 'No figures yet: `npm run bench`, then `node bench/readme-table.mjs`.';

const BLOCKS = [
	{ file: here('../README.md'), render: shortFigures },
	{ file: here('../docs/benchmarks.md'), render: allFigures },
];

/** @param {string} file @returns {import('./markdown.mjs').Run} */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @param {string} source */
function publish(source) {
	const run = read(source);
	if (!run.full || run.environment.engine !== 'native') {
		throw new Error(`${source} is not of a full run on the native engine: "npm run bench" without options makes one`);
	}
	for (const { file, render } of BLOCKS) {
		writeFileSync(file, replaceFigures(readFileSync(file, 'utf8'), WRITER, render(run)));
	}
	writeFileSync(PUBLISHED, `${JSON.stringify(run, undefined, '\t')}\n`);
}

function check() {
	const run = existsSync(PUBLISHED) ? read(PUBLISHED) : undefined;
	for (const { file, render } of BLOCKS) {
		const text = readFileSync(file, 'utf8');
		if (text !== replaceFigures(text, WRITER, run ? render(run) : NONE)) {
			throw new Error(`the figures in ${file} are not those of ${PUBLISHED}`);
		}
	}
}

try {
	const [argument = LATEST] = process.argv.slice(2);
	if (argument === '--check') check();
	else publish(argument);
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	process.exitCode = 1;
}
