/** The benchmarks run, compare like with like, and say what they found. Nothing here looks at how fast anything was. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareDatabases } from '../../bench/databases/rounds.mjs';
import { parseOptions } from '../../bench/options.mjs';
import { measurePauses } from '../../bench/pauses.mjs';
import { Random } from '../../bench/random.mjs';
import { databaseTable } from '../../bench/report.mjs';
import { median, spread } from '../../bench/statistics.mjs';
import { judge } from '../../bench/targets.mjs';
import { implementation } from '../../lib/index.js';
import { run } from './run.js';

const PROGRAM = 'bench/main.mjs';
/** Of maps so small that there is little to wait for. */
const BRIEF = ['--sizes', '300', '--rounds', '3', '--operations', '3000', '--warm-up', '20'];
const NUMBERS = ['--keys', 'number', '--values', 'number'];

describe('a short run', () => {
	let folder: string;
	let file: string;
	let result: ReturnType<typeof run>;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-bench-'));
		file = join(folder, 'new', 'figures.json');
		const options = [...BRIEF, '--values', 'number', '--seed', '7', '--output', file];
		result = run(PROGRAM, ['--only', 'get,delete,increment,rank', ...options]);
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test('ends well and prints a table without colour codes', () => {
		expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' });
		expect(result.stdout).toMatch(/^get, random \(lookup\) .* \d+%$/m);
		expect(result.stdout).toContain('seed 7');
		expect(result.stdout).toMatch(/, lmdb \d.*, memory-level \d/);
		expect(result.stdout).not.toContain('\u001b');
	});

	test('writes every round of every contender as JSON', () => {
		expect(existsSync(file)).toBe(true);
		const { full, seed, environment, results } = JSON.parse(readFileSync(file, 'utf8'));
		expect({ full, seed, engine: environment.engine, isa: environment.isa }).toEqual({
			full: false,
			seed: 7,
			engine: implementation.name,
			isa: implementation.isa,
		});
		expect(results.map((of: { work: string; keys: string }) => `${of.work} ${of.keys}`)).toEqual([
			...['get number', 'delete number', 'increment number', 'rank number'],
			...['get string', 'delete string', 'get tuple', 'delete tuple'],
		]);
		const native = implementation.name === 'native' ? ['native'] : [];
		const [get, , increment, rank, ofStrings, , ofTuples] = results;
		const everyone = [...native, 'typescript', 'sorted-btree', 'ordered-map', 'bintrees', 'map'];
		expect(Object.keys(get.times)).toEqual([...everyone, 'red-black']);
		expect(get.absent.arrays).toBe('has no such operation');
		expect(Object.keys(ofStrings.times)).toEqual(everyone);
		expect(Object.keys(ofTuples.times)).toEqual([...native, 'typescript', 'sorted-btree', 'ordered-map', 'bintrees']);
		expect(ofTuples.absent.map).toBe('knows arrays by identity alone');
		expect(get.operations).toBe(3_000);
		expect(Object.keys(rank.times)).toEqual([...native, 'typescript', 'ordered-map']);
		expect(rank.absent['sorted-btree']).toBe('has no such operation');
		expect(ofStrings.absent['red-black']).toBe('takes part with numbers as keys');
		expect(rank.absent['red-black']).toBe('takes part in other work items');
		expect(increment.inexact).toEqual(['sorted-btree']);
		for (const { median, samples } of Object.values<{ median: number; samples: number[] }>(get.times)) {
			expect(samples).toHaveLength(3);
			expect(samples).toContain(median);
			expect(Math.min(...samples)).toBeGreaterThan(0);
		}
	});
});

describe('a short run of what puts back what it took', () => {
	const items = ['take', 'popFirst', 'deleteRange', 'splitOff', 'set-add'];
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-bench-'));
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test('has everyone find the same in each round, after rounds of warming up that differ in number', () => {
		const file = join(folder, 'figures.json');
		const { status, stderr } = run(PROGRAM, ['--only', items.join(), ...BRIEF, ...NUMBERS, '--output', file]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		const { results } = JSON.parse(readFileSync(file, 'utf8'));
		expect(results.map(({ work }: { work: string }) => work).sort()).toEqual([...items].sort());
		const native = implementation.name === 'native' ? ['native'] : [];
		const of = (id: string) => Object.keys(results.find(({ work }: { work: string }) => work === id).times);
		expect(of('popFirst')).toEqual([...native, 'typescript', 'sorted-btree', 'ordered-map', 'bintrees']);
		expect(of('deleteRange')).toEqual([...native, 'typescript', 'sorted-btree']);
		expect(of('splitOff')).toEqual([...native, 'typescript']);
		expect(of('set-add')).toEqual([...native, 'typescript', 'sorted-btree', 'bintrees', 'map']);
	}, 600_000);
});

describe('latencies', () => {
	let folder: string;
	let result: ReturnType<typeof run>;
	let file: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-bench-'));
		file = join(folder, 'figures.json');
		result = run(PROGRAM, ['--only', 'latency,mixed-50-50,window,leaderboard', ...BRIEF, ...NUMBERS, '--output', file]);
	}, 600_000);
	afterAll(() => rmSync(folder, { recursive: true }));

	test('come as percentiles that ascend, beside mixed loads on which all contenders agree', () => {
		expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' });
		const { results, latencies } = JSON.parse(readFileSync(file, 'utf8'));
		expect(results.map(({ work }: { work: string }) => work)).toEqual(['mixed-50-50', 'window', 'leaderboard']);
		const [{ latencies: of, clock }] = latencies;
		const native = implementation.name === 'native' ? ['native'] : [];
		expect(Object.keys(of)).toEqual([...native, 'typescript', 'sorted-btree', 'ordered-map', 'bintrees', 'map']);
		type Taken = { percentiles: number[]; worst: number; spreads: number[] };
		for (const { percentiles, worst, spreads } of [...Object.values<Taken>(of), clock]) {
			expect(spreads).toHaveLength(percentiles.length + 1);
			expect([...percentiles, worst]).toEqual([...percentiles, worst].sort((a, b) => a - b));
			expect(percentiles[0]).toBeGreaterThan(0);
		}
	});

	test('are drawn on a page beside the JSON', () => {
		const page = readFileSync(file.replace('.json', '.html'), 'utf8');
		expect(page).toContain('Latency of single operations');
	});
});

describe('a short run with versions', () => {
	const items = ['snapshot', 'first-set', 'clone-sets', 'kept-versions', 'diff'];
	let folder: string;
	let result: ReturnType<typeof run>;
	let file: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-bench-'));
		file = join(folder, 'figures.json');
		result = run(PROGRAM, ['--only', items.join(), ...BRIEF, ...NUMBERS, '--output', file]);
		// As many processes as items and contenders; on a machine that is busy with other work they take their time.
	}, 600_000);
	afterAll(() => rmSync(folder, { recursive: true }));

	test('ends well, with a column for the persistent tree', () => {
		expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' });
		expect(result.stdout).toMatch(/^time of one .* functional-red-black-tree +spread$/m);
	});

	test('has figures of those that can do it, and judges them', () => {
		const { results, targets } = JSON.parse(readFileSync(file, 'utf8'));
		expect(results.map(({ work }: { work: string }) => work)).toEqual(items);
		const native = implementation.name === 'native' ? ['native'] : [];
		for (const { work, times } of results) {
			const persistent = work === 'kept-versions' ? ['red-black'] : [];
			expect(Object.keys(times)).toEqual([...native, 'typescript', 'sorted-btree', ...persistent]);
		}
		const judged = targets.map(({ target }: { target: string }) => target).join('\n');
		for (const part of native.length === 0 ? [] : ['native: snapshot, 300', 'every version kept (theirs: functional']) {
			expect(judged).toContain(part);
		}
	});
});

describe('what has ways of its own', () => {
	const native = implementation.name === 'native' ? ['native'] : [];

	test('collections are counted and timed, of everyone who can be written to', async () => {
		// V8 collects when it likes: 200,000 writes made it do so three times or more.
		const { of } = await measurePauses({ seed: 3, size: 20_000, writes: 400_000 });
		expect(Object.keys(of)).toEqual([...native, 'typescript', 'sorted-btree', 'ordered-map', 'bintrees', 'map']);
		for (const { count, total, worst, nanoseconds, whole } of Object.values(of)) {
			expect(count).toBeGreaterThan(0);
			// V8 may collect between turns of writes too, so that all collections can take longer than the writes.
			expect(worst).toBeGreaterThan(0);
			expect(total).toBeGreaterThanOrEqual(worst);
			expect(nanoseconds).toBeGreaterThan(0);
			expect(whole).toBeGreaterThan(0);
		}
	});

	test('databases find what the map finds', async () => {
		const { rows, contenders } = await compareDatabases(2_000, { rounds: 1, seed: 3 });
		expect(contenders.map(({ id }) => id)).toEqual([...native, 'lmdb', 'memory-level']);
		expect(rows.map(({ work }) => work)).toEqual(['get', 'putMany', 'range', 'scan']);
		const { heads, rows: lines } = databaseTable([{ size: 2_000, contenders, rows }]);
		for (const line of lines) expect(line).toHaveLength(heads.length);
	});

	test('ten million entries are for some work items, and for those who choose between three', () => {
		const { sizes, works, runs } = parseOptions([]);
		const numbers = { keys: 'number', kind: 'number' } as const;
		expect(sizes).toContain(10_000_000);
		const huge = works.filter((work) => runs(work, numbers, 10_000_000)).map(({ id }) => id);
		expect(huge).toEqual(['get', 'getMany', 'overwrite', 'entries', 'range']);
		expect(works.some((work) => runs(work, { keys: 'string', kind: 'number' }, 10_000_000))).toBe(false);
	});
});

describe('the command line', () => {
	test.each([
		[['--only', 'nothing'], '--only takes some of get, '],
		[['--sizes', '10'], '--sizes takes integers of 200 or more'],
		[['--sizes', '1e99'], '--sizes'],
		[['--rounds', '4'], '--rounds takes integers of 5 or more'],
		[['--rounds', '2', '--operations', '3000'], '--rounds takes integers of 3 or more'],
		[['--operations', '999'], '--operations takes integers of 1000 or more'],
		[['--values', 'strings'], '--values takes some of number, object'],
		[['--keys', 'object'], '--keys takes some of number, string, tuple'],
		[['--keys', 'string', '--values', 'object'], 'objects are values of numbers only'],
		[['--seed', '-1'], '--seed'],
		[['--fast'], '--fast'],
	])('%j is a mistake', (args, message) => {
		expect(() => parseOptions(args)).toThrow(message);
	});

	test('a mistake is explained on stderr, with exit status 2', () => {
		const { status, stdout, stderr } = run(PROGRAM, ['--only', 'nothing']);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(stderr).toContain('Usage: npm run bench');
	});

	test('rounds are long enough to time, unless fewer operations are asked for', () => {
		const { works, operations } = parseOptions([]);
		const get = works.find(({ id }) => id === 'get');
		expect(Math.min(operations, get?.operations(300) ?? 0)).toBeGreaterThanOrEqual(100_000);
		expect(parseOptions(['--operations', '5000']).operations).toBe(5_000);
	});

	test('what is published takes as many rounds as a run without options', () => {
		expect(parseOptions([]).rounds).toBe(5);
		expect(parseOptions(['--quick']).rounds).toBe(5);
		expect(parseOptions(['--rounds', '9']).rounds).toBe(9);
	});

	test('a run is full only if nothing is left out', () => {
		expect(parseOptions([]).full).toBe(true);
		expect(parseOptions(['--seed', '1', '--rounds', '9']).full).toBe(true);
		expect(parseOptions(['--quick']).full).toBe(false);
		expect(parseOptions(['--only', 'get']).full).toBe(false);
		expect(parseOptions(['--keys', 'number']).full).toBe(false);
		expect(parseOptions(['--operations', '5000']).full).toBe(false);
	});
});

describe('statistics', () => {
	test('the median does not depend on the order', () => {
		expect(median([5, 1, 3])).toBe(3);
		expect(median([4, 1, 3, 2])).toBe(2.5);
	});

	test('the spread is half the range, as a share of the median', () => {
		expect(spread([10, 8, 14])).toBeCloseTo(0.3);
		expect(spread([5, 5, 5])).toBe(0);
	});

	test('a seed replays random numbers, and another gives others', () => {
		const draw = (...seeds: number[]) => [...new Random(...seeds).doubles(100)];
		expect(draw(1, 2)).toEqual(draw(1, 2));
		expect(draw(1, 2)).not.toEqual(draw(2, 1));
		expect(new Set(draw(0)).size).toBe(100);
		expect(draw(3).every((value) => value >= 0 && value < 1)).toBe(true);
	});

	test('a sample draws nothing twice', () => {
		const random = new Random(5);
		const keys = random.doubles(200);
		const sample = random.sample(keys, 150);
		expect(new Set(sample).size).toBe(150);
		expect([...sample].every((key) => keys.includes(key))).toBe(true);
	});
});

describe('targets', () => {
	const figures = (ours: number, theirs: number) => ({
		results: [
			{
				work: 'get',
				title: 'get',
				unit: 'lookup',
				keys: 'number' as const,
				kind: 'number' as const,
				size: 1_000,
				operations: 1,
				times: { native: time(ours), 'sorted-btree': time(theirs) },
				absent: {},
				inexact: [],
			},
		],
		footprints: [],
	});
	const time = (of: number) => ({ median: of, spread: 0, samples: [of] });

	test('are met from the least ratio on', () => {
		expect(judge(figures(40, 112))).toMatchObject([{ reached: '2.80x', met: true }]);
		expect(judge(figures(41, 112))).toMatchObject([{ met: false }]);
	});

	test('without figures are not judged', () => {
		expect(judge({ results: [], footprints: [] })).toEqual([]);
	});
});
