/** Single figures out of a run, for pages that show a few. */

import { keysOf, time } from './markdown.mjs';
import { unitOf } from './memory.mjs';

/**
 * @typedef {import('./markdown.mjs').Run} Run
 * @typedef {{ keys?: import('./keys.mjs').KeyKind, kind?: import('./works/work.mjs').ValueKind }} Entries what maps hold; numbers unless said
 */

/**
 * The times of a work item, by contender; undefined if the run does not have it.
 * @param {Run} run
 * @param {string} work
 * @param {number} size
 * @param {Entries} [entries]
 */
export const timesOf = ({ results }, work, size, { keys = 'number', kind = 'number' } = {}) =>
	results.find(
		(result) => result.work === work && result.size === size && keysOf(result) === keys && result.kind === kind,
	)?.times;

/**
 * What the native engine takes, for a cell of a table.
 * @param {Run} run
 * @param {string} work
 * @param {number} size
 * @param {Entries} [entries]
 */
export function nativeTime(run, work, size, entries) {
	const median = timesOf(run, work, size, entries)?.['native']?.median;
	return median === undefined ? '-' : time(median);
}

/**
 * The bytes that the native engine takes, heap and native memory together, for a cell of a table.
 * @param {Run} run
 * @param {number} size
 * @param {Entries & { bulk?: boolean }} [of] `bulk` of maps that were loaded in order
 */
export function nativeBytes({ footprints }, size, { keys = 'number', kind = 'number', bulk = false } = {}) {
	const found = footprints.find(
		(of) => of.size === size && keysOf(of) === keys && of.kind === kind && of.bulk === bulk && of.kept === undefined,
	);
	const total = found?.bytes['native']?.total;
	return found === undefined || total === undefined ? '-' : (total / unitOf(found).units).toFixed(1);
}
