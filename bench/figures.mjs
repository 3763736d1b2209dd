/** All figures of a run, for docs/benchmarks.md. */

import { CONTENDERS, HEADS, REFERENCE } from './contenders/index.mjs';
import { describeEntries } from './keys.mjs';
import { circumstances, integer, keysOf, table, time } from './markdown.mjs';
import { SMALL_MAP_SIZE } from './memory.mjs';
import { formatRatio } from './statistics.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./memory.mjs').Footprint} Footprint
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
	const columns = columnsOf(run);
	const heads = columns.map((id) => HEADS[id] ?? id);
	const groupOf = (/** @type {Result} */ result) =>
		`${result.size} entries, ${describeEntries(keysOf(result), result.kind)}`;
	const groups = [...new Set(run.results.map(groupOf))];
	const timings = groups.flatMap((group) => {
		const results = run.results.filter((result) => groupOf(result) === group);
		const first = /** @type {Result} */ (results[0]);
		const rows = results.map((result) => [
			`${result.title} (${result.unit})`,
			...columns.map((id) => cell(result, id)),
			`${(100 * Math.max(...Object.values(result.times).map(({ spread }) => spread))).toFixed(0)} %`,
		]);
		return [
			`### ${integer(first.size)} entries, ${describeEntries(keysOf(first), first.kind)}`,
			'',
			table(['time of one', ...heads, 'spread'], rows),
			'',
		];
	});
	const verdicts = run.targets.map(({ target, need, ours, theirs, reached, met }) => {
		return [target, need, ours, theirs, reached, met ? 'met' : '**missed**'];
	});
	return [
		circumstances(run),
		'',
		...timings,
		'### Bytes of an entry, or of a map of 10',
		'',
		table(
			['heap and native (resident)', ...heads],
			run.footprints.map((footprint) => footprintRow(footprint, columns)),
		),
		'',
		'### Targets',
		'',
		table(['target', 'needed', 'Ironwood', 'sorted-btree', 'reached', ''], verdicts),
	].join('\n');
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

/**
 * @param {Footprint} footprint
 * @param {readonly string[]} columns
 */
function footprintRow(footprint, columns) {
	const { kind, maps, size, bulk, bytes } = footprint;
	const units = size === SMALL_MAP_SIZE ? maps : maps * size;
	return [
		`${integer(maps)} maps of ${integer(size)}, ${describeEntries(keysOf(footprint), kind)}${bulk ? ', bulk-loaded' : ''}`,
		...columns.map((id) => {
			const taken = bytes[id];
			return taken === undefined ? '-' : `${(taken.total / units).toFixed(1)} (${(taken.resident / units).toFixed(1)})`;
		}),
	];
}
