/** What a run found is judged and published as it is: every kind of key in a table and under a target of its own. */

import { describe, expect, test } from 'vitest';
import { allFigures } from '../../bench/figures.mjs';
import { shortFigures } from '../../bench/short-figures.mjs';
import { judge } from '../../bench/targets.mjs';

type Keys = 'number' | 'string' | 'tuple';

const time = (of: number) => ({ median: of, spread: 0.02, samples: [of] });
const result = (work: string, keys: Keys, size: number, native: number, reference: number) => ({
	work,
	title: `title of ${work}`,
	unit: 'unit',
	keys,
	kind: 'number' as const,
	size,
	operations: 1,
	times: { native: time(native), 'sorted-btree': time(reference) },
	absent: {},
	inexact: [],
});
const footprint = (keys: Keys, ours: number, theirs: number) => {
	const of = (total: number) => ({ heap: total, native: 0, total, resident: total });
	const bytes = { native: of(ours * 1e6), 'sorted-btree': of(theirs * 1e6) };
	return { keys, kind: 'number' as const, maps: 10, size: 100_000, bulk: false, bytes };
};
const speeds = (...results: ReturnType<typeof result>[]) => judge({ results, footprints: [] });

describe('targets', () => {
	test.each([
		['get', 'string', 1_000, 1.5],
		['get', 'string', 1_000_000, 3],
		['delete', 'string', 100_000, 3],
		['set', 'string', 100_000, 2.5],
		['keys', 'string', 1_000_000, 1],
		['getMany', 'number', 1_000_000, 6],
		['hasMany', 'number', 1_000_000, 8],
		['union', 'number', 1_000_000, 2],
		['intersection', 'number', 1_000_000, 2],
		['difference', 'number', 1_000_000, 2],
		['get', 'tuple', 1_000, 2],
		['set', 'tuple', 100_000, 2],
		['delete', 'tuple', 100_000, 2],
	] as const)('%s of %ss at %d: %d times as fast', (work, keys, size, least) => {
		expect(speeds(result(work, keys, size, 100, 100 * least))).toMatchObject([{ need: `${least}x`, met: true }]);
		expect(speeds(result(work, keys, size, 101, 100 * least))).toMatchObject([{ need: `${least}x`, met: false }]);
	});

	test.each([
		['set', 'string', 1_000],
		['keys', 'string', 100_000],
		['forEach', 'string', 100_000],
		['getMany', 'number', 100_000],
		['union-apart', 'number', 1_000_000],
		['entries', 'tuple', 1_000],
	] as const)('%s of %ss at %d is only reported', (work, keys, size) => {
		expect(speeds(result(work, keys, size, 100, 1))).toEqual([]);
	});

	test('one kind of key is not judged by the times of another', () => {
		const verdicts = speeds(result('get', 'number', 1_000, 10, 100), result('get', 'string', 1_000, 100, 100));
		expect(verdicts.map(({ target, met }) => [target, met])).toEqual([
			['native: title of get, 1,000', true],
			['native: title of get, strings, 1,000', false],
		]);
	});

	test('strings may take 1.2 times the bytes, numbers not more', () => {
		const met = (keys: Keys, ours: number) =>
			judge({ results: [], footprints: [footprint(keys, ours, 50)] }).map((verdict) => verdict.met);
		expect(met('string', 60)).toEqual([true]);
		expect(met('string', 61)).toEqual([false]);
		expect(met('number', 49)).toEqual([true, true]);
		expect(met('number', 50)).toEqual([false, false]);
	});
});

describe('figures', () => {
	const contenders = ['native', 'sorted-btree', 'arrays'].map((id) => ({ id, title: id, version: '1' }));
	const run = {
		date: '2026-01-02T03:04:05.000Z',
		full: true,
		seed: 1,
		seconds: 1,
		environment: { cpu: 'CPU', cores: 2, platform: 'Linux x64', node: '20', isa: 'avx2', contenders },
		results: [
			result('get', 'number', 1_000, 10, 30),
			result('getMany', 'number', 1_000, 5, 30),
			result('union', 'number', 1_000, 2.5e7, 5e7),
			result('get', 'string', 1_000, 20, 80),
			result('get', 'tuple', 1_000, 40, 80),
		],
		footprints: [footprint('number', 25, 35), footprint('string', 40, 60)],
		targets: [],
	};

	test('the short ones show numbers and strings, each against its own', () => {
		const text = shortFigures(run);
		expect(text).toContain('| numbers as keys and values | 1,000 entries |');
		expect(text).toContain('| title of getMany | 5.0 ns, 6.0x |');
		expect(text).toContain('| strings of 16 characters as keys | 1,000 entries |');
		expect(text).toContain('| title of get | 10 ns, 3.0x |');
		expect(text).toContain('| title of get | 20 ns, 4.0x |');
		expect(text).toContain('An entry of a map of 100,000 strings of 16 characters takes 40 bytes');
	});

	test('the others show everything, in columns of those who took part', () => {
		const text = allFigures(run);
		expect(text).toContain('| time of one | native | sorted-btree | bare arrays | spread |');
		expect(text).toContain('### 1,000 entries, numbers as values\n');
		expect(text).toContain('### 1,000 entries, strings as keys, numbers as values\n');
		expect(text).toContain('### 1,000 entries, tuples as keys, numbers as values\n');
		expect(text).toContain('| title of union (unit) | 25.0 ms, 2.00x | 50.0 ms | - | 2 % |');
		expect(text).toContain(
			'| 10 maps of 100,000, strings as keys, numbers as values | 40.0 (40.0) | 60.0 (60.0) | - |',
		);
	});

	test('a run of before there were other keys than numbers still reads as it did', () => {
		const old = { ...run, results: run.results.slice(0, 1).map(({ keys: _, ...rest }) => rest), footprints: [] };
		const text = allFigures(old as unknown as typeof run);
		expect(text).toContain('### 1,000 entries, numbers as values\n');
		expect(text).not.toContain('undefined');
	});
});
