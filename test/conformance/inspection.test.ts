/** stats, check, what console.log prints, and JSON. */

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities, expectOwnEngine, isNative } from '../helpers/engine.js';

const numbers = (size: number) => new SortedMap(Array.from({ length: size }, (_, i) => [i, i]));

describeCapacities('stats', () => {
	it('describe the tree', () => {
		for (const size of [1, 4, 5, 50, 1000]) {
			const map = numbers(size);
			const stats = map.stats();
			expectOwnEngine(map);
			expect(stats.size).toBe(size);
			expect(stats.height).toBeGreaterThanOrEqual(1);
			expect(stats.nodes).toBeGreaterThanOrEqual(stats.height);
			expect(stats.fill).toBeGreaterThan(0);
			expect(stats.fill).toBeLessThanOrEqual(1);
			expect(typeof stats.layout).toBe('string');
			if (isNative) expect(stats.bytes).toBeGreaterThan(0);
			else expect(stats.bytes).toBe(null);
		}
		expect(numbers(1000).stats().height).toBeGreaterThanOrEqual(2);
	});
});

describe('stats', () => {
	it('of an empty map are all zero', () => {
		const drained = numbers(100);
		drained.deleteRange({});
		const cleared = numbers(100);
		cleared.clear();
		for (const map of [new SortedMap<number, number>(), drained, cleared]) {
			const { size, height, nodes } = map.stats();
			expect({ size, height, nodes }).toEqual({ size: 0, height: 0, nodes: 0 });
		}
	});

	it('are a fresh object each time', () => {
		const map = numbers(10);
		const stats = map.stats();
		stats.size = 99;
		expect(map.stats().size).toBe(10);
		expect(map.size).toBe(10);
	});

	it.runIf(isNative)('count native bytes that grow with the map, and shrink with it', () => {
		const map = numbers(10);
		const small = map.stats().bytes as number;
		for (let i = 0; i < 10_000; i++) map.set(i, i);
		const large = map.stats().bytes as number;
		expect(large).toBeGreaterThan(small + 10_000 * 16);
		expect(large).toBeLessThan(10_000 * 64);
		map.deleteRange({ gte: 10 });
		expect(map.stats().bytes).toBeLessThanOrEqual(small * 4);
	});
});

describe('check', () => {
	it('gives nothing for a sound map of any kind', () => {
		expect(new SortedMap().check()).toBe(undefined);
		expect(numbers(500).check()).toBe(undefined);
		expect(new SortedMap([['a', 1]]).check()).toBe(undefined);
	});

	it('notices a comparator that changed its mind', () => {
		let sign = 1;
		const map = new SortedMap(
			[1, 2, 3].map((key) => [key, key]),
			{ compare: (a, b) => sign * (a - b) },
		);
		sign = -1;
		expect(() => map.check()).toThrow(expect.objectContaining({ code: 'ERR_IRONWOOD_CORRUPT' }));
		sign = 1;
		map.check();
	});
});

describe('console.log', () => {
	it('reads like a Map', () => {
		expect(inspect(new SortedMap())).toBe('SortedMap(0) {}');
		expect(inspect(new SortedMap([[1, 'a']]))).toBe("SortedMap(1) { 1 => 'a' }");
		const map = new SortedMap<unknown, unknown>([
			['b', { x: [1] }],
			['a', new SortedMap([[1, 2]])],
		]);
		expect(inspect(map)).toBe("SortedMap(2) { 'a' => SortedMap(1) { 1 => 2 }, 'b' => { x: [ 1 ] } }");
	});

	it('breaks lines, colours, and goes no deeper than Map', () => {
		const entries: [number, unknown][] = Array.from({ length: 7 }, (_, i) => [
			i,
			{ deep: { deeper: { deepest: {} } }, text: 'x'.repeat(20) },
		]);
		for (const options of [
			{},
			{ colors: true },
			{ depth: 0 },
			{ depth: null },
			{ breakLength: 40 },
			{ compact: false },
		]) {
			const expected = inspect(new Map(entries), options).replace(/^Map\(/, 'SortedMap(');
			expect(inspect(new SortedMap(entries), options)).toBe(expected);
		}
	});

	it('nests in other objects as Map does', () => {
		const nest = (Type: typeof Map | typeof SortedMap) => ({ a: [new Type([[1, { x: new Type([[2, {}]]) }]])] });
		const expected = inspect(nest(Map)).replaceAll('Map(', 'SortedMap(').replaceAll('[Map]', '[SortedMap]');
		expect(inspect(nest(SortedMap))).toBe(expected);
	});

	it('cuts long maps, saying how much is missing', () => {
		const text = inspect(numbers(1_000));
		expect(text).toMatch(/^SortedMap\(1000\) \{/);
		expect(text).toContain('... 900 more items');
		expect(inspect(numbers(5), { maxArrayLength: 2 })).toContain('... 3 more items');
	});

	it('names subclasses', () => {
		class Scores extends SortedMap<number, number> {}
		expect(inspect(new Scores([[1, 2]]))).toContain('Scores(1)');
	});

	it('never throws', () => {
		const circular = new SortedMap<number, unknown>([[1, 1]]);
		circular.set(2, circular);
		expect(inspect(circular)).toMatch(/Circular/);
		const hostile = new SortedMap<number, unknown>([
			[
				1,
				Object.defineProperty({}, inspect.custom, {
					value: () => {
						throw new Error('no');
					},
				}),
			],
			[
				2,
				new Proxy(
					{},
					{
						get() {
							throw new Error('no');
						},
					},
				),
			],
		]);
		expect(typeof inspect(hostile)).toBe('string');
		expect(typeof inspect(SortedMap.prototype)).toBe('string');
		expect(typeof inspect(Object.create(SortedMap.prototype))).toBe('string');
		expect(typeof inspect(new Proxy(new SortedMap(), {}), { showProxy: false })).toBe('string');
		expect(typeof inspect(new SortedMap([[1, 1]]).keys())).toBe('string');
		expect(typeof inspect(new SortedMap([[1, 1]]).range({}))).toBe('string');
		expect(inspect(SortedMap)).toContain('class SortedMap');
	});

	it('changes nothing that iterates', () => {
		const map = numbers(300);
		const iterator = map.keys();
		for (let i = 0; i < 100; i++) iterator.next();
		inspect(map, { maxArrayLength: null });
		expect(iterator.next().value).toBe(100);
	});
});

describe('toJSON', () => {
	it('gives the entries', () => {
		const map = new SortedMap<unknown, unknown>([
			[2, { a: 1 }],
			[1, 'x'],
			['k', new SortedMap([[1, 1]])],
		]);
		expect(map.toJSON()).toEqual([...map]);
		expect(JSON.stringify(map)).toBe('[[1,"x"],[2,{"a":1}],["k",[[1,1]]]]');
		expect(JSON.stringify({ map: new SortedMap() })).toBe('{"map":[]}');
	});

	it('round trips through the constructor', () => {
		const map = numbers(500);
		expect([...new SortedMap(JSON.parse(JSON.stringify(map)))]).toEqual([...map]);
	});
});
