/**
 * Random and hostile calls of everything that the package gives out, on the native and the TypeScript engine at once, in a process
 * of its own. If it finds something, or dies, tells the seed and the last call. See test/fuzz/fuzz.ts.
 *
 * Usage: node scripts/fuzz-js.mjs [--minutes N] [--seed S] [--rounds N] [--plant difference|crash]
 * To replay a round, pass the seed that was told and --rounds 1.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { Failure, inProject, isMain, REQUIRE_NATIVE, runScript, say } from './support/project.mjs';

const FOLDER = 'build-fuzz-js';

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

export async function fuzzJs({
	minutes = 0,
	seed = Math.floor(Math.random() * 2 ** 31),
	rounds = Infinity,
	plant = '',
	environment = {},
}) {
	const program = await bundle();
	const journal = `${program}.journal`;
	try {
		say(`fuzzing the JavaScript surface: replay with --seed ${seed}`);
		const parameters = { seed, seconds: minutes * 60, rounds, journal, plant };
		const flags = Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, String(value)]);
		const { status, signal, stdout } = spawnSync(process.execPath, ['--enable-source-maps', program, ...flags], {
			encoding: 'utf8',
			env: { ...process.env, ...environment },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		if (status !== 0) {
			const last = existsSync(journal) ? readFileSync(journal, 'utf8') : 'none';
			throw new Failure(`the fuzzer ended with ${signal ?? status}; its last call was\n${last}`);
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
			options: { ...text('minutes'), ...text('seed'), ...text('rounds'), ...text('plant') },
		});
		const number = (name) => (values[name] === undefined ? {} : { [name]: Number(values[name]) });
		const limits = { ...number('minutes'), ...number('rounds') };
		if (Object.keys(limits).length === 0) limits.minutes = 1;
		await fuzzJs({ ...limits, ...number('seed'), plant: values.plant ?? '' });
	});
}
