import { describe, expect, test } from 'vitest';
import { CountryTable } from '../../examples/ip-country/country-table.mjs';
import { findDataset, readLines } from '../../examples/ip-country/dataset.mjs';
import { toDisjoint } from '../../examples/ip-country/disjoint.mjs';
import { FAMILIES, type Family, IPV4 } from '../../examples/ip-country/families.mjs';
import { SortedMap } from '../../lib/index.js';
import { toBytes } from '../helpers/addresses.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { scan } from './scan.js';

/** Either kind of address; TypeScript knows how to add bigints. */
type A = bigint;

const PROBES = 50 * EFFORT;
const ENGINES = ['the engine that loads', 'the TypeScript engine'];
const files = (FAMILIES as unknown as Family<A>[]).map((family) => {
	const lines = readLines(findDataset().folder, family);
	const { ranges } = toDisjoint(lines, family.one);
	return { name: family.name, family, lines, ranges };
});

/** Half of them anywhere, the others at the edges of ranges, where mistakes are made. */
function probesOf({ family, lines }: (typeof files)[number], random: Random, count = PROBES): A[] {
	const last = 2n ** (family.name === IPV4.name ? 32n : 128n) - 1n;
	const toAddress = (value: A) => (typeof family.one === 'number' ? Number(value) : value) as A;
	return Array.from({ length: count }, () => {
		if (random.chance(0.5)) return toAddress((last * BigInt(random.next())) >> 32n);
		const { start, end } = random.pick(lines);
		const address = random.pick([start - family.one, start, end, end + family.one]);
		return address < 0 ? toAddress(0n) : address > last ? toAddress(last) : address;
	});
}

/** An address that surely is in none: random ones need not meet a gap. */
function addressInGap({ family, ranges }: (typeof files)[number]): A {
	const before = ranges.findIndex(({ end }, i) => end + family.one < ranges[i + 1].start);
	return ranges[before].end + family.one;
}

const cases = files.flatMap((file) => ENGINES.map((engine) => ({ ...file, engine, file })));

describe.each(cases)(
	'answers from the real file of $name on $engine',
	({ name, engine, file, family, lines, ranges }) => {
		const options = engine === 'the TypeScript engine' ? { implementation: 'javascript' as const } : {};
		const map = SortedMap.fromSorted(
			ranges.map((range) => range.start),
			ranges.map(({ end, country }) => ({ end, country })),
			options,
		);
		const table = new CountryTable<A>(family, map);
		const probes = (what: string) => probesOf(file, new Random(takeSeed(`${what} of ${name} on ${engine}`)));

		test('the tree is sound', () => {
			map.check();
			expect(map.size).toBe(ranges.length);
		});

		test('the country of an address, or none in a gap', () => {
			for (const address of [...probes('countries'), ranges[0].start, addressInGap(file)]) {
				const found = table.rangeOf(address);
				expect(found?.country, `${address}`).toBe(scan(lines, address)?.country);
				if (found) expect(found.start <= address && address <= found.end).toBe(true);
			}
			expect(table.rangeOf(ranges[0].start)).toEqual(ranges[0]);
			expect(table.rangeOf(addressInGap(file))).toBeUndefined();
		});

		test('rank, and the next ranges up and down', () => {
			for (const address of probes('ranks')) {
				expect(table.rank(address)).toBe(ranges.filter(({ start }) => start < address).length);
				expect(table.above(address)).toEqual(ranges.find(({ start }) => start > address));
				expect(table.below(address)).toEqual(ranges.findLast(({ end }) => end < address));
			}
		});

		test('ranges between two addresses, in either order', () => {
			const ends = probes('counts');
			for (const [i, a] of ends.entries()) {
				const b = ends[(i + 1) % ends.length] as A;
				const [low, high] = a < b ? [a, b] : [b, a];
				const between = ranges.filter(({ start }) => low <= start && start <= high).length;
				expect([table.countBetween(a, b), table.countBetween(b, a)]).toEqual([between, between]);
			}
		});

		test('the n-th range, from either end', () => {
			const random = new Random(takeSeed(`positions of ${name} on ${engine}`));
			for (let i = 0; i < PROBES; i++) {
				const n = random.below(ranges.length);
				expect(table.at(n)).toEqual(ranges[n]);
				expect(table.at(-1 - n)).toEqual(ranges.at(-1 - n));
			}
			expect(table.at(ranges.length)).toBeUndefined();
			expect(table.at(-ranges.length - 1)).toBeUndefined();
		});
	},
);

describe.each(ENGINES)('IPv6 addresses as 16 bytes on %s', (engine) => {
	test('give the answers that bigints give', () => {
		const file = files[1] as (typeof files)[number];
		const options = engine === 'the TypeScript engine' ? { implementation: 'javascript' as const } : {};
		const values = file.ranges.map(({ end, country }) => ({ end, country }));
		const keys = file.ranges.map(({ start }) => start);
		const numbers = SortedMap.fromSorted(keys, values, options);
		const bytes = SortedMap.fromSorted(keys.map(toBytes), values, options);
		bytes.check();
		const asBytes = (entry: [A, unknown] | undefined) => entry && [toBytes(entry[0]), entry[1]];
		const probes = probesOf(file, new Random(takeSeed(`bytes on ${engine}`)), 40 * PROBES);
		for (const [i, address] of probes.entries()) {
			const key = toBytes(address);
			expect(bytes.rank(key)).toBe(numbers.rank(address));
			expect(bytes.get(key)).toBe(numbers.get(address));
			for (const name of ['lower', 'floor', 'ceiling', 'higher'] as const) {
				expect(bytes[name](key), `${name} ${address}`).toEqual(asBytes(numbers[name](address)));
			}
			const other = probes[(i + 1) % probes.length] as A;
			const between = numbers.range({ gt: address, lte: other }).count();
			expect(bytes.range({ gt: key, lte: toBytes(other) }).count()).toBe(between);
		}
	});
});
