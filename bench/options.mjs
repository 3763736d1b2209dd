/** The command line of the benchmarks. */

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { KEYS } from './keys.mjs';
import { WORKS } from './works/index.mjs';

export const USAGE = `Usage: npm run bench [-- OPTIONS]

  --quick              sizes 1,000 and 100,000, numbers as keys and values
  --sizes 1000,100000  entries in a map, for every work item, also those that are otherwise run at fewer sizes
  --only get,set       work items: ${WORKS.map(({ id }) => id).join(', ')}, latency, pauses, databases, memory
  --keys number        or string, tuple; all by default
  --values number      or object; both by default
  --rounds N           5 by default, and at the least; 3 at the least with --operations
  --operations N       most of a round, where a round is no less than a whole map; for trying things out, on any processor
  --warm-up MS         processor time that everyone is warmed up for, at the most; 750 by default, less is for trying things out
  --seed N             replays the random draws of another run
  --output FILE        where the JSON goes; bench/results/latest.json by default
  --help               show this text`;

const SIZES = [1_000, 100_000, 1_000_000];
/** For some work items, between contenders that are made for it. */
const HUGE = 10_000_000;
const QUICK_SIZES = [1_000, 100_000];
/** Odd, so that a median is one of the measurements. What is published has as many: a run of more takes hours. */
const ROUNDS = 5;
/** Of what is tried out: nobody quotes such a median. Odd as well. */
const LEAST_TRIAL_ROUNDS = 3;
const LEAST_OPERATIONS = 1_000;
const KEY_KINDS = Object.keys(KEYS);
/** Milliseconds: what the slowest of the contenders takes until its rounds get no faster. */
const WARM_UP = 750;
const VALUE_KINDS = ['number', 'object'];
/** Objects as values behave alike whatever the keys are. */
const MAPS = /** @type {const} */ ([
	{ keys: 'number', kind: 'number' },
	{ keys: 'number', kind: 'object' },
	{ keys: 'string', kind: 'number' },
	{ keys: 'tuple', kind: 'number' },
]);
/** What is measured in ways of its own. */
const LATENCY = 'latency';
const PAUSES = 'pauses';
const DATABASES = 'databases';
const MEMORY = 'memory';
/** The longest range of the work items must fit in a map. */
const LEAST_SIZE = 200;

export class UsageError extends Error {
	name = 'UsageError';
}

/**
 * @typedef {{ keys: import('./keys.mjs').KeyKind, kind: import('./works/work.mjs').ValueKind }} Entries what maps hold
 * @typedef {{ help: boolean, trial: boolean, full: boolean, sizes: number[], works: import('./works/work.mjs').Work[], memory: boolean, latency: boolean,
 *   pauses: boolean, databases: boolean,
 *   maps: Entries[], rounds: number, operations: number, seed: number, warmUp: number, output: string | undefined,
 *   runs: (work: import('./works/work.mjs').Work, entries: Entries, size: number) => boolean
 * }} Options `trial` is true of a run whose figures nobody quotes, `full` of one that leaves nothing out; `runs` tells whether an item is part of it
 */

/**
 * @param {string[]} argv
 * @returns {Options}
 */
export function parseOptions(argv) {
	const given = parse(argv);
	const sizes = given.sizes?.split(',').map((text) => integer('--sizes', text, LEAST_SIZE));
	const only = choose('--only', given.only, [...WORKS.map((work) => work.id), LATENCY, PAUSES, DATABASES, MEMORY]);
	const values = choose('--values', given.values, VALUE_KINDS);
	const keys = choose('--keys', given.keys, KEY_KINDS);
	const chosen = MAPS.filter((map) => (keys?.includes(map.keys) ?? true) && (values?.includes(map.kind) ?? true));
	if (chosen.length === 0) throw new UsageError('objects are values of numbers only');
	const least = given.operations === undefined ? ROUNDS : LEAST_TRIAL_ROUNDS;
	return {
		help: given.help === true,
		trial: given.operations !== undefined,
		full: [given.quick, sizes, only, keys, values, given['warm-up'], given.operations].every((option) => !option),
		sizes: sizes ?? (given.quick ? QUICK_SIZES : [...SIZES, HUGE]),
		works: WORKS.filter((work) => only?.includes(work.id) ?? true),
		memory: only?.includes(MEMORY) ?? true,
		latency: (only?.includes(LATENCY) ?? true) && chosen.some(({ keys }) => keys === 'number'),
		pauses: only?.includes(PAUSES) ?? !given.quick,
		databases: only?.includes(DATABASES) ?? !given.quick,
		maps: given.quick && !keys && !values ? [MAPS[0]] : chosen,
		runs: (work, entries, size) =>
			(work.kinds[entries.keys]?.includes(entries.kind) ?? false) &&
			(sizes !== undefined || isUsual(work, entries, size)),
		rounds: given.rounds === undefined ? ROUNDS : integer('--rounds', given.rounds, least),
		operations:
			given.operations === undefined
				? Number.POSITIVE_INFINITY
				: integer('--operations', given.operations, LEAST_OPERATIONS),
		warmUp: given['warm-up'] === undefined ? WARM_UP : integer('--warm-up', given['warm-up'], 0),
		seed: given.seed === undefined ? randomInt(2 ** 32) : integer('--seed', given.seed, 0),
		output: given.output,
	};
}

/** @param {string[]} argv */
function parse(argv) {
	return orUsageError(() => {
		return parseArgs({
			args: argv,
			options: {
				quick: { type: 'boolean' },
				sizes: { type: 'string' },
				only: { type: 'string' },
				keys: { type: 'string' },
				values: { type: 'string' },
				rounds: { type: 'string' },
				operations: { type: 'string' },
				'warm-up': { type: 'string' },
				seed: { type: 'string' },
				output: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}).values;
	});
}

/**
 * Runs what parses a command line; what it throws is a mistake in how the program was called.
 * @template T
 * @param {() => T} parse
 */
export function orUsageError(parse) {
	try {
		return parse();
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

/**
 * @param {string} option
 * @param {string} text
 * @param {number} least
 */
export function integer(option, text, least) {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < least) {
		throw new UsageError(`${option} takes integers of ${least} or more, not ${JSON.stringify(text)}`);
	}
	return value;
}

/**
 * Whether a run without `--sizes` has a work item at a size.
 * @param {import('./works/work.mjs').Work} work
 * @param {Entries} entries
 * @param {number} size
 */
const isUsual = (work, { keys, kind }, size) =>
	size === HUGE
		? work.huge === true && keys === 'number' && kind === 'number'
		: [work.sizes, KEYS[keys].sizes].every((usual) => usual === undefined || usual.includes(size));

/**
 * @param {string} option
 * @param {string | undefined} list separated by commas
 * @param {string[]} allowed
 */
export const choose = (option, list, allowed) => list?.split(',').map((text) => oneOf(option, text, allowed));

/**
 * @param {string} option
 * @param {string} text
 * @param {string[]} allowed
 */
function oneOf(option, text, allowed) {
	if (allowed.includes(text)) return text;
	throw new UsageError(`${option} takes some of ${allowed.join(', ')}; not ${JSON.stringify(text)}`);
}
