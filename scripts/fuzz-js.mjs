/**
 * Random and hostile calls of everything that the package gives out, on the native and the TypeScript engine at once, in a process
 * of its own. If it finds something, dies, or meets a call that does not end, tells the seed and the last call. See test/fuzz/fuzz.ts.
 *
 * Usage: node scripts/fuzz-js.mjs [--minutes N] [--seed S] [--rounds N] [--patience SECONDS] [--plant difference|crash|endless]
 * To replay a round, pass the seed that was told and --rounds 1. --patience is how long a call may take.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { Failure, inProject, isMain, REQUIRE_NATIVE, runScript, say } from './support/project.mjs';

const FOLDER = 'build-fuzz-js';
/** Seconds after which a call is one that does not end: a thousand times what the slowest take. */
const PATIENCE = 300;

/** One file out of sources and fuzzer, which Node can run. */
async function bundle() {
	const outfile = inProject(FOLDER, `fuzz-${process.pid}.cjs`);
	mkdirSync(inProject(FOLDER), { recursive: true });
	await build({
		entryPoints: [inProject('test', 'fuzz', 'main.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		ignoreAnnotations: true,
		target: 'node20',
		sourcemap: 'inline',
		logLevel: 'error',
	});
	return outfile;
}

/** The child writes each call to the journal before it begins. Kills it once none has begun for too long. */
function watch(child, journal, patience) {
	let isStuck = false;
	const started = Date.now();
	const timer = setInterval(
		() => {
			const latest = existsSync(journal) ? statSync(journal).mtimeMs : started;
			if (Date.now() - latest < patience * 1000) return;
			isStuck = true;
			child.kill('SIGKILL');
		},
		Math.min(1000, patience * 200),
	);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (status, signal) => {
			clearInterval(timer);
			resolve(isStuck ? `a call that did not end within ${patience} s` : (signal ?? status));
		});
	});
}

export async function fuzzJs({
	minutes = 0,
	seed = Math.floor(Math.random() * 2 ** 31),
	rounds = Infinity,
	plant = '',
	patience = PATIENCE,
	environment = {},
}) {
	const program = await bundle();
	const journal = `${program}.journal`;
	try {
		say(`fuzzing the JavaScript surface: replay with --seed ${seed}`);
		const parameters = { seed, seconds: minutes * 60, rounds, journal, plant };
		const flags = Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, String(value)]);
		const child = spawn(process.execPath, ['--enable-source-maps', program, ...flags], {
			env: { ...process.env, ...environment },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [end, stdout] = await Promise.all([watch(child, journal, patience), readAll(child.stdout)]);
		if (end !== 0) {
			const last = existsSync(journal) ? readFileSync(journal, 'utf8') : 'none';
			throw new Failure(`the fuzzer ended with ${end}; its last call was\n${last}`);
		}
		const outcome = JSON.parse(stdout);
		if (REQUIRE_NATIVE && outcome.on !== 'native') throw new Failure('the native engine is required, but did not load');
		const { calls, returned, effects, refused, rounds: done, on } = outcome;
		say(
			`${calls} calls in ${done} rounds on ${on} and javascript; ${returned} returned, ${refused} were refused memory, ${effects} side effects in their middle`,
		);
		return outcome;
	} finally {
		for (const file of [program, journal]) rmSync(file, { force: true });
	}
}

if (isMain(import.meta.url)) {
	await runScript(async () => {
		const text = (name) => ({ [name]: { type: 'string' } });
		const { values } = parseArgs({
			options: { ...text('minutes'), ...text('seed'), ...text('rounds'), ...text('patience'), ...text('plant') },
		});
		const number = (name) => (values[name] === undefined ? {} : { [name]: Number(values[name]) });
		const limits = { ...number('minutes'), ...number('rounds') };
		const patience = number('patience');
		if (Object.keys(limits).length === 0) limits.minutes = 1;
		await fuzzJs({ ...limits, ...patience, ...number('seed'), plant: values.plant ?? '' });
	});
}
