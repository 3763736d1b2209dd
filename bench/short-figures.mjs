/** The figures of a run for the project's README. */

import { REFERENCE } from './contenders/index.mjs';
import { circumstances, integer, keysOf, table, time } from './markdown.mjs';
import { SMALL_MAP_SIZE } from './memory.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./memory.mjs').Footprint} Footprint
 * @typedef {import('./markdown.mjs').Run} Run
 */

/** What the README shows, in its order. Bulk load is compared with the reference's constructor, which users have. */
const SHORT = [
	{ work: 'get' },
	{ work: 'getMany' },
	{ work: 'set' },
	{ work: 'overwrite' },
	{ work: 'delete' },
	{ work: 'load-arrays', against: 'load-pairs' },
	{ work: 'entries' },
	{ work: 'forEach' },
	{ work: 'range' },
	{ work: 'floor' },
	{ work: 'at' },
	{ work: 'rank' },
];
const SHORT_OF_STRINGS = [{ work: 'get' }, { work: 'set' }, { work: 'delete' }];

/**
 * Native against the reference, values being numbers: times, and how many times as fast.
 * @param {Run} run
 */
export function shortFigures(run) {
	const strings = shortTable(run, 'string', SHORT_OF_STRINGS, 'strings of 16 characters as keys');
	return [
		`Time of one operation on the native engine, and how many times as fast that is as sorted-btree: medians of one run of \`npm run bench\` on`,
		circumstances(run),
		'',
		...shortTable(run, 'number', SHORT, 'numbers as keys and values'),
		...strings,
		footprintSentences(run).join(' '),
	].join('\n');
}

/**
 * @param {Run} run
 * @param {import('./keys.mjs').KeyKind} keys
 * @param {{ work: string, against?: string }[]} works those without figures are left out
 * @param {string} head
 */
function shortTable({ results }, keys, works, head) {
	const own = results.filter((result) => keysOf(result) === keys && result.kind === 'number');
	if (own.length === 0) return [];
	const sizes = [...new Set(own.map(({ size }) => size))];
	const of = (/** @type {string} */ id, /** @type {number} */ size) =>
		own.find((result) => result.work === id && result.size === size);
	const rows = works.flatMap(({ work, against = work }) => {
		const title = own.find((result) => result.work === work)?.title;
		return title === undefined ? [] : [[title, ...sizes.map((size) => compare(of(work, size), of(against, size)))]];
	});
	return [table([head, ...sizes.map((size) => `${integer(size)} entries`)], rows), ''];
}

/**
 * @param {Result | undefined} ours
 * @param {Result | undefined} theirs
 */
function compare(ours, theirs) {
	const mine = ours?.times['native']?.median;
	if (mine === undefined) return '-';
	const other = theirs?.times[REFERENCE]?.median;
	return other === undefined ? time(mine) : `${time(mine)}, ${(other / mine).toFixed(1)}x`;
}

/** @param {Run} run */
function footprintSentences({ footprints }) {
	return footprints
		.filter(
			({ kind, bulk, kept, size }) =>
				kind === 'number' && !bulk && kept === undefined && (size === SMALL_MAP_SIZE || size === 100_000),
		)
		.flatMap((footprint) => {
			const { maps, size, bytes } = footprint;
			const units = size === SMALL_MAP_SIZE ? maps : maps * size;
			const [ours, theirs] = [bytes['native'], bytes[REFERENCE]];
			if (ours === undefined || theirs === undefined) return [];
			const what =
				size === SMALL_MAP_SIZE
					? `A map of ${size} entries`
					: `An entry of a map of ${integer(size)}${keysOf(footprint) === 'string' ? ' strings of 16 characters' : ''}`;
			return `${what} takes ${(ours.total / units).toFixed(0)} bytes, heap and native memory together; in sorted-btree ${(theirs.total / units).toFixed(0)}.`;
		});
}
