/** Runs one native target for a while. */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { Failure, inProject, ROOT } from '../support/project.mjs';
import { corpusOf, FOLDER, NATIVE_TARGETS, programOf } from './targets.mjs';

/** No input may take longer, or more: a thousand times what they take. Less is no finding, as a busy machine brings it about. */
const LIMITS = ['-timeout=60', '-report_slow_units=60', '-rss_limit_mb=2048'];

/** Sanitizers need less memory, and are faster, if they do not keep what was freed for long. */
const ENVIRONMENT = { ASAN_OPTIONS: 'quarantine_size_mb=16:detect_leaks=1', UBSAN_OPTIONS: 'print_stacktrace=1' };

/** Where a target keeps what it finds: inputs that led somewhere new, and those that a check failed on. */
function foldersOf(name) {
	const folders = { found: inProject(FOLDER, 'corpus', name), findings: inProject(FOLDER, 'findings', name) };
	for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
	return folders;
}

/**
 * Fuzzes for some seconds, from the corpora on.
 * @returns {Promise<{ target: string, executions: number, seconds: number, findings: string[], output: string }>}
 */
export async function fuzzNative(target, { seconds, planted = false }) {
	const name = planted ? `${target}-planted` : target;
	const { found, findings } = foldersOf(name);
	if (planted) rmSync(findings, { recursive: true, force: true });
	mkdirSync(findings, { recursive: true });
	const before = new Set(readdirSync(findings));
	const corpora = [found, corpusOf(target)].filter((folder) => existsSync(folder));
	// Inputs may be long from the start: what is short leads into no tree that is worth the name.
	const sizes = [`-max_len=${NATIVE_TARGETS[target]}`, '-len_control=0'];
	const reports = ['-print_final_stats=1', `-artifact_prefix=${findings}/`];
	const parameters = [...corpora, `-max_total_time=${seconds}`, ...sizes, ...LIMITS, ...reports];
	const start = Date.now();
	const { status, output } = await runProgram(programOf(target, planted), parameters);
	const files = readdirSync(findings).filter((file) => !before.has(file));
	if (status !== 0 && files.length === 0) throw new Failure(`the target ${name} ended with ${status}:\n${output}`);
	const [, executions] = /stat::number_of_executed_units: (\d+)/.exec(output) ?? [];
	return {
		target,
		// After some kinds of finding there are no statistics.
		executions: Number(executions ?? /^#(\d+)/m.exec(output)?.[1] ?? 0),
		seconds: (Date.now() - start) / 1000,
		findings: files.map((file) => relative(ROOT, `${findings}/${file}`)),
		output,
	};
}

/** Keeps, of all inputs at hand, as few as reach all that they reach together. */
export async function minimise(target) {
	const { found } = foldersOf(target);
	const [kept, fresh] = [corpusOf(target), inProject(FOLDER, 'minimised', target)];
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { recursive: true });
	mkdirSync(kept, { recursive: true });
	// Places alone, not how often each is passed, which would keep ten times as many.
	const parameters = [
		'-set_cover_merge=1',
		'-use_counters=0',
		`-max_len=${NATIVE_TARGETS[target]}`,
		fresh,
		kept,
		found,
	];
	const { status, output } = await runProgram(programOf(target), parameters);
	if (status !== 0) throw new Failure(`the corpus of ${target} cannot be minimised:\n${output}`);
	return { kept, fresh };
}

function runProgram(program, parameters) {
	return new Promise((resolve, reject) => {
		const options = { cwd: ROOT, env: { ...process.env, ...ENVIRONMENT }, stdio: ['ignore', 'pipe', 'pipe'] };
		const child = spawn(program, parameters, options);
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8');
			stream.on('data', (text) => {
				output += text;
			});
		}
		child.on('error', (error) => reject(new Failure(`cannot run ${program}: ${error.message}`)));
		child.on('close', (status, signal) => resolve({ status: status ?? signal, output }));
	});
}
