/** Figures of the patterns as Markdown. */

import { formatCount, formatTime } from '../html/text.mjs';
import { PATTERNS } from './patterns.mjs';

export const OPERATIONS = /** @type {const} */ ([
	['set', 'insert'],
	['get', 'look up'],
	['remove', 'remove'],
]);
/** What writes them into a page. */
export const WRITER = 'npm run bench:worst -- --docs';
/** How the engines are called in tables. */
const HEADS = { native: 'native engine', javascript: 'TypeScript engine' };
/** Of a bar that says "as fast as random keys". */
const UNIT = 10;
const LONGEST_BAR = 60;

/**
 * @typedef {{ set: number, get: number, remove: number }} Times
 * @typedef {{ engine: 'native' | 'javascript', pattern: string, size: number, times: Times }} Result
 * @typedef {{ date: string, seed: number, environment: { cpu: string, cores: number, platform: string, node: string, isa: string | null },
 *   sizes: number[], results: Result[] }} Run
 */

/** @param {Run} run @param {string} engine @param {string} pattern @param {number} size */
export const timesOf = (run, engine, pattern, size) =>
	run.results.find((one) => one.engine === engine && one.pattern === pattern && one.size === size)?.times;

/** @param {Run} run @param {string} engine */
function table(run, engine) {
	const heads = ['insert / look up / remove', ...run.sizes.map(formatCount)];
	const rows = PATTERNS.map(({ id, title }) => {
		const cells = run.sizes.map((size) => {
			const times = timesOf(run, engine, id, size);
			return times === undefined ? '–' : OPERATIONS.map(([name]) => formatTime(times[name])).join(' / ');
		});
		return `| ${[title, ...cells].join(' | ')} |`;
	});
	return [`| ${heads.join(' | ')} |`, `|---${'|--:'.repeat(run.sizes.length)}|`, ...rows].join('\n');
}

/** How many times as long as with random keys, at the largest size of the pattern. @param {Run} run @param {string} engine */
function chart(run, engine) {
	const width = Math.max(...PATTERNS.map(({ title }) => title.length));
	return PATTERNS.flatMap(({ id, title, base }) => {
		if (base === undefined) return [];
		const size = run.sizes.findLast((one) => timesOf(run, engine, id, one) !== undefined);
		if (size === undefined) return [];
		const [times, others] = [id, base].map((pattern) => timesOf(run, engine, pattern, size));
		if (times === undefined || others === undefined) return [];
		return OPERATIONS.map(([name, verb], i) => {
			const ratio = times[name] / others[name];
			const bar = '█'.repeat(Math.min(LONGEST_BAR, Math.max(1, Math.round(ratio * UNIT))));
			return `${(i === 0 ? title : '').padEnd(width)}  ${verb.padEnd(7)}  ${bar} ${ratio.toFixed(2)}`;
		});
	}).join('\n');
}

/** @param {Run} run */
export function renderFigures(run) {
	const { date, seed, environment, sizes, results } = run;
	const { cpu, cores, platform, node, isa } = environment;
	const engines = /** @type {const} */ (['native', 'javascript']).filter((engine) =>
		results.some((result) => result.engine === engine),
	);
	const parts = engines.map(
		(engine) =>
			`### ${HEADS[engine][0]?.toUpperCase()}${HEADS[engine].slice(1)}\n\n${table(run, engine)}\n\nTime with chosen keys over time with random ones, at ${formatCount(sizes.at(-1) ?? 0)} entries or the most that the table has:\n\n\`\`\`text\n${chart(run, engine)}\n\`\`\``,
	);
	const where = `${date.slice(0, 10)}, ${cpu}, ${cores} cores, ${platform}, Node.js ${node}${isa === null ? '' : `, ${isa}`}; seed ${seed}.`;
	return [`${where} Each figure is the best of three rounds.`, ...parts].join('\n\n');
}
