/** What this machine has for building the native addon. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture, findFirstProgram, findProgram } from './run.mjs';

/** C and C++ compilers that belong together, the system's own choice first. */
const COMPILERS = [
	['cc', 'c++'],
	['gcc', 'g++'],
	['clang', 'clang++'],
];

/**
 * What node-gyp needs and does not find by itself: `{ env }`, or `{ missing }`, which names what the machine lacks.
 * On Windows node-gyp looks for Visual Studio in ways that nothing here could repeat, so only Python is asked for.
 */
export function findToolchain() {
	const isWindows = process.platform === 'win32';
	const compilers = isWindows ? {} : findCompilers();
	if (compilers === undefined) return { missing: 'C and C++ compiler' };
	if (!isWindows && findFirstProgram('make', 'gmake') === undefined) return { missing: 'make' };
	if (findFirstProgram('python3', 'python') === undefined) return { missing: 'Python' };
	return { env: { ...nodeHeaders(), ...compilers } };
}

function findCompilers() {
	const { CC, CXX } = process.env;
	if (CC !== undefined && CXX !== undefined) return { CC, CXX };
	// Without the command line tools, cc on macOS is a stub that opens a dialogue.
	if (process.platform === 'darwin' && !capture('xcode-select', ['-p']).ok) return undefined;
	const pair = COMPILERS.find((names) => names.every((name) => findProgram(name) !== undefined));
	return pair === undefined ? undefined : { CC: CC ?? pair[0], CXX: CXX ?? pair[1] };
}

/**
 * Where Node's headers lie, if they were installed together with it. node-gyp takes this from npm's configuration, or
 * else downloads them.
 */
function nodeHeaders() {
	if (process.env.npm_config_nodedir) return {};
	const prefix = dirname(dirname(process.execPath));
	const header = join(prefix, 'include', 'node', 'node_api.h');
	return existsSync(header) ? { npm_config_nodedir: prefix } : {};
}
