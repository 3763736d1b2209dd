/** Package managers, none of which may run a script of the package: how each lays it out, and that it says nothing bad. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addSuite, emptyUser } from '../support/packed.mjs';
import { capture } from '../support/run.mjs';
import { toolProgram } from '../support/tools.mjs';

const node = (tool) => [process.execPath, toolProgram(tool)];

/** yarn's settings for a folder that belongs to no project. */
const YARN = (linker) =>
	`nodeLinker: ${linker}\nenableScripts: false\nenableTelemetry: false\nenableImmutableInstalls: false\npnpEnableEsmLoader: true\n`;

function yarn4(linker, command) {
	return {
		host: `yarn 4, ${linker}`,
		install: (folder, tarball) => {
			writeFileSync(join(folder, '.yarnrc.yml'), YARN(linker));
			writeFileSync(join(folder, 'yarn.lock'), '');
			return [...node('yarn-4'), 'add', `ironwood@file:${tarball}`];
		},
		command,
	};
}

const plain = () => [process.execPath];

/** Rows of the matrix, beside those for hosts. */
export const MANAGERS = [
	{
		host: 'pnpm 10',
		install: (_, tarball) => [...node('pnpm-10'), 'add', '--ignore-scripts', tarball],
		command: plain,
	},
	{
		host: 'pnpm 12',
		install: (_, tarball) => [toolProgram('pnpm-12'), 'add', '--ignore-scripts', tarball],
		command: plain,
	},
	{
		host: 'yarn 1',
		install: (_, tarball) => [...node('yarn-1'), 'add', '--ignore-scripts', `file:${tarball}`],
		command: plain,
	},
	yarn4('node-modules', plain),
	yarn4('pnp', () => [...node('yarn-4'), 'node']),
].map((row) => ({ name: 'layout', expect: 'native', ...row }));

/** Installs the tarball with a row's package manager; gives what went wrong, if something did. */
export function installWith({ install }, folder, tarball) {
	emptyUser(folder);
	const [program, ...args] = install(folder, tarball);
	const { ok, output } = capture(program, args, {}, folder);
	if (!ok) return `the install failed: ${output.trim().split('\n').slice(-3).join(' ')}`;
	addSuite(folder);
	return undefined;
}
