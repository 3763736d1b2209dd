/** Loads the tables of address ranges into sorted maps, and says what it did. */

import { CountryTable } from './country-table.mjs';
import { ATTRIBUTION, findDataset, PACKAGE, readLines } from './dataset.mjs';
import { toDisjoint } from './disjoint.mjs';
import { FAMILIES } from './families.mjs';
import { formatInteger, formatMilliseconds, print, printHeading } from './output.mjs';

/**
 * Either kind of address, all of one kind in each table.
 * @typedef {number | bigint} A
 * @typedef {{ table: CountryTable<A>, ranges: import('./dataset.mjs').Line<A>[] }} Loaded
 */

/**
 * @param {typeof import('ironwood').SortedMap} SortedMap
 * @returns {Loaded[]} in the order of `FAMILIES`
 */
export function loadTables(SortedMap) {
	const { folder, version } = findDataset();
	printHeading(`IP to country: ${PACKAGE} ${version}`);
	for (const line of ATTRIBUTION) print(`  ${line}`);
	const loaded = FAMILIES.map((family) => loadTable(SortedMap, folder, family));
	print('  Some lines lie upon wider ones; the narrowest range that covers an address counts.');
	return loaded;
}

/**
 * @param {typeof import('ironwood').SortedMap} SortedMap
 * @param {string} folder
 * @param {import('./families.mjs').Family<any>} family
 * @returns {Loaded}
 */
function loadTable(SortedMap, folder, family) {
	const started = performance.now();
	const lines = readLines(folder, family);
	const { ranges, overlapping } = toDisjoint(lines, family.one);
	const prepared = performance.now();
	const map = SortedMap.fromSorted(
		ranges.map((range) => range.start),
		ranges.map(({ end, country }) => ({ end, country })),
	);
	const done = performance.now();
	print(
		`  ${family.name}: read ${formatInteger(lines.length)} lines in ${formatMilliseconds(prepared - started)}, ` +
			`${formatInteger(overlapping)} of them upon others;`,
	);
	print(
		`        loaded ${formatInteger(map.size)} disjoint ranges into a SortedMap in ${formatMilliseconds(done - prepared)}.`,
	);
	return { table: new CountryTable(family, map), ranges };
}
