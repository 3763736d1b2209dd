/** What structuredClone, postMessage, v8.serialize and JSON make of a map: never less than it holds without saying so. */

import { serialize } from 'node:v8';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { SortedMap, SortedSet } from '../../lib/index.js';

class Child extends SortedMap<number, string> {
	own = 1;
}

const COLLECTIONS: [string, () => object][] = [
	['a map', () => new SortedMap([[1, 'a']])],
	['an empty map', () => new SortedMap()],
	['a map of a subclass', () => new Child([[1, 'a']])],
	['a map made by another one', () => new SortedMap([[1, 'a']]).filter(() => true)],
	['a set', () => new SortedSet([1])],
	['a cursor', () => new SortedMap([[1, 'a']]).cursor()],
	['a cursor of a set', () => new SortedSet([1]).cursor()],
	['a view', () => new SortedMap([[1, 'a']]).range()],
	['a view of a set', () => new SortedSet([1]).range()],
	['a snapshot', () => new SortedMap([[1, 'a']]).snapshot()],
	['a snapshot of a set', () => new SortedSet([1]).snapshot()],
	['a clone', () => new Child([[1, 'a']]).clone()],
	['a set made by another one', () => new SortedSet([1]).union(new Set([2]))],
];

describe.each(COLLECTIONS)('%s', (_, make) => {
	it('is refused by structuredClone, rather than emptied', () => {
		const refused = expect.objectContaining({ name: 'DataCloneError' });
		expect(() => structuredClone(make())).toThrow(refused);
		expect(() => structuredClone({ deep: [make()] })).toThrow(refused);
	});

	it('is refused by postMessage and v8.serialize', () => {
		const { port1, port2 } = new MessageChannel();
		try {
			expect(() => port1.postMessage(make())).toThrow(/could not be cloned/);
		} finally {
			port1.close();
			port2.close();
		}
		expect(() => serialize(make())).toThrow(/could not be cloned/);
	});

	it('shows nothing of how', () => {
		const collection = make();
		expect(collection).not.toBeInstanceOf(WeakRef);
		expect('deref' in collection).toBe(false);
		expect(Reflect.ownKeys(collection).filter((key) => key !== 'own')).toEqual([]);
		const prototype = collection instanceof Child ? SortedMap.prototype : Object.getPrototypeOf(collection);
		expect(Object.getPrototypeOf(prototype)).toBe(Object.prototype);
	});
});

describe('JSON', () => {
	it('has the entries of maps and views, and the keys of sets', () => {
		const map = new SortedMap([
			[2, 'b'],
			[1, 'a'],
		]);
		expect(JSON.stringify({ map, view: map.range({ gt: 1 }) })).toBe('{"map":[[1,"a"],[2,"b"]],"view":[[2,"b"]]}');
		const set = new SortedSet([2, 1]);
		expect(JSON.stringify({ set, view: set.range({ gt: 1 }) })).toBe('{"set":[1,2],"view":[2]}');
	});

	it('has nothing of what is closed: of a view that is an error, as all else is', () => {
		const map = new SortedMap([[1, 'a']]);
		const view = map.range();
		map.close();
		expect(JSON.stringify(map)).toBe('[]');
		expect(() => JSON.stringify(view)).toThrow(expect.objectContaining({ code: 'ERR_IRONWOOD_CLOSED' }));
	});
});

describe('iterators', () => {
	it('become something that cannot be iterated over, which is noticed at once', () => {
		const clone = structuredClone(new SortedMap([[1, 'a']]).entries());
		expect(() => [...(clone as Iterable<unknown>)]).toThrow(TypeError);
	});
});

describe('entries', () => {
	it('travel as arrays', () => {
		const map = new SortedMap<unknown, unknown>([
			[1, new Date(5)],
			['a', 5n],
		]);
		expect(new SortedMap(structuredClone(map.toArray())).toArray()).toEqual(map.toArray());
	});
});
