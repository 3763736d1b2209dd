import { describe, expect, test } from 'vitest';
import { ADDRESSES } from '../../examples/ip-country/addresses.mjs';
import { CountryTable } from '../../examples/ip-country/country-table.mjs';
import { findDataset, readLines } from '../../examples/ip-country/dataset.mjs';
import { toDisjoint } from '../../examples/ip-country/disjoint.mjs';
import { SortedMap } from '../../lib/index.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { type Line, scan } from './scan.js';

const lines: Line[] = readLines(findDataset().path);
const { ranges }: { ranges: Line[] } = toDisjoint(lines);
const PROBES = 100 * EFFORT;

describe.each(['the engine that loads', 'the TypeScript engine'])('answers from the real file on %s', (engine) => {
	const options = engine === 'the TypeScript engine' ? { implementation: 'javascript' as const } : {};
	const map = SortedMap.fromSorted(
		ranges.map((range) => range.start),
		ranges.map(({ end, country }) => ({ end, country })),
		options,
	);
	// The example's types come from the built package, where the class is another one.
	const table = new CountryTable(map as unknown as ConstructorParameters<typeof CountryTable>[0]);
	const probes = (random: Random) =>
		Array.from({ length: PROBES }, () => {
			// Half of them anywhere, the others at the edges of ranges, where mistakes are made.
			if (random.chance(0.5)) return random.below(ADDRESSES);
			const { start, end } = random.pick(lines);
			return Math.min(ADDRESSES - 1, Math.max(0, random.pick([start - 1, start, end, end + 1])));
		});

	test('the tree is sound', () => {
		map.check();
		expect(map.size).toBe(ranges.length);
	});

	test('the country of an address, or none in a gap', () => {
		const answers = new Set<boolean>();
		for (const address of probes(new Random(takeSeed(`countries on ${engine}`)))) {
			const found = table.rangeOf(address);
			expect(found?.country, `${address}`).toBe(scan(lines, address)?.country);
			if (found) expect(found.start <= address && address <= found.end).toBe(true);
			answers.add(found !== undefined);
		}
		expect(answers.size).toBe(2);
	});

	test('rank, and the next ranges up and down', () => {
		for (const address of probes(new Random(takeSeed(`ranks on ${engine}`)))) {
			expect(table.rank(address)).toBe(ranges.filter(({ start }) => start < address).length);
			expect(table.above(address)).toEqual(ranges.find(({ start }) => start > address));
			expect(table.below(address)).toEqual(ranges.findLast(({ end }) => end < address));
		}
	});

	test('ranges between two addresses, in either order', () => {
		const random = new Random(takeSeed(`counts on ${engine}`));
		const [from, to] = [probes(random), probes(random)] as [number[], number[]];
		for (let i = 0; i < PROBES; i++) {
			const [a, b] = [from[i], to[i]] as [number, number];
			const [low, high] = a < b ? [a, b] : [b, a];
			const between = ranges.filter(({ start }) => low <= start && start <= high).length;
			expect([table.countBetween(a, b), table.countBetween(b, a)]).toEqual([between, between]);
		}
	});

	test('the n-th range, from either end', () => {
		const random = new Random(takeSeed(`positions on ${engine}`));
		for (let i = 0; i < PROBES; i++) {
			const n = random.below(ranges.length);
			expect(table.at(n)).toEqual(ranges[n]);
			expect(table.at(-1 - n)).toEqual(ranges.at(-1 - n));
		}
		expect(table.at(ranges.length)).toBeUndefined();
		expect(table.at(-ranges.length - 1)).toBeUndefined();
	});
});
