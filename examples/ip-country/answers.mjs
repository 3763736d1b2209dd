/** Prints what the tables know about some addresses. */

import { formatInteger, printHeading, printTable } from './output.mjs';

/**
 * Either kind of address; a question's own fits its table.
 * @typedef {number | bigint} A
 * @typedef {import('./country-table.mjs').CountryTable<A>} CountryTable
 * @typedef {import('./country-table.mjs').Range<A>} Range
 * @typedef {import('./families.mjs').Family<A>} Family
 * @typedef {{ table: CountryTable, address: A }} Question
 */

const names = new Intl.DisplayNames('en', { type: 'region' });

/** @param {string} code ISO 3166-1 alpha-2, or a user-assigned code as XK */
export const countryName = (code) => names.of(code) ?? code;

/** Two IPv4 addresses fit beside words, long IPv6 addresses go below. */
const LINE = 35;

/**
 * @param {Family} family
 * @param {A} start
 * @param {A} end
 */
function span(family, start, end) {
	const [from, to] = [family.format(start), family.format(end)];
	return `${from} to${separator(from + to)}${to}`;
}

/**
 * What goes before the last address of a text: a space, or the end of the line.
 * @param {string} addresses
 */
const separator = (addresses) => (addresses.length > LINE ? '\n' : ' ');

/** @param {Question} question */
const asText = ({ table, address }) => table.family.format(address);

/**
 * @param {CountryTable} table
 * @param {Range | undefined} range
 */
const brief = (table, range) => (range ? `${table.family.format(range.start)} ${range.country}` : 'none');

/** @param {readonly Question[]} questions */
export function printCountries(questions) {
	printHeading('Which country does an address belong to? (floor)');
	printTable(
		['Address', 'Country', 'Range'],
		questions.map((question) => {
			const { table, address } = question;
			const range = table.rangeOf(address);
			return range
				? [
						asText(question),
						`${range.country} ${countryName(range.country)}`,
						span(table.family, range.start, range.end),
					]
				: [asText(question), 'none', gap(question)];
		}),
	);
}

/** @param {Question} question */
function gap({ table, address }) {
	const { format, one } = table.family;
	const below = table.below(address);
	const above = table.above(address);
	if (!below) return `before the first range (${above ? format(above.start) : 'the table is empty'})`;
	if (!above) {
		const last = format(below.end);
		return `after the last range${separator(last)}(${last})`;
	}
	return `in the gap ${span(table.family, below.end + one, above.start - one)}`;
}

/** @param {readonly Question[]} questions */
export function printNeighbours(questions) {
	printHeading('How many ranges begin below it (rank), and which come next? (lower, higher)');
	printTable(
		['Address', '>Rank', 'Next range down', 'Next range up'],
		questions.map((question) => {
			const { table, address } = question;
			return [
				asText(question),
				formatInteger(table.rank(address)),
				brief(table, table.below(address)),
				brief(table, table.above(address)),
			];
		}),
	);
}

/** @param {readonly Question[]} questions */
export function printCounts(questions) {
	const rows = questions.flatMap((to, index) => {
		// The one before it in the same table.
		const from = questions.slice(0, index).findLast(({ table }) => table === to.table);
		if (from === undefined) return [];
		return [[asText(from), asText(to), formatInteger(to.table.countBetween(from.address, to.address))]];
	});
	if (rows.length === 0) return;
	printHeading('How many ranges begin between two addresses? (count of a range of keys)');
	printTable(['From', 'To', '>Ranges'], rows);
}

/**
 * @param {readonly CountryTable[]} tables
 * @param {(table: CountryTable) => readonly number[]} positionsIn
 */
export function printPositions(tables, positionsIn) {
	printHeading('Which is the n-th range? (at)');
	printTable(
		['Table', '>N', 'Country', 'Range'],
		tables.flatMap((table) =>
			positionsIn(table).map((position) => [table.family.name, ...positionRow(table, position)]),
		),
	);
}

/**
 * @param {CountryTable} table
 * @param {number} position
 */
function positionRow(table, position) {
	const n = position.toLocaleString('en-US');
	const range = table.at(position);
	if (!range)
		return [n, 'none', `there are ${formatInteger(table.size)} ranges, 0 to ${formatInteger(table.size - 1)}`];
	return [n, `${range.country} ${countryName(range.country)}`, span(table.family, range.start, range.end)];
}
