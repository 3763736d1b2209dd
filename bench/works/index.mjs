import { batches } from './batches.mjs';
import { changes } from './changes.mjs';
import { iterations } from './iterations.mjs';
import { lookups } from './lookups.mjs';
import { mixedLoads } from './mixed.mjs';
import { removals } from './removals.mjs';
import { sets } from './sets.mjs';
import { twoMaps } from './two-maps.mjs';
import { versions } from './versions.mjs';
import { wholeMaps } from './whole-maps.mjs';
import { writes } from './writes.mjs';

const [get, ...others] = lookups;

/** All work items, in the order of the report. @type {import('./work.mjs').Work[]} */
export const WORKS = [
	/** @type {import('./work.mjs').Work} */ (get),
	...batches,
	...writes,
	...changes,
	...removals,
	...iterations,
	...others,
	...mixedLoads,
	...wholeMaps,
	...twoMaps,
	...versions,
	...sets,
];

/** @param {string} id */
export function findWork(id) {
	const work = WORKS.find((candidate) => candidate.id === id);
	if (work === undefined) throw new Error(`no work item is called ${JSON.stringify(id)}`);
	return work;
}
