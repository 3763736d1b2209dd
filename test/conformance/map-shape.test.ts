/** SortedMap is shaped as the built-in Map is: descriptors, receivers, iterator protocol. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';

const METHODS = ['get', 'set', 'has', 'delete', 'clear', 'forEach', 'keys', 'values', 'entries'] as const;

const FURTHER = [
	...['insert', 'replace', 'update', 'put', 'take', 'retain'],
	...['first', 'last', 'firstKey', 'lastKey', 'popFirst', 'popLast'],
	...['lower', 'floor', 'ceiling', 'higher', 'lowerKey', 'floorKey', 'ceilingKey', 'higherKey'],
	...['getOrInsert', 'getOrInsertComputed', 'cursor', 'getMany', 'hasMany', 'setMany', 'deleteMany'],
	...['toArray', 'keysArray', 'valuesArray', 'filter', 'mapValues', 'splitOff', 'append'],
	...['union', 'intersection', 'difference', 'symmetricDifference', 'diff'],
	...['at', 'indexOf', 'rank', 'deleteAt', 'range', 'deleteRange', 'close', 'stats', 'check', 'toJSON'],
];

const method = (name: PropertyKey) => Object.getOwnPropertyDescriptor(SortedMap.prototype, name);

describe('the class', () => {
	it('is a constructor and nothing else', () => {
		expect(SortedMap.name).toBe('SortedMap');
		expect(() => (SortedMap as unknown as () => void)()).toThrow(TypeError);
		expect(new SortedMap().constructor).toBe(SortedMap);
	});

	it('is not a Map, but reads like one', () => {
		const map = new SortedMap();
		expect(map).not.toBeInstanceOf(Map);
		expect(Object.prototype.toString.call(map)).toBe('[object SortedMap]');
		expect(map[Symbol.toStringTag]).toBe('SortedMap');
	});

	it('keeps nothing of its own on instances', () => {
		const map = new SortedMap([[1, 'a']]);
		expect(Reflect.ownKeys(map)).toEqual([]);
		expect(Object.keys(SortedMap.prototype)).toEqual([]);
	});

	it.each([...METHODS, ...FURTHER])(
		'%s is a method as Map has them: writable, configurable, not enumerable',
		(name) => {
			expect(method(name)).toMatchObject({ writable: true, enumerable: false, configurable: true });
			expect(method(name)?.value.name).toBe(name);
			expect(() => Reflect.construct(method(name)?.value, [])).toThrow(TypeError);
		},
	);

	it('has size and closed as getters of the prototype', () => {
		for (const name of ['size', 'closed']) {
			const { get, set, enumerable, configurable } = method(name) ?? {};
			expect({ get: typeof get, set, enumerable, configurable }).toEqual({
				get: 'function',
				set: undefined,
				enumerable: false,
				configurable: true,
			});
		}
	});

	it('iterates by entries: the same function, as in Map', () => {
		expect(SortedMap.prototype[Symbol.iterator]).toBe(SortedMap.prototype.entries);
		expect(method(Symbol.iterator)).toMatchObject({ writable: true, enumerable: false, configurable: true });
	});

	it('disposes by a method', () => {
		expect(typeof SortedMap.prototype[Symbol.dispose]).toBe('function');
	});

	it('has static builders', () => {
		const descriptor = Object.getOwnPropertyDescriptor(SortedMap, 'fromSorted');
		expect(descriptor).toMatchObject({ writable: true, enumerable: false, configurable: true });
	});
});

describe('receivers', () => {
	const strangers: [string, unknown][] = [
		['undefined', undefined],
		['null', null],
		['an object', {}],
		['a Map', new Map()],
		['the prototype', SortedMap.prototype],
		['an object made of the prototype', Object.create(SortedMap.prototype)],
		['a proxy', new Proxy(new SortedMap(), {})],
		['a number', 1],
	];

	it.each(strangers)('%s is refused by every method', (_, stranger) => {
		for (const name of [...METHODS, ...FURTHER]) {
			const run = () => Reflect.apply(method(name)?.value, stranger, [() => 1, () => 1]);
			// JSON.stringify and close are asked of closed maps too, but never of strangers.
			expect(run, name).toThrow(TypeError);
		}
		expect(() => Reflect.apply(method('size')?.get as () => number, stranger, [])).toThrow(TypeError);
	});

	it('may be borrowed between maps', () => {
		const map = new SortedMap([[1, 'a']]);
		const { get, set } = new SortedMap<number, string>();
		expect(get.call(map, 1)).toBe('a');
		expect(set.call(map, 2, 'b')).toBe(map);
		expect(map.size).toBe(2);
	});
});

describe('iterators', () => {
	const Iterator = Object.assign(() => {}, { prototype: Object.getPrototypeOf(Object.getPrototypeOf([].values())) });
	const map = new SortedMap([
		[1, 'a'],
		[2, 'b'],
		[3, 'c'],
	]);

	it.each(['keys', 'values', 'entries'] as const)('%s gives an iterator that inherits what iterators have', (name) => {
		const iterator = map[name]();
		expect(iterator[Symbol.iterator]()).toBe(iterator);
		expect(iterator).toBeInstanceOf(Iterator);
		expect(map[name]()).not.toBe(iterator);
		expect(Object.prototype.toString.call(iterator)).toMatch(/^\[object .*Iterator\]$/);
	});

	it('gives results of the standard shape, and stays done', () => {
		const iterator = map.keys();
		expect(iterator.next()).toEqual({ value: 1, done: false });
		expect(Object.keys(iterator.next()).sort()).toEqual(['done', 'value']);
		iterator.next();
		for (let i = 0; i < 3; i++) expect(iterator.next()).toEqual({ value: undefined, done: true });
	});

	it('stays done although the map grows', () => {
		const growing = new SortedMap([[1, 1]]);
		const iterator = growing.entries();
		iterator.next();
		expect(iterator.next().done).toBe(true);
		growing.set(2, 2);
		expect(iterator.next()).toEqual({ value: undefined, done: true });
	});

	it('can be taken up again after a break, as those of Map', () => {
		const iterator = map.keys();
		for (const key of iterator) {
			expect(key).toBe(1);
			break;
		}
		expect([...iterator]).toEqual([2, 3]);
	});

	it('gives entries that the user may keep and change', () => {
		const [first, second] = map.entries();
		expect(first).toEqual([1, 'a']);
		(first as [number, string])[1] = 'changed';
		expect(second).toEqual([2, 'b']);
		expect(map.get(1)).toBe('a');
	});

	it('refuses a stranger as receiver of next', () => {
		const { next } = map.keys();
		for (const stranger of [undefined, {}, [].values(), new Map().keys()]) {
			expect(() => Reflect.apply(next, stranger, [])).toThrow(TypeError);
		}
	});

	it('feeds what takes iterables', () => {
		expect(Object.fromEntries(map)).toEqual({ 1: 'a', 2: 'b', 3: 'c' });
		expect([...new Map(map)]).toEqual([...map]);
		expect(Array.from(map.values())).toEqual(['a', 'b', 'c']);
		expect(Math.max(...map.keys())).toBe(3);
		const [[key, value] = []] = map;
		expect([key, value]).toEqual([1, 'a']);
		expect([...new SortedMap(map)]).toEqual([...map]);
	});

	it('does not keep one iterator from another', () => {
		const pairs = [];
		for (const a of map.keys()) for (const b of map.keys()) pairs.push(a * 10 + b);
		expect(pairs).toEqual([11, 12, 13, 21, 22, 23, 31, 32, 33]);
	});
});
