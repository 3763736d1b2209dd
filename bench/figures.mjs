/** The figures of a run as Markdown: a short table for the project's README, all of them for docs/benchmarks.md. */

import { CONTENDERS, HEADS, REFERENCE } from './contenders/index.mjs';
import { describeEntries } from './keys.mjs';
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
	{ work: 'getMany' },
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
const SHORT_OF_STRINGS = [{ work: 'get' }, { work: 'set' }, { work: 'delete' }];

/** Runs of before there were other keys do not say. @param {{ keys?: import('./keys.mjs').KeyKind }} of */
const keysOf = ({ keys = 'number' }) => keys;

const integer = (/** @type {number} */ value) => value.toLocaleString('en-US');

/** @param {number} nanoseconds */
const time = (nanoseconds) =>
	nanoseconds >= 1e7
		? `${(nanoseconds / 1e6).toPrecision(3)} ms`
		: nanoseconds >= 1e4
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
	const strings = shortTable(run, 'string', SHORT_OF_STRINGS, 'strings of 16 characters as keys');
	return [
		`Time of one operation on the native engine, and how many times as fast that is as sorted-btree: medians of one run of \`npm run bench\` on`,
		circumstances(run),
		'',
		...shortTable(run, 'number', SHORT, 'numbers as keys and values'),
		...strings,
		footprintSentences(run).join(' '),
	].join('\n');
}

/**
 * @param {Run} run
 * @param {import('./keys.mjs').KeyKind} keys
 * @param {{ work: string, against?: string }[]} works those without figures are left out
 * @param {string} head
 */
function shortTable({ results }, keys, works, head) {
	const own = results.filter((result) => keysOf(result) === keys && result.kind === 'number');
	if (own.length === 0) return [];
	const sizes = [...new Set(own.map(({ size }) => size))];
	const of = (/** @type {string} */ id, /** @type {number} */ size) =>
		own.find((result) => result.work === id && result.size === size);
	const rows = works.flatMap(({ work, against = work }) => {
		const title = own.find((result) => result.work === work)?.title;
		return title === undefined ? [] : [[title, ...sizes.map((size) => compare(of(work, size), of(against, size)))]];
	});
	return [table([head, ...sizes.map((size) => `${integer(size)} entries`)], rows), ''];
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
		.flatMap((footprint) => {
			const { maps, size, bytes } = footprint;
			const units = size === SMALL_MAP_SIZE ? maps : maps * size;
			const [ours, theirs] = [bytes['native'], bytes[REFERENCE]];
			if (ours === undefined || theirs === undefined) return [];
			const what =
				size === SMALL_MAP_SIZE
					? `A map of ${size} entries`
					: `An entry of a map of ${integer(size)}${keysOf(footprint) === 'string' ? ' strings of 16 characters' : ''}`;
			return `${what} takes ${(ours.total / units).toFixed(0)} bytes, heap and native memory together; in sorted-btree ${(theirs.total / units).toFixed(0)}.`;
		});
}

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
	return reference === undefined || id === REFERENCE ? text : `${text}, ${(reference.median / own.median).toFixed(2)}x`;
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
