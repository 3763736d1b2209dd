/** Brings the prebuilt binaries up to date with their sources. */

import { inProject } from '../support/project.mjs';
import { mustRun } from '../support/run.mjs';
import { prebuildPrint, prebuildStamp } from './stamp.mjs';

export function ensurePrebuilds() {
	if (!prebuildStamp.matches(prebuildPrint())) mustRun(process.execPath, [inProject('scripts', 'prebuild', 'all.mjs')]);
}
