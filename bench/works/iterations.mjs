/** Work items that walk over a map, or a part of it. */

import { KINDS, mapOf, randomMap, repeats, wholePasses } from './work.mjs';

/**
 * @typedef {import('./work.mjs').Work} Work
 * @typedef {import('./work.mjs').Bench} Bench
 * @typedef {import('../contenders/contender.mjs').Contender} Contender
 * @typedef {import('../contenders/contender.mjs').Read} Read
 */

/**
 * @param {Pick<Work, 'id' | 'title'> & Partial<Work>} names
 * @param {(contender: Contender, map: any, read: Read, readKey: Read) => number} pass
 * @returns {Work}
 */
const whole = (names, pass) => ({
	kinds: KINDS.number,
	operations: wholePasses,
	unit: 'entry',
	prepare: (bench) => ({ ...bench, ...randomMap(bench) }),
	task: ({ size }, _, operations) => repeats(size, operations),
	run({ contender, map, read, readKey }, passes) {
		let sum = 0;
		for (let i = 0; i < passes; i++) sum = (sum + pass(contender, map, read, readKey)) | 0;
		return sum;
	},
	...names,
});

/**
 * @param {Contender} contender
 * @param {any} map
 * @param {Read} read
 * @param {Read} readKey
 */
function sumEntries({ entries }, map, read, readKey) {
	let sum = 0;
	for (const [key, value] of entries(map)) sum = (sum + read(value) + readKey(key)) | 0;
	return sum;
}

const entries = whole(
	{ id: 'entries', title: 'for..of over entries', huge: true, kinds: { ...KINDS.number, tuple: ['number'] } },
	sumEntries,
);

/**
 * The same with keys that are integers, as identifiers and times are: V8 lays out pairs of those in another way than pairs of
 * fractions, which all other work items have for keys.
 */
const integerEntries = {
	...whole({ id: 'entries-integers', title: 'for..of over entries, integers as keys', kinds: KINDS.plain }, sumEntries),
	prepare: (/** @type {Bench} */ bench) => ({ ...bench, map: mapOf(bench, shuffledIntegers(bench)) }),
};

/** @param {Bench} bench */
const shuffledIntegers = ({ size, random }) =>
	random.sample(
		Float64Array.from({ length: size }, (_, i) => i),
		size,
	);

const keys = whole(
	{ id: 'keys', title: 'for..of over keys', kinds: KINDS.string, needs: ['keys'] },
	({ keys }, map, _, readKey) => {
		let sum = 0;
		for (const key of /** @type {NonNullable<typeof keys>} */ (keys)(map)) sum = (sum + readKey(key)) | 0;
		return sum;
	},
);

const values = whole({ id: 'values', title: 'for..of over values', needs: ['values'] }, ({ values }, map, read) => {
	let sum = 0;
	for (const value of /** @type {NonNullable<typeof values>} */ (values)(map)) sum = (sum + read(value)) | 0;
	return sum;
});

const forEach = whole({ id: 'forEach', title: 'forEach', kinds: KINDS.scalar }, ({ sumForEach }, map, read, readKey) =>
	sumForEach(map, read, readKey),
);

const reversed = whole(
	{
		id: 'entries-reversed',
		title: 'for..of over entries, backwards',
		kinds: KINDS.plain,
		needs: ['entriesReversed'],
	},
	({ entriesReversed }, map, read, readKey) => {
		let sum = 0;
		for (const [key, value] of /** @type {NonNullable<typeof entriesReversed>} */ (entriesReversed)(map)) {
			sum = (sum + read(value) + readKey(key)) | 0;
		}
		return sum;
	},
);

const cursor = whole(
	{ id: 'cursor', title: 'walk of a cursor', kinds: KINDS.plain, needs: ['sumCursor'] },
	({ sumCursor }, map, read, readKey) => /** @type {NonNullable<typeof sumCursor>} */ (sumCursor)(map, read, readKey),
);

const toArray = whole(
	{
		id: 'toArray',
		title: 'toArray, and a look at each pair',
		kinds: KINDS.plain,
		needs: ['toArray'],
	},
	({ toArray }, map, read, readKey) => {
		const pairs = /** @type {NonNullable<typeof toArray>} */ (toArray)(map);
		let sum = 0;
		for (let i = 0; i < pairs.length; i++) {
			const [key, value] = /** @type {[any, any]} */ (pairs[i]);
			sum = (sum + read(value) + readKey(key)) | 0;
		}
		return sum;
	},
);

const increment = whole(
	{ id: 'increment', title: 'for..of with set(k, v + 1)', kinds: KINDS.plain, needs: ['set'] },
	({ entries, set }, map) => {
		let sum = 0;
		for (const [key, value] of entries(map)) {
			/** @type {NonNullable<typeof set>} */ (set)(map, key, value + 1);
			// Values grow with every pass, and contenders need different numbers of passes to warm up.
			sum = (sum + (value >= 0 ? 1 : 0)) | 0;
		}
		return sum;
	},
);

const RANGE = 100;
/** Ranges in a round, each at a place of its own: two and a half million entries. */
const RANGES = 25_000;

/**
 * @param {Pick<Work, 'id' | 'title' | 'kinds' | 'needs'>} names
 * @param {(contender: Contender) => NonNullable<Contender['sumRange']>} choose
 * @returns {Work}
 */
const ranges = (names, choose) => ({
	operations: () => RANGES,
	unit: 'range',
	prepare(bench) {
		const { map, keys } = randomMap(bench);
		return { ...bench, map, sorted: keys.slice().sort(), sumRange: choose(bench.contender) };
	},
	task({ sorted, spell }, random, operations) {
		const lows = Int32Array.from({ length: operations }, () => random.below(sorted.length - RANGE));
		return {
			lows: spell(Float64Array.from(lows, (i) => sorted[i])),
			highs: spell(Float64Array.from(lows, (i) => sorted[i + RANGE])),
		};
	},
	run({ map, read, readKey, sumRange }, { lows, highs }) {
		let sum = 0;
		for (let i = 0; i < lows.length; i++) sum = (sum + sumRange(map, lows[i], highs[i], read, readKey)) | 0;
		return sum;
	},
	...names,
});

const range = ranges(
	{ id: 'range', title: 'range of 100, for..of', huge: true, kinds: KINDS.scalar, needs: ['sumRange'] },
	({ sumRange }) => /** @type {NonNullable<typeof sumRange>} */ (sumRange),
);
const rangeForEach = ranges(
	{ id: 'range-forEach', title: 'range of 100, forEach', kinds: KINDS.number, needs: ['sumRangeForEach'] },
	({ sumRangeForEach }) => /** @type {NonNullable<typeof sumRangeForEach>} */ (sumRangeForEach),
);

export const iterations = [
	entries,
	integerEntries,
	reversed,
	keys,
	values,
	forEach,
	cursor,
	toArray,
	range,
	rangeForEach,
	increment,
];
