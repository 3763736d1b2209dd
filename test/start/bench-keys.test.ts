/** The benchmarks know every kind of key, and compare like with like there too. Nothing here looks at how fast anything was. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENDERS, loadContender } from '../../bench/contenders/index.mjs';
import { KEYS, PREFIX, prefixOf, spell } from '../../bench/keys.mjs';
import { shapes, takesPart } from '../../bench/memory.mjs';
import { parseOptions } from '../../bench/options.mjs';
import { Random } from '../../bench/random.mjs';
import { findWork, WORKS } from '../../bench/works/index.mjs';
import { implementation } from '../../lib/index.js';
import { run } from './run.js';

const native = implementation.name === 'native' ? ['native'] : [];
const ours = [...native, 'typescript'];
const KINDS = ['number', 'string', 'tuple'] as const;

describe('a short run of every kind of key', () => {
	let folder: string;
	let written: ReturnType<typeof readRun>;
	const readRun = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-bench-'));
		const file = join(folder, 'figures.json');
		const only = 'entries,keys,prefix-count,getMany,hasMany,union,difference-apart,memory';
		const options = [
			'--values',
			'number',
			'--sizes',
			'300',
			'--rounds',
			'3',
			'--operations',
			'3000',
			'--warm-up',
			'20',
			'--seed',
			'11',
			'--output',
			file,
		];
		const { status, stderr } = run('bench/main.mjs', ['--only', only, ...options]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		written = readRun(file);
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	const timesOf = (work: string, keys: string): string[] => {
		const found = written.results.filter((of: { work: string; keys: string }) => of.work === work && of.keys === keys);
		expect(found).toHaveLength(1);
		return Object.keys(found[0].times);
	};

	test('has each item with the keys that it is about, and the contenders that can do it', () => {
		const ordered = [...ours, 'sorted-btree', 'ordered-map', 'bintrees'];
		expect(timesOf('entries', 'number')).toEqual([...ordered, 'map', 'arrays', 'red-black']);
		expect(timesOf('entries', 'tuple')).toEqual([...ordered, 'arrays']);
		expect(timesOf('keys', 'string')).toEqual([...ours, 'sorted-btree', 'map', 'arrays']);
		expect(timesOf('prefix-count', 'string')).toEqual([...ours, 'sorted-btree']);
		expect(timesOf('getMany', 'number')).toEqual([...ordered, 'map']);
		expect(timesOf('getMany', 'string')).toEqual([...ordered, 'map']);
		expect(timesOf('getMany', 'tuple')).toEqual(ordered);
		expect(timesOf('hasMany', 'number')).toEqual([...ordered, 'map']);
		expect(timesOf('union', 'number')).toEqual([...ours, 'sorted-btree']);
		expect(timesOf('difference-apart', 'number')).toEqual([...ours, 'sorted-btree']);
		expect(written.results).toHaveLength(10);
	});

	test('weighs strings that only the maps hold', () => {
		const [numbers, strings] = written.footprints;
		expect([numbers.keys, strings.keys]).toEqual(['number', 'string']);
		const more = (id: string) => (strings.bytes[id].total - numbers.bytes[id].total) / (strings.maps * strings.size);
		// A flat string of 16 one-byte characters takes V8 24 bytes with pointers compressed, and 32 without.
		for (const id of ['typescript', 'sorted-btree']) expect(more(id)).toBeGreaterThan(20);
		expect(strings.bytes.arrays).toBeUndefined();
	});
});

test('whoever is weighed in a whole run can make the maps that it is weighed with', async () => {
	const weighed = new Set<string>();
	for (const shape of shapes(parseOptions([]))) {
		for (const id of CONTENDERS) {
			const contender = await loadContender(id, shape.keys);
			if (!takesPart(contender, shape)) continue;
			weighed.add(`${id}${shape.bulk ? ', loaded' : ''}`);
			const ways = shape.bulk
				? [contender.fromArrays ?? contender.fromPairs]
				: [contender.create, contender.setKeeping ?? contender.set];
			for (const way of ways) expect(typeof way, `${id} ${JSON.stringify(shape)}`).toBe('function');
		}
	}
	for (const id of [...ours, 'sorted-btree', 'ordered-map', 'map']) expect(weighed).toContain(`${id}, loaded`);
	expect(weighed).toContain('bintrees');
	expect(weighed).not.toContain('bintrees, loaded');
});

describe.each(KINDS)('%ss as keys', (kind) => {
	const { make, read, compare } = KEYS[kind];
	const draws = new Random(17).doubles(2_000).sort();

	test('are in the order of the doubles that they are made of', () => {
		const order = compare ?? ((a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0));
		for (let i = 1; i < draws.length; i++) {
			const lower = make(draws[i - 1] as number);
			const upper = make(draws[i] as number);
			expect(order(lower, upper)).toBeLessThan(0);
			expect(order(upper, lower)).toBeGreaterThan(0);
			expect(order(upper, make(draws[i] as number))).toBe(0);
		}
	});

	test('tell the smallest differences apart, up to the ends', () => {
		const close = [0, 2 ** -53, 0.5 - 2 ** -53, 0.5, 1 - 2 ** -52, 1 - 2 ** -53];
		expect(new Set(close.map((double) => JSON.stringify(make(double)))).size).toBe(close.length);
	});

	test('give small integers when they are read', () => {
		for (const key of Array.from(spell(kind, draws))) expect(read(key)).toBe(read(key) & 0xffff);
	});

	// Of the others, the sums of a run prove it.
	test('are held by both engines in that order', async () => {
		for (const id of ours) {
			const { create, set, get, size, entries, delete: remove } = await loadContender(id, kind);
			const map = create?.();
			for (const [i, draw] of draws.entries()) set?.(map, make(draws[(i * 7) % draws.length] ?? draw), i);
			expect(size(map)).toBe(draws.length);
			expect(get?.(map, make(draws[7] as number))).toBe(1);
			expect(Array.from(entries(map), ([key]) => key)).toEqual(Array.from(spell(kind, draws)));
			expect([remove?.(map, make(draws[3] as number)), size(map)]).toEqual([true, draws.length - 1]);
		}
	});
});

test('strings have sixteen characters, five of them in common', () => {
	for (const double of new Random(3).doubles(100)) {
		const key = KEYS.string.make(double);
		expect(key).toMatch(/^user:[0-9a-v]{11}$/);
		expect(key.startsWith(prefixOf(double))).toBe(true);
		expect(prefixOf(double).length).toBeGreaterThan(PREFIX.length);
	}
});

describe('the choice of items', () => {
	const runsAt = (args: string[], work: string, keys: (typeof KINDS)[number], kind: 'number' | 'object' = 'number') => {
		const { sizes, runs } = parseOptions(args);
		return sizes.filter((size) => runs(findWork(work), { keys, kind }, size));
	};

	test('every size that says something, and any that is asked for', () => {
		expect(runsAt([], 'get', 'number', 'object')).toEqual([1_000, 100_000, 1_000_000]);
		expect(runsAt([], 'get', 'string')).toEqual([1_000, 100_000, 1_000_000]);
		expect(runsAt([], 'get', 'tuple')).toEqual([1_000, 100_000]);
		expect(runsAt([], 'union', 'number')).toEqual([1_000_000]);
		expect(runsAt(['--sizes', '300,500'], 'union', 'number')).toEqual([300, 500]);
	});

	test('no item with keys or values that it is not about', () => {
		expect(runsAt([], 'rank', 'string')).toEqual([]);
		expect(runsAt([], 'get', 'string', 'object')).toEqual([]);
	});

	test('what maps hold can be chosen', () => {
		const numbers = { keys: 'number', kind: 'number' };
		expect(parseOptions([]).maps).toHaveLength(4);
		expect(parseOptions(['--quick']).maps).toEqual([numbers]);
		expect(parseOptions(['--quick', '--keys', 'string']).maps).toEqual([{ keys: 'string', kind: 'number' }]);
		expect(parseOptions(['--keys', 'number', '--values', 'number']).maps).toEqual([numbers]);
	});

	test('no two items have the same name', () => {
		expect(new Set(WORKS.map(({ id }) => id)).size).toBe(WORKS.length);
	});
});
