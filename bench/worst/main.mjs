/**
 * Times operations with keys chosen to be slow beside random ones, as maps grow; `npm run bench:worst` runs it. Fails if a time
 * grows as no search in a tree does.
 */

import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { replaceFigures } from '../block.mjs';
import { describeEnvironment } from '../environment.mjs';
import { choose, integer, orUsageError, UsageError } from '../options.mjs';
import { runProgram } from '../program.mjs';
import { findGrowth, MOST_GROWTH } from './growth.mjs';
import { PATTERNS } from './patterns.mjs';
import { renderFigures, WRITER } from './render.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const LATEST = here('../results/worst-latest.json');
const PUBLISHED = here('../results/worst.json');
const PAGE = here('../../docs/complexity-attacks.md');
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const LEAST_SIZE = 100;
const ENGINES = ['native', 'javascript'];
const USAGE = `Usage: npm run bench:worst [-- OPTIONS]

  --sizes 1000,100000  entries; ${SIZES.join(',')} by default
  --only heads,prefix  patterns: ${PATTERNS.map(({ id }) => id).join(', ')}
  --seed N             replays the random draws of another run
  --output FILE        where the JSON goes; bench/results/worst-latest.json by default
  --docs               writes the figures into docs/complexity-attacks.md, and keeps the run as bench/results/worst.json`;

const print = (line = '') => process.stdout.write(`${line}\n`);
const execute = promisify(execFile);

function parse() {
	const { values } = orUsageError(() =>
		parseArgs({
			options: {
				sizes: { type: 'string' },
				only: { type: 'string' },
				seed: { type: 'string' },
				output: { type: 'string' },
				docs: { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
			},
		}),
	);
	const only = choose(
		'--only',
		values.only,
		PATTERNS.map(({ id }) => id),
	);
	const sizes = values.sizes?.split(',').map((text) => integer('--sizes', text, LEAST_SIZE));
	if (values.docs && (only || sizes)) throw new UsageError('--docs is for a whole run');
	return {
		help: values.help === true,
		docs: values.docs === true,
		sizes: sizes ?? SIZES,
		patterns: PATTERNS.filter(({ id }) => only?.includes(id) ?? true),
		seed: values.seed === undefined ? randomInt(2 ** 32) : integer('--seed', values.seed, 0),
		output: values.output ?? LATEST,
	};
}

/** @param {string} engine @param {string} pattern @param {number} size @param {number} seed */
async function measure(engine, pattern, size, seed) {
	// A process of its own: code compiled for the keys of one pattern would be in the way of the next.
	const { stdout } = await execute(process.execPath, [here('./measure.mjs'), pattern, `${size}`, `${seed}`], {
		env: { ...process.env, IRONWOOD_IMPLEMENTATION: engine },
	});
	return JSON.parse(stdout);
}

/** @param {ReturnType<typeof parse>} options @returns {Promise<import('./render.mjs').Run>} */
async function run({ sizes, patterns, seed }) {
	const environment = await describeEnvironment();
	const engines = ENGINES.filter((engine) => engine !== 'native' || environment.engine === 'native');
	if (engines.length < ENGINES.length) print('the native engine is not here: it is left out');
	const results = [];
	for (const engine of engines) {
		for (const { id, title, most } of patterns) {
			for (const size of sizes.filter((one) => most === undefined || one <= most)) {
				const times = await measure(engine, id, size, seed);
				results.push({ engine, pattern: id, size, times });
				const all = Object.values(times).map((time) => `${Math.round(time)}`.padStart(6));
				print(
					`${engine.padEnd(10)}  ${title.padEnd(44)} ${size.toLocaleString('en-US').padStart(9)} ${all.join(' ')} ns`,
				);
			}
		}
	}
	return /** @type {any} */ ({ date: new Date().toISOString(), seed, environment, sizes, results });
}

/** @param {string} file @param {object} content */
function write(file, content) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(content, undefined, '\t')}\n`);
}

/** @param {ReturnType<typeof parse>} options */
async function main(options) {
	const result = await run(options);
	write(options.output, result);
	if (options.docs) {
		write(PUBLISHED, result);
		writeFileSync(PAGE, replaceFigures(readFileSync(PAGE, 'utf8'), WRITER, renderFigures(result)));
	}
	const growth = findGrowth(result);
	for (const { engine, pattern, operation, ratio, allowed } of growth) {
		print(`${pattern} on ${engine}: ${operation} grows ${ratio.toFixed(1)} times, more than ${allowed.toFixed(1)}`);
	}
	if (growth.length > 0) process.exitCode = 1;
	else print(`\nno time grows more than ${MOST_GROWTH} times what the logarithm does`);
	print(`written to ${options.docs ? PAGE : options.output}`);
}

await runProgram(USAGE, parse, main);
