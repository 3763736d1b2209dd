/** Child processes of the scripts. */

import { execFile, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, ROOT, say } from './project.mjs';

/** A build that prints more than this has gone wrong in a way that its last lines show. */
const OUTPUT_LIMIT = 64 << 20;

/** Runs a command in the project's folder, its output going where ours goes. Returns the exit status. */
export function run(command, args, env = {}) {
	const result = spawnSync(command, args, {
		cwd: ROOT,
		env: { ...process.env, ...env },
		stdio: 'inherit',
		shell: needsShell(command),
	});
	if (result.error) throw new Failure(`cannot run ${command}: ${result.error.message}`);
	return result.status ?? 1;
}

/** As {@link run}, but a failure ends the script. */
export function mustRun(command, args, env) {
	const status = run(command, args, env);
	if (status !== 0) throw new Failure(`${[command, ...args].join(' ')} failed with status ${status}`);
}

/** Runs a command and keeps what it prints. Returns `{ ok, output }`, standard output and error together. */
export function capture(command, args, env = {}, cwd = ROOT) {
	const result = spawnSync(command, args, {
		cwd,
		env: { ...process.env, ...env },
		encoding: 'utf8',
		maxBuffer: OUTPUT_LIMIT,
		shell: needsShell(command),
	});
	const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? result.error.message : ''}`;
	return { ok: result.status === 0, status: result.status, output };
}

/** As {@link capture}, while other work goes on. */
export function captureMeanwhile(command, args) {
	return new Promise((resolve) => {
		execFile(command, args, { cwd: ROOT, maxBuffer: OUTPUT_LIMIT }, (error, stdout, stderr) => {
			resolve({ ok: error === null, output: `${stdout}${stderr}` });
		});
	});
}

/** The full path of a program, or undefined. */
export function findProgram(name) {
	const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		for (const ending of endings) {
			const path = join(folder, name + ending);
			if (isExecutable(path)) return path;
		}
	}
	return undefined;
}

/** The first of several names that is on the PATH. */
export const findFirstProgram = (...names) => names.find((name) => findProgram(name) !== undefined);

/** The same of a tool that may be left out, with a word about what `goes` without it, unless everything is required. */
export function findTool(names, required, goes) {
	const tool = findFirstProgram(...names);
	if (tool === undefined && required) throw new Failure(`${names[0]} is required, but not here`);
	if (tool === undefined) say(`${names[0]} is not here: ${goes}`);
	return tool;
}

/** The program file of an installed package, run by node itself: the shims in .bin are shell scripts on Windows. */
export function runPackage(script, args, env) {
	return run(process.execPath, [join(ROOT, 'node_modules', script), ...args], env);
}

function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Node refuses to start .cmd files on Windows without a shell. */
const needsShell = (command) => process.platform === 'win32' && command.endsWith('.cmd');
