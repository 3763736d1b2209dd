import { batches } from './batches.mjs';
import { iterations } from './iterations.mjs';
import { lookups } from './lookups.mjs';
import { mixedLoads } from './mixed.mjs';
import { twoMaps } from './two-maps.mjs';
import { versions } from './versions.mjs';
import { writes } from './writes.mjs';

const [get, ...others] = lookups;

/** All work items, in the order of the report. @type {import('./work.mjs').Work[]} */
export const WORKS = [
	/** @type {import('./work.mjs').Work} */ (get),
	...batches,
	...writes,
	...iterations,
	...others,
	...mixedLoads,
	...twoMaps,
	...versions,
];

/** @param {string} id */
export function findWork(id) {
	const work = WORKS.find((candidate) => candidate.id === id);
	if (work === undefined) throw new Error(`no work item is called ${JSON.stringify(id)}`);
	return work;
}
