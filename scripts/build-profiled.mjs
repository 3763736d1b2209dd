/**
 * A profile-guided build of the addon, with gcc: built once to count what runs, trained on the benchmark, and built again by the
 * counts. For those who build their own and want the last few per cent: nothing else uses it. `npm run build:profiled` leaves it as
 * build-profiled/Release/ironwood.node; with --compare it also lets it take turns with the same build without a profile.
 *
 * Usage: node scripts/build-profiled.mjs [--compare] [--seed N]
 */

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { compareBuilds } from './profile/compare.mjs';
import { makeCopy, mustRunIn, removeCopy, withCopy } from './sanitize/copy.mjs';
import { Failure, runScript, say } from './support/project.mjs';
import { runPackage } from './support/run.mjs';

const FOLDER = 'build-profiled';
const PLAIN = 'build-unprofiled';
const PROFILED = `${FOLDER}/Release/ironwood.node`;

/** @returns {string} the addon, as a path inside the project */
function build(folder, profile) {
	// Configured each time: `compile` alone keeps the settings of a folder that has some.
	for (const command of ['configure', 'compile']) {
		const parameters = [command, '--out', folder, `--CDIRONWOOD_PROFILE=${profile}`];
		if (runPackage('cmake-js/bin/cmake-js', parameters) !== 0)
			throw new Failure(`the addon does not build in ${folder}`);
	}
	return `${folder}/Release/ironwood.node`;
}

async function compare(seed) {
	const copies = [build(PLAIN, ''), PROFILED].map(makeCopy);
	try {
		process.stdout.write(`${await compareBuilds(copies, seed)}\n`);
	} finally {
		for (const copy of copies) removeCopy(copy);
	}
}

await runScript(async () => {
	const { values } = parseArgs({ options: { compare: { type: 'boolean' }, seed: { type: 'string' } } });
	bootstrap();
	const counting = build(FOLDER, 'generate');
	say('training on the benchmark');
	withCopy(counting, (copy) => mustRunIn(copy, process.execPath, ['--expose-gc', 'scripts/profile/train.mjs']));
	build(FOLDER, 'use');
	say(`built ${PROFILED}`);
	if (values.compare) await compare(values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed));
});
