/** What Ironwood sets out to reach, each target judged by the figures of a run. */

import { HEADS, REFERENCE } from './contenders/index.mjs';
import { unitOf } from './memory.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./memory.mjs').Footprint} Footprint
 * @typedef {{ results: Result[], footprints: Footprint[] }} Figures
 *
 * @typedef {object} Verdict
 * @property {string} target
 * @property {string} need
 * @property {string} ours
 * @property {string} theirs
 * @property {string} reached
 * @property {boolean} met
 */

/** The contender whose trees are never changed. */
const PERSISTENT = 'red-black';

/** Times as fast as the reference, at the least, by size; undefined where a time is only reported. Speed is work done in a time: twice as fast is half the time. */
const ANY_SIZE = (/** @type {number} */ least) => () => least;
/** At a thousand entries, where every tree is in the nearest cache; at a hundred thousand; and beyond what caches hold. */
const bySize =
	(/** @type {number} */ small, /** @type {number} */ middle, /** @type {number} */ large) =>
	(/** @type {number} */ size) =>
		size <= 1_000 ? small : size <= 100_000 ? middle : large;
const FROM = (/** @type {number} */ size, /** @type {number} */ least) => (/** @type {number} */ of) =>
	of >= size ? least : undefined;

/**
 * @type {{ work: string, keys?: 'string' | 'tuple', kind?: 'object', contender?: string,
 *   least: (size: number) => number | undefined, against?: string, reference?: string }[]}
 */
const SPEEDS = [
	{ work: 'get', least: bySize(2.8, 2.4, 2.7) },
	{ work: 'get', least: (size) => (size <= 1_000 ? undefined : size <= 100_000 ? 0.8 : 1.5), reference: 'map' },
	{ work: 'set', least: bySize(2.5, 3, 3.2) },
	{ work: 'delete', least: bySize(2.5, 3, 3.2) },
	{ work: 'entries', least: ANY_SIZE(1.1) },
	{ work: 'values', least: ANY_SIZE(1.5) },
	{ work: 'forEach', least: ANY_SIZE(1.6) },
	{ work: 'range', least: ANY_SIZE(1.5) },
	{ work: 'range-forEach', least: ANY_SIZE(2) },
	...['floor', 'ceiling', 'lower', 'higher'].map((work) => ({ work, least: bySize(2.5, 2.4, 2.5) })),
	{ work: 'load-arrays', least: ANY_SIZE(8), against: 'load-pairs' },
	{ work: 'load-typed', least: bySize(8, 10, 15), against: 'load-pairs' },
	// The reference's bulk load takes plain arrays only.
	{ work: 'load-typed', least: bySize(3, 4, 5), against: 'load-arrays' },
	{ work: 'get', kind: 'object', least: bySize(1.9, 1.6, 1.3) },
	{ work: 'getMany', least: bySize(4, 6, 8) },
	// The reference has no batches, so it uses its `get` in a loop.
	{ work: 'hasMany', least: FROM(1_000_000, 8) },
	...['union', 'intersection', 'difference'].map((work) => ({ work, least: ANY_SIZE(2) })),
	...['get', 'set', 'delete'].map((work) => ({
		work,
		keys: /** @type {const} */ ('string'),
		least: bySize(1.5, 3, 3.5),
	})),
	{ work: 'keys', keys: 'string', least: FROM(1_000_000, 1) },
	...['get', 'set', 'delete'].map((work) => ({ work, keys: /** @type {const} */ ('tuple'), least: ANY_SIZE(2) })),
	{ work: 'clone-sets', least: ANY_SIZE(2) },
	// Every version kept is what a persistent tree is for.
	{ work: 'kept-versions', least: ANY_SIZE(2), reference: PERSISTENT },
	...['get', 'set', 'delete', 'entries', 'values', 'forEach'].map((work) => ({
		work,
		contender: 'typescript',
		least: ANY_SIZE(0.9),
	})),
];

/** Nanoseconds a call, at the most. */
const LIMITS = [
	{ work: 'size', most: 5 },
	{ work: 'first', most: 60 },
	{ work: 'last', most: 60 },
	{ work: 'snapshot', most: 5_000 },
	{ work: 'clone', most: 5_000 },
	{ work: 'diff', most: 200_000 },
];

/** Times as long as something that is like it but for one thing, at the most. */
const SLOWDOWNS = [
	{ work: 'first-set', than: 'overwrite', without: 'without versions', most: 10 },
	{ work: 'later-set', than: 'overwrite', without: 'without versions', most: 1.25 },
	{ work: 'at', than: 'get', without: 'get', most: 1.5 },
	{ work: 'rank', than: 'get', without: 'get', most: 1.5 },
];

const formatTime = (/** @type {number} */ nanoseconds) =>
	nanoseconds >= 1e6 ? `${(nanoseconds / 1e6).toFixed(1)} ms` : `${nanoseconds.toFixed(1)} ns`;

/**
 * @param {Figures} figures
 * @returns {Verdict[]} of the targets that the run has figures for
 */
export function judge(figures) {
	return [
		...SPEEDS.flatMap((target) => judgeSpeed(target, figures.results)),
		...LIMITS.flatMap((target) => judgeLimit(target, figures.results)),
		...SLOWDOWNS.flatMap((target) => judgeSlowdown(target, figures.results)),
		...figures.footprints.flatMap(judgeFootprint),
	];
}

/**
 * @param {typeof SPEEDS[number]} target
 * @param {Result[]} results
 */
function judgeSpeed(
	{ work, keys = undefined, kind = undefined, contender = 'native', least, against = work, reference = REFERENCE },
	results,
) {
	const ofKind = results.filter((of) => of.keys === (keys ?? 'number') && of.kind === (kind ?? 'number'));
	return ofKind
		.filter((result) => result.work === work)
		.flatMap((result) => {
			const peer = ofKind.find((other) => other.work === against && other.size === result.size);
			const needed = least(result.size);
			const ours = result.times[contender]?.median;
			const theirs = peer?.times[reference]?.median;
			if (ours === undefined || theirs === undefined || needed === undefined) return [];
			return {
				target: `${contender}: ${result.title}${keys ? `, ${keys}s` : ''}${kind ? ', object values' : ''}${reference === REFERENCE ? '' : ` (theirs: ${HEADS[reference]})`}, ${result.size.toLocaleString('en-US')}`,
				need: `${needed}x`,
				ours: formatTime(ours),
				theirs: formatTime(theirs),
				reached: `${(theirs / ours).toFixed(2)}x`,
				met: theirs / ours >= needed,
			};
		});
}

/**
 * @param {typeof LIMITS[number]} target
 * @param {Result[]} results
 */
function judgeLimit({ work, most }, results) {
	return results
		.filter((result) => result.work === work && result.keys === 'number')
		.flatMap((result) => {
			const ours = result.times['native']?.median;
			if (ours === undefined) return [];
			return {
				target: `native: ${work}${result.kind === 'object' ? ', object values' : ''}, ${result.size.toLocaleString('en-US')}`,
				need: `< ${most} ns`,
				ours: `${ours.toFixed(1)} ns`,
				theirs: `${result.times[REFERENCE]?.median.toFixed(1)} ns`,
				reached: '',
				met: ours < most,
			};
		});
}

/**
 * @param {typeof SLOWDOWNS[number]} target
 * @param {Result[]} results
 */
function judgeSlowdown({ work, than, without, most }, results) {
	return results
		.filter((result) => result.work === work)
		.flatMap((result) => {
			const { keys, kind, size } = result;
			const plain = results.find(
				(other) => other.work === than && other.keys === keys && other.kind === kind && other.size === size,
			);
			const [ours, ordinary] = [result, plain].map((of) => of?.times['native']?.median);
			if (ours === undefined || ordinary === undefined) return [];
			const values = kind === 'object' ? ', object values' : '';
			return {
				target: `native: ${result.title}${values}, ${size.toLocaleString('en-US')} (theirs: ${without})`,
				need: `< ${most} times as long`,
				ours: formatTime(ours),
				theirs: formatTime(ordinary),
				reached: `${(ours / ordinary).toFixed(2)} times`,
				met: ours < most * ordinary,
			};
		});
}

/** Of the reference's bytes. */
const MOST_BYTES_OF_NUMBERS = 0.8;
/** Nodes of strings pay for their room at once, the reference's strings for a header each. */
const MOST_BYTES_OF_STRINGS = 1.2;

/**
 * Fewer bytes than the reference by count; and as the operating system sees it, if neither keys nor values were made
 * beforehand or meanwhile: making them leaves V8 with free pages that a map then grows into, unseen. Versions leave such pages
 * too, of those that were not kept.
 * @param {Footprint} footprint
 */
function judgeFootprint({ keys, kind, maps, size, bulk, kept, bytes }) {
	const ours = bytes['native'];
	const theirs = bytes[kept === undefined ? REFERENCE : PERSISTENT];
	if (ours === undefined || theirs === undefined) return [];
	const { of: unit, units } = unitOf({ maps, size, ...(kept === undefined ? {} : { kept }) });
	const numbers = keys === 'number' && kind === 'number' && kept === undefined;
	const most = keys === 'string' ? MOST_BYTES_OF_STRINGS : numbers && unit === 'an entry' ? MOST_BYTES_OF_NUMBERS : 1;
	const of = keys === 'number' ? '' : `, ${keys}s`;
	const shape = `${size.toLocaleString('en-US')}${of}${kind === 'object' ? ', objects' : ''}${bulk ? ', bulk-loaded' : ''}`;
	const figures = [
		{ name: 'bytes', most, mine: ours.total, other: theirs.total },
		...(numbers ? [{ name: 'resident bytes', most: 1, mine: ours.resident, other: theirs.resident }] : []),
	];
	return figures.map(({ name, most, mine, other }) => ({
		target: `native: ${name} of ${unit}${unit === 'a map' ? ' of' : ','} ${shape}${kept === undefined ? '' : ' (theirs: functional-red-black-tree)'}`,
		need: most === 1 ? 'fewer' : `${most} of it`,
		ours: (mine / units).toFixed(1),
		theirs: (other / units).toFixed(1),
		reached: `${(mine / other).toFixed(2)} of it`,
		met: most === 1 ? mine < other : mine <= other * most,
	}));
}
