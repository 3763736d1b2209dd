/**
 * The processor that timed code runs on. Those of a virtual machine are not all alike: where another guest has the other half of a
 * core, one takes half as long again as its neighbour for whatever it does, and a process stays for minutes where it happens to
 * begin. So the fastest one is looked for before each item, as it is not the same for long, and everyone is timed there. Linux only,
 * by util-linux's taskset.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** How children learn of it. */
export const VARIABLE = 'IRONWOOD_BENCH_PROCESSOR';

/** More would take seconds to try, and so many are not needed to find a good one. */
const MOST_TRIED = 16;

/** Work that keeps all of a core's arithmetic busy, as what shares the core must be noticed; prints the best of some rounds. */
const SPIN = `
const numbers = Int32Array.from({ length: 4096 }, (_, i) => i);
let best = Infinity;
for (let round = 0; round < 8; round++) {
	const start = process.hrtime.bigint();
	let [a, b, c, d] = [0, 0, 0, 0];
	for (let i = 0; i < 2_000_000; i++) {
		const k = i & 4092;
		a = (a + Math.imul(numbers[k], 3)) | 0;
		b ^= numbers[k + 1] + i;
		c = (c + Math.imul(numbers[k + 2], 5)) | 0;
		d ^= numbers[k + 3] - i;
	}
	best = Math.min(best, Number(process.hrtime.bigint() - start) + ((a + b + c + d) & 0));
}
process.stdout.write(String(best));`;

/** @type {{ number: number } | undefined | null} null: not looked for */
let chosen = null;

/** The numbers in a list such as 0-2,5. @param {string} list @returns {number[]} */
export const parseList = (list) =>
	list
		.split(',')
		.filter((part) => part.trim() !== '')
		.flatMap((part) => {
			const [first = 0, last = first] = part.split('-').map(Number);
			return Array.from({ length: last - first + 1 }, (_, i) => first + i);
		});

function allowed() {
	if (process.platform !== 'linux' || cpus().length < 2) return [];
	return parseList(/^Cpus_allowed_list:\s*(.*)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '');
}

/** @param {number} number @returns {number} nanoseconds; infinite if it cannot be had */
function timeOn(number) {
	const spinning = ['-c', String(number), process.execPath, '-e', SPIN];
	const { status, stdout } = spawnSync('taskset', spinning, { encoding: 'utf8' });
	return status === 0 ? Number(stdout) : Number.POSITIVE_INFINITY;
}

let searching = true;

/** Has the next call look again: for an item whose contenders all start anew. */
export function forgetProcessor() {
	if (searching) chosen = null;
}

/** For who tries things out, and need not wait for a search before each item: everyone stays where it happens to begin. */
export function stayAnywhere() {
	searching = false;
	chosen = undefined;
}

/** The fastest processor; undefined if there is no choice. The first call takes a fraction of a second for each. */
export function fastestProcessor() {
	if (chosen === null) {
		const times = allowed()
			.slice(0, MOST_TRIED)
			.map((number) => ({ number, time: timeOn(number) }))
			.filter(({ time }) => time < Number.POSITIVE_INFINITY)
			.sort((a, b) => a.time - b.time);
		chosen = times[0];
	}
	return chosen;
}

/** What a child's environment has beside the parent's. @returns {Record<string, string>} */
export function processorVariable() {
	const processor = fastestProcessor();
	return processor === undefined ? {} : { [VARIABLE]: String(processor.number) };
}

/**
 * Keeps the main thread of this process where the parent says. V8's own threads, which collect garbage and compile beside it, are there
 * by now and go on anywhere: nobody is to be charged for what a program has other processors for.
 */
export function stayOnProcessor() {
	const number = process.env[VARIABLE];
	if (number === undefined) return;
	const { status } = spawnSync('taskset', ['-cp', number, String(process.pid)], { stdio: 'ignore' });
	if (status !== 0) throw new Error(`the benchmark process cannot stay on processor ${number}`);
}

/** The command that runs a program of one thread there. @param {string} program @param {readonly string[]} parameters */
export function onProcessor(program, parameters) {
	const processor = fastestProcessor();
	if (processor === undefined) return { program, parameters };
	return { program: 'taskset', parameters: ['-c', String(processor.number), program, ...parameters] };
}

/** For the line of a report that names the machine. @param {boolean | undefined} pinned */
export const processorFacts = (pinned) => (pinned ? ['each item on the one that was the fastest then'] : []);
