/** Times the contenders against each other: all in turn, round by round, on fresh random addresses. */

import { randomInt } from 'node:crypto';
import { ADDRESSES } from './addresses.mjs';
import { contenders } from './contenders.mjs';
import { formatInteger, formatMilliseconds, print, printHeading, printTable } from './output.mjs';

/** @typedef {import('./dataset.mjs').Line} Range */

const ROUNDS = 7;
/** Fresh ones each round: a short list used over and over would be learnt by the branch predictor. */
const LOOKUPS = 200_000;
const SMALL_LOOKUPS = 20_000;

/** @typedef {{ load: number[], fill: number[], lookUp: number[] }} Times in milliseconds, one a round */

/** @param {readonly Range[]} ranges disjoint, ascending */
export function printSpeed(ranges) {
	const seed = randomInt(2 ** 32);
	printHeading(`Speed: ${formatInteger(ranges.length)} ranges, medians of ${ROUNDS} rounds`);
	const rows = measure(ranges, seed).map(({ name, times }) => {
		const seconds = median(times.lookUp) / 1000;
		return [
			name,
			formatMilliseconds(median(times.load)),
			formatMilliseconds(median(times.fill)),
			formatInteger(LOOKUPS / seconds),
			formatInteger((seconds / LOOKUPS) * 1e9),
		];
	});
	printTable(['', '>Load', '>Load singly', '>Lookups/s', '>ns each'], rows);
	print();
	print(`  A lookup is a floor and a check of the range's end; ${formatInteger(LOOKUPS)} fresh random`);
	print(`  addresses a round (seed ${seed}), and all contenders gave the same answers.`);
	print('  Load: in bulk, from sorted arrays. Load singly: one set after the other.');
}

/**
 * @param {readonly Range[]} ranges
 * @param {number} seed
 * @returns {{ name: string, times: Times }[]}
 */
function measure(ranges, seed) {
	const starts = ranges.map((range) => range.start);
	const extents = ranges.map(({ end, country }) => ({ end, country }));
	const field = contenders().map((contender) => ({
		...contender,
		/** @type {Times} */
		times: { load: [], fill: [], lookUp: [] },
	}));
	const random = addressesFrom(seed);
	for (const contender of field) warmUp(contender, starts, extents, random);
	for (let round = 0; round < ROUNDS; round++) {
		const addresses = random(LOOKUPS);
		/** @type {Set<number>} */
		const sums = new Set();
		for (let turn = 0; turn < field.length; turn++) {
			// The order rotates, so that no contender always runs behind the same one.
			const contender = field[(round + turn) % field.length];
			if (contender) sums.add(runRound(contender, starts, extents, addresses));
		}
		if (sums.size !== 1) throw new Error(`the contenders disagree on the answers (seed ${seed}, round ${round})`);
	}
	return field;
}

/**
 * @param {import('./contenders.mjs').Contender & { times: Times }} contender
 * @param {number[]} starts
 * @param {import('./country-table.mjs').Extent[]} extents
 * @param {Float64Array} addresses
 * @returns {number}
 */
function runRound(contender, starts, extents, addresses) {
	const { times } = contender;
	contender.discard(timed(times.fill, () => contender.fill(starts, extents)));
	const map = timed(times.load, () => contender.load(starts, extents));
	const sum = timed(times.lookUp, () => contender.lookUp(map, addresses));
	contender.discard(map);
	return sum;
}

/**
 * Lets the compiler see every loop before the clock runs.
 * @param {import('./contenders.mjs').Contender} contender
 * @param {number[]} starts
 * @param {import('./country-table.mjs').Extent[]} extents
 * @param {(count: number) => Float64Array} random
 */
function warmUp(contender, starts, extents, random) {
	contender.discard(contender.fill(starts.slice(0, SMALL_LOOKUPS), extents.slice(0, SMALL_LOOKUPS)));
	const map = contender.load(starts, extents);
	for (let i = 0; i < 3; i++) contender.lookUp(map, random(SMALL_LOOKUPS));
	contender.discard(map);
}

/**
 * @template T
 * @param {number[]} into
 * @param {() => T} work
 * @returns {T}
 */
function timed(into, work) {
	const start = performance.now();
	const result = work();
	into.push(performance.now() - start);
	return result;
}

/**
 * Addresses from a generator (mulberry32) that a seed replays.
 * @param {number} seed
 */
function addressesFrom(seed) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % ADDRESSES;
	};
	return (/** @type {number} */ count) => Float64Array.from({ length: count }, next);
}

/** @param {readonly number[]} values */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
