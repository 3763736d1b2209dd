/**
 * What each choice in the core is worth: `npm run bench:variants` builds it with other sizes of nodes, without prefetching, and so
 * on, and lets the variants take turns with the core as it is. Then it times the search of a single node by its capacity.
 */

import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { formatResults } from '../bench/native/report.mjs';
import { measureFootprints, timeWorks } from '../bench/native/rounds.mjs';
import { buildGroup, GROUPS } from '../bench/native/variants.mjs';
import { VARIANT_FOOTPRINTS, VARIANT_WORKS } from '../bench/native/works.mjs';
import { choose, integer, orUsageError, UsageError } from '../bench/options.mjs';
import { onProcessor } from '../bench/processor.mjs';
import { formatTable } from '../bench/report.mjs';
import { runScript, say } from './support/project.mjs';

const SEARCH = 'search';
const USAGE = `Usage: npm run bench:variants [-- OPTIONS]

  --only ${GROUPS.map(({ id }) => id).join(',')},${SEARCH}
                         what to look at; everything by default
  --sizes 10000,1000000  entries in a map
  --rounds N             at least 5; 7 by default
  --operations N         the least that a round takes the time of; 1,000,000 by default
  --seed N               replays the random draws of another run`;

const SIZES = [10_000, 1_000_000];
const LEAST_SIZE = 200;
const ROUNDS = 7;
const LEAST_ROUNDS = 5;
const OPERATIONS = 1_000_000;
const LEAST_OPERATIONS = 1_000;
const EXIT_USAGE = 2;

const print = (line = '') => process.stdout.write(`${line}\n`);
const progress = (line) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${line}`);

function parse(argv) {
	const text = { type: 'string' };
	const options = { only: text, sizes: text, rounds: text, operations: text, seed: text, help: { type: 'boolean' } };
	const given = orUsageError(() => parseArgs({ args: argv, options }).values);
	const number = (name, least, otherwise) =>
		given[name] === undefined ? otherwise : integer(`--${name}`, given[name], least);
	return {
		help: given.help === true,
		only: choose('--only', given.only, [...GROUPS.map(({ id }) => id), SEARCH]),
		sizes: given.sizes?.split(',').map((size) => integer('--sizes', size, LEAST_SIZE)) ?? SIZES,
		rounds: number('rounds', LEAST_ROUNDS, ROUNDS),
		operations: number('operations', LEAST_OPERATIONS, OPERATIONS),
		seed: number('seed', 0, randomInt(2 ** 32)),
	};
}

/** Above each block, so that its figures can be quoted with what they came from. */
function commandOf(id, { sizes, rounds, operations, seed }) {
	const searched = id === SEARCH ? '' : ` --sizes ${sizes.join(',')} --operations ${operations}`;
	return `npm run bench:variants -- --only ${id}${searched} --rounds ${rounds} --seed ${seed}`;
}

async function compare(group, { sizes, rounds, operations, seed }) {
	const built = buildGroup(group);
	const settings = { built, rounds: () => rounds, operations, seed, hugePages: false };
	const works = VARIANT_WORKS.filter(({ id }) => group.works.includes(id));
	const ways = VARIANT_FOOTPRINTS.filter(({ id }) => group.footprints?.includes(id));
	for (const size of sizes) {
		const title = `${group.title}, ${size.toLocaleString('en-US')} entries`;
		const results = await timeWorks(works, size, settings, (what) => progress(`${title}: ${what} `));
		const footprints = await measureFootprints(size, settings, ways);
		progress('');
		const command = commandOf(group.id, { sizes: [size], rounds, operations, seed });
		print(`\n${title}\n${command}\n\n${formatResults(built.contenders, results, footprints)}`);
	}
}

const SETTINGS = {
	near: 'in the nearest cache',
	far: 'beyond all caches',
	ahead: 'beyond all caches, sixteen asked for ahead',
};
const HEAD_BYTES = 8;

/** What the fastest reads of a node's heads a second. */
const rateOf = ({ capacity, nanoseconds }) =>
	`${((capacity * HEAD_BYTES) / Math.min(...Object.values(nanoseconds))).toFixed(1)} GB/s`;

/** A table for what lies in the nearest cache, and two for what lies far beyond. */
function search(options) {
	const { rounds, seed } = options;
	const [{ program }] = buildGroup(GROUPS[0]).contenders;
	const command = onProcessor(program.replace(/bench$/, 'search'), [String(rounds), String(seed)]);
	const output = execFileSync(command.program, command.parameters, { encoding: 'utf8' });
	const figures = JSON.parse(output);
	for (const [memory, title] of Object.entries(SETTINGS)) {
		const rows = figures.filter((figure) => figure.memory === memory);
		const names = Object.keys(rows[0].nanoseconds);
		const cells = ({ nanoseconds }) => names.map((name) => `${nanoseconds[name].toFixed(1)} ns`);
		print(`\nSearching one node, ${title}`);
		print(`${commandOf(SEARCH, options)}\n`);
		print(
			formatTable(
				['heads', ...names, 'the fastest reads'],
				rows.map((row) => [String(row.capacity), ...cells(row), rateOf(row)]),
			),
		);
	}
}

async function run(options) {
	const { only, seed } = options;
	print(
		`Medians of ${options.rounds} rounds at ${options.sizes.join(', ')} entries; in brackets a variant's figure over that of the core as it is; seed ${seed}`,
	);
	for (const group of GROUPS) {
		if (only !== undefined && !only.includes(group.id)) continue;
		say(`${group.title}: building ${group.variants.length} variants`);
		await compare(group, options);
	}
	if (only === undefined || only.includes(SEARCH)) search(options);
}

await runScript(async () => {
	try {
		const options = parse(process.argv.slice(2));
		if (options.help) print(USAGE);
		else await run(options);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		process.stderr.write(`${error.message}\n\n${USAGE}\n`);
		process.exitCode = EXIT_USAGE;
	}
});
