/** The command line of the native benchmark. */

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { choose, integer, orUsageError, UsageError } from '../options.mjs';
import { MEMORY, PEERS, WORKS } from './works.mjs';

export const USAGE = `Usage: npm run bench:native [-- OPTIONS]

  --sizes 10000,1000000  entries in a map; 10,000, 1,000,000 and 10,000,000 by default
  --only get,scan        work items: ${WORKS.map(({ id }) => id).join(', ')}, ${MEMORY}
  --peers absl,rust      some of ${PEERS.join(', ')}; by default all, but for Rust's where rustc is missing
  --rounds N             at least 5
  --operations N         the least that a round takes the time of, ten times as many of scans and loads, a tenth of
                         ranges; 1,000,000 by default
  --huge-pages           the C library's malloc asks for huge pages for the peers, as Ironwood's arena always does
  --seed N               replays the random draws of another run
  --output FILE          where the JSON goes; bench/results/native-latest.json by default
  --help                 show this text

IRONWOOD_ISA forces an instruction set.`;

const SIZES = [10_000, 1_000_000, 10_000_000];
/** A range of a hundred entries must fit in, with room for its start. */
const LEAST_SIZE = 200;
/** Subtree counts of Ironwood and the draws of the benchmark have 32 bits. */
const MOST_SIZE = 2 ** 32 - 1;
const LEAST_ROUNDS = 5;
/** Odd, so that a median is one of the measurements. */
const ROUNDS = 7;
/** Rounds from this size on are long enough to vary less. */
const MANY = 1_000_000;
const OPERATIONS = 1_000_000;
/** A tenth of a tenth of it is what ranges warm up with. */
const LEAST_OPERATIONS = 1_000;

/**
 * @typedef {{ help: boolean, full: boolean, sizes: number[], works: import('./works.mjs').Work[], memory: boolean,
 *   peers: string[] | undefined, rounds: (size: number) => number, operations: number, hugePages: boolean, seed: number,
 *   output: string | undefined }} Options `full` is true of a run that leaves nothing out
 */

/**
 * @param {string[]} argv
 * @returns {Options}
 */
export function parseOptions(argv) {
	const given = parse(argv);
	const only = choose('--only', given.only, [...WORKS.map(({ id }) => id), MEMORY]);
	const peers = choose('--peers', given.peers, PEERS);
	const sizes = given.sizes?.split(',').map((text) => atMost(integer('--sizes', text, LEAST_SIZE)));
	const rounds = given.rounds === undefined ? undefined : integer('--rounds', given.rounds, LEAST_ROUNDS);
	return {
		help: given.help === true,
		full: !sizes && !only && !peers && given.operations === undefined,
		sizes: sizes ?? SIZES,
		works: WORKS.filter(({ id }) => only?.includes(id) ?? true),
		memory: only?.includes(MEMORY) ?? true,
		peers,
		rounds: (size) => rounds ?? (size >= MANY ? LEAST_ROUNDS : ROUNDS),
		operations:
			given.operations === undefined ? OPERATIONS : integer('--operations', given.operations, LEAST_OPERATIONS),
		hugePages: given['huge-pages'] === true,
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
				sizes: { type: 'string' },
				only: { type: 'string' },
				peers: { type: 'string' },
				rounds: { type: 'string' },
				operations: { type: 'string' },
				'huge-pages': { type: 'boolean' },
				seed: { type: 'string' },
				output: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}).values;
	});
}

/** @param {number} size */
function atMost(size) {
	if (size <= MOST_SIZE) return size;
	throw new UsageError(`--sizes takes integers of ${MOST_SIZE} or less, not ${size}`);
}
