/** What the core sets out to reach against trees in C++ and Rust, each target judged by the figures of a run. */

import { formatRatio } from '../statistics.mjs';
import { formatTime } from './report.mjs';
import { SUBJECT } from './works.mjs';

/**
 * @typedef {import('./rounds.mjs').Result} Result
 * @typedef {import('./rounds.mjs').Footprint} Footprint
 * @typedef {{ target: string, need: string, ours: string, theirs: string, reached: string, met: boolean }} Verdict
 */

/** From this size on; small trees lie in the caches, where what is compared is the loop around them. */
const LARGE = 1_000_000;

/** The peer's time over ours, at the least. */
const SPEEDS = [
	{ work: 'get', peer: 'absl', least: 1.4 },
	{ work: 'get-many', peer: 'absl', least: 3.5 },
	{ work: 'insert', peer: 'absl', least: 1.1 },
	{ work: 'erase', peer: 'absl', least: 1.1 },
	{ work: 'scan', peer: 'absl', least: 2.5 },
	{ work: 'get', peer: 'rust', least: 1.2 },
	{ work: 'insert', peer: 'rust', least: 1.2 },
	{ work: 'erase', peer: 'rust', least: 1.2 },
	{ work: 'scan', peer: 'rust', least: 4 },
];

/** Our bytes over the peer's, at the most: of a map filled at random. */
const BYTES = { id: 'bytes', peer: 'absl', most: 1.1 };

/**
 * @param {{ results: readonly Result[], footprints: readonly Footprint[] }} figures
 * @returns {Verdict[]} of the targets that the run has figures for
 */
export function judge({ results, footprints }) {
	return [
		...SPEEDS.flatMap((target) => results.flatMap((result) => judgeSpeed(target, result))),
		...footprints.flatMap(judgeBytes),
	];
}

const count = (/** @type {number} */ size) => size.toLocaleString('en-US');

/**
 * @param {typeof SPEEDS[number]} target
 * @param {Result} result
 */
function judgeSpeed({ work, peer, least }, { work: of, title, size, times }) {
	const ours = times[SUBJECT]?.median;
	const theirs = times[peer]?.median;
	if (of !== work || size < LARGE || ours === undefined || theirs === undefined) return [];
	return {
		target: `${title}, against ${peer}, ${count(size)}`,
		need: `${least}x`,
		ours: formatTime(ours),
		theirs: formatTime(theirs),
		reached: formatRatio(theirs / ours),
		met: theirs / ours >= least,
	};
}

/** @param {Footprint} footprint */
function judgeBytes({ id, title, size, entries, bytes }) {
	const ours = bytes[SUBJECT]?.total;
	const theirs = bytes[BYTES.peer]?.total;
	if (id !== BYTES.id || size < LARGE || ours === undefined || theirs === undefined) return [];
	return {
		target: `bytes of an entry, ${title}, against ${BYTES.peer}, ${count(size)}`,
		need: `${BYTES.most} of it`,
		ours: (ours / entries).toFixed(1),
		theirs: (theirs / entries).toFixed(1),
		reached: `${(ours / theirs).toFixed(2)} of it`,
		met: ours <= theirs * BYTES.most,
	};
}
