/** The figures as tables for people. */

import { CONTENDERS, columnsFor, HEADS, REFERENCE } from './contenders/index.mjs';
import { describeEntries } from './keys.mjs';
import { unitOf } from './memory.mjs';
import { PERCENTILES } from './percentiles.mjs';
import { formatRatio, formatTime } from './statistics.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./memory.mjs').Footprint} Footprint
 */

const GAP = '  ';
const headsOf = (/** @type {readonly string[]} */ ids) => ids.map((id) => HEADS[id] ?? id);

/** @param {number} value */
const integer = (value) => Math.round(value).toLocaleString('en-US');

/**
 * @param {readonly string[]} heads the first column is text, the others are figures
 * @param {readonly (readonly string[])[]} rows
 */
export function formatTable(heads, rows) {
	const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
	return [heads, ...rows]
		.map((row) =>
			row
				.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
				.join(GAP)
				.trimEnd(),
		)
		.join('\n');
}

/** @param {Result['times']} times */
const widestSpread = (times) => formatSpread(Math.max(...Object.values(times).map(({ spread }) => spread)));

/**
 * One line a work item: medians, how many times as fast as the reference, and the widest spread of the line.
 * @param {readonly Result[]} results of one size, and one kind of keys and values
 */
export function formatResults(results) {
	const columns = columnsFor(
		CONTENDERS,
		results.map(({ times }) => times),
	);
	return formatTable(
		['time of one', ...headsOf(columns), 'spread'],
		results.map((result) => [
			`${result.title} (${result.unit})`,
			...columns.map((id) => formatCell(result, id)),
			widestSpread(result.times),
		]),
	);
}

/**
 * @param {Result} result
 * @param {string} id
 */
function formatCell({ times, absent, inexact }, id) {
	const time = times[id];
	if (time === undefined) return absent[id] === 'O(n)' ? 'O(n)' : '-';
	const reference = times[REFERENCE];
	const text = `${inexact.includes(id) ? '*' : ''}${formatTime(time.median)}`;
	if (reference === undefined || id === REFERENCE) return text;
	return `${text} ${`(${formatRatio(reference.median / time.median)})`.padStart(8)}`;
}

/** Of millions of entries a heap may have a few bytes less than before. @param {number} bytes */
const formatBytes = (bytes) => bytes.toFixed(1).replace(/^-0\.0$/, '0.0');

/**
 * A row for each shape and contender: bytes of an entry, or of a whole map where maps are small, on V8's heap, in native memory,
 * in both, and by how much the process grew.
 * @param {readonly Footprint[]} footprints
 */
export function footprintTable(footprints) {
	const rows = footprints.flatMap((footprint) => {
		const { keys = 'number', kind, maps, size, bulk, kept, bytes } = footprint;
		const { of, units } = unitOf(footprint);
		const shape = `${of} of ${integer(kept ?? maps)} x ${integer(size)}, ${describeEntries(keys, kind)}${bulk ? ', bulk-loaded' : ''}`;
		return CONTENDERS.flatMap((id) => {
			const taken = bytes[id];
			if (taken === undefined) return [];
			const { heap, native, total, resident } = taken;
			return [[`${shape}: ${HEADS[id]}`, ...[heap, native, total, resident].map((each) => formatBytes(each / units))]];
		});
	});
	return { heads: ['bytes of', 'heap', 'native', 'both', 'resident'], rows };
}

/** @param {readonly Footprint[]} footprints */
export function formatFootprints(footprints) {
	const { heads, rows } = footprintTable(footprints);
	return formatTable(heads, rows);
}

/** Runs of before it was kept do not have it. @param {number | undefined} spread @param {string} sign */
export const formatSpread = (spread, sign = '') => (spread === undefined ? '' : `${sign}${(100 * spread).toFixed(0)}%`);

/**
 * A row for each size and contender; what the clock takes by itself comes first. Each median has its spread beside it.
 * @param {readonly import('./latency.mjs').Latency[]} latencies
 * @param {(nanoseconds: number) => string} format
 */
export function latencyTable(latencies, format = formatTime) {
	const rows = latencies.flatMap(({ size, latencies, clock }) =>
		Object.entries({ 'the clock alone': clock, ...latencies }).map(([id, { percentiles, worst, spreads }]) => [
			`${integer(size)}: ${HEADS[id] ?? id}`,
			...[...percentiles, worst].map((time, i) => `${format(time)}${formatSpread(spreads?.[i], ' ±')}`),
		]),
	);
	return { heads: ['entries', ...PERCENTILES.map((percent) => `p${percent}`), 'worst'], rows };
}

/** @param {readonly import('./latency.mjs').Latency[]} latencies */
export function formatLatencies(latencies) {
	const { heads, rows } = latencyTable(latencies);
	return formatTable(heads, rows);
}

/** What pauses are told of, by their heads. */
export const PAUSE_HEADS = ['collections', 'all of them', 'the longest', 'writes with them', 'collecting everything'];

/**
 * A row for each contender: what the collector took while the map was written to, and for all of the heap.
 * @param {import('./pauses.mjs').Pauses} pauses
 * @param {(nanoseconds: number) => string} format
 */
export const pauseRows = ({ of }, format = formatTime) =>
	Object.entries(of).map(([id, { count, total, worst, nanoseconds, whole, spread }]) => [
		HEADS[id] ?? id,
		String(count),
		...[total, worst, nanoseconds].map(format),
		`${format(whole)}${formatSpread(spread, ' ±')}`,
	]);

/** @param {import('./pauses.mjs').Pauses} pauses */
export const formatPauses = (pauses) => formatTable(['', ...PAUSE_HEADS], pauseRows(pauses));

/**
 * A row for each work item and size; ratios are how many times as fast the map is as the database.
 * @param {readonly import('./databases/rounds.mjs').Comparison[]} comparisons
 * @param {(nanoseconds: number) => string} format
 */
export function databaseTable(comparisons, format = formatTime) {
	const contenders = comparisons[0]?.contenders ?? [];
	const rows = comparisons.flatMap(({ size, rows }) =>
		rows.map(({ title, unit, times }) => [
			`${integer(size)}: ${title} (${unit})`,
			...contenders.map(({ id }) => {
				const [own, ours] = [times[id]?.median ?? Number.NaN, times['native']?.median];
				return ours === undefined || id === 'native' ? format(own) : `${format(own)} (${formatRatio(own / ours)})`;
			}),
			widestSpread(times),
		]),
	);
	return { heads: ['entries', ...contenders.map(({ title, version }) => `${title} ${version}`), 'spread'], rows };
}

/** @param {readonly import('./databases/rounds.mjs').Comparison[]} comparisons */
export function formatDatabases(comparisons) {
	const { heads, rows } = databaseTable(comparisons);
	return formatTable(heads, rows);
}

/**
 * @param {readonly import('./targets.mjs').Verdict[]} verdicts
 * @param {string} peer what they are measured by
 */
export function formatVerdicts(verdicts, peer) {
	return formatTable(
		['target', 'needed', 'Ironwood', peer, 'reached', ''],
		verdicts.map(({ target, need, ours, theirs, reached, met }) => [
			target,
			need,
			ours,
			theirs,
			reached,
			met ? 'met' : 'MISSED',
		]),
	);
}
