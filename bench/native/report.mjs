/** The figures as tables for people. */

import { formatTable } from '../report.mjs';
import { formatRatio } from '../statistics.mjs';
import { SUBJECT } from './works.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./rounds.mjs').Footprint} Footprint
 * @typedef {import('./build.mjs').Contender} Contender
 */

/** Three digits are as many as a benchmark is good for. */
export const formatTime = (/** @type {number} */ nanoseconds) =>
	nanoseconds >= 100 ? `${Math.round(nanoseconds)} ns` : `${nanoseconds.toPrecision(3)} ns`;
const formatBytes = (/** @type {number} */ bytes) => bytes.toFixed(1);

/**
 * One line a work item, and one or two for what entries take; in brackets a peer's figure over ours.
 * @param {readonly Contender[]} contenders
 * @param {readonly Result[]} results of one size
 * @param {readonly Footprint[]} footprints of the same size
 */
export function formatResults(contenders, results, footprints) {
	/** @type {(figures: Record<string, number>, format: (figure: number) => string) => string[]} */
	const cells = (figures, format) => contenders.map(({ id }) => formatCell(figures, id, format));
	return formatTable(
		['of one', ...contenders.map(({ title }) => title), 'spread'],
		[
			...results.map(({ title, unit, times }) => [
				`${title} (${unit})`,
				...cells(
					mapValues(times, (time) => time.median),
					formatTime,
				),
				`${(100 * Math.max(...Object.values(times).map((time) => time.spread))).toFixed(0)}%`,
			]),
			...footprints.flatMap(({ title, entries, bytes }) => [
				[
					`bytes, ${title} (entry)`,
					...cells(
						mapValues(bytes, (of) => of.total / entries),
						formatBytes,
					),
					'',
				],
				[
					`resident bytes, ${title} (entry)`,
					...cells(
						mapValues(bytes, (of) => of.resident / entries),
						formatBytes,
					),
					'',
				],
			]),
		],
	);
}

/**
 * @template T
 * @param {Record<string, T>} record
 * @param {(value: T) => number} map
 */
const mapValues = (record, map) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/**
 * @param {Record<string, number>} figures
 * @param {string} id
 * @param {(figure: number) => string} format
 */
function formatCell(figures, id, format) {
	const [ours, theirs] = [figures[SUBJECT], figures[id]];
	if (theirs === undefined) return '-';
	// Where the system does not tell what is resident.
	if (ours === undefined || ours === 0 || id === SUBJECT) return format(theirs);
	return `${format(theirs)} ${`(${formatRatio(theirs / ours)})`.padStart(8)}`;
}
