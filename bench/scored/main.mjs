/** Compares scored sets with Redis over loopback and with what programs build in JavaScript; `npm run bench:scored` runs it. */

import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeEnvironment } from '../environment.mjs';
import { choose, integer, orUsageError } from '../options.mjs';
import { runProgram } from '../program.mjs';
import { formatVerdicts } from '../report.mjs';
import { CONTENDERS, REMOTE } from './contenders/index.mjs';
import { formatLatencies, formatTimes } from './report.mjs';
import { timeAll } from './rounds.mjs';
import { startRedis } from './server.mjs';
import { judge } from './targets.mjs';
import { WORKS } from './works.mjs';

const LATEST = fileURLToPath(new URL('../results/scored-latest.json', import.meta.url));
const SIZES = [1_000, 100_000, 1_000_000];
const LEAST_SIZE = 100;
const ROUNDS = 5;
const OPERATIONS = 100_000;
const LEAST_OPERATIONS = 1_000;
const IDS = WORKS.map(({ id }) => id);
const USAGE = `Usage: npm run bench:scored [-- OPTIONS]

  --sizes 1000,100000   members of a set
  --only add,update     work items: ${IDS.join(', ')}
  --rounds N            at least ${ROUNDS}
  --operations N        of a round; those who take a round trip for each get fewer
  --seed N              replays the random draws of another run
  --output FILE         where the JSON goes; bench/results/scored-latest.json by default`;

const print = (line = '') => process.stdout.write(`${line}\n`);

function parse() {
	const { values } = orUsageError(() =>
		parseArgs({
			options: {
				sizes: { type: 'string' },
				only: { type: 'string' },
				rounds: { type: 'string' },
				operations: { type: 'string' },
				seed: { type: 'string' },
				output: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}),
	);
	const only = choose('--only', values.only, IDS);
	return {
		help: values.help === true,
		sizes: values.sizes?.split(',').map((text) => integer('--sizes', text, LEAST_SIZE)) ?? SIZES,
		works: WORKS.filter(({ id }) => only?.includes(id) ?? true),
		rounds: values.rounds === undefined ? ROUNDS : integer('--rounds', values.rounds, ROUNDS),
		operations:
			values.operations === undefined ? OPERATIONS : integer('--operations', values.operations, LEAST_OPERATIONS),
		seed: values.seed === undefined ? randomInt(2 ** 32) : integer('--seed', values.seed, 0),
		output: values.output ?? LATEST,
	};
}

/** @param {ReturnType<typeof parse>} options */
async function run({ sizes, output, ...options }) {
	const environment = await describeEnvironment();
	const { cpu, cores, memoryGiB, platform, node, engine } = environment;
	print(`${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}, Node.js ${node}; seed ${options.seed}`);
	const server = await startRedis();
	if (server === null) print('redis-server is not here (Debian: redis-server): Redis is left out');
	const ids = CONTENDERS.filter(
		(id) => (server !== null || !REMOTE.includes(id)) && (id !== 'native' || engine === 'native'),
	);
	const results = [];
	try {
		for (const size of sizes) {
			const result = await timeAll(ids, size, { ...options, port: server?.port ?? 0 });
			results.push(result);
			print(
				`\n${size.toLocaleString('en-US')} members, ${options.rounds} rounds: time of one, in brackets how many times it is ours\n`,
			);
			print(formatTimes(result));
			print('\nLatency of single operations, the clock included: p50, p99, p99.9\n');
			print(formatLatencies(result));
		}
	} finally {
		server?.stop();
	}
	const targets = judge(results);
	if (targets.length > 0) print(`\nTargets\n\n${formatVerdicts(targets, 'peer')}`);
	mkdirSync(dirname(output), { recursive: true });
	const written = { date: new Date().toISOString(), seed: options.seed, environment, results, targets };
	writeFileSync(output, `${JSON.stringify(written, undefined, '\t')}\n`);
	print(`\nwritten to ${output}`);
}

await runProgram(USAGE, parse, run);
