/** Proves that the run tests what it says it tests. */

import { describe, expect, it } from 'vitest';
import { implementation, type Key, SortedMap } from '../../lib/index.js';
import { expectLayout, expectOwnEngine, IMPLEMENTATION, ISA, isNative } from '../helpers/engine.js';

describe('the engine of this run', () => {
	it('is the one that the environment asks for', () => {
		expect(['native', 'javascript']).toContain(IMPLEMENTATION);
		expect(implementation.name).toBe(IMPLEMENTATION);
		expect(implementation.isa).toBe(ISA);
		if (isNative) expect(implementation.reason).toBe(null);
		else expect(implementation.reason?.message).toContain('IRONWOOD_IMPLEMENTATION');
	});

	it('cannot be talked out of it', () => {
		const { name } = implementation;
		try {
			(implementation as { name: string }).name = 'other';
		} catch {
			// A frozen object throws in strict code, which is just as good.
		}
		expect(implementation.name).toBe(name);
	});

	it('serves maps of numbers, however they are made', () => {
		expectOwnEngine(new SortedMap<number, number>());
		expectOwnEngine(new SortedMap([[1, 1]]));
		expectOwnEngine(new SortedMap<number, number>().set(1, 1));
		expectOwnEngine(SortedMap.fromSorted([1, 2], [1, 2]));
		const cleared = new SortedMap<Key, number>([['a', 1]]);
		cleared.clear();
		expectOwnEngine(cleared.set(1, 1) as SortedMap<number, number>);
		const emptied = new SortedMap([[1, 1]]);
		emptied.delete(1);
		expectOwnEngine(emptied.set(2, 2));
	});

	it.each([
		['number', [1, 2]],
		['bigint', [-5n, 2n ** 63n - 1n]],
		['string', ['a', 'b']],
		['bytes', [new Uint8Array(0), new Uint8Array(3)]],
		['encoded', [[], [1, 'a']]],
		['encoded', [new Date(0), new Date(1)]],
		['encoded', [false, true]],
		['encoded', [null]],
		['encoded', [1n, 2n ** 63n]],
		['encoded', [null, true, 1, 1n, new Date(0), 'a', new Uint8Array(1), [1]]],
	] as [string, Key[]][])('serves maps of every kind of key by the layout %s', (layout, keys) => {
		const map = new SortedMap<Key, number>();
		for (const key of keys) map.set(key, 1);
		expectLayout(map, layout);
		expectLayout(SortedMap.fromSorted<Key, Key>(keys, keys), layout);
		expectLayout(new SortedMap(keys.map((key) => [key, 1])), layout);
	});

	it('leaves an order of your own to TypeScript', () => {
		const compared = new SortedMap([[1, 1]], { compare: (a, b) => b - a });
		expect(compared.stats()).toMatchObject({ engine: 'javascript', isa: null });
	});

	it('can be ruled out for one map', () => {
		const map = new SortedMap([[1, 1]], { implementation: 'javascript' });
		expect(map.stats()).toMatchObject({ engine: 'javascript', isa: null });
	});

	it.runIf(isNative)('can be demanded for one map', () => {
		expectOwnEngine(new SortedMap([[1, 1]], { implementation: 'native' }));
	});
});
