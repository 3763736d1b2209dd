/** Finds out what the built package can run on here, in a process of its own: loading must not touch ours. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inProject, ROOT } from './project.mjs';

const PROGRAM = `
	const { implementation } = require('./dist/index.js');
	if (implementation.name !== 'native') throw new Error('fell back to ' + implementation.name);
`;

/**
 * Why the native engine cannot run on an instruction set, as one line; undefined if it can.
 * @param {string} isa
 */
export function whyNotNative(isa) {
	if (!existsSync(inProject('dist', 'index.js'))) return 'dist/ is missing: run "npm run build" first';
	const env = { ...process.env, IRONWOOD_IMPLEMENTATION: 'native', IRONWOOD_ISA: isa };
	const { status, signal, stderr } = spawnSync(process.execPath, ['-e', PROGRAM], { cwd: ROOT, env, encoding: 'utf8' });
	if (status === 0) return undefined;
	if (signal !== null) return `loading ended with ${signal}`;
	return /^\w*Error: (.*)$/m.exec(stderr)?.[1] ?? `loading ended with status ${status}`;
}
