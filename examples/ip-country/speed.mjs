/** Times the contenders against each other: all in turn, round by round, on fresh random addresses. */

import { randomInt } from 'node:crypto';
import { contenders } from './contenders.mjs';
import { anywhere, withinRanges } from './draws.mjs';
import { IPV4, IPV6 } from './families.mjs';
import { formatInteger, formatMilliseconds, print, printHeading, printTable } from './output.mjs';

/** Fresh ones each round: a short list used over and over would be learnt by the branch predictor. */
const LOOKUPS = 200_000;
const SMALL_LOOKUPS = 20_000;

/**
 * Addresses are numbers or bigints, all of one kind in each workload.
 * @typedef {number | bigint} A
 * @typedef {import('./dataset.mjs').Line<A>} Range
 * @typedef {import('./country-table.mjs').Extent<A>} Extent
 * @typedef {{ load: number[], fill: number[], lookUp: number[] }} Times in milliseconds, one a round
 * @typedef {object} Workload
 * @property {readonly A[]} starts ascending
 * @property {readonly Extent[]} extents
 * @property {(count: number) => ArrayLike<A>} draw random addresses
 */

/**
 * @param {readonly import('./dataset.mjs').Line<number>[]} ranges disjoint, ascending
 * @param {readonly import('./dataset.mjs').Line<bigint>[]} wideRanges likewise
 * @param {number} rounds
 */
export function printSpeed(ranges, wideRanges, rounds) {
	const seed = randomInt(2 ** 32);
	printMeasured(IPV4.name, workload(ranges, anywhere(seed)), { rounds, seed });
	printMeasured(IPV6.name, workload(wideRanges, withinRanges(wideRanges, seed)), { rounds, seed });
	print();
	print(`  A lookup is a floor and a check of the range's end; ${formatInteger(LOOKUPS)} fresh random`);
	print(`  addresses a round (seed ${seed}; IPv4: anywhere, IPv6: within ranges), and all`);
	print('  contenders gave the same answers. Load: in bulk, from sorted arrays. Load singly: one set');
	print('  after the other. IPv4 addresses are numbers, IPv6 addresses bigints.');
}

/**
 * @param {readonly Range[]} ranges
 * @param {(count: number) => ArrayLike<A>} draw
 * @returns {Workload}
 */
const workload = (ranges, draw) => ({
	starts: ranges.map((range) => range.start),
	extents: ranges.map(({ end, country }) => ({ end, country })),
	draw,
});

/**
 * @param {string} name
 * @param {Workload} work
 * @param {{ rounds: number, seed: number }} options
 */
function printMeasured(name, work, options) {
	printHeading(`Speed: ${formatInteger(work.starts.length)} ${name} ranges, medians of ${options.rounds} rounds`);
	const rows = measure(work, options).map(({ name, times }) => {
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
}

/**
 * @param {Workload} work
 * @param {{ rounds: number, seed: number }} options
 * @returns {{ name: string, times: Times }[]}
 */
function measure(work, { rounds, seed }) {
	const field = contenders().map((contender) => ({
		...contender,
		/** @type {Times} */
		times: { load: [], fill: [], lookUp: [] },
	}));
	for (const contender of field) warmUp(contender, work);
	for (let round = 0; round < rounds; round++) {
		const addresses = work.draw(LOOKUPS);
		/** @type {Set<number>} */
		const sums = new Set();
		for (let turn = 0; turn < field.length; turn++) {
			// The order rotates, so that no contender always runs behind the same one.
			const contender = field[(round + turn) % field.length];
			if (contender) sums.add(runRound(contender, work, addresses));
		}
		if (sums.size !== 1) throw new Error(`the contenders disagree on the answers (seed ${seed}, round ${round})`);
	}
	return field;
}

/**
 * @param {import('./contenders.mjs').Contender & { times: Times }} contender
 * @param {Workload} work
 * @param {ArrayLike<A>} addresses
 * @returns {number}
 */
function runRound(contender, { starts, extents }, addresses) {
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
 * @param {Workload} work
 */
function warmUp(contender, { starts, extents, draw }) {
	contender.discard(contender.fill(starts.slice(0, SMALL_LOOKUPS), extents.slice(0, SMALL_LOOKUPS)));
	const map = contender.load(starts, extents);
	for (let i = 0; i < 3; i++) contender.lookUp(map, draw(SMALL_LOOKUPS));
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

/** @param {readonly number[]} values */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
