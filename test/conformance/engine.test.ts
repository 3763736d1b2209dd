/** Proves that the run tests what it says it tests. */

import { describe, expect, it } from 'vitest';
import { implementation, type Key, SortedMap } from '../../lib/index.js';
import { expectOwnEngine, IMPLEMENTATION, ISA, isNative } from '../helpers/engine.js';

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

	it('leaves what native cannot hold to TypeScript', () => {
		expect(new SortedMap([['a', 1]]).stats()).toMatchObject({ engine: 'javascript', isa: null });
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
