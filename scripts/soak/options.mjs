/** The command line of the soak. */

import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { integer, orUsageError, UsageError } from '../../bench/options.mjs';

const MINUTES = 10;
const ENTRIES = 10_000;
/** With the collection that comes before each sample, a second of work on a busy machine. */
const OPERATIONS = 25_000;
/** In per cent. */
const TOLERANCE = 2;
const LEAST_ENTRIES = 100;
const LEAST_OPERATIONS = 100;

export const USAGE = `Usage: npm run soak [-- OPTIONS]

  --minutes N      how long; ${MINUTES} by default
  --seed N         replays the random draws of another run
  --entries N      of a map, on average; ${ENTRIES} by default
  --operations N   between two samples; ${OPERATIONS} by default
  --tolerance P    per cent by which the last third may differ from the middle third; ${TOLERANCE} by default
  --output FOLDER  where soak.json and soak.html go
  --plant-leak     keeps something in each round, to see that it is found`;

/** @param {string[]} argv */
export function parseOptions(argv) {
	const { values } = orUsageError(() =>
		parseArgs({
			args: argv,
			options: {
				minutes: { type: 'string' },
				seed: { type: 'string' },
				entries: { type: 'string' },
				operations: { type: 'string' },
				tolerance: { type: 'string' },
				output: { type: 'string' },
				'plant-leak': { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
			},
		}),
	);
	return {
		help: values.help === true,
		minutes: positive('--minutes', values.minutes, MINUTES),
		seed: values.seed === undefined ? randomInt(2 ** 32) : integer('--seed', values.seed, 0),
		entries: values.entries === undefined ? ENTRIES : integer('--entries', values.entries, LEAST_ENTRIES),
		operations:
			values.operations === undefined ? OPERATIONS : integer('--operations', values.operations, LEAST_OPERATIONS),
		tolerance: positive('--tolerance', values.tolerance, TOLERANCE) / 100,
		output: values.output ?? join(tmpdir(), 'ironwood-soak'),
		plantLeak: values['plant-leak'] === true,
	};
}

/** @param {string} option @param {string | undefined} text @param {number} otherwise */
function positive(option, text, otherwise) {
	const value = text === undefined ? otherwise : Number(text);
	if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
		throw new UsageError(`${option} takes numbers above 0, not ${JSON.stringify(text)}`);
	}
	return value;
}
