/** The figures of chosen keys are taken, judged and published as they are. Nothing here looks at how fast anything was. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFigures } from '../../bench/block.mjs';
import { findGrowth } from '../../bench/worst/growth.mjs';
import { PATTERNS } from '../../bench/worst/patterns.mjs';
import { renderFigures, WRITER } from '../../bench/worst/render.mjs';
import { implementation } from '../../lib/index.js';
import { ROOT, run } from './run.js';

const PROGRAM = 'bench/worst/main.mjs';
const PUBLISHED = join(ROOT, 'bench/results/worst.json');
const engines = implementation.name === 'native' ? ['native', 'javascript'] : ['javascript'];

test('a short run has figures of all engines', () => {
	const folder = mkdtempSync(join(tmpdir(), 'ironwood-worst-'));
	try {
		const file = join(folder, 'worst.json');
		const options = ['--sizes', '100', '--only', 'text,heads', '--seed', '7', '--output', file];
		const { status, stdout, stderr } = run(PROGRAM, options);
		expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
		const { seed, results } = JSON.parse(readFileSync(file, 'utf8'));
		expect(seed).toBe(7);
		const found = results.map(({ engine, pattern }: { engine: string; pattern: string }) => `${engine} ${pattern}`);
		expect(found).toEqual(engines.flatMap((engine) => [`${engine} text`, `${engine} heads`]));
		for (const { times } of results) {
			for (const name of ['set', 'get', 'remove']) expect(times[name]).toBeGreaterThan(0);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('a mistake is explained on stderr, with exit status 2', () => {
	const { status, stdout, stderr } = run(PROGRAM, ['--docs', '--sizes', '100']);
	expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	expect(stderr).toContain('Usage: npm run bench:worst');
});

test.each(PATTERNS.map((pattern) => [pattern.id, pattern] as const))('%s gives different keys', (_, { key }) => {
	const size = 2_000;
	expect(new Set(Array.from({ length: size }, (_, i) => key(i, size))).size).toBe(size);
});

const results = (large: number) =>
	(
		[
			[1_000, 100],
			[1_000_000, large],
		] as const
	).map(([size, get]) => ({
		engine: 'native' as const,
		pattern: 'heads',
		size,
		times: { set: 100, get, remove: 100 },
	}));

test('what grows with the number of entries is found, what grows as a search in a tree does is let pass', () => {
	const sizes = [1_000, 1_000_000];
	expect(findGrowth({ sizes, results: results(100 * 20) })).toEqual([]);
	expect(findGrowth({ sizes, results: results(100 * 40) })).toMatchObject([
		{ pattern: 'heads', operation: 'get', ratio: 40 },
	]);
	expect(findGrowth({ sizes, results: results(100 * 1_000).slice(1) })).toEqual([]);
});

test('the page has the figures of the run that is kept with it', () => {
	const page = readFileSync(join(ROOT, 'docs/complexity-attacks.md'), 'utf8');
	const block = existsSync(PUBLISHED)
		? renderFigures(JSON.parse(readFileSync(PUBLISHED, 'utf8')))
		: 'No figures yet: `npm run bench:worst -- --docs`.';
	expect(replaceFigures(page, WRITER, block)).toBe(page);
});
