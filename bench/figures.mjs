/** All figures of a run, for docs/benchmarks.md. */

import { CONTENDERS, columnsFor, HEADS, REFERENCE } from './contenders/index.mjs';
import { describeEntries } from './keys.mjs';
import { circumstances, integer, keysOf, table, time } from './markdown.mjs';
import { databaseTable, footprintTable, latencyTable, PAUSE_HEADS, pauseRows } from './report.mjs';
import { formatRatio } from './statistics.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./markdown.mjs').Run} Run
 */

/** The contenders that a run had, in the order of the columns. @param {Run} run */
function columnsOf({ environment }) {
	const present = new Set(environment.contenders.map((/** @type {{ id: string }} */ { id }) => id));
	return CONTENDERS.filter((id) => present.has(id));
}

/**
 * Everything that a run found.
 * @param {Run} run
 */
export function allFigures(run) {
	const all = columnsOf(run);
	const headsOf = (/** @type {readonly string[]} */ ids) => ids.map((id) => HEADS[id] ?? id);
	const groupOf = (/** @type {Result} */ result) =>
		`${result.size} entries, ${describeEntries(keysOf(result), result.kind)}`;
	const groups = [...new Set(run.results.map(groupOf))];
	const timings = groups.flatMap((group) => {
		const results = run.results.filter((result) => groupOf(result) === group);
		const first = /** @type {Result} */ (results[0]);
		const columns = columnsFor(
			all,
			results.map(({ times }) => times),
		);
		const rows = results.map((result) => [
			`${result.title} (${result.unit})`,
			...columns.map((id) => cell(result, id)),
			`${(100 * Math.max(...Object.values(result.times).map(({ spread }) => spread))).toFixed(0)} %`,
		]);
		return [
			`### ${integer(first.size)} entries, ${describeEntries(keysOf(first), first.kind)}`,
			'',
			table(['time of one', ...headsOf(columns), 'spread'], rows),
			'',
		];
	});
	const footprints = footprintTable(run.footprints);
	const verdicts = run.targets.map(({ target, need, ours, theirs, reached, met }) => {
		return [target, need, ours, theirs, reached, met ? 'met' : '**missed**'];
	});
	return [
		circumstances(run),
		'',
		...timings,
		...latencySection(run),
		...pauseSection(run),
		...databaseSection(run),
		// A run of before there were versions has no figures of them.
		`### Bytes of an entry, ${run.footprints.some(({ kept }) => kept !== undefined) ? 'of a map of 10, or of a version that is kept' : 'or of a map of 10'}`,
		'',
		table(footprints.heads, footprints.rows),
		'',
		'### Targets',
		'',
		table(['target', 'needed', 'Ironwood', 'sorted-btree', 'reached', ''], verdicts),
	].join('\n');
}

/** @param {Run} run */
function latencySection({ latencies = [] }) {
	if (latencies.length === 0) return [];
	const { heads, rows } = latencyTable(latencies, time);
	return [
		'### Latency of single operations, 70 % get, 20 % set, 10 % delete, the clock included',
		'',
		table(heads, rows),
		'',
	];
}

/** @param {Run} run */
function pauseSection({ pauses }) {
	if (pauses === undefined) return [];
	const head = `### Garbage collection while ${integer(pauses.writes)} of ${integer(pauses.size)} values, all objects, are replaced`;
	return [head, '', table(['', ...PAUSE_HEADS], pauseRows(pauses, time)), ''];
}

/** @param {Run} run */
function databaseSection({ databases = [] }) {
	if (databases.length === 0) return [];
	const { heads, rows } = databaseTable(databases, time);
	return [
		'### Databases: strings as keys, numbers as values; in brackets how many times as fast the map is',
		'',
		table(heads, rows),
		'',
	];
}

/**
 * @param {Result} result
 * @param {string} id
 */
function cell({ times, inexact }, id) {
	const own = times[id];
	if (own === undefined) return '-';
	const reference = times[REFERENCE];
	const text = `${time(own.median)}${inexact.includes(id) ? ' (wrong result)' : ''}`;
	return reference === undefined || id === REFERENCE ? text : `${text}, ${formatRatio(reference.median / own.median)}`;
}
