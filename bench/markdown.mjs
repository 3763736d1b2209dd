/** Numbers, times and tables as Markdown, and what a published run is. */

import { REFERENCE } from './contenders/index.mjs';

/**
 * @typedef {{ date: string, full: boolean, seed: number, seconds: number, environment: any, results: import('./rounds.mjs').Result[],
 *   latencies?: import('./latency.mjs').Latency[], pauses?: import('./pauses.mjs').Pauses | undefined,
 *   databases?: import('./databases/rounds.mjs').Comparison[],
 *   footprints: import('./memory.mjs').Footprint[], targets: import('./targets.mjs').Verdict[] }} Run what `npm run bench` writes
 */

export const integer = (/** @type {number} */ value) => value.toLocaleString('en-US');

/** @param {number} nanoseconds */
export const time = (nanoseconds) =>
	nanoseconds >= 1e7
		? `${(nanoseconds / 1e6).toPrecision(3)} ms`
		: nanoseconds >= 1e4
			? `${(nanoseconds / 1e3).toPrecision(3)} µs`
			: `${nanoseconds >= 100 ? Math.round(nanoseconds) : nanoseconds.toPrecision(2)} ns`;

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
export const table = (heads, rows) =>
	[heads, heads.map((_, column) => (column === 0 ? '---' : '--:')), ...rows]
		.map((row) => `| ${row.join(' | ')} |`)
		.join('\n');

/** Runs of before there were other keys do not say. @param {{ keys?: import('./keys.mjs').KeyKind }} of */
export const keysOf = ({ keys = 'number' }) => keys;

/** @param {Run} run */
export function circumstances({ date, environment, seed }) {
	const { cpu, cores, platform, node, isa } = environment;
	const versions = environment.contenders
		.filter((/** @type {{ id: string }} */ { id }) => id === REFERENCE || id === 'ordered-map')
		.map((/** @type {{ title: string, version: string }} */ { title, version }) => `${title} ${version}`)
		.join(', ');
	return `${date.slice(0, 10)}, ${cpu}, ${cores} cores, ${platform}, Node.js ${node}, instruction set ${isa}; ${versions}; seed ${seed}.`;
}
