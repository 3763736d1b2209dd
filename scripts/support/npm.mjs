/** Runs npm: the one that runs us if there is one, else the one on the PATH. */

import { capture } from './run.mjs';

export function npm(args, env = {}) {
	const script = process.env.npm_execpath;
	if (script?.endsWith('.js')) return capture(process.execPath, [script, ...args], env);
	return capture(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, env);
}
