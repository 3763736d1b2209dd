import { describe, expect, test } from 'vitest';
import { findDataset, parseLines as parse, readLines } from '../../examples/ip-country/dataset.mjs';
import { toDisjoint } from '../../examples/ip-country/disjoint.mjs';
import { FAMILIES, type Family, IPV4, IPV6 } from '../../examples/ip-country/families.mjs';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { type Line, scan } from './scan.js';

const parseLines = (text: string) => parse(text, IPV4);

describe('lines of the file', () => {
	test('become numbers and a country', () => {
		expect(parseLines('16777216,16777471,AU\n4294967295,4294967295,CN\n')).toEqual([
			{ start: 16777216, end: 16777471, country: 'AU' },
			{ start: 4294967295, end: 4294967295, country: 'CN' },
		]);
	});

	test('become bigints where the addresses are IPv6', () => {
		const last = 2n ** 128n - 1n;
		expect(parse(`42540488320432167789079031612388147200,${last},JP\n`, IPV6)).toEqual([
			{ start: 0x20010002n << 96n, end: last, country: 'JP' },
		]);
	});

	test.each([`0,${2n ** 128n},JP`, '0x1,2,JP', '-1,2,JP', '3,2,JP'])('%j is refused as a line of IPv6', (line) => {
		expect(() => parse(line, IPV6)).toThrow(`line 1 is not "start,end,country": ${JSON.stringify(line)}`);
	});

	test('may end as on Windows, be empty, and lack the last line end', () => {
		expect(parseLines('1,2,AU\r\n\n3,4,CN')).toEqual([
			{ start: 1, end: 2, country: 'AU' },
			{ start: 3, end: 4, country: 'CN' },
		]);
		expect(parseLines('')).toEqual([]);
	});

	test.each([
		'1,2',
		'1,2,AU,3',
		'2,1,AU',
		'x,2,AU',
		',2,AU',
		'-1,2,AU',
		'1.5,2,AU',
		'1,4294967296,AU',
		'1,2,',
		'1,2,au',
		'1,2,AUS',
	])('%j is refused, by its number', (line) => {
		expect(() => parseLines(`5,6,CN\n${line}\n`)).toThrow(`line 2 is not "start,end,country": ${JSON.stringify(line)}`);
	});
});

describe('overlapping ranges', () => {
	const disjoint = (...lines: [number, number, string][]) =>
		toDisjoint(
			lines.map(([start, end, country]) => ({ start, end, country })),
			1,
		).ranges.map(({ start, end, country }) => `${start}-${end} ${country}`);

	test('that do not overlap stay as they are', () => {
		expect(disjoint([0, 4, 'AA'], [5, 9, 'AA'], [20, 29, 'BB'])).toEqual(['0-4 AA', '5-9 AA', '20-29 BB']);
	});

	test('are cut where a narrower one lies upon them', () => {
		expect(disjoint([0, 9, 'AA'], [3, 5, 'BB'])).toEqual(['0-2 AA', '3-5 BB', '6-9 AA']);
		expect(disjoint([0, 9, 'AA'], [0, 5, 'BB'], [9, 9, 'CC'])).toEqual(['0-5 BB', '6-8 AA', '9-9 CC']);
	});

	test('that cross give the shared part to the narrower one', () => {
		expect(disjoint([0, 9, 'AA'], [8, 12, 'BB'])).toEqual(['0-7 AA', '8-12 BB']);
		expect(disjoint([0, 4, 'AA'], [3, 12, 'BB'])).toEqual(['0-4 AA', '5-12 BB']);
	});

	test('of the same width give it to the later one', () => {
		expect(disjoint([0, 4, 'AA'], [0, 4, 'BB'])).toEqual(['0-4 BB']);
	});

	test('may come in any order', () => {
		expect(disjoint([20, 29, 'CC'], [3, 5, 'BB'], [0, 9, 'AA'])).toEqual(['0-2 AA', '3-5 BB', '6-9 AA', '20-29 CC']);
	});

	test('agree with a scan of all lines at every address, on random lines', () => {
		const random = new Random(takeSeed('random overlapping ranges'));
		for (let trial = 0; trial < 500 * EFFORT; trial++) {
			const lines = randomLines(random, 60);
			const { ranges } = toDisjoint(lines, 1);
			expectDisjoint(ranges);
			for (let address = 0; address < 64; address++) {
				expect(scan(ranges, address)?.country).toBe(scan(lines, address)?.country);
			}
			const wide = lines.map((line) => ({ ...line, start: BigInt(line.start), end: BigInt(line.end) }));
			expect(
				toDisjoint(wide, 1n).ranges.map((line) => ({ ...line, start: Number(line.start), end: Number(line.end) })),
			).toEqual(ranges);
		}
	});
});

// TypeScript takes IPv4 addresses for bigints here, to know that they add up.
describe.each(FAMILIES as unknown as Family<bigint>[])('the real file of $name', (family) => {
	const lines = readLines(findDataset().folder, family);
	const { ranges, overlapping } = toDisjoint(lines, family.one);

	test('holds several hundred thousand lines, some of which overlap', () => {
		expect(lines.length).toBeGreaterThan(200_000);
		expect(overlapping).toBeGreaterThan(0);
		expect(overlapping).toBeLessThan(lines.length / 10);
		expectDisjoint(ranges);
	});

	test('covers exactly the same addresses after the cut', () => {
		let covered = 0n;
		let reached = -1n;
		for (const { start, end } of lines.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
			const from = BigInt(start) > reached ? BigInt(start) : reached + 1n;
			if (BigInt(end) < from) continue;
			covered += BigInt(end) - from + 1n;
			reached = BigInt(end);
		}
		expect(ranges.reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start) + 1n, 0n)).toBe(covered);
	});
});

function randomLines(random: Random, limit: number): Line[] {
	return Array.from({ length: 1 + random.below(12) }, (_, i) => {
		const start = random.below(limit);
		return { start, end: Math.min(limit, start + random.below(20)), country: `L${i}` };
	});
}

function expectDisjoint<A extends number | bigint>(ranges: readonly Line<A>[]): void {
	const wrong = ranges.filter(({ start, end }, i) => end < start || (i > 0 && start <= (ranges[i - 1] as Line<A>).end));
	expect(wrong).toEqual([]);
}
