/** The figures of a run as Markdown: a short table for the project's README, all of them for docs/benchmarks.md. */

import { CONTENDERS, REFERENCE } from './contenders/index.mjs';
import { SMALL_MAP_SIZE } from './memory.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./memory.mjs').Footprint} Footprint
 * @typedef {{ date: string, full: boolean, seed: number, seconds: number, environment: any, results: Result[],
 *   footprints: Footprint[], targets: import('./targets.mjs').Verdict[] }} Run what `npm run bench` writes
 */

/** What the README shows, in its order. Bulk load is compared with the reference's constructor, which users have. */
const SHORT = [
	{ work: 'get' },
	{ work: 'set' },
	{ work: 'overwrite' },
	{ work: 'delete' },
	{ work: 'load-arrays', against: 'load-pairs' },
	{ work: 'entries' },
	{ work: 'forEach' },
	{ work: 'range' },
	{ work: 'floor' },
	{ work: 'at' },
	{ work: 'rank' },
];

const integer = (/** @type {number} */ value) => value.toLocaleString('en-US');

/** @param {number} nanoseconds */
const time = (nanoseconds) =>
	nanoseconds >= 1e4
		? `${(nanoseconds / 1e3).toPrecision(3)} µs`
		: `${nanoseconds >= 100 ? Math.round(nanoseconds) : nanoseconds.toPrecision(2)} ns`;

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
const table = (heads, rows) =>
	[heads, heads.map((_, column) => (column === 0 ? '---' : '--:')), ...rows]
		.map((row) => `| ${row.join(' | ')} |`)
		.join('\n');

/** @param {Run} run */
function circumstances({ date, environment, seed }) {
	const { cpu, cores, platform, node, isa } = environment;
	const versions = environment.contenders
		.filter((/** @type {{ id: string }} */ { id }) => id === REFERENCE || id === 'ordered-map')
		.map((/** @type {{ title: string, version: string }} */ { title, version }) => `${title} ${version}`)
		.join(', ');
	return `${date.slice(0, 10)}, ${cpu}, ${cores} cores, ${platform}, Node.js ${node}, instruction set ${isa}; ${versions}; seed ${seed}.`;
}

/**
 * Native against the reference, values being numbers: times, and how many times as fast.
 * @param {Run} run
 */
export function shortFigures(run) {
	const numbers = run.results.filter(({ kind }) => kind === 'number');
	const sizes = [...new Set(numbers.map(({ size }) => size))];
	const rows = SHORT.map(({ work, against = work }) => {
		const of = (/** @type {string} */ id, /** @type {number} */ size) =>
			numbers.find((result) => result.work === id && result.size === size);
		const title = numbers.find((result) => result.work === work)?.title ?? work;
		return [title, ...sizes.map((size) => compare(of(work, size), of(against, size)))];
	});
	return [
		`Time of one operation on the native engine, and how many times as fast that is as sorted-btree: medians of one run of \`npm run bench\` on`,
		circumstances(run),
		'',
		table(['numbers as keys and values', ...sizes.map((size) => `${integer(size)} entries`)], rows),
		'',
		footprintSentences(run).join(' '),
	].join('\n');
}

/**
 * @param {Result | undefined} ours
 * @param {Result | undefined} theirs
 */
function compare(ours, theirs) {
	const mine = ours?.times['native']?.median;
	if (mine === undefined) return '-';
	const other = theirs?.times[REFERENCE]?.median;
	return other === undefined ? time(mine) : `${time(mine)}, ${(other / mine).toFixed(1)}x`;
}

/** @param {Run} run */
function footprintSentences({ footprints }) {
	return footprints
		.filter(({ kind, bulk, size }) => kind === 'number' && !bulk && (size === SMALL_MAP_SIZE || size === 100_000))
		.flatMap(({ maps, size, bytes }) => {
			const units = size === SMALL_MAP_SIZE ? maps : maps * size;
			const [ours, theirs] = [bytes['native'], bytes[REFERENCE]];
			if (ours === undefined || theirs === undefined) return [];
			const what = size === SMALL_MAP_SIZE ? `A map of ${size} entries` : `An entry of a map of ${integer(size)}`;
			return `${what} takes ${(ours.total / units).toFixed(0)} bytes, heap and native memory together; in sorted-btree ${(theirs.total / units).toFixed(0)}.`;
		});
}

/**
 * Everything that a run found.
 * @param {Run} run
 */
export function allFigures(run) {
	const heads = ['native', 'TypeScript', 'sorted-btree', 'OrderedMap', 'built-in Map'];
	const groups = [...new Set(run.results.map(({ kind, size }) => `${kind} ${size}`))];
	const timings = groups.flatMap((group) => {
		const results = run.results.filter(({ kind, size }) => `${kind} ${size}` === group);
		const { kind, size } = /** @type {Result} */ (results[0]);
		const rows = results.map((result) => [
			`${result.title} (${result.unit})`,
			...CONTENDERS.map((id) => cell(result, id)),
			`${(100 * Math.max(...Object.values(result.times).map(({ spread }) => spread))).toFixed(0)} %`,
		]);
		return [
			`### ${integer(size)} entries, ${kind}s as values`,
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
		table(['heap and native (resident)', ...heads], run.footprints.map(footprintRow)),
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
	return reference === undefined || id === REFERENCE ? text : `${text}, ${(reference.median / own.median).toFixed(2)}x`;
}

/** @param {Footprint} footprint */
function footprintRow({ kind, maps, size, bulk, bytes }) {
	const units = size === SMALL_MAP_SIZE ? maps : maps * size;
	return [
		`${integer(maps)} maps of ${integer(size)}, ${kind}s as values${bulk ? ', bulk-loaded' : ''}`,
		...CONTENDERS.map((id) => {
			const taken = bytes[id];
			return taken === undefined ? '-' : `${(taken.total / units).toFixed(1)} (${(taken.resident / units).toFixed(1)})`;
		}),
	];
}
