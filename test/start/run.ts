import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a program of this project as a user would, its output in a pipe. */
export function run(script: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
	return spawnSync(process.execPath, [script, ...args], {
		cwd: ROOT,
		encoding: 'utf8',
		env: { ...process.env, IRONWOOD_IMPLEMENTATION: '', IRONWOOD_ISA: '', ...env },
	});
}
