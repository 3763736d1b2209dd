/** Numbers, times and tables as Markdown, and what a published run is. */

import { placeFacts } from './machine.mjs';

/**
 * @typedef {{ date: string, full: boolean, seed: number, seconds: number, environment: any, results: import('./rounds.mjs').Result[],
 *   latencies?: import('./latency.mjs').Latency[], pauses?: import('./pauses.mjs').Pauses | undefined,
 *   databases?: import('./databases/rounds.mjs').Comparison[],
 *   footprints: import('./memory.mjs').Footprint[], targets: import('./targets.mjs').Verdict[] }} Run what `npm run bench` writes
 */

export const integer = (/** @type {number} */ value) => value.toLocaleString('en-US');

/** From here on three digits would need an exponent. */
const LEAST_OF_THREE_DIGITS = 99.5;

/** @param {number} value @param {number} digits of those below a hundred; what is more is whole */
const digits = (value, digits) =>
	value >= LEAST_OF_THREE_DIGITS ? String(Math.round(value)) : value.toPrecision(digits);

/** @param {number} nanoseconds */
export function time(nanoseconds) {
	if (nanoseconds >= 1e9) return `${digits(nanoseconds / 1e9, 3)} s`;
	if (nanoseconds >= 1e6) return `${digits(nanoseconds / 1e6, 3)} ms`;
	if (nanoseconds >= 1e4) return `${digits(nanoseconds / 1e3, 3)} µs`;
	return `${digits(nanoseconds, 2)} ns`;
}

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 * @param {number} texts columns of text, before those of figures
 */
export const table = (heads, rows, texts = 1) =>
	[heads, heads.map((_, column) => (column < texts ? '---' : '--:')), ...rows]
		.map((row) => `| ${row.join(' | ')} |`)
		.join('\n');

/** Runs of before there were other keys do not say. @param {{ keys?: import('./keys.mjs').KeyKind }} of */
export const keysOf = ({ keys = 'number' }) => keys;

/** What others are part of Node.js or written for the benchmark, and have its version. */
const WITHOUT_VERSION = ['map', 'arrays'];

/**
 * Everyone who took part, with versions. Runs of before databases were among the contenders have them beside their figures.
 * @param {Pick<Run, 'environment' | 'databases'>} run
 */
export function versionsOf({ environment, databases = [] }) {
	/** @type {{ id: string, title: string, version: string }[]} */
	const all = [...environment.contenders, ...databases.flatMap(({ contenders }) => contenders)];
	const named = all.filter(({ id }) => !WITHOUT_VERSION.includes(id));
	return [...new Set(named.map(({ title, version }) => `${title} ${version}`))].join(', ');
}

/** @param {Run} run */
export function circumstances(run) {
	const { date, environment, seed } = run;
	const { node, napi, isa } = environment;
	const facts = [
		date.slice(0, 10),
		...placeFacts(environment),
		`Node.js ${node}`,
		...(napi === undefined ? [] : [`Node-API ${napi}`]),
		`instruction set ${isa}`,
	];
	return `${facts.join(', ')}; ${versionsOf(run)}; seed ${seed}.`;
}
