/** The benchmark of the core alone runs, and compares like with like. Nothing here looks at how fast anything was. */

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBench, choosePeers } from '../../bench/native/build.mjs';
import { parseOptions } from '../../bench/native/options.mjs';
import { timeWorks } from '../../bench/native/rounds.mjs';
import { judge } from '../../bench/native/targets.mjs';
import { PEERS, WORKS } from '../../bench/native/works.mjs';
import { REQUIRE_NATIVE, say } from '../../scripts/support/project.mjs';
import { findProgram } from '../../scripts/support/run.mjs';
import { run } from './run.js';

const PROGRAM = 'scripts/bench-native.mjs';
const PROGRAMS = ['cmake', 'make', 'c++'];
const missing = PROGRAMS.filter((name) => findProgram(name) === undefined);
if (missing.length > 0) say(`the native benchmark is tested only where ${missing.join(', ')} is`);

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'ironwood-bench-native-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(missing.length > 0 && !REQUIRE_NATIVE)('a short run', () => {
	let contenders: string[];
	let file: string;
	let result: ReturnType<typeof run>;
	beforeAll(() => {
		file = join(folder, 'new', 'figures.json');
		contenders = buildBench().contenders.map(({ id }) => id);
		const peers = contenders.filter((id) => PEERS.includes(id)).join(',');
		const options = ['--sizes', '300,1000', '--rounds', '5', '--operations', '2000', '--seed', '7', '--output', file];
		result = run(PROGRAM, ['--peers', peers, ...options]);
	});

	test('has every peer that needs no more than a C++ compiler, and all that are required', () => {
		expect(contenders).toEqual(expect.arrayContaining(['ironwood', 'std', ...(REQUIRE_NATIVE ? ['absl'] : [])]));
	});

	test('ends well and prints a table for each size', () => {
		expect({ status: result.status, stderr: result.stderr }).toEqual({
			status: 0,
			stderr: 'ironwood: building the native benchmark in build-bench\n',
		});
		expect(result.stdout.match(/^get, random \(lookup\) .* \d+%$/gm)).toHaveLength(2);
		expect(result.stdout.match(/^bytes, bulk-loaded \(entry\) .*\)$/gm)).toHaveLength(2);
		expect(result.stdout).toContain('seed 7');
	});

	test('writes every round of every contender as JSON', () => {
		const { full, seed, environment, results, footprints, targets } = JSON.parse(readFileSync(file, 'utf8'));
		expect({ full, seed, targets }).toEqual({ full: false, seed: 7, targets: [] });
		expect(environment.isa).toMatch(/^[a-z0-9]+$/);
		expect(environment.compiler).toMatch(/\d/);
		expect(results.map((of: { work: string; size: number }) => `${of.work} ${of.size}`)).toEqual(
			[300, 1000].flatMap((size) => WORKS.map(({ id }) => `${id} ${size}`)),
		);
		for (const { times, operations } of results) {
			expect(operations).toBeGreaterThanOrEqual(200);
			expect(Object.keys(times)).toEqual(contenders);
			for (const { median, samples } of Object.values<{ median: number; samples: number[] }>(times)) {
				expect(samples).toHaveLength(5);
				expect(samples).toContain(median);
				expect(Math.min(...samples)).toBeGreaterThan(0);
			}
		}
		expect(footprints).toHaveLength(4);
		for (const { bytes, entries } of footprints) {
			expect(entries).toBeGreaterThanOrEqual(2000);
			// A key and a value take sixteen.
			for (const id of contenders) expect(bytes[id].total).toBeGreaterThan(16 * entries);
		}
	});

	test('an instruction set that is unknown ends it', () => {
		const { status, stderr } = run(PROGRAM, ['--peers', 'std', '--sizes', '300'], { IRONWOOD_ISA: 'abacus' });
		expect(status).toBe(1);
		expect(stderr).toContain('IRONWOOD_ISA=abacus');
	});
});

describe('processes', () => {
	const time = (...commands: string[]) => {
		const program = join(folder, `fake-${commands.length}`);
		writeFileSync(program, ['#!/bin/sh', "echo '{}'", ...commands, ''].join('\n'));
		chmodSync(program, 0o755);
		const contenders = ['ironwood', 'std'].map((id) => ({ id, title: id, version: '1' }));
		const settings = { built: { program, compiler: 'sh', contenders }, operations: 1, seed: 1, hugePages: false };
		return timeWorks(WORKS.slice(0, 1), 300, { ...settings, rounds: () => 5 }, () => {});
	};
	const answer = (sum: string) => `echo '{"nanoseconds":6,"operations":2,"sum":"'${sum}'"}'`;

	test('that give the same sums are timed', async () => {
		const [result] = await time('while read -r work', 'do', answer('same'), 'done');
		expect(result).toMatchObject({
			work: 'insert',
			times: { std: { median: 3, spread: 0, samples: [3, 3, 3, 3, 3] } },
		});
	});

	test('that give different sums end the run', async () => {
		await expect(time('while read -r work', 'do', answer('$1'), 'done', '#')).rejects.toThrow('different results');
	});

	test('that end early end the run', async () => {
		await expect(time('read -r work', 'exit 3')).rejects.toThrow('ended early (3)');
	});
});

describe('peers', () => {
	const contender = (id: string) => ({ id, title: id, version: '1' });
	const having = (...ids: string[]) => ({ program: '', compiler: '', contenders: ['ironwood', ...ids].map(contender) });
	const chosen = (...given: Parameters<typeof choosePeers>) => {
		const { built, leftOut } = choosePeers(...given);
		return [...built.contenders.map(({ id }) => id), ...leftOut.map(({ id }) => `without ${id}`)];
	};

	test("Rust's may be missing, and that is said", () => {
		expect(chosen(having('absl', 'std'), undefined)).toEqual(['ironwood', 'absl', 'std', 'without rust']);
		expect(chosen(having('absl', 'std', 'rust'), undefined)).toEqual(['ironwood', 'absl', 'std', 'rust']);
	});

	test('Abseil may not, and what to install is said', () => {
		expect(() => choosePeers(having('std', 'rust'), undefined)).toThrow('libabsl-dev');
		expect(chosen(having('std', 'rust'), ['std'])).toEqual(['ironwood', 'std']);
	});

	test('who was asked for must be there', () => {
		expect(() => choosePeers(having('absl', 'std'), ['rust'])).toThrow('rustc');
	});
});

describe('the command line', () => {
	test.each([
		[['--only', 'nothing'], '--only takes some of insert, '],
		[['--peers', 'boost'], '--peers takes some of absl, std, rust'],
		[['--sizes', '10'], '--sizes takes integers of 200 or more'],
		[['--sizes', '4294967296'], '--sizes takes integers of 4294967295 or less'],
		[['--rounds', '4'], '--rounds takes integers of 5 or more'],
		[['--operations', '0'], '--operations'],
		[['--seed', '-1'], '--seed'],
		[['--fast'], '--fast'],
	])('%j is a mistake', (args, message) => {
		expect(() => parseOptions(args)).toThrow(message);
	});

	test('a mistake is explained on stderr, with exit status 2', () => {
		const { status, stdout, stderr } = run(PROGRAM, ['--only', 'nothing']);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(stderr).toContain('Usage: npm run bench:native');
	});

	test('a run is full only if nothing is left out', () => {
		expect(parseOptions(['--seed', '1', '--rounds', '9', '--huge-pages']).full).toBe(true);
		for (const option of ['--sizes', '--operations']) expect(parseOptions([option, '1000']).full).toBe(false);
		expect(parseOptions(['--only', 'get']).full).toBe(false);
		expect(parseOptions(['--peers', 'absl']).full).toBe(false);
	});
});

describe('targets', () => {
	const time = (of: number) => ({ median: of, spread: 0, samples: [of] });
	const get = (size: number, ours: number, absl: number) => ({
		results: [
			{
				...{ work: 'get', title: 'get', unit: 'lookup', size, operations: 1 },
				times: { ironwood: time(ours), absl: time(absl) },
			},
		],
		footprints: [],
	});
	const bytes = (id: string, ours: number, absl: number) => ({
		results: [],
		footprints: [
			{
				...{ size: 1_000_000, id, title: 'filled', entries: 1_000_000 },
				bytes: { ironwood: { total: ours, resident: 1 }, absl: { total: absl, resident: 1 } },
			},
		],
	});

	test('are met from the least ratio on', () => {
		expect(judge(get(1_000_000, 100, 140))).toMatchObject([{ reached: '1.40x', met: true }]);
		const short = { ours: '1000 ns', theirs: '1390 ns', reached: '1.39x', met: false };
		expect(judge(get(10_000_000, 1000, 1390))).toMatchObject([short]);
	});

	test('of bytes are met up to the most', () => {
		expect(judge(bytes('bytes', 22_000_000, 20_000_000))).toMatchObject([{ reached: '1.10 of it', met: true }]);
		expect(judge(bytes('bytes', 22_100_000, 20_000_000))).toMatchObject([{ met: false }]);
		expect(judge(bytes('bytes-loaded', 22_100_000, 20_000_000))).toEqual([]);
	});

	test('are not stated for small maps', () => {
		expect(judge(get(10_000, 100, 200))).toEqual([]);
	});
});
