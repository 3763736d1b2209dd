/** close, closed, and disposal. */

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { expectCode } from '../helpers/errors.js';

const KINDS: [string, () => SortedMap<Key, unknown>][] = [
	['numbers', () => new SortedMap<Key, unknown>([1, 2, 3].map((key) => [key, key]))],
	['strings', () => new SortedMap<Key, unknown>(['a', 'b'].map((key) => [key, key]))],
	['nothing', () => new SortedMap<Key, unknown>()],
	['a custom order', () => new SortedMap<Key, unknown>([[1, 1]], { compare: () => 0 })],
];

type Use = [string, (map: SortedMap<Key, unknown>) => unknown];

/** Every use of a map that must fail once it is closed. */
const USES: Use[] = [
	['size', (map) => map.size],
	['clear', (map) => map.clear()],
	['forEach', (map) => map.forEach(() => {})],
	['update', (map) => map.update(1, () => 1)],
	['at', (map) => map.at(0)],
	['deleteAt', (map) => map.deleteAt(0)],
	['range', (map) => map.range({}).count()],
	['deleteRange', (map) => map.deleteRange({})],
	['retain', (map) => map.retain(() => true)],
	['Symbol.iterator', (map) => [...map]],
	...(['get', 'has', 'delete', 'take', 'indexOf', 'rank', 'lower', 'floor', 'ceiling', 'higher'] as const).map(
		(name): Use => [name, (map) => map[name](1)],
	),
	...(['lowerKey', 'floorKey', 'ceilingKey', 'higherKey'] as const).map((name): Use => [name, (map) => map[name](1)]),
	...(['set', 'insert', 'replace', 'put'] as const).map((name): Use => [name, (map) => map[name](1, 1)]),
	...(['first', 'last', 'firstKey', 'lastKey', 'popFirst', 'popLast'] as const).map(
		(name): Use => [name, (map) => map[name]()],
	),
	['getOrInsertComputed', (map) => map.getOrInsertComputed(1, () => 1)],
	['setMany', (map) => map.setMany([[1, 1]])],
	['filter', (map) => map.filter(() => true)],
	['mapValues', (map) => map.mapValues(() => 1)],
	['cursor', (map) => map.cursor()],
	['splitOff', (map) => map.splitOff(1)],
	['getOrInsert', (map) => map.getOrInsert(1, 1)],
	...(['getMany', 'hasMany', 'deleteMany'] as const).map((name): Use => [name, (map) => map[name]([1])]),
	...(['toArray', 'keysArray', 'valuesArray'] as const).map((name): Use => [name, (map) => map[name]()]),
	...(['union', 'intersection', 'difference', 'symmetricDifference', 'diff', 'append'] as const).map(
		(name): Use => [name, (map) => Reflect.apply(map[name], map, [new SortedMap()])],
	),
	...(['keys', 'values', 'entries'] as const).map((name): Use => [name, (map) => [...map[name]()]]),
];

describe.each(KINDS)('a closed map of %s', (_, make) => {
	it.each(USES)('refuses %s', (_, use) => {
		const map = make();
		map.close();
		expectCode(() => use(map), 'ERR_IRONWOOD_CLOSED');
	});

	it('says that it is closed', () => {
		const map = make();
		expect(map.closed).toBe(false);
		expect(map.close()).toBe(undefined);
		expect(map.closed).toBe(true);
	});

	it('may be closed and disposed again', () => {
		const map = make();
		map.close();
		map.close();
		map[Symbol.dispose]();
		expect(map.closed).toBe(true);
	});

	it('can still be inspected', () => {
		const map = make();
		map.close();
		expect(map[Symbol.toStringTag]).toBe('SortedMap');
		expect(String(map)).toBe('[object SortedMap]');
		expect(inspect(map)).toMatch(/SortedMap.*closed/);
		expect(map.stats()).toMatchObject({ size: 0 });
		expect(() => map.check()).not.toThrow();
		expect(() => JSON.stringify(map)).not.toThrow();
	});
});

describe('a closed map', () => {
	it('complains about being closed before it looks at the arguments', () => {
		const map = new SortedMap<unknown, number>([[1, 1]]);
		map.close();
		for (const run of [
			() => map.set({}, 1),
			() => map.get(Symbol('s')),
			() => map.range({ gt: 1, gte: 1 }),
			() => map.forEach(1 as unknown as () => void),
			() => map.retain(1 as unknown as () => boolean),
			() => map.filter(1 as unknown as () => boolean),
			() => map.union(1 as unknown as SortedMap<unknown, number>),
			() => map.append(1 as unknown as SortedMap<unknown, number>),
			() => map.getMany(1 as unknown as []),
			() => map.setMany(1 as unknown as []),
			() => map.getOrInsertComputed({}, 1 as unknown as () => number),
		]) {
			expectCode(run, 'ERR_IRONWOOD_CLOSED');
		}
	});

	it('lets its neighbours live', () => {
		const [a, b] = [new SortedMap([[1, 'a']]), new SortedMap([[1, 'b']])];
		a.close();
		const c = new SortedMap([[2, 'c']]);
		expect(b.get(1)).toBe('b');
		expect(c.get(2)).toBe('c');
		expectCode(() => a.get(1), 'ERR_IRONWOOD_CLOSED');
		b.check();
		c.check();
	});
});

describe('disposal', () => {
	it('closes, as a using declaration would', () => {
		const map = new SortedMap([[1, 1]]);
		map[Symbol.dispose]();
		expect(map.closed).toBe(true);
	});

	it('works on the prototype of a subclass that overrides close', () => {
		const calls: string[] = [];
		class Child extends SortedMap<number, number> {
			override close(): void {
				calls.push('close');
				super.close();
			}
		}
		const child = new Child([[1, 1]]);
		child.close();
		expect(calls).toEqual(['close']);
		expect(child.closed).toBe(true);
	});
});

describe('closing while something is going on', () => {
	it('in the getter of a key', () => {
		for (const use of [
			(map: SortedMap<Key, unknown>, key: Key) => map.set(key, 1),
			(map: SortedMap<Key, unknown>, key: Key) => map.get(key),
			(map: SortedMap<Key, unknown>, key: Key) => map.delete(key),
			(map: SortedMap<Key, unknown>, key: Key) => map.put(key, 1),
			(map: SortedMap<Key, unknown>, key: Key) => map.floor(key),
			(map: SortedMap<Key, unknown>, key: Key) => map.range({ gte: key }).count(),
			(map: SortedMap<Key, unknown>, key: Key) => map.update(key, () => 1),
			(map: SortedMap<Key, unknown>, key: Key) => map.getOrInsert(key, 1),
			(map: SortedMap<Key, unknown>, key: Key) => map.getMany([key]),
			(map: SortedMap<Key, unknown>, key: Key) => map.setMany([[key, 1]]),
			(map: SortedMap<Key, unknown>, key: Key) => map.deleteMany([key]),
			(map: SortedMap<Key, unknown>, key: Key) => map.splitOff(key as never),
			(map: SortedMap<Key, unknown>, key: Key) => map.cursor().seek(key as never),
		]) {
			for (const [, make] of KINDS.slice(0, 3)) {
				const map = make();
				const key: Key[] = [1];
				Object.defineProperty(key, 0, {
					enumerable: true,
					get() {
						map.close();
						return 1;
					},
				});
				expectCode(() => use(map, key), 'ERR_IRONWOOD_CLOSED');
			}
		}
	});

	it('in the function of update', () => {
		const map = new SortedMap([[1, 1]]);
		const run = () =>
			map.update(1, () => {
				map.close();
				return 2;
			});
		expectCode(run, 'ERR_IRONWOOD_CLOSED');
	});

	it('in the comparator', () => {
		let closing = false;
		const map: SortedMap<number, number> = new SortedMap<number, number>([], {
			compare: (a, b) => {
				if (closing) map.close();
				return a - b;
			},
		});
		for (let i = 0; i < 100; i++) map.set(i, i);
		closing = true;
		try {
			map.set(1000, 1);
		} catch (error) {
			expect((error as { code?: string }).code).toMatch(/^ERR_IRONWOOD_(CLOSED|COMPARE|ARGUMENT)$/);
		}
	});
});
