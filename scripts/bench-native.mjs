/**
 * Compares the core alone with sorted maps in C++ and Rust; `npm run bench:native` runs it. bench/README.md says how, and
 * why so. Needs cmake, a C++ compiler and Abseil, and takes rustc where it is; installs nothing.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildBench, choosePeers } from '../bench/native/build.mjs';
import { describeEnvironment } from '../bench/native/environment.mjs';
import { parseOptions, USAGE } from '../bench/native/options.mjs';
import { formatResults } from '../bench/native/report.mjs';
import { measureFootprints, timeWorks } from '../bench/native/rounds.mjs';
import { judge } from '../bench/native/targets.mjs';
import { UsageError } from '../bench/options.mjs';
import { formatVerdicts } from '../bench/report.mjs';
import { inProject, runScript } from './support/project.mjs';

const LATEST = inProject('bench', 'results', 'native-latest.json');
const EXIT_USAGE = 2;

const print = (line = '') => process.stdout.write(`${line}\n`);
/** Where nobody watches, progress is noise. */
const progress = (line) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${line}`);

async function run(options) {
	const { built, leftOut } = choosePeers(buildBench(), options.peers);
	const started = Date.now();
	const environment = describeEnvironment(built, leftOut);
	printHead(environment, options);
	const figures = await measureAll(options, built);
	const targets = judge(figures);
	if (targets.length > 0) {
		print(`\nTargets\n\n${formatVerdicts(targets, 'peer')}`);
		print(`\n${targets.filter(({ met }) => met).length} of ${targets.length} targets met`);
	}
	const seconds = Math.round((Date.now() - started) / 1000);
	const { full, seed, operations, hugePages, output: file = LATEST } = options;
	const date = new Date(started).toISOString();
	const written = { date, full, seed, operations, hugePages, seconds, environment, ...figures, targets };
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(written, undefined, '\t')}\n`);
	print(`\n${seconds} s; written to ${file}`);
}

function printHead({ cpu, cores, memoryGiB, platform, hugePages, compiler, isa, contenders, leftOut }, options) {
	print(`${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}; ${compiler}; seed ${options.seed}`);
	print(contenders.map(({ title, version }) => `${title} ${version}`).join(', '));
	for (const { id, needs } of leftOut) print(`Left out: ${id}, as it needs ${needs}`);
	print(`Ironwood runs on instruction set ${isa}; huge pages go to: ${hugePages}, ${pagesOf(options)}`);
	print("Medians; in brackets a peer's figure over Ironwood's; spread is half of slowest minus fastest round");
}

const pagesOf = ({ hugePages }) => (hugePages ? 'and everyone asks' : 'and only Ironwood asks');

async function measureAll({ sizes, works, memory, rounds, operations, seed, hugePages }, built) {
	const settings = { built, rounds, operations, seed, hugePages };
	const all = { results: [], footprints: [] };
	for (const size of sizes) {
		const title = `${size.toLocaleString('en-US')} entries`;
		const results =
			works.length > 0 ? await timeWorks(works, size, settings, (what) => progress(`${title}: ${what} `)) : [];
		progress(`${title}: memory `);
		const footprints = memory ? await measureFootprints(size, settings) : [];
		progress('');
		print(`\n${title}, ${rounds(size)} rounds\n\n${formatResults(built.contenders, results, footprints)}`);
		all.results.push(...results);
		all.footprints.push(...footprints);
	}
	return all;
}

process.stdout.on('error', (error) => {
	if (error.code === 'EPIPE') process.exit(0);
	throw error;
});
await runScript(async () => {
	try {
		const options = parseOptions(process.argv.slice(2));
		if (options.help) print(USAGE);
		else await run(options);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		process.stderr.write(`${error.message}\n\n${USAGE}\n`);
		process.exitCode = EXIT_USAGE;
	}
});
