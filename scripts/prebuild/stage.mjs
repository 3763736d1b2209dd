/** Builds the addon for a target in a folder of its own, so that the checkout keeps its own build, which loads first. */

import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, inProject } from '../support/project.mjs';
import { capture } from '../support/run.mjs';
import { findToolchain } from '../support/toolchain.mjs';
import { pathOf } from './targets.mjs';
import { windowsImports } from './windows-imports.mjs';

const SOURCES = ['package.json', 'binding.gyp', 'native'];
const ZIG_WRAPPER = inProject('scripts', 'prebuild', 'zig.mjs');
const PREBUILDIFY = inProject('node_modules', 'prebuildify', 'bin.js');
/** As binding.gyp has it. */
const NODE_API = 8;
const LOG_LINES = 40;

/**
 * Builds, and gives the path of the binary.
 * @param {import('./targets.mjs').Target} target
 * @param {{ folder: string, zig: string, cache: string }} options an empty folder, zig's program, what zig may keep
 */
export function buildTarget(target, { folder, zig, cache }) {
	prepare(target, folder);
	const { ok, output } = capture(process.execPath, prebuildifyArguments(target, folder), {
		...findToolchain().env,
		CC: `node ${ZIG_WRAPPER} cc`,
		CXX: `node ${ZIG_WRAPPER} c++`,
		IRONWOOD_ZIG: zig,
		IRONWOOD_ZIG_TARGET: target.zig,
		ZIG_GLOBAL_CACHE_DIR: cache,
		ZIG_LOCAL_CACHE_DIR: join(folder, 'zig-cache'),
		npm_config_jobs: 'max',
	});
	if (!ok) throw new Failure(`the build failed:\n${output.trimEnd().split('\n').slice(-LOG_LINES).join('\n')}`);
	const binary = join(folder, pathOf(target));
	if (target.platform === 'win32') forgetTime(binary);
	return binary;
}

/** The linker writes the time of the build into the PE header, and nothing reads it there. */
function forgetTime(binary) {
	const bytes = readFileSync(binary);
	const header = bytes.readUInt32LE(0x3c);
	bytes.writeUInt32LE(0, header + 8);
	writeFileSync(binary, bytes);
}

function prepare(target, folder) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const path of SOURCES) cpSync(inProject(path), join(folder, path), { recursive: true });
	const more = ['native/prebuild/runtime.cc'];
	if (target.platform === 'win32') {
		more.push('native/prebuild/windows_imports.c');
		writeFileSync(join(folder, more[1]), windowsImports(NODE_API));
	}
	appendFileSync(join(folder, 'native', 'binding', 'sources.txt'), `${more.join('\n')}\n`);
}

function prebuildifyArguments({ platform, arch, libc }, folder) {
	const options = [
		'--napi',
		'--platform',
		platform,
		'--arch',
		arch,
		'--target',
		process.versions.node,
		'--cwd',
		folder,
	];
	return [PREBUILDIFY, ...options, ...(libc === undefined ? [] : ['--libc', libc, '--tag-libc'])];
}
