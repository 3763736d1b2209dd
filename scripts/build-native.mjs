/**
 * Builds the release addon with node-gyp, if build/Release/ironwood.node was not made from the sources as they are now.
 *
 * Run as a program, it fails if the addon cannot be built. As a step of bootstrap.mjs it says so in a line and leaves
 * the work to the TypeScript engine.
 */

import { existsSync } from 'node:fs';
import {
	Failure,
	fingerprint,
	inProject,
	installedVersion,
	isMain,
	listFiles,
	REQUIRE_NATIVE,
	runScript,
	Stamp,
	say,
} from './support/project.mjs';
import { capture } from './support/run.mjs';
import { findToolchain } from './support/toolchain.mjs';

const BINARY = inProject('build', 'Release', 'ironwood.node');
const NODE_GYP = inProject('node_modules', 'node-gyp', 'bin', 'node-gyp.js');
const LOG_LINES = 25;

const stamp = new Stamp('build', 'ironwood.stamp');

/** @param {{ required: boolean }} options whether going on without the addon is out of the question */
export function ensureNative({ required }) {
	const print = currentPrint();
	if (existsSync(BINARY) && stamp.matches(print)) return;
	const { env, missing } = findToolchain();
	if (missing !== undefined) return goOnWithout(`no ${missing} here`, required);
	say('building the native addon ...');
	const start = Date.now();
	stamp.remove();
	const { ok, output } = capture(process.execPath, [NODE_GYP, 'configure', 'build', '--release'], env);
	if (!ok) {
		process.stderr.write(`${output.trimEnd().split('\n').slice(-LOG_LINES).join('\n')}\n`);
		return goOnWithout('the native addon does not build (see above)', required);
	}
	stamp.write(print);
	say(`native addon built in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** The addon speaks Node-API, so it depends on the platform but not on the version of Node. */
function currentPrint() {
	const sources = listFiles('native', (file) => !/^native\/(test|fuzz)\//.test(file));
	return fingerprint([...sources, 'binding.gyp'], process.platform, process.arch, installedVersion('node-addon-api'));
}

function goOnWithout(reason, required) {
	if (required || REQUIRE_NATIVE) throw new Failure(`${reason}, and the native addon is required`);
	const [binary, age] = havePrebuilt() ? ['the prebuilt binary', ''] : existingBinary();
	say(`${reason}: going on with ${binary}${age}`);
}

function existingBinary() {
	return existsSync(BINARY)
		? ['the native addon built before', ', older than its sources']
		: ['the TypeScript engine', ''];
}

function havePrebuilt() {
	const folder = `prebuilds/${process.platform}-${process.arch}`;
	return listFiles(folder, (file) => file.endsWith('.node')).length > 0;
}

if (isMain(import.meta.url)) await runScript(() => ensureNative({ required: true }));
