/**
 * Fuzzes the core, the codecs of the binding and the key encoding, a target after another or as many at a time as there are
 * processors. Prints executions and findings of each, and the total; fails on a finding, which it keeps.
 *
 * Usage: node scripts/fuzz.mjs [--seconds N] [--target NAME]... [--jobs N] [--json FILE] [--self-test] [--minimise]
 * --seconds is for each target, 60 if it is not said. --self-test runs targets that have a fault planted, and fails unless each
 * finds it. --minimise makes native/fuzz/corpus anew, out of what it holds and what was found since.
 */

import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { buildEncoding, fuzzEncoding } from './fuzz/encoding.mjs';
import { fuzzNative, minimise } from './fuzz/libfuzzer.mjs';
import { buildTargets, ENCODING, programOf, TARGETS } from './fuzz/targets.mjs';
import { forEach } from './support/pool.mjs';
import { Failure, inProject, isMain, ROOT, runScript, say } from './support/project.mjs';

/** A planted fault is found within a few seconds; this long it takes on a machine that is busy with all else. */
const PLANTED_SECONDS = 120;

/** Lines of a finding that are shown; the rest is the stack, which a replay shows again. */
const SHOWN_LINES = 30;

const fuzzTarget = (target, options) => (target === ENCODING ? fuzzEncoding(options) : fuzzNative(target, options));

function describe({ target, executions, seconds, findings }) {
	const rate = Math.round(executions / seconds);
	return `${target.padEnd(9)}${String(executions).padStart(12)} executions ${String(rate).padStart(8)}/s ${findings.length} findings`;
}

function showFinding({ target, findings, output }) {
	const about = output.split('\n').filter((line) => !/^(INFO|#\d|\s*$)/.test(line));
	process.stdout.write(`\n${target}:\n${about.slice(0, SHOWN_LINES).join('\n')}\n`);
	for (const file of findings) {
		const how = target === ENCODING ? `see ${file}` : `${programOf(target).slice(ROOT.length)} ${file}`;
		process.stdout.write(`kept: ${file}\nreplay: ${how}\n`);
	}
}

/** @returns how many executions there were of each target */
export async function fuzz({ targets = TARGETS, seconds = 60, jobs = cpus().length }) {
	await build(targets, false);
	say(`fuzzing ${targets.join(', ')}: ${seconds} s each, ${jobs} at a time`);
	const results = await forEach(targets, jobs, (target) => fuzzTarget(target, { seconds }));
	for (const result of results) process.stdout.write(`${describe(result)}\n`);
	const total = results.reduce((sum, { executions }) => sum + executions, 0);
	const found = results.filter(({ findings }) => findings.length > 0);
	for (const result of found) showFinding(result);
	process.stdout.write(`${total} executions in total, ${found.length} targets with findings\n`);
	if (found.length > 0) throw new Failure(`findings in ${found.map(({ target }) => target).join(', ')}`);
	return Object.fromEntries(results.map(({ target, executions }) => [target, executions]));
}

/** Whether each target finds what was planted in it. */
export async function testFuzzers({ targets = TARGETS, jobs = cpus().length } = {}) {
	await build(targets, true);
	say(`planted faults in ${targets.join(', ')}`);
	const options = { seconds: PLANTED_SECONDS, planted: true };
	const results = await forEach(targets, jobs, (target) => fuzzTarget(target, options));
	const blind = results.filter(({ findings }) => findings.length === 0).map(({ target }) => target);
	if (blind.length > 0) throw new Failure(`the fault planted in ${blind.join(', ')} was not found`);
	for (const { target, seconds, output } of results) {
		const [line] = /^(FAILED|.*runtime error|==\d+==ERROR|Error: ).*$/m.exec(output) ?? ['a crash'];
		say(`${target} finds what is planted in it, in ${seconds.toFixed(1)} s: ${line}`);
	}
}

async function minimiseCorpora(targets) {
	await build(targets, false);
	for (const target of targets.filter((name) => name !== ENCODING)) {
		const { kept, fresh } = await minimise(target);
		rmSync(kept, { recursive: true });
		cpSync(fresh, kept, { recursive: true });
		say(`${target}: ${readdirSync(kept).length} inputs kept`);
	}
}

async function build(targets, planted) {
	if (targets.some((target) => target !== ENCODING)) buildTargets(planted);
	if (targets.includes(ENCODING)) await buildEncoding();
}

function readNumber(text, name) {
	const number = Number(text);
	if (!(number > 0)) throw new Failure(`--${name} is a number above 0, not ${text}`);
	return number;
}

async function main() {
	const string = { type: 'string' };
	const boolean = { type: 'boolean' };
	const target = { type: 'string', multiple: true };
	const options = { seconds: string, jobs: string, json: string, 'self-test': boolean, minimise: boolean, target };
	const { values } = parseArgs({ options });
	const targets = values.target ?? TARGETS;
	const unknown = targets.filter((name) => !TARGETS.includes(name));
	if (unknown.length > 0) throw new Failure(`the targets are ${TARGETS.join(', ')}, not ${unknown.join(', ')}`);
	const jobs = values.jobs === undefined ? cpus().length : readNumber(values.jobs, 'jobs');
	const seconds = values.seconds === undefined ? 60 : readNumber(values.seconds, 'seconds');
	if (values['self-test']) return testFuzzers({ targets, jobs });
	if (values.minimise) return minimiseCorpora(targets);
	const executions = await fuzz({ targets, seconds, jobs });
	if (values.json !== undefined) writeFileSync(inProject(values.json), `${JSON.stringify(executions)}\n`);
}

if (isMain(import.meta.url)) await runScript(main);
