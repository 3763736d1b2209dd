/**
 * Uses maps and sets in every way for as long as one likes, and judges whether memory stays what it is; `npm run soak` runs it.
 * Ends with 1 if something is not flat, or a check fails; with 2 after a mistake on the command line.
 */

import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../bench/program.mjs';
import { watchArena } from './arena.mjs';
import { soakPage } from './chart.mjs';
import { Histogram } from './histogram.mjs';
import { judge, LEAST_SWINGS } from './judge.mjs';
import { leak } from './leak.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { sampleMemory } from './sample.mjs';
import { formatSample, formatVerdicts } from './text.mjs';

/** Rounds in which sizes go up and down once. */
const SWING = 16;
/** Seconds between two lines of progress. */
const PROGRESS = 30;
const SECOND = 1000;

const print = (line = '') => process.stdout.write(`${line}\n`);

/** @param {ReturnType<typeof parseOptions>} options */
async function run(options) {
	const arenaOf = await watchArena();
	// Not before: it loads the package.
	const { implementation, SortedMap } = await import('ironwood');
	const { Load } = await import('./load/load.mjs');
	const { name: engine, isa } = implementation;
	print(`${options.minutes} minutes on ${engine}${isa === null ? '' : ` (${isa})`}; seed ${options.seed}`);
	mkdirSync(options.output, { recursive: true });
	const log = join(options.output, 'samples.jsonl');
	rmSync(log, { force: true });

	const load = new Load(options);
	const latencies = new Histogram();
	const start = performance.now();
	const secondsSoFar = () => (performance.now() - start) / SECOND;
	let checks = 0;
	let printed = 0;
	let round = 0;
	// Ends with a swing, so that each size between the ends is there as often as any other.
	for (; secondsSoFar() < options.minutes * 60 || round < LEAST_SWINGS * SWING || round % SWING !== 0; round++) {
		load.steer(round / SWING);
		latencies.clear();
		const before = performance.now();
		await load.run(options.operations, latencies);
		const rate = (options.operations * SECOND) / (performance.now() - before);
		if (options.plantLeak) leak(SortedMap);
		if ((round + 1) % SWING === 0) {
			load.check();
			checks++;
		}
		const [p50, p99] = [50, 99].map((percent) => latencies.percentile(percent));
		const { entries, fill } = load;
		const memory = await sampleMemory(arenaOf);
		const sample = { round, seconds: secondsSoFar(), ...memory, entries, fill, rate, p50, p99 };
		// To a file: samples that pile up in memory would themselves be a leak.
		appendFileSync(log, `${JSON.stringify(sample)}\n`);
		if (sample.seconds - printed >= PROGRESS) {
			printed = sample.seconds;
			print(formatSample(sample));
		}
	}
	return { engine, isa, checks, seconds: secondsSoFar(), operations: round * options.operations, log };
}

/** @param {ReturnType<typeof parseOptions>} options @param {Awaited<ReturnType<typeof run>>} result */
function report({ output, seed, tolerance, entries, plantLeak }, { log, ...result }) {
	const samples = readFileSync(log, 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
	const verdicts = judge(samples, { swing: SWING, tolerance });
	const environment = {
		date: new Date().toISOString(),
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		node: process.versions.node,
	};
	const summary = { ...environment, ...result, seed, entries, tolerance, plantedLeak: plantLeak, verdicts };
	writeFileSync(join(output, 'soak.json'), `${JSON.stringify({ summary, samples }, undefined, '\t')}\n`);
	writeFileSync(join(output, 'soak.html'), soakPage({ summary, samples }));
	rmSync(log);
	const { operations, seconds, checks } = result;
	print(
		`\n${operations.toLocaleString('en-US')} operations in ${Math.round(seconds)} s; everything checked ${checks} times\n`,
	);
	print(formatVerdicts(verdicts, samples, tolerance));
	print(`\nwritten to ${join(output, 'soak.json')} and soak.html`);
	return verdicts.every(({ flat }) => flat);
}

await runProgram(
	USAGE,
	() => parseOptions(process.argv.slice(2)),
	async (options) => {
		if (!report(options, await run(options))) process.exitCode = 1;
	},
);
