/**
 * Publishes the figures of a run: rewrites the blocks between markers in the README and in the pages of docs/ that show some, and
 * keeps the run as bench/results/published.json, so that every published figure can be traced.
 *
 * Usage: node bench/readme-table.mjs [FILE]    the JSON of a full run on the native engine; results/latest.json by default
 *        node bench/readme-table.mjs --check   fails if a block is not what published.json gives
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { replaceFigures } from './block.mjs';
import { allFigures } from './figures.mjs';
import { PERFORMANCE } from './performance-figures.mjs';
import { shortFigures } from './short-figures.mjs';
import { TUNING } from './tuning-figures.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const LATEST = here('./results/latest.json');
const PUBLISHED = here('./results/published.json');
const WRITER = 'bench/readme-table.mjs';
const NONE = 'No figures yet: `npm run bench`, then `node bench/readme-table.mjs`.';

/** @typedef {import('./markdown.mjs').Run} Run */

/** Blocks by page and name; a block that is alone in its page has none. @type {Record<string, Record<string, (run: Run) => string>>} */
const PAGES = {
	'../README.md': { '': shortFigures },
	'../docs/benchmarks.md': { '': allFigures },
	'../docs/performance.md': PERFORMANCE,
	'../docs/tuning.md': TUNING,
};

/** @param {string} file @returns {Run} */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Every page as it is and as it should be.
 * @param {Run | undefined} run
 */
function pages(run) {
	return Object.entries(PAGES).map(([path, blocks]) => {
		const file = here(path);
		const text = readFileSync(file, 'utf8');
		const rewritten = Object.entries(blocks).reduce(
			(page, [name, render]) => replaceFigures(page, WRITER, run ? render(run) : NONE, name),
			text,
		);
		return { file, text, rewritten };
	});
}

/** @param {string} source */
function publish(source) {
	const run = read(source);
	if (!run.full || run.environment.engine !== 'native') {
		throw new Error(`${source} is not of a full run on the native engine: "npm run bench" without options makes one`);
	}
	for (const { file, rewritten } of pages(run)) writeFileSync(file, rewritten);
	writeFileSync(PUBLISHED, `${JSON.stringify(run, undefined, '\t')}\n`);
}

function check() {
	const run = existsSync(PUBLISHED) ? read(PUBLISHED) : undefined;
	for (const { file, text, rewritten } of pages(run)) {
		if (text !== rewritten) throw new Error(`the figures in ${file} are not those of ${PUBLISHED}`);
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
