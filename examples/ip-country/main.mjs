/**
 * Answers questions about IP addresses from sorted maps of address ranges; `npm start` runs it.
 *
 * Exit status: 0 if all went well, 1 if the package or the data cannot be loaded, 2 for a mistake on the command line.
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseAddress } from './addresses.mjs';
import { printCountries, printCounts, printNeighbours, printPositions } from './answers.mjs';
import { parseArguments, USAGE, UsageError } from './arguments.mjs';
import { endWithReader, print, printWrapped } from './output.mjs';
import { loadTables } from './tables.mjs';

/** The package that this example comes with. */
const ROOT = new URL('../../', import.meta.url);

/** Resolvers, a registry's web server, and loopback addresses, which belong to no country. */
const EXAMPLES = [
	'1.1.1.1',
	'8.8.8.8',
	'127.0.0.1',
	'193.0.6.139',
	'200.3.14.10',
	'2001:4860:4860::8888',
	'2001:67c:2e8:22::c100:68b',
	'::1',
].map(parseAddress);

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

async function main() {
	const { help, nth, rounds, addresses } = parseArguments(process.argv.slice(2));
	if (help) {
		print(USAGE);
		return;
	}
	const ironwood = loadIronwood();
	printEngine(ironwood.implementation);
	const [ipv4, ipv6] = loadTables(ironwood.SortedMap);
	const shown = addresses.length > 0 ? addresses : EXAMPLES;
	const questions = shown.map(({ family, value }) => ({
		table: family === ipv4.table.family ? ipv4.table : ipv6.table,
		address: value,
	}));
	printCountries(questions);
	printNeighbours(questions);
	printCounts(questions);
	printPositions([ipv4.table, ipv6.table], ({ size }) => (nth === undefined ? [0, size >> 1, -1] : [nth]));
	const { printSpeed } = await import('./speed.mjs');
	printSpeed(ipv4.ranges, ipv6.ranges, rounds);
}

/** @returns {typeof import('ironwood')} */
function loadIronwood() {
	if (!existsSync(new URL('dist/index.js', ROOT))) {
		throw new Error('the package is not built yet; run "npm run build" first, or "npm start"');
	}
	// Not `import()`: on Node 20, an engine that was asked for and cannot load would end the process in spite of the catch.
	return createRequire(import.meta.url)('ironwood');
}

/** @param {typeof import('ironwood').implementation} implementation */
function printEngine(implementation) {
	const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
	const engine =
		implementation.name === 'native' ? `native engine, instruction set ${implementation.isa}` : 'TypeScript engine';
	print(`Ironwood ${version}, ${engine}, Node.js ${process.version}`);
	if (implementation.reason) printWrapped(implementation.reason.message);
}

endWithReader();
try {
	await main();
} catch (error) {
	const message = error instanceof Error ? error.message : String(error);
	process.stderr.write(error instanceof UsageError ? `${message}\n\n${USAGE}\n` : `ip-country: ${message}\n`);
	process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILURE;
}
