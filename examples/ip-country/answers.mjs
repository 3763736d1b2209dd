/** Prints what the table knows about some addresses. */

import { formatAddress } from './addresses.mjs';
import { formatInteger, printHeading, printTable } from './output.mjs';

/**
 * @typedef {import('./country-table.mjs').CountryTable} CountryTable
 * @typedef {import('./country-table.mjs').Range} Range
 */

const names = new Intl.DisplayNames('en', { type: 'region' });

/** @param {string} code ISO 3166-1 alpha-2, or a user-assigned code as XK */
export const countryName = (code) => names.of(code) ?? code;

/** @param {Range} range */
const span = (range) => `${formatAddress(range.start)} to ${formatAddress(range.end)}`;

/** @param {Range | undefined} range */
const brief = (range) => (range ? `${formatAddress(range.start)} ${range.country}` : 'none');

/**
 * @param {CountryTable} table
 * @param {readonly number[]} addresses
 */
export function printCountries(table, addresses) {
	printHeading('Which country does an address belong to? (floor)');
	printTable(
		['Address', 'Country', 'Range'],
		addresses.map((address) => {
			const range = table.rangeOf(address);
			return range
				? [formatAddress(address), `${range.country} ${countryName(range.country)}`, span(range)]
				: [formatAddress(address), 'none', gap(table, address)];
		}),
	);
}

/**
 * @param {CountryTable} table
 * @param {number} address
 */
function gap(table, address) {
	const below = table.below(address);
	const above = table.above(address);
	if (!below) return `before the first range (${above ? formatAddress(above.start) : 'the table is empty'})`;
	if (!above) return `after the last range (${formatAddress(below.end)})`;
	return `in the gap ${formatAddress(below.end + 1)} to ${formatAddress(above.start - 1)}`;
}

/**
 * @param {CountryTable} table
 * @param {readonly number[]} addresses
 */
export function printNeighbours(table, addresses) {
	printHeading('How many ranges begin below it (rank), and which come next? (lower, higher)');
	printTable(
		['Address', '>Rank', 'Next range down', 'Next range up'],
		addresses.map((address) => [
			formatAddress(address),
			formatInteger(table.rank(address)),
			brief(table.below(address)),
			brief(table.above(address)),
		]),
	);
}

/**
 * @param {CountryTable} table
 * @param {readonly number[]} addresses
 */
export function printCounts(table, addresses) {
	if (addresses.length < 2) return;
	printHeading('How many ranges begin between two addresses? (count of a range of keys)');
	printTable(
		['From', 'To', '>Ranges'],
		addresses.slice(1).map((to, index) => {
			const from = /** @type {number} */ (addresses[index]);
			return [formatAddress(from), formatAddress(to), formatInteger(table.countBetween(from, to))];
		}),
	);
}

/**
 * @param {CountryTable} table
 * @param {readonly number[]} positions
 */
export function printPositions(table, positions) {
	printHeading('Which is the n-th range? (at)');
	printTable(
		['>N', 'Country', 'Range'],
		positions.map((position) => {
			const range = table.at(position);
			const n = position.toLocaleString('en-US');
			return range
				? [n, `${range.country} ${countryName(range.country)}`, span(range)]
				: [n, 'none', `there are ${formatInteger(table.size)} ranges, 0 to ${formatInteger(table.size - 1)}`];
		}),
	);
}
