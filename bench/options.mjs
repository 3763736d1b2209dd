/** The command line of the benchmarks. */

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { WORKS } from './works/index.mjs';

export const USAGE = `Usage: npm run bench [-- OPTIONS]

  --quick              sizes 1,000 and 100,000, numbers only, the fewest rounds
  --sizes 1000,100000  entries in a map
  --only get,set       work items: ${WORKS.map(({ id }) => id).join(', ')}, memory
  --values number      or object; both by default
  --rounds N           at least 5
  --seed N             replays the random draws of another run
  --output FILE        where the JSON goes; bench/results/latest.json by default
  --help               show this text`;

const SIZES = [1_000, 100_000, 1_000_000];
const QUICK_SIZES = [1_000, 100_000];
const LEAST_ROUNDS = 5;
/** Odd, so that a median is one of the measurements. */
const ROUNDS = 7;
/** Rounds at a million entries are long enough to vary less. */
const MANY = 1_000_000;
const KINDS = ['number', 'object'];
const MEMORY = 'memory';
/** The longest range of the work items must fit in a map. */
const LEAST_SIZE = 200;

export class UsageError extends Error {
	name = 'UsageError';
}

/**
 * @typedef {{ help: boolean, full: boolean, sizes: number[], works: import('./works/work.mjs').Work[], memory: boolean,
 *   kinds: import('./works/work.mjs').ValueKind[], rounds: (size: number) => number, seed: number, output: string | undefined
 * }} Options `full` is true of a run that leaves nothing out
 */

/**
 * @param {string[]} argv
 * @returns {Options}
 */
export function parseOptions(argv) {
	const given = parse(argv);
	const sizes = given.sizes?.split(',').map((text) => integer('--sizes', text, LEAST_SIZE));
	const only = given.only?.split(',').map((id) => oneOf('--only', id, [...WORKS.map((work) => work.id), MEMORY]));
	const kinds = given.values?.split(',').map((kind) => oneOf('--values', kind, KINDS));
	const rounds = given.rounds === undefined ? undefined : integer('--rounds', given.rounds, LEAST_ROUNDS);
	return {
		help: given.help === true,
		full: !given.quick && !sizes && !only && !kinds,
		sizes: sizes ?? (given.quick ? QUICK_SIZES : SIZES),
		works: WORKS.filter((work) => only?.includes(work.id) ?? true),
		memory: only?.includes(MEMORY) ?? true,
		kinds: /** @type {Options['kinds']} */ (kinds ?? (given.quick ? ['number'] : KINDS)),
		rounds: (size) => rounds ?? (given.quick || size >= MANY ? LEAST_ROUNDS : ROUNDS),
		seed: given.seed === undefined ? randomInt(2 ** 32) : integer('--seed', given.seed, 0),
		output: given.output,
	};
}

/** @param {string[]} argv */
function parse(argv) {
	try {
		return parseArgs({
			args: argv,
			options: {
				quick: { type: 'boolean' },
				sizes: { type: 'string' },
				only: { type: 'string' },
				values: { type: 'string' },
				rounds: { type: 'string' },
				seed: { type: 'string' },
				output: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}).values;
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

/**
 * @param {string} option
 * @param {string} text
 * @param {number} least
 */
function integer(option, text, least) {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < least) {
		throw new UsageError(`${option} takes integers of ${least} or more, not ${JSON.stringify(text)}`);
	}
	return value;
}

/**
 * @param {string} option
 * @param {string} text
 * @param {string[]} allowed
 */
function oneOf(option, text, allowed) {
	if (allowed.includes(text)) return text;
	throw new UsageError(`${option} takes some of ${allowed.join(', ')}; not ${JSON.stringify(text)}`);
}
