/** What runs the packed package: versions of Node, other hosts, other processors and systems under emulation. */

import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { needsQemu, nodeUnderQemu } from '../support/emulation.mjs';
import { inProject } from '../support/project.mjs';
import { capture, findProgram } from '../support/run.mjs';
import { findToolchain } from '../support/toolchain.mjs';
import { obtainTool, toolProgram } from '../support/tools.mjs';
import { MUSL } from './musl.mjs';

/**
 * @typedef {{
 *   name: string, host: string, expect: 'native' | 'javascript', isa?: string, notIsa?: string[],
 *   needs?: () => string | undefined, prepare?: (folder: string) => void,
 *   command: () => string[], env?: (folder: string) => Record<string, string>,
 * }} Row  `needs` names what is missing here, if anything
 */

const NODES = ['20', '22', '24', '26'];

const needsProgram = (program, debian) => () =>
	findProgram(program) === undefined ? `the Debian package ${debian}` : undefined;

/** Debian keeps it off the PATH. */
const WINE = ['wine64', '/usr/lib/wine/wine64'].map((name) => (name.startsWith('/') ? name : findProgram(name)));
const wine = () => WINE.find((path) => path !== undefined && existsSync(path));

/** A prefix of its own, in which wine says that it is Windows 10: Node refuses older ones. */
function wineEnvironment() {
	const prefix = join(obtainTool('node-windows'), 'wine');
	mkdirSync(prefix, { recursive: true });
	const env = { WINEPREFIX: prefix, WINEDEBUG: '-all' };
	capture(wine(), ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'], env);
	return env;
}

/** Builds for the big-endian machine, as node-gyp would on it: no binary is published for that. */
function buildForS390x(folder) {
	const stage = inProject('build-prebuild', 's390x');
	for (const path of ['package.json', 'binding.gyp', 'native'])
		cpSync(inProject(path), join(stage, path), { recursive: true });
	const node_gyp = inProject('node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	const { ok, output } = capture(process.execPath, [node_gyp, 'rebuild', '-C', stage, '--release', '--arch=s390x'], {
		...findToolchain().env,
		CC: 's390x-linux-gnu-gcc',
		CXX: 's390x-linux-gnu-g++',
		LDFLAGS: '-static-libstdc++ -static-libgcc',
	});
	if (!ok) throw new Error(`it does not build: ${/^.*error.*$/im.exec(output)?.[0]}`);
	const built = (root) => join(root, 'build', 'Release', 'ironwood.node');
	for (const ending of ['', '.json'])
		cpSync(built(stage) + ending, built(join(folder, 'node_modules', 'ironwood')) + ending);
}

/** @type {Row[]} */
export const HOSTS = [
	...NODES.map((version) => ({
		name: 'linux-x64',
		host: `Node ${version}`,
		expect: 'native',
		command: () => [toolProgram(`node-${version}`)],
	})),
	{
		name: 'linux-x64, TypeScript engine',
		host: 'Node 20',
		expect: 'javascript',
		command: () => [toolProgram('node-20')],
		env: () => ({ IRONWOOD_IMPLEMENTATION: 'javascript' }),
	},
	{ name: 'linux-x64', host: 'Bun', expect: 'native', command: () => [toolProgram('bun')] },
	{ name: 'linux-x64', host: 'Deno', expect: 'native', command: () => [toolProgram('deno'), 'run', '-A'] },
	{
		name: 'linux-x64, Nehalem: no AVX',
		host: 'Node 20, qemu',
		expect: 'native',
		notIsa: ['avx2', 'avx512'],
		needs: needsProgram('qemu-x86_64-static', 'qemu-user-static'),
		command: () => ['qemu-x86_64-static', '-cpu', 'Nehalem', toolProgram('node-20')],
	},
	MUSL,
	{
		name: 'linux-arm64',
		host: 'Node 22, qemu',
		expect: 'native',
		isa: 'neon',
		needs: () => needsQemu('arm64'),
		command: () => nodeUnderQemu('arm64'),
	},
	{
		name: 'win32-x64',
		host: 'Node 20, wine',
		expect: 'native',
		needs: () => (wine() === undefined ? 'the Debian package wine64' : undefined),
		command: () => [wine(), toolProgram('node-windows')],
		env: wineEnvironment,
	},
	{
		name: 'win32-x64, host not called node.exe',
		host: 'Node 20, wine',
		expect: 'native',
		needs: () => (wine() === undefined ? 'the Debian package wine64' : undefined),
		prepare: (folder) => cpSync(toolProgram('node-windows'), join(folder, 'other host.exe')),
		command: () => [wine(), 'other host.exe'],
		env: wineEnvironment,
	},
	{
		name: 'linux-s390x, big-endian',
		host: 'Node 20, qemu',
		expect: 'javascript',
		needs: () => needsQemu('s390x'),
		command: () => nodeUnderQemu('s390x'),
	},
	{
		name: 'linux-s390x, built from source',
		host: 'Node 20, qemu',
		expect: 'native',
		needs: () => needsQemu('s390x') ?? needsProgram('s390x-linux-gnu-g++', 'g++-s390x-linux-gnu')(),
		prepare: buildForS390x,
		command: () => nodeUnderQemu('s390x'),
	},
];
