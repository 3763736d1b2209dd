/** The benchmark of scored sets runs, and all contenders find the same. Nothing here looks at how fast anything was. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../bench/scored/targets.mjs';
import { implementation } from '../../lib/index.js';
import { run } from './run.js';

const PROGRAM = 'bench/scored/main.mjs';

describe('a short run', () => {
	let folder: string;
	let file: string;
	let result: ReturnType<typeof run>;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-bench-'));
		file = join(folder, 'new', 'figures.json');
		result = run(PROGRAM, ['--sizes', '300', '--operations', '1000', '--seed', '7', '--output', file]);
		// As many processes as contenders; on a machine that is busy with other work they take their time.
	}, 600_000);
	afterAll(() => rmSync(folder, { recursive: true }));

	test('ends well and prints times and latencies', () => {
		expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' });
		expect(result.stdout).toMatch(/^update a score \(update\) .* \d+%$/m);
		expect(result.stdout).toContain('p50, p99, p99.9');
		expect(result.stdout).toContain('seed 7');
	});

	test('has figures of everyone who can', () => {
		const { results } = JSON.parse(readFileSync(file, 'utf8'));
		const [{ size, rows, contenders }] = results;
		const native = implementation.name === 'native' ? ['native'] : [];
		const remote = result.stdout.includes('redis-server is not here') ? [] : ['redis', 'redis-pipelined'];
		const all = [...native, 'typescript', 'sorted-btree', 'sorted-array', ...remote];
		expect(size).toBe(300);
		expect(contenders.map(({ id }: { id: string }) => id)).toEqual(all);
		const works = rows.map(({ work }: { work: string }) => work);
		expect(works).toEqual(['add', 'update', 'rank', 'top', 'around', 'pop', 'range']);
		for (const { work, times } of rows) {
			const able = all.filter((id) => id !== 'sorted-btree' || (work !== 'rank' && work !== 'around'));
			expect(Object.keys(times)).toEqual(able);
			for (const { samples, percentiles } of Object.values<{ samples: number[]; percentiles: number[] }>(times)) {
				expect(samples).toHaveLength(5);
				expect(percentiles).toEqual([...percentiles].sort((a, b) => a - b));
			}
		}
	});
});

test('a mistake is explained on stderr, with exit status 2', () => {
	const { status, stdout, stderr } = run(PROGRAM, ['--only', 'nothing']);
	expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	expect(stderr).toContain('Usage: npm run bench:scored');
});

test('targets are judged at the sizes that they are stated for', () => {
	const time = (median: number) => ({ median, spread: 0, samples: [median], percentiles: [] });
	const row = (work: string, times: Record<string, number>) => ({
		work,
		title: work,
		unit: '',
		times: Object.fromEntries(Object.entries(times).map(([id, median]) => [id, time(median)])),
	});
	const contenders = ['native', 'redis-pipelined', 'sorted-btree'].map((id) => ({ id, title: id, version: '' }));
	const rows = [
		row('update', { native: 1000, 'redis-pipelined': 9999, 'sorted-btree': 2500 }),
		row('rank', { native: 699, 'redis-pipelined': 699 * 15 }),
	];
	const verdicts = (size: number) => judge([{ size, contenders, rows }]).map(({ target, met }) => [target, met]);
	expect(verdicts(100_000)).toEqual([
		['update, 100,000, against redis-pipelined', false],
		['update, 100,000, against sorted-btree', true],
		['rank, 100,000, against redis-pipelined', true],
	]);
	expect(verdicts(1_000_000)).toEqual([
		['update, 1,000,000, against sorted-btree', true],
		['update, 1,000,000', true],
		['rank, 1,000,000', true],
	]);
});
