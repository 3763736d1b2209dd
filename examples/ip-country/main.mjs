/**
 * Answers questions about IPv4 addresses from a sorted map of address ranges; `npm start` runs it.
 *
 * Exit status: 0 if all went well, 1 if the package or the data cannot be loaded, 2 for a mistake on the command line.
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseAddress } from './addresses.mjs';
import { printCountries, printCounts, printNeighbours, printPositions } from './answers.mjs';
import { parseArguments, USAGE, UsageError } from './arguments.mjs';
import { CountryTable } from './country-table.mjs';
import { ATTRIBUTION, FILE, findDataset, PACKAGE, readLines } from './dataset.mjs';
import { toDisjoint } from './disjoint.mjs';
import { endWithReader, formatInteger, formatMilliseconds, print, printHeading, printWrapped } from './output.mjs';

/** The package that this example comes with. */
const ROOT = new URL('../../', import.meta.url);

/** Resolvers, a registry's web server, and a loopback address, which belongs to no country. */
const EXAMPLES = ['1.1.1.1', '8.8.8.8', '127.0.0.1', '193.0.6.139', '200.3.14.10'].map(parseAddress);

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

async function main() {
	const { help, nth, addresses } = parseArguments(process.argv.slice(2));
	if (help) {
		print(USAGE);
		return;
	}
	const ironwood = loadIronwood();
	printEngine(ironwood.implementation);
	const { table, ranges } = loadTable(ironwood.SortedMap);
	const shown = addresses.length > 0 ? addresses : EXAMPLES;
	printCountries(table, shown);
	printNeighbours(table, shown);
	printCounts(table, shown);
	printPositions(table, nth === undefined ? [0, table.size >> 1, -1] : [nth]);
	const { printSpeed } = await import('./speed.mjs');
	printSpeed(ranges);
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

/** @param {typeof import('ironwood').SortedMap} SortedMap */
function loadTable(SortedMap) {
	const { path, version } = findDataset();
	const started = performance.now();
	const lines = readLines(path);
	const { ranges, overlapping } = toDisjoint(lines);
	const prepared = performance.now();
	const map = SortedMap.fromSorted(
		ranges.map((range) => range.start),
		ranges.map(({ end, country }) => ({ end, country })),
	);
	const loaded = performance.now();
	printHeading(`IP to country: ${PACKAGE} ${version}`);
	for (const line of ATTRIBUTION) print(`  ${line}`);
	print(`  Read ${formatInteger(lines.length)} lines of ${FILE} in ${formatMilliseconds(prepared - started)}.`);
	print(
		`  ${formatInteger(overlapping)} lines lie upon wider ones; the narrowest range that covers an address counts.`,
	);
	print(
		`  Loaded ${formatInteger(map.size)} disjoint ranges into a SortedMap in ${formatMilliseconds(loaded - prepared)}.`,
	);
	return { table: new CountryTable(map), ranges };
}

endWithReader();
try {
	await main();
} catch (error) {
	const message = error instanceof Error ? error.message : String(error);
	process.stderr.write(error instanceof UsageError ? `${message}\n\n${USAGE}\n` : `ip-country: ${message}\n`);
	process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILURE;
}
