/** What a run found is judged and published as it is: every kind of key in a table and under a target of its own. */

import { describe, expect, test } from 'vitest';
import { replaceFigures } from '../../bench/block.mjs';
import { allFigures } from '../../bench/figures.mjs';
import { circumstances, time as formatTime } from '../../bench/markdown.mjs';
import { PERFORMANCE } from '../../bench/performance-figures.mjs';
import { shortFigures } from '../../bench/short-figures.mjs';
import { judge } from '../../bench/targets.mjs';
import { TUNING } from '../../bench/tuning-figures.mjs';

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
	const of = (total: number) => ({ heap: total * 0.75, native: total * 0.25, total, resident: total });
	const bytes = { native: of(ours * 1e6), 'sorted-btree': of(theirs * 1e6) };
	return { keys, kind: 'number' as const, maps: 10, size: 100_000, bulk: false, bytes };
};
const speeds = (...results: ReturnType<typeof result>[]) => judge({ results, footprints: [] });

test.each([
	[9.94, '9.9 ns'],
	[99.7, '100 ns'],
	[9_999, '9999 ns'],
	[12_345, '12.3 µs'],
	[999_900, '1000 µs'],
	[2_345_678, '2.35 ms'],
	[1.246e9, '1.25 s'],
])('%d ns are written as %s, without an exponent', (nanoseconds, text) => {
	expect(formatTime(nanoseconds)).toBe(text);
});

describe('targets', () => {
	test.each([
		['get', 'string', 1_000, 1.5],
		['get', 'string', 1_000_000, 3.5],
		['delete', 'string', 100_000, 3],
		['set', 'string', 100_000, 3],
		['keys', 'string', 1_000_000, 1],
		['getMany', 'number', 1_000, 4],
		['getMany', 'number', 1_000_000, 8],
		['get', 'number', 100_000, 2.4],
		['set', 'number', 1_000_000, 3.2],
		['higher', 'number', 1_000, 2.5],
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
		['keys', 'string', 100_000],
		['forEach', 'string', 100_000],
		['hasMany', 'number', 100_000],
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

	test.each(['snapshot', 'clone'])('a %s takes less than 5 microseconds, whatever the others take', (work) => {
		expect(speeds(result(work, 'number', 1_000_000, 4_999, 10))).toMatchObject([{ need: '< 5000 ns', met: true }]);
		expect(speeds(result(work, 'number', 1_000, 5_000, 10))).toMatchObject([{ met: false }]);
	});

	test('a clone that is written to: twice as fast as the reference', () => {
		expect(speeds(result('clone-sets', 'number', 1_000_000, 100, 200))).toMatchObject([{ met: true }]);
		expect(speeds(result('clone-sets', 'number', 1_000_000, 101, 200))).toMatchObject([{ met: false }]);
	});

	test('every version kept: twice as fast as the persistent tree', () => {
		const of = (theirs: number) => {
			const kept = result('kept-versions', 'number', 1_000, 100, 1);
			return speeds({ ...kept, times: { ...kept.times, 'red-black': time(theirs) } } as typeof kept);
		};
		expect(of(200)).toMatchObject([{ need: '2x', reached: '2.00x', met: true }]);
		expect(of(199)).toMatchObject([{ met: false }]);
		expect(speeds(result('kept-versions', 'number', 1_000, 100, 1_000))).toEqual([]);
	});

	test('the first write after a snapshot is measured by one without', () => {
		const of = (first: number) =>
			speeds(result('overwrite', 'number', 1_000_000, 100, 1), result('first-set', 'number', 1_000_000, first, 1));
		expect(of(999)).toMatchObject([{ need: '< 10 times as long', reached: '9.99 times', met: true }]);
		expect(of(1_000)).toMatchObject([{ met: false }]);
		expect(speeds(result('first-set', 'number', 1_000_000, 1, 1))).toEqual([]);
		expect(speeds(result('overwrite', 'number', 1_000, 1, 1), result('first-set', 'number', 1_000_000, 1, 1))).toEqual(
			[],
		);
	});

	test('a version that is kept must take fewer bytes than one of the persistent tree', () => {
		const of = (ours: number, theirs: number) => {
			const { bytes, ...shape } = footprint('number', ours, 1);
			const persistent = { heap: theirs * 1e6, native: 0, total: theirs * 1e6, resident: 0 };
			const kept = { ...shape, kept: 10_000, bytes: { ...bytes, 'red-black': persistent } };
			return judge({ results: [], footprints: [kept] }).map(({ met, ours: mine }) => ({ met, mine }));
		};
		expect(of(9, 10)).toEqual([{ met: true, mine: '900.0' }]);
		expect(of(10, 10)).toEqual([{ met: false, mine: '1000.0' }]);
	});

	test('a typed load is measured by both of the loads of the reference', () => {
		const of = (bulk: number) =>
			speeds(
				{ ...result('load-typed', 'number', 1_000, 10, 0), times: { native: time(10) } as never },
				result('load-arrays', 'number', 1_000, 1, bulk),
				result('load-pairs', 'number', 1_000, 1, 80),
			).filter(({ target }) => target.includes('load-typed'));
		expect(of(30)).toMatchObject([
			{ need: '8x', met: true },
			{ need: '3x', met: true },
		]);
		expect(of(29)).toMatchObject([{ met: true }, { met: false }]);
	});

	test('at and rank may take half as long again as a get', () => {
		const of = (at: number) =>
			speeds(result('get', 'number', 1_000, 10, 28), result('at', 'number', 1_000, at, 1)).map(({ met }) => met);
		expect(of(14)).toEqual([true, true]);
		expect(of(15)).toEqual([true, false]);
	});

	test('a lookup is measured by the built-in Map too, from 100,000 on', () => {
		const of = (size: number, map: number) => {
			const get = result('get', 'number', size, 100, 1_000);
			return speeds({ ...get, times: { ...get.times, map: time(map) } } as typeof get).map(({ met }) => met);
		};
		expect(of(1_000, 1)).toEqual([true]);
		expect(of(100_000, 80)).toEqual([true, true]);
		expect(of(1_000_000, 149)).toEqual([true, false]);
	});

	test('strings may take 1.2 times the bytes, numbers 0.8, and the process must grow by less', () => {
		const met = (keys: Keys, ours: number) =>
			judge({ results: [], footprints: [footprint(keys, ours, 50)] }).map((verdict) => verdict.met);
		expect(met('string', 60)).toEqual([true]);
		expect(met('string', 61)).toEqual([false]);
		expect(met('number', 40)).toEqual([true, true]);
		expect(met('number', 41)).toEqual([false, true]);
		expect(met('number', 50)).toEqual([false, false]);
	});
});

describe('blocks of a page', () => {
	const block = (name: string, figures: string) =>
		`<!-- figures of ${name}: written by W -->\n\n${figures}\n\n<!-- end of figures -->`;
	const page = `head\n${block('a', 'old')}\nbetween\n${block('b', 'other')}\ntail\n`;

	test('are found by their names, and leave the rest of the page as it is', () => {
		expect(replaceFigures(page, 'W', 'new', 'a')).toBe(page.replace('old', 'new'));
		expect(replaceFigures(page, 'W', 'new', 'b')).toBe(page.replace('other', 'new'));
	});

	test('must be there, and end before the next one begins', () => {
		expect(() => replaceFigures(page, 'W', 'new', 'c')).toThrow('expected figures between "<!-- figures of c:');
		expect(() => replaceFigures(page, 'W', 'new')).toThrow('<!-- figures: written by W -->');
		const open = page.replace('<!-- end of figures -->', '');
		expect(() => replaceFigures(open, 'W', 'new', 'a')).toThrow('before other figures begin');
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

	test('the machine is told as far as the run knows it', () => {
		expect(circumstances(run)).toMatch(/^2026-01-02, CPU, 2 cores, Linux x64, Node.js 20, instruction set avx2; /);
		const machine = { processor: 'family 26, model 2, stepping 1', caches: ['1 MiB'], virtual: true };
		const environment = { ...run.environment, machine, memoryGiB: 24, napi: '9' };
		expect(circumstances({ ...run, environment })).toMatch(
			/CPU, family 26, model 2, stepping 1, cache 1 MiB, virtual machine, 2 cores, 24 GiB, Linux x64, Node.js 20, Node-API 9, /,
		);
	});

	test('the others show everything, in columns of those who took part', () => {
		const text = allFigures(run);
		expect(text).toContain('| time of one | native | sorted-btree | bare arrays | spread |');
		expect(text).toContain('### 1,000 entries, numbers as values\n');
		expect(text).toContain('### 1,000 entries, strings as keys, numbers as values\n');
		expect(text).toContain('### 1,000 entries, tuples as keys, numbers as values\n');
		expect(text).toContain('| title of union (unit) | 25.0 ms, 2.00x | 50.0 ms | - | 2 % |');
		expect(text).toContain('| bytes of | heap | native | both | resident |');
		expect(text).toContain(
			'| an entry of 10 x 100,000, strings as keys, numbers as values: native | 30.0 | 10.0 | 40.0 | 40.0 |',
		);
	});

	test('who takes part in few items has a column there only', () => {
		const kept = result('kept-versions', 'number', 100_000, 10, 20);
		const environment = {
			...run.environment,
			contenders: [...contenders, { id: 'red-black', title: 'r', version: '1' }],
		};
		const withTree = { ...kept, times: { ...kept.times, 'red-black': time(30) } } as typeof kept;
		const footprints = [...run.footprints, { ...footprint('number', 25, 35), kept: 10_000 }];
		const text = allFigures({ ...run, environment, footprints, results: [...run.results, withTree] });
		expect(text).toContain(
			'| time of one | native | sorted-btree | bare arrays | functional-red-black-tree | spread |',
		);
		expect(text.match(/functional-red-black-tree/g)).toHaveLength(1);
		expect(text).toContain(
			'| a version of 10,000 x 100,000, numbers as values: native | 1875.0 | 625.0 | 2500.0 | 2500.0 |',
		);
		expect(text).toContain('### Bytes of an entry, of a map of 10, or of a version that is kept');
		expect(allFigures(run)).toContain('### Bytes of an entry, or of a map of 10\n');
	});

	test('every version is named, and medians that have a spread have it beside them', () => {
		const lmdb = { id: 'lmdb', title: 'lmdb', version: '3.5.6' };
		const row = { work: 'get', title: 'get', unit: 'lookup', times: { lmdb: { ...time(900), spread: 0.07 } } };
		const databases = [{ size: 1_000, contenders: [lmdb], rows: [row] }];
		const percentiles = [100, 200, 300, 400, 500];
		const clock = { percentiles, worst: 600, spreads: [0.01, 0.02, 0.03, 0.04, 0.05, 0.06] };
		const native = { percentiles, worst: 600 };
		const latencies = [{ size: 1_000, operations: 1, latencies: { native }, clock }];
		const text = allFigures({ ...run, databases, latencies });
		expect(text).toContain('instruction set avx2; native 1, sorted-btree 1, lmdb 3.5.6; seed 1.');
		expect(text).toContain('| entries | lmdb 3.5.6 | spread |');
		expect(text).toContain('| 1,000: get (lookup) | 900 ns | 7% |');
		expect(text).toMatch(/\| 1,000: the clock alone \| 100 ns ±1% .* 600 ns ±6% \|/);
		expect(text).toContain('| 1,000: native | 100 ns | 200 ns | 300 ns | 400 ns | 500 ns | 600 ns |');
	});

	test('those of the advice are of the native engine, and a dash where the run has none', () => {
		const objects = { ...result('get', 'number', 100_000, 77, 1), kind: 'object' as const };
		const results = [
			objects,
			result('get', 'number', 100_000, 20, 1),
			result('get', 'string', 100_000, 33, 1),
			result('load-typed', 'number', 1_000_000, 4, 1),
			result('getMany', 'number', 1_000_000, 44, 1),
			result('keys', 'string', 100_000, 12, 1),
			result('forEach', 'number', 100_000, 7, 1),
		];
		const footprints = [footprint('number', 25, 35), { ...footprint('number', 18, 35), bulk: true }];
		const text = (name: keyof typeof TUNING) => TUNING[name]({ ...run, results, footprints });
		expect(text('keys')).toContain('| numbers | 20 ns |\n| strings of 16 characters | 33 ns |');
		expect(text('keys')).toContain('| tuples of a string and a number | - |');
		expect(text('values')).toContain('| objects, of which one property is read | 77 ns |');
		expect(text('loading')).toMatch(/\| sorted keys and values, in typed arrays \|.*\| 4.0 ns \|/);
		expect(text('batches')).toContain('| `getMany` of 1,000 keys | - | 44 ns |');
		expect(text('walks')).toContain('| `forEach` | 7.0 ns | - |');
		expect(text('walks')).toContain('| `for..of` over `keys()` | - | 12 ns |');
		expect(text('memory')).toContain('| an entry among 100,000, numbers as keys and values | 25.0 | 18.0 |');
	});

	test('walks stand beside bare arrays, where those took part', () => {
		const walk = (size: number, arrays?: number) => {
			const of = result('forEach', 'number', size, 10, 30);
			return { ...of, times: { ...of.times, ...(arrays === undefined ? {} : { arrays: time(arrays) }) } } as typeof of;
		};
		const text = PERFORMANCE.walks({ ...run, results: [walk(1_000, 5), walk(10_000_000)] });
		expect(text).toContain('| `forEach` | 1,000 | 10 ns | 30 ns | 5.0 ns | 3.00x | 6.00x |');
		expect(text).not.toContain('10,000,000');
	});

	test('lookups stand beside those of the built-in Map', () => {
		const get = result('get', 'number', 1_000_000, 200, 1);
		const results = [
			{ ...get, times: { ...get.times, map: time(300) } } as typeof get,
			result('getMany', 'number', 1_000_000, 50, 1),
			result('get', 'number', 1_000, 20, 1),
		];
		const text = PERFORMANCE.lookups({ ...run, results });
		expect(text).toContain('| 1,000,000 | 300 ns | 200 ns | 1.50x | 50 ns | 6.00x |');
		expect(text).not.toContain('| 1,000 |');
	});

	test('databases stand beside the map, and collections beside the reference', () => {
		const databases = [
			{
				size: 1_000,
				contenders: ['native', 'lmdb'].map((id) => ({ id, title: id, version: '1' })),
				rows: [{ work: 'get', title: 'get', unit: 'lookup', times: { native: time(100), lmdb: time(450) } }],
			},
		];
		expect(PERFORMANCE.databases({ ...run, databases })).toContain('| 1,000: get (lookup) | 100 ns | 450 ns (4.50x) |');
		const pause = { count: 3, total: 3e8, worst: 2e8, nanoseconds: 2e9, whole: 5e7 };
		const of = { native: pause, 'sorted-btree': { ...pause, total: 1e8, nanoseconds: 4e9, whole: 1e8 } };
		const text = PERFORMANCE['garbage collection']({ ...run, pauses: { size: 10, writes: 20, of } });
		expect(text).toContain('| native | 3 | 300 ms | 200 ms | 2.00 s | 50.0 ms |');
		expect(text).toMatch(
			/takes 0.50 times as long where everything is collected; .* 3.00 times as long .* 0.50 times as long\.$/,
		);
	});

	test('what a run did not measure is said to be missing', () => {
		expect(PERFORMANCE.databases(run)).toBe('The published run has none.');
		expect(PERFORMANCE['garbage collection'](run)).toBe('The published run has none.');
	});

	test('a run of before there were other keys than numbers still reads as it did', () => {
		const old = { ...run, results: run.results.slice(0, 1).map(({ keys: _, ...rest }) => rest), footprints: [] };
		const text = allFigures(old as unknown as typeof run);
		expect(text).toContain('### 1,000 entries, numbers as values\n');
		expect(text).not.toContain('undefined');
	});
});
