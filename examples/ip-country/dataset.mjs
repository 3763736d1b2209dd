/** Finds and reads the IP-to-country tables of the npm package `@ip-location-db/geo-whois-asn-country`. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const PACKAGE = '@ip-location-db/geo-whois-asn-country';

/** The licence asks for this wherever the data is used. */
export const ATTRIBUTION = [
	`Data: ${PACKAGE} (CC0 1.0), with statistics of the Number Resource`,
	'Organization (NRO, https://www.nro.net) under CC BY 4.0',
];

/**
 * A line of a file: the addresses from `start` to `end`, both included, belong to `country` (ISO 3166-1 alpha-2).
 * @template {number | bigint} A
 * @typedef {{ start: A, end: A, country: string }} Line
 */

/**
 * @template {number | bigint} A
 * @typedef {import('./families.mjs').Family<A>} Family
 */

/** @returns {{ version: string, folder: string }} */
export function findDataset() {
	let manifest;
	try {
		manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
	} catch (cause) {
		throw new Error(`the package ${PACKAGE} is not installed; run "npm install" first`, { cause });
	}
	const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
	return { version, folder: dirname(manifest) };
}

/**
 * @template {number | bigint} A
 * @param {string} folder
 * @param {Family<A>} family
 * @returns {Line<A>[]}
 */
export function readLines(folder, family) {
	return parseLines(readFileSync(join(folder, family.file), 'latin1'), family);
}

/**
 * @template {number | bigint} A
 * @param {string} text lines of `start,end,country`
 * @param {Family<A>} family
 * @returns {Line<A>[]} in the order of the file
 * @throws {Error} naming the first line that is not of that form
 */
export function parseLines(text, family) {
	const lines = [];
	let from = 0;
	for (let number = 1; from < text.length; number++) {
		const newline = text.indexOf('\n', from);
		const to = newline === -1 ? text.length : newline;
		const end = text[to - 1] === '\r' ? to - 1 : to;
		if (end > from) lines.push(parseLine(text.slice(from, end), number, family));
		from = to + 1;
	}
	return lines;
}

/**
 * @template {number | bigint} A
 * @param {string} line
 * @param {number} number
 * @param {Family<A>} family
 * @returns {Line<A>}
 */
function parseLine(line, number, family) {
	const [start = '', end = '', country = '', ...rest] = line.split(',');
	const first = family.read(start);
	const last = family.read(end);
	if (first === undefined || last === undefined || last < first || !/^[A-Z]{2}$/.test(country) || rest.length > 0) {
		throw new Error(`line ${number} is not "start,end,country": ${JSON.stringify(line)}`);
	}
	return { start: first, end: last, country };
}
