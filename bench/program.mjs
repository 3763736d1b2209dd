/** What all programs with a command line of their own end like. */

import { UsageError } from './options.mjs';

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

/**
 * Parses the command line and does what it asks for; a mistake in it is explained with the usage.
 * @template {{ help: boolean }} Options
 * @param {string} usage
 * @param {() => Options} parse
 * @param {(options: Options) => Promise<void>} main
 */
export async function runProgram(usage, parse, main) {
	try {
		const options = parse();
		if (options.help) process.stdout.write(`${usage}\n`);
		else await main(options);
	} catch (error) {
		const isUsage = error instanceof UsageError;
		process.stderr.write(
			`${isUsage ? `${error.message}\n\n${usage}` : error instanceof Error ? error.stack : error}\n`,
		);
		process.exitCode = isUsage ? EXIT_USAGE : EXIT_FAILURE;
	}
}
