/** The command line of the program. */

import { parseArgs } from 'node:util';
import { AddressError } from './address-error.mjs';
import { parseAddress } from './addresses.mjs';

/** Odd, so that a median is one of the measurements. */
const ROUNDS = 7;

export const USAGE = `Usage: npm start [-- [--nth N] [--rounds N] [ADDRESS...]]

Tells which country each IPv4 or IPv6 ADDRESS belongs to, from sorted maps of address ranges,
then compares the speed of the engines. Without addresses it shows a few examples.

  --nth N     also show the N-th ranges, from 0; -1 is the last (write --nth=-1)
  --rounds N  how often each engine is timed, ${ROUNDS} by default
  --help      show this text`;

/** Mistakes on the command line, one a line in the message. */
export class UsageError extends Error {
	name = 'UsageError';
}

/**
 * @param {string[]} argv
 * @returns {{ help: boolean, nth: number | undefined, rounds: number, addresses: import('./addresses.mjs').Address[] }}
 * @throws {UsageError} that names every mistake
 */
export function parseArguments(argv) {
	const { values, positionals } = parseOptions(argv);
	/** @type {string[]} */
	const mistakes = [];
	const nth = values.nth === undefined ? undefined : Number(values.nth);
	if (nth !== undefined && !/^-?[0-9]+$/.test(values.nth ?? '')) {
		mistakes.push(`--nth takes an integer, not ${JSON.stringify(values.nth)}`);
	}
	const rounds = Number(values.rounds ?? ROUNDS);
	if (!(Number.isSafeInteger(rounds) && rounds > 0)) {
		mistakes.push(`--rounds takes a positive integer, not ${JSON.stringify(values.rounds)}`);
	}
	const addresses = positionals.flatMap((text) => {
		try {
			return [parseAddress(text)];
		} catch (error) {
			if (!(error instanceof AddressError)) throw error;
			mistakes.push(error.message);
			return [];
		}
	});
	if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
	return { help: values.help === true, nth, rounds, addresses };
}

/** @param {string[]} argv */
function parseOptions(argv) {
	try {
		return parseArgs({
			args: argv,
			options: { nth: { type: 'string' }, rounds: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
			allowPositionals: true,
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}
