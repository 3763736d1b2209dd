/** The page of charts: complete, self-contained, and escaped. */

import { describe, expect, test } from 'vitest';
import { placeOf } from '../../bench/html/bars.mjs';
import { htmlPage } from '../../bench/html/page.mjs';

const time = (median: number) => ({ median, spread: 0.1, samples: [median] });
const result = (size: number, native: number) => ({
	work: 'get',
	title: 'get <random>',
	unit: 'lookup',
	keys: 'number' as const,
	kind: 'number' as const,
	size,
	operations: 1,
	times: { native: time(native), 'sorted-btree': time(300) },
	absent: { map: 'O(n)' },
	inexact: [],
});
const RUN = {
	date: '2026-01-02T00:00:00Z',
	full: true,
	seed: 7,
	seconds: 1,
	environment: {
		cpu: 'a "CPU"',
		cores: 2,
		memoryGiB: 8,
		platform: 'Linux x64',
		node: '20',
		v8: '11',
		engine: 'native' as const,
		isa: 'avx2',
		reason: null,
		contenders: [{ id: 'sorted-btree', title: 'sorted-btree', version: '2.1.0' }],
	},
	results: [result(1_000, 100), result(100_000, 150)],
	latencies: [
		{
			size: 1_000,
			operations: 10,
			latencies: { native: { percentiles: [100, 200, 300, 400, 5000], worst: 6000 } },
			clock: { percentiles: [50, 60, 70, 80, 90], worst: 100 },
		},
	],
	footprints: [],
	targets: [],
};

describe('the page', () => {
	const page = htmlPage(RUN);

	test('shows ratios, medians with their spread, curves and circumstances', () => {
		expect(page).toContain('a &#34;CPU&#34;, 2 cores, 8 GiB, Linux x64');
		for (const part of ['native 3.00x', '100 ns ±10 %', '150 ns', 'seed 7', '2026-01-02', 'sorted-btree 2.1.0']) {
			expect(page).toContain(part);
		}
		expect(page.match(/<svg/g)).toHaveLength(2);
		expect(page.match(/<polyline/g)).toHaveLength(4);
	});

	test('tells more of the machine where the run does', () => {
		const machine = { processor: 'family 26, model 2, stepping 1', caches: ['L1d 48 KiB', 'L2 1 MiB'], virtual: true };
		const environment = { ...RUN.environment, machine, napi: '9' };
		const facts = 'family 26, model 2, stepping 1, cache L1d 48 KiB, L2 1 MiB, virtual machine, 2 cores, 8 GiB';
		expect(htmlPage({ ...RUN, environment })).toContain(facts);
		expect(htmlPage({ ...RUN, environment })).toContain('V8 11, Node-API 9; instruction set');
	});

	test('escapes what comes from elsewhere', () => {
		expect(page).not.toContain('<random>');
		expect(page).toContain('get &#60;random&#62;');
		expect(page).toContain('a &#34;CPU&#34;');
	});

	test('needs nothing from elsewhere', () => {
		expect(page).not.toMatch(/(?:src|href)=|@import|url\(|<script/);
	});

	test('keeps bars and legends when it is printed, though they are backgrounds', () => {
		const [, selectors = ''] = /([^}]*)\{[^}]*(?<!-webkit-)print-color-adjust: exact/.exec(page) ?? [];
		expect(selectors.trim().split(', ')).toEqual(['.bar', '.legend']);
		expect(page).toMatch(/-webkit-print-color-adjust: exact/);
		expect(page).toMatch(/<div class="bar">.*?<i style="[^"]*background:#/);
		expect(page).toMatch(/<div class="legend"><span><i style="background:#/);
	});

	test('has room for the marks of a curve that goes up to ten million', () => {
		const large = htmlPage({ ...RUN, results: [result(1_000, 100), result(500, 90), result(10_000_000, 900)] });
		expect([...large.matchAll(/text-anchor="middle">([^<]+)</g)].map(([, text]) => text).slice(0, 3)).toEqual([
			'500',
			'1k',
			'10M',
		]);
	});

	test('leaves out what a run does not have', () => {
		const short = htmlPage({ ...RUN, results: [result(1_000, 100)], latencies: [] });
		expect(short).not.toContain('<svg');
		expect(short).not.toContain('Memory');
	});
});

test('bars are on a logarithmic scale, cut at its ends', () => {
	expect(placeOf(2) - placeOf(1)).toBeCloseTo(placeOf(4) - placeOf(2));
	expect(placeOf(1e9)).toBe(100);
	expect(placeOf(1e-9)).toBe(0);
});
