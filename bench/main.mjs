/** Compares sorted maps; `npm run bench` runs it. The README next to it says how, and why so. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareDatabases } from './databases/rounds.mjs';
import { describeEnvironment } from './environment.mjs';
import { htmlPage } from './html/page.mjs';
import { describeEntries } from './keys.mjs';
import { measureLatency } from './latency.mjs';
import { placeFacts } from './machine.mjs';
import { measureMemory, shapes } from './memory.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { measurePauses } from './pauses.mjs';
import { stayAnywhere } from './processor.mjs';
import { runProgram } from './program.mjs';
import {
	formatDatabases,
	formatFootprints,
	formatLatencies,
	formatPauses,
	formatResults,
	formatVerdicts,
} from './report.mjs';
import { HUGE_LIMIT, timeWork } from './rounds.mjs';
import { judge } from './targets.mjs';

const LATEST = fileURLToPath(new URL('./results/latest.json', import.meta.url));

const print = (line = '') => process.stdout.write(`${line}\n`);
/** Where nobody watches, progress is noise. @param {string} line */
const progress = (line) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${line}`);

/** @param {import('./options.mjs').Options} options */
async function run(options) {
	const started = Date.now();
	if (options.trial) stayAnywhere();
	const environment = await describeEnvironment();
	printHead(environment, options.seed);
	const results = await timeAll(options);
	const latencies = options.latency ? await measureLatencies(options) : [];
	const pauses = options.pauses ? await measureAllPauses(options) : undefined;
	const databases = options.databases ? await compareAll(options) : [];
	const footprints = options.memory ? await measureAll(options) : [];
	const verdicts = judge({ results, footprints });
	if (verdicts.length > 0) print(`\nTargets\n\n${formatVerdicts(verdicts, 'sorted-btree')}`);
	const missed = verdicts.filter(({ met }) => !met).length;
	if (verdicts.length > 0) print(`\n${verdicts.length - missed} of ${verdicts.length} targets met`);
	const seconds = Math.round((Date.now() - started) / 1000);
	const file = options.output ?? LATEST;
	mkdirSync(dirname(file), { recursive: true });
	const date = new Date(started).toISOString();
	const { full, seed } = options;
	const measured = { results, latencies, pauses, databases, footprints };
	const written = { date, full, seed, seconds, environment, ...measured, targets: verdicts };
	writeFileSync(file, `${JSON.stringify(written, undefined, '\t')}\n`);
	const page = file.replace(/(\.json)?$/, '.html');
	writeFileSync(page, htmlPage(written));
	print(`\n${seconds} s; written to ${file}, with charts to ${page}`);
}

/**
 * @param {import('./environment.mjs').Environment} environment
 * @param {number} seed
 */
function printHead(environment, seed) {
	const { node, engine, isa, reason, contenders } = environment;
	print(`${[...placeFacts(environment), `Node.js ${node}`].join(', ')}; seed ${seed}`);
	print(contenders.map(({ title, version }) => `${title} ${version}`).join(', '));
	print(engine === 'native' ? `Native engine with instruction set ${isa}` : `No native engine here: ${reason}`);
	print('Medians; in brackets how many times as fast as sorted-btree; spread is half of slowest minus fastest round');
}

/** @param {import('./options.mjs').Options} options */
async function timeAll({ sizes, maps, works, runs, rounds, operations, seed, warmUp }) {
	const tables = maps
		.flatMap((entries) =>
			sizes.map((size) => ({ entries, size, items: works.filter((work) => runs(work, entries, size)) })),
		)
		.filter(({ items }) => items.length > 0);
	const all = tables.reduce((sum, { items }) => sum + items.length, 0);
	const results = [];
	for (const { entries, size, items } of tables) {
		const title = `${size.toLocaleString('en-US')} entries, ${describeEntries(entries.keys, entries.kind)}`;
		const table = [];
		for (const work of items) {
			progress(`${results.length + table.length + 1} of ${all}: ${title}: ${work.title} `);
			table.push(await timeWork(work, entries, size, { rounds, operations, seed, warmUp }));
		}
		progress('');
		print(`\n${title}, ${rounds} rounds\n`);
		print(formatResults(table));
		if (table.some(({ inexact }) => inexact.length > 0)) print('* skips entries: its result is wrong');
		results.push(...table);
	}
	return results;
}

/** @param {import('./options.mjs').Options} options */
async function measureLatencies({ sizes, rounds, seed }) {
	const latencies = [];
	for (const size of sizes.filter((size) => size <= HUGE_LIMIT)) {
		progress(`latencies at ${size} entries `);
		latencies.push(await measureLatency(size, { rounds, seed }));
	}
	progress('');
	print(
		`\nLatency of single operations, 70 % get, 20 % set, 10 % delete, the clock included\n\n${formatLatencies(latencies)}`,
	);
	return latencies;
}

/** @param {import('./options.mjs').Options} options */
async function measureAllPauses({ seed }) {
	progress('pauses of the garbage collector ');
	const pauses = await measurePauses({ seed });
	progress('');
	const [size, writes] = [pauses.size, pauses.writes].map((count) => count.toLocaleString('en-US'));
	print(`\nGarbage collection while ${writes} of ${size} values, all objects, are replaced\n\n${formatPauses(pauses)}`);
	return pauses;
}

/** Databases with more entries would take minutes to fill, and say nothing new. */
const DATABASE_LIMIT = 1_000_000;

/** @param {import('./options.mjs').Options} options */
async function compareAll({ sizes, rounds, seed }) {
	const comparisons = [];
	for (const size of sizes.filter((size) => size <= DATABASE_LIMIT)) {
		progress(`databases at ${size} entries `);
		comparisons.push(await compareDatabases(size, { rounds, seed }));
	}
	progress('');
	print(`\nDatabases: strings as keys, numbers as values; in brackets how many times as fast the map is\n`);
	print(formatDatabases(comparisons));
	return comparisons;
}

/** @param {import('./options.mjs').Options} options */
async function measureAll(options) {
	const footprints = [];
	for (const shape of shapes(options)) {
		progress(`memory of ${shape.maps} maps of ${shape.size} entries, ${describeEntries(shape.keys, shape.kind)} `);
		footprints.push(await measureMemory(shape, options.seed));
	}
	progress('');
	print(`\nMemory\n\n${formatFootprints(footprints)}`);
	return footprints;
}

process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
	if (error.code === 'EPIPE') process.exit(0);
	throw error;
});
await runProgram(USAGE, () => parseOptions(process.argv.slice(2)), run);
