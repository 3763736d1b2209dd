/**
 * Builds a variant of the addon for hunting defects, with cmake-js: `debug` (assertions on), `asan` (AddressSanitizer
 * and UndefinedBehaviorSanitizer on top of them) or `tsan` (ThreadSanitizer). It goes to build-<variant>/Debug/ironwood.node, beside the release
 * build, which stays what is loaded.
 */

import { Failure, isMain, runScript } from './support/project.mjs';
import { runPackage } from './support/run.mjs';

const VARIANTS = {
	debug: [],
	asan: ['--CDIRONWOOD_SANITIZE=address,undefined'],
	tsan: ['--CDIRONWOOD_SANITIZE=thread'],
};

/** @returns {string} the addon, as a path inside the project */
export function buildVariant(name) {
	const definitions = VARIANTS[name];
	if (definitions === undefined) throw new Failure(`the variants are ${Object.keys(VARIANTS).join(', ')}, not ${name}`);
	const folder = `build-${name}`;
	const status = runPackage('cmake-js/bin/cmake-js', ['compile', '--debug', '--out', folder, ...definitions]);
	if (status !== 0) throw new Failure(`the ${name} addon does not build`);
	return `${folder}/Debug/ironwood.node`;
}

if (isMain(import.meta.url)) await runScript(() => void buildVariant(process.argv[2]));
