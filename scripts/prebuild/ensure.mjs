/** Brings the prebuilt binaries up to date with their sources. */

import { inProject } from '../support/project.mjs';
import { mustRun } from '../support/run.mjs';
import { prebuildPrint, prebuildStamp } from './stamp.mjs';

/** @param {string[]} targets these alone; the others are then left as they are, for a later call */
export function ensurePrebuilds(...targets) {
	if (prebuildStamp.matches(prebuildPrint())) return;
	mustRun(process.execPath, [inProject('scripts', 'prebuild', 'all.mjs'), ...targets]);
}
