import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';

const { NaN: NAN, POSITIVE_INFINITY: INFINITY, NEGATIVE_INFINITY, MAX_VALUE, MIN_VALUE, EPSILON } = Number;

/** Numbers at the edges of the format, ascending. */
const EDGES = [
	...[NEGATIVE_INFINITY, -MAX_VALUE, -(2 ** 53), -(2 ** 32), -(2 ** 31), -1.5, -1, -(1 - EPSILON), -(2 ** -1022)],
	...[-(2 ** -1022 - 2 ** -1074), -2 * MIN_VALUE, -MIN_VALUE, 0, MIN_VALUE, 2 * MIN_VALUE, 2 ** -1022 - 2 ** -1074],
	...[2 ** -1022, 1 - EPSILON, 1, 1 + EPSILON, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, MAX_VALUE, INFINITY, NAN],
];

/** NaN with chosen bits; the engine may or may not see them. */
function nanOf(bits: bigint): number {
	return new Float64Array(new BigUint64Array([bits]).buffer)[0] as number;
}

describeCapacities('numbers at the edges', () => {
	it('are all different keys, in order', () => {
		for (const order of [EDGES, EDGES.toReversed(), EDGES.toSorted((a, b) => String(a).localeCompare(String(b)))]) {
			const map = new SortedMap(order.map((key) => [key, String(key)]));
			map.check();
			expect([...map.keys()]).toEqual(EDGES);
			EDGES.forEach((key, i) => {
				expect(map.get(key)).toBe(String(key));
				expect(map.indexOf(key)).toBe(i);
				expect(map.rank(key)).toBe(i);
				expect(map.at(i)).toEqual([key, String(key)]);
				expect(map.lowerKey(key)).toBe(EDGES[i - 1]);
				expect(map.floorKey(key)).toBe(key);
				expect(map.ceilingKey(key)).toBe(key);
				expect(map.higherKey(key)).toBe(EDGES[i + 1]);
			});
		}
	});

	it('can each be deleted without touching its neighbours', () => {
		for (const doomed of EDGES) {
			const map = new SortedMap(EDGES.map((key) => [key, key]));
			expect(map.delete(doomed)).toBe(true);
			map.check();
			expect([...map.keys()]).toEqual(EDGES.filter((key) => !Object.is(key, doomed)));
		}
	});

	it('can each bound a range', () => {
		const map = new SortedMap(EDGES.map((key) => [key, key]));
		EDGES.forEach((key, i) => {
			expect([...map.keys({ gte: key })]).toEqual(EDGES.slice(i));
			expect([...map.keys({ gt: key })]).toEqual(EDGES.slice(i + 1));
			expect([...map.keys({ lte: key })]).toEqual(EDGES.slice(0, i + 1));
			expect([...map.keys({ lt: key })]).toEqual(EDGES.slice(0, i));
		});
	});
});

describe('the two zeros', () => {
	it('are one key, which is 0', () => {
		const map = new SortedMap<number, string>().set(-0, 'minus');
		expect(Object.is(map.firstKey(), 0)).toBe(true);
		expect(map.get(0)).toBe('minus');
		expect(map.set(0, 'plus').size).toBe(1);
		expect(map.get(-0)).toBe('plus');
		expect(map.has(-0)).toBe(true);
		expect(map.indexOf(-0)).toBe(0);
		expect(Object.is(map.floor(-0)?.[0], 0)).toBe(true);
		expect([...map.keys({ gte: -0, lte: -0 })].every((key) => Object.is(key, 0))).toBe(true);
		expect(map.delete(-0)).toBe(true);
	});

	it.each(['put', 'insert', 'set', 'update'] as const)('are one key to %s', (name) => {
		const map = new SortedMap<number, number>();
		if (name === 'update') map.update(-0, () => 1);
		else map[name](-0, 1);
		expect(Object.is(map.firstKey(), 0)).toBe(true);
		map.check();
	});

	it('are one key in a bulk load', () => {
		expect(Object.is(SortedMap.fromSorted([-0, 1], [1, 2]).firstKey(), 0)).toBe(true);
		expect(() => SortedMap.fromSorted([-0, 0], [1, 2])).toThrow(RangeError);
	});
});

describe('NaN', () => {
	const patterns = [
		0x7ff8000000000000n,
		0xfff8000000000000n,
		0x7ff0000000000001n,
		0xffffffffffffffffn,
		0x7fffffffffffffffn,
	];

	it('is one key whatever its bits, and sorts last', () => {
		const map = new SortedMap<number, number>([
			[INFINITY, -1],
			[0, -2],
		]);
		patterns.forEach((bits, i) => {
			map.set(nanOf(bits), i);
			map.check();
			expect(map.size).toBe(3);
			expect(map.get(NAN)).toBe(i);
			expect(map.get(nanOf(bits))).toBe(i);
		});
		expect([...map.keys()]).toEqual([0, INFINITY, NAN]);
		expect(map.last()).toEqual([NAN, patterns.length - 1]);
		expect(map.indexOf(nanOf(0xfff8000000000001n))).toBe(2);
		expect(map.delete(nanOf(0xfff0000000000001n))).toBe(true);
		expect(map.size).toBe(2);
	});

	it('is one key in a bulk load of a typed array', () => {
		const keys = new Float64Array([1, INFINITY, nanOf(0xfff8000000000007n)]);
		const map = SortedMap.fromSorted(keys, [1, 2, 3]);
		map.check();
		expect(map.get(NAN)).toBe(3);
		expect([...map.keys()]).toEqual([1, INFINITY, NAN]);
	});
});
