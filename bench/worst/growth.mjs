/** Tells a time that grows as a search in a tree does from one that grows with the number of entries. */

import { OPERATIONS } from './render.mjs';

/**
 * From a thousand entries to a million the logarithm doubles, and memory takes over from the caches, which takes an operation up to
 * ten times as long. What is linear grows a thousand times.
 */
export const MOST_GROWTH = 15;
/** Sizes that lie closer together say nothing of growth. */
const LEAST_RATIO = 10;

/** @param {import('./render.mjs').Result} result */
const nameOf = ({ engine, pattern }) => `${engine} ${pattern}`;

/**
 * @param {Pick<import('./render.mjs').Run, 'sizes' | 'results'>} run
 * @returns {{ engine: string, pattern: string, operation: string, ratio: number, allowed: number }[]} what grows faster
 */
export function findGrowth({ results }) {
	const names = new Set(results.map(nameOf));
	return [...names].flatMap((name) => {
		const of = results.filter((result) => nameOf(result) === name);
		const [first, last] = [of[0], of.at(-1)];
		if (first === undefined || last === undefined || last.size < first.size * LEAST_RATIO) return [];
		const allowed = (MOST_GROWTH * Math.log(last.size)) / Math.log(first.size);
		return OPERATIONS.flatMap(([operation]) => {
			const ratio = last.times[operation] / first.times[operation];
			return ratio <= allowed ? [] : [{ engine: last.engine, pattern: last.pattern, operation, ratio, allowed }];
		});
	});
}
