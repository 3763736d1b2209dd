/** The figures of a run for docs/performance.md: walks beside bare arrays, lookups beside a Map, databases, and garbage collection. */

import { REFERENCE } from './contenders/index.mjs';
import { integer, table, time } from './markdown.mjs';
import { timesOf } from './pick.mjs';
import { databaseTable, PAUSE_HEADS, pauseRows } from './report.mjs';
import { formatRatio } from './statistics.mjs';

/** @typedef {import('./markdown.mjs').Run} Run */

const NONE = 'The published run has none.';

const WALKS = [
	{ walk: '`for..of`', work: 'entries' },
	{ walk: '`forEach`', work: 'forEach' },
	{ walk: 'range of 100, `for..of`', work: 'range' },
	{ walk: 'range of 100, `forEach`', work: 'range-forEach' },
];

/** A row for each size that bare arrays took part at. @param {Run} run @param {typeof WALKS[number]} of */
function walkRows(run, { walk, work }) {
	const sizes = [...new Set(run.results.map(({ size }) => size))];
	return sizes.flatMap((size) => {
		const [ours, theirs, floor] = ['native', REFERENCE, 'arrays'].map((id) => timesOf(run, work, size)?.[id]?.median);
		if (ours === undefined || theirs === undefined || floor === undefined) return [];
		return [
			[walk, integer(size), ...[ours, theirs, floor].map(time), ...[ours, floor].map((of) => formatRatio(theirs / of))],
		];
	});
}

/** @param {Run} run */
const walks = (run) =>
	table(
		['walk', 'entries', 'Ironwood', 'sorted-btree', 'bare arrays', 'Ironwood is', 'bare arrays are'],
		WALKS.flatMap((of) => walkRows(run, of)),
	);

/** The built-in Map has no batches, so both are measured by its `get`. @param {Run} run */
function lookups(run) {
	const sizes = [...new Set(run.results.map(({ size }) => size))];
	const rows = sizes.flatMap((size) => {
		const get = timesOf(run, 'get', size);
		const [one, map] = [get?.['native']?.median, get?.['map']?.median];
		const many = timesOf(run, 'getMany', size)?.['native']?.median;
		if (one === undefined || map === undefined || many === undefined) return [];
		return [[integer(size), ...[map, one].map(time), formatRatio(map / one), time(many), formatRatio(map / many)]];
	});
	return table(['a lookup among', "the Map's `get`", '`get`', 'is', '`getMany`', 'is'], rows);
}

/** @param {Run} run */
function databases({ databases = [] }) {
	if (databases.length === 0) return NONE;
	const { heads, rows } = databaseTable(databases, time);
	return table(heads, rows);
}

/** @param {Run} run */
function pauses({ pauses }) {
	if (pauses === undefined) return NONE;
	return [table(['', ...PAUSE_HEADS], pauseRows(pauses, time)), ...pauseSentence(pauses.of)].join('\n\n');
}

/** The collector's time beside the reference's. @param {import('./pauses.mjs').Pauses['of']} of */
function pauseSentence({ native, [REFERENCE]: reference }) {
	if (native === undefined || reference === undefined) return [];
	const times = (/** @type {'whole' | 'total' | 'nanoseconds'} */ what) =>
		`${(native[what] / reference[what]).toFixed(2)} times as long`;
	return [
		`Beside sorted-btree the native engine's map takes ${times('whole')} where everything is collected; all collections while values are replaced take ${times('total')} together, and the writes with them ${times('nanoseconds')}.`,
	];
}

/** By the names of their blocks. */
export const PERFORMANCE = { walks, lookups, databases, 'garbage collection': pauses };
