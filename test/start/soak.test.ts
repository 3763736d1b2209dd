/** The soak runs, and finds what is not flat. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { implementation } from '../../lib/index.js';
import { Histogram } from '../../scripts/soak/histogram.mjs';
import { judge } from '../../scripts/soak/judge.mjs';
import { run } from './run.js';

const PROGRAM = 'scripts/soak/main.mjs';
/** The fewest rounds. A few seconds compile code all the time, which takes memory too, so more is let pass than in long runs. */
const SHORT = ['--minutes', '0.001', '--entries', '100', '--operations', '600', '--tolerance', '15', '--seed', '7'];

describe('a short run', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-soak-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	function soak(...more: string[]) {
		const { status, stdout, stderr } = run(PROGRAM, [...SHORT, '--output', folder, ...more]);
		const { summary, samples } = JSON.parse(readFileSync(join(folder, 'soak.json'), 'utf8'));
		return { status, stdout, stderr, summary, samples };
	}

	it('is flat, and leaves its figures and a page', () => {
		const { status, stdout, stderr, summary, samples } = soak();
		expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
		expect(stdout).toContain('seed 7');
		expect(summary).toMatchObject({ operations: 28_800, checks: 3, engine: implementation.name, plantedLeak: false });
		const measures = summary.verdicts.map(({ measure }: { measure: string }) => measure);
		expect(measures).toEqual(['resident', 'heap', ...(implementation.name === 'native' ? ['arena'] : [])]);
		expect(samples).toHaveLength(48);
		for (const { entries, rate, p50, p99 } of samples) {
			expect(entries).toBeGreaterThan(0);
			expect(rate).toBeGreaterThan(0);
			expect(p99).toBeGreaterThanOrEqual(p50);
		}
		const page = readFileSync(join(folder, 'soak.html'), 'utf8');
		expect(page).toContain('Resident memory, after collection');
		expect(page).not.toMatch(/NaN|undefined|https?:/);
	});

	it('with a planted leak is not', () => {
		const { status, stdout, summary } = soak('--plant-leak');
		expect(status).toBe(1);
		expect(stdout).toContain('NOT FLAT');
		const leaking = summary.verdicts.filter(({ flat }: { flat: boolean }) => !flat);
		const measures = leaking.map(({ measure }: { measure: string }) => measure);
		expect(measures).toEqual(expect.arrayContaining(implementation.name === 'native' ? ['heap', 'arena'] : ['heap']));
	});
});

it('a mistake is explained on stderr, with exit status 2', () => {
	const { status, stdout, stderr } = run(PROGRAM, ['--minutes', 'many']);
	expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	expect(stderr).toContain('Usage: npm run soak');
});

describe('the judgement', () => {
	const SWING = 4;
	const ROUNDS = 60;
	const OPTIONS = { swing: SWING, tolerance: 0.02 };
	type Course = (round: number) => number;
	const of = (heap: Course, arena: Course | null = null) =>
		Array.from({ length: ROUNDS }, (_, round) => ({
			round,
			resident: 1000,
			heap: heap(round),
			arena: arena?.(round) ?? null,
		}));
	const verdict = (heap: Course) => judge(of(heap), OPTIONS).find(({ measure }) => measure === 'heap');

	it('lets swings pass, and whatever happens in the first third', () => {
		const swing: Course = (round) => 100 + 50 * (round % SWING);
		expect(verdict(swing)).toMatchObject({ change: 0, flat: true });
		expect(verdict((round) => (round < 20 ? 10 * round : 500))).toMatchObject({ change: 0, flat: true });
	});

	it('finds growth hidden in swings, and shrinking', () => {
		// 3 % from the middle of one third to that of the next.
		const slope = 0.03 / 20;
		const grown = verdict((round) => (100 + 50 * (round % SWING)) * (1 + slope * round));
		expect(grown?.flat).toBe(false);
		expect(verdict((round) => 1000 * (1 - slope * round))?.flat).toBe(false);
		expect(verdict((round) => 1000 * (1 + 0.5 * slope * round))?.flat).toBe(true);
	});

	it('finds growth of resident memory, and lets the system take some back', () => {
		const resident = (course: Course) => {
			const samples = of(() => 1).map((sample) => ({ ...sample, resident: course(sample.round) }));
			return judge(samples, OPTIONS).find(({ measure }) => measure === 'resident')?.flat;
		};
		expect([(round: number) => 100 + round, (round: number) => 100 - round].map(resident)).toEqual([false, true]);
	});

	it('leaves out the arena of an engine that has none', () => {
		expect(
			judge(
				of(() => 1),
				OPTIONS,
			).map(({ measure }) => measure),
		).toEqual(['resident', 'heap']);
		const both = judge(
			of(
				() => 1,
				(round) => round,
			),
			OPTIONS,
		);
		expect(both.map(({ flat }) => flat)).toEqual([true, true, false]);
	});

	it('wants a swing in each third', () => {
		expect(() => judge(of(() => 1).slice(0, 3 * SWING - 1), OPTIONS)).toThrow('at least 12 are needed');
	});
});

it('percentiles are right to a tenth', () => {
	const histogram = new Histogram();
	for (let i = 1; i <= 1000; i++) histogram.add(i / 1000);
	for (const [percent, wanted] of [
		[50, 500_000],
		[99, 990_000],
		[100, 1_000_000],
	] as const) {
		const ratio = histogram.percentile(percent) / wanted;
		expect(ratio).toBeGreaterThanOrEqual(1);
		expect(ratio).toBeLessThan(1.1);
	}
	histogram.clear();
	histogram.add(1e-4);
	expect(histogram.percentile(99)).toBeLessThan(110);
});
