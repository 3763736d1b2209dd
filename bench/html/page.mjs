/** The figures of a run as one HTML page without anything from elsewhere: for a phone, a desktop, and paper. */

import { HEADS, REFERENCE } from '../contenders/index.mjs';
import { describeEntries } from '../keys.mjs';
import { placeFacts } from '../machine.mjs';
import { versionsOf } from '../markdown.mjs';
import { databaseTable, footprintTable, latencyTable, PAUSE_HEADS, pauseRows } from '../report.mjs';
import { barRows } from './bars.mjs';
import { latencyCurves, sizeCurves } from './curves.mjs';
import { STYLE } from './style.mjs';
import { escapeHtml, formatCount, formatTime } from './text.mjs';

/**
 * @typedef {import('../rounds.mjs').Result} Result
 * @typedef {{ date: string, full: boolean, seed: number, seconds: number,
 *   environment: import('../environment.mjs').Environment,
 *   results: Result[], latencies?: import('../latency.mjs').Latency[],
 *   pauses?: import('../pauses.mjs').Pauses | undefined, databases?: import('../databases/rounds.mjs').Comparison[],
 *   footprints: import('../memory.mjs').Footprint[],
 *   targets: import('../targets.mjs').Verdict[] }} Run what main.mjs writes
 */

/** @param {string} title @param {string} note @param {string} body */
const section = (title, note, body) =>
	body === ''
		? ''
		: `<section><h2>${escapeHtml(title)}</h2>${note === '' ? '' : `<p>${escapeHtml(note)}</p>`}${body}</section>`;

/** @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
const table = (heads, rows) =>
	`<div class="wide"><table><thead><tr>${heads.map((head) => `<th>${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${rows
		.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
		.join('')}</tbody></table></div>`;

/** @param {Run} run */
function circumstances(run) {
	const { environment, date, seed, full } = run;
	const { node, v8, napi, isa } = environment;
	return [
		[date.slice(0, 10), ...placeFacts(environment)].join(', '),
		`Node.js ${node}, V8 ${v8}${napi === undefined ? '' : `, Node-API ${napi}`}; instruction set ${isa ?? 'none'}; seed ${seed}`,
		versionsOf(run),
		full ? 'All work items' : 'A part of the work items only',
	];
}

/** Tables of results by what maps hold and how many entries. @param {Run['results']} results */
function groups(results) {
	/** @type {Map<string, Result[]>} */
	const found = new Map();
	for (const result of results) {
		const { size, keys, kind } = result;
		const name = `${formatCount(size)} entries, ${describeEntries(keys, kind)}`;
		found.set(name, [...(found.get(name) ?? []), result]);
	}
	return [...found];
}

/** @param {Result[]} results */
function medians(results) {
	const ids = Object.keys(HEADS).filter((id) => results.some(({ times }) => id in times));
	const rows = results.map(({ title, unit, times, absent, inexact }) => [
		`${title} (${unit})`,
		...ids.map((id) => {
			const time = times[id];
			if (time === undefined) return absent[id] === 'O(n)' ? 'O(n)' : '–';
			return `${inexact.includes(id) ? '*' : ''}${formatTime(time.median)} ±${Math.round(100 * time.spread)} %`;
		}),
	]);
	return table(['time of one', ...ids.map((id) => HEADS[id] ?? id)], rows);
}

/** @param {Run['footprints']} footprints */
function memory(footprints) {
	const { heads, rows } = footprintTable(footprints);
	return rows.length === 0 ? '' : table(heads, rows);
}

/** @param {NonNullable<Run['latencies']>} latencies */
function percentiles(latencies) {
	const { heads, rows } = latencyTable(latencies, formatTime);
	return rows.length === 0 ? '' : table(heads, rows);
}

/** @param {Run['pauses']} pauses */
const collections = (pauses) =>
	pauses === undefined ? '' : table(['', ...PAUSE_HEADS], pauseRows(pauses, formatTime));

/** @param {NonNullable<Run['databases']>} databases */
function besideDatabases(databases) {
	const { heads, rows } = databaseTable(databases, formatTime);
	return rows.length === 0 ? '' : table(heads, rows);
}

/** @param {Run['targets']} targets */
const verdicts = (targets) =>
	targets.length === 0
		? ''
		: table(
				['target', 'needed', 'Ironwood', 'peer', 'reached', ''],
				targets.map(({ target, need, ours, theirs, reached, met }) => [
					target,
					need,
					ours,
					theirs,
					reached,
					met ? 'met' : 'missed',
				]),
			);

/** @param {Run} run */
export function htmlPage(run) {
	const { results, latencies = [], pauses, databases = [], footprints, targets } = run;
	const peer = HEADS[REFERENCE] ?? REFERENCE;
	const bars = groups(results)
		.map(([name, of]) => `<h3>${escapeHtml(name)}</h3>${barRows(of)}`)
		.join('');
	const tables = groups(results)
		.map(([name, of]) => `<h3>${escapeHtml(name)}</h3>${medians(of)}`)
		.join('');
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ironwood: benchmarks</title><style>${STYLE}</style></head><body><main>
<h1>Ironwood: benchmarks</h1>
<ul class="facts">${circumstances(run)
		.map((line) => `<li>${escapeHtml(line)}</li>`)
		.join('')}</ul>
${section('How many times as fast', `Speed over that of ${peer}, whose own is the line at 1; longer is faster. Medians of rounds that all contenders take in turns.`, bars)}
${section('As maps grow', 'Nanoseconds of one operation, by the number of entries. Lower is faster.', sizeCurves(results))}
${section('Latency of single operations', '70 % get, 20 % set, 10 % delete, each timed by itself, the clock included. Lower is faster.', latencyCurves(latencies) + percentiles(latencies))}
${section('Garbage collection', 'While two million of a million values, all objects, are replaced; and of the whole heap. Less is better.', collections(pauses))}
${section('Databases', 'Strings as keys, numbers as values. In brackets how many times as fast the map is.', besideDatabases(databases))}
${section('Memory', 'Bytes on the heap, in native memory, in both, and by how much the process grew.', memory(footprints))}
${section('Targets', '', verdicts(targets))}
${section('All medians', 'With half the distance between the slowest and the fastest round. An asterisk marks a result that is wrong, of less work.', tables)}
</main></body></html>
`;
}
