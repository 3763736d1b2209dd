/** Keys from the world outside: words, names, addresses. Each list ascends, without duplicates. */

import { existsSync, readFileSync } from 'node:fs';
import { findDataset, readLines } from '../../examples/ip-country/dataset.mjs';
import { type Family, IPV4, IPV6 } from '../../examples/ip-country/families.mjs';
import { toBytes } from './addresses.js';

/** Files of Debian packages, which tests need but npm cannot install. */
const FILES = {
	'wamerican-huge': '/usr/share/dict/american-english-huge',
	'unicode-data': '/usr/share/unicode/UnicodeData.txt',
};

const missing = Object.entries(FILES).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));

/** Why there are no words here, or undefined. Where CI demands everything, their absence must not hide anything. */
export const noWords = missing.length === 0 ? undefined : `missing Debian packages: ${missing.join(', ')}`;
if (noWords !== undefined && process.env['IRONWOOD_REQUIRE_NATIVE'] === '1') {
	throw new Error(`tests with real words cannot run here: ${noWords} (apt-get install ${missing.join(' ')})`);
}

const linesOf = (name: keyof typeof FILES) => readFileSync(FILES[name], 'utf8').split('\n').filter(Boolean);

/** The default sort compares strings as `<` does. */
const distinct = (strings: string[]) => [...new Set(strings)].sort();

/**
 * A dictionary, for the most part ASCII, with what it lacks: words that no UTF-8 file can hold, for lone surrogates, and words
 * with characters from all over Unicode.
 */
export function words(): string[] {
	const plain = linesOf('wamerican-huge');
	const strange = plain
		.filter((_, i) => i % 100 === 0)
		.flatMap((word, i) => {
			const middle = word.length >> 1;
			const [start, end] = [word.slice(0, middle), word.slice(middle)];
			const unit = String.fromCharCode(
				[0, 0x7f, 0x80, 0x7ff, 0x800, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff][i % 11],
			);
			return [`${start}${unit}${end}`, `${word}${unit}`, `${start}\u{1f600}${end}`, `\u{10ffff}${word}`, `${word}\0`];
		});
	return distinct([...plain, ...strange]);
}

/** Every named character by itself (surrogates among them), its name, and both. */
export function characters(): string[] {
	return distinct(
		linesOf('unicode-data').flatMap((line) => {
			const [code, name] = line.split(';') as [string, string];
			const character = String.fromCodePoint(Number.parseInt(code, 16));
			return [character, name, `${name} ${character}`, `${character} ${name}`];
		}),
	);
}

const starts = <A extends number | bigint>(family: Family<A>): A[] => {
	const all: A[] = readLines(findDataset().folder, family).map(({ start }) => start);
	all.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
	// Not by a Set, which hashes bigints by their low 64 bits alone: those are 0 in most of these, so that all collide.
	return all.filter((address, i) => i === 0 || address !== all[i - 1]);
};

export const ipv4Numbers = (): number[] => starts(IPV4);
export const ipv6Bigints = (): bigint[] => starts(IPV6);
export const ipv6Bytes = (): Uint8Array[] => ipv6Bigints().map(toBytes);
