/**
 * Nonsense, in any order: every call either works or throws an error that says what it is about, and the map stays sound.
 */

import { describe, expect, it } from 'vitest';
import { SortedMap, SortedSet } from '../../lib/index.js';
import { leaveLittle } from '../helpers/collection.js';
import { describeCapacities } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

type Class = typeof SortedMap | typeof SortedSet;

/** What there is to call. */
const methodsOf = (Class: Class) =>
	Object.getOwnPropertyNames(Class.prototype).filter(
		(name) => !['constructor', 'size', 'closed', 'close'].includes(name),
	);

const METHODS = { map: methodsOf(SortedMap), set: methodsOf(SortedSet) };

/** Things to pass where something else is expected. The map itself is among them. */
function junk(map: SortedMap<unknown, unknown>): unknown[] {
	const nan = new Float64Array(new BigUint64Array([0xfff8dead_beef0001n]).buffer)[0];
	return [
		...[undefined, null, true, false, 0, -0, 1, -1, 0.5, 7, 500, 2 ** 31, 2 ** 32, -(2 ** 32), 2 ** 53, 1e308, 5e-324],
		...[Number.NaN, nan, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0n, 5n, -(2n ** 63n), 2n ** 64n],
		...['', 'a', 'x'.repeat(5000), '\ud800', Symbol('s'), Symbol.iterator, new Date(1), new Date(Number.NaN)],
		...[
			[],
			[1],
			[1, ['a', null]],
			[Symbol('s')],
			[[[[[]]]]],
			{},
			Object.create(null),
			new Uint8Array([1, 2]),
			Buffer.from('b'),
		],
		...[
			{ gte: 1 },
			{ gt: 1, gte: 2 },
			{ lt: 9, reverse: true, limit: 3 },
			{ limit: -1 },
			{ offset: 2, limit: 0 },
			{ prefix: 'a' },
		],
		...[
			map,
			map.closed ? undefined : map.keys(),
			map.closed ? undefined : map.cursor(),
			new SortedMap<unknown, unknown>([
				[3, 3],
				[700, 1],
			]),
			new SortedMap<unknown, unknown>([
				[9000, 3],
				['z', 1],
			]),
			new SortedMap<unknown, unknown>([[2, 3]], { compare: () => 0 }),
			new SortedSet<unknown>([1, 5, 'a']),
			new Set([1, 4, Symbol('s')]),
			new Map([[1, 2]]),
			[
				[1, 2],
				[3, 4],
				[-5, 'x'],
			],
			Float64Array.of(3, Number.NaN, -0, 4),
			BigInt64Array.of(3n),
			new Map(),
			new Proxy({}, {}),
			/x/,
			new Error('junk'),
			Promise.resolve(),
		],
		...[() => true, () => false, () => 1, (value: unknown) => value, class {}, function* () {}],
		() => {
			throw new Error('from junk');
		},
		{
			valueOf: () => 3,
			toString: () => '3',
		},
		{
			get gte() {
				throw new Error('from junk');
			},
		},
		{
			get limit() {
				if (!map.closed && map.size > 3) map.deleteAt(1);
				return 5;
			},
		},
		(_: unknown, key: unknown) => {
			if (!map.closed && map.size > 20) map.delete(key);
		},
	];
}

/** Errors that are ours, the language's, or planted above. */
function isFair(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (error.message === 'from junk') return true;
	const { code } = error as { code?: string };
	if (code?.startsWith('ERR_IRONWOOD_')) return code !== 'ERR_IRONWOOD_CORRUPT';
	return error instanceof TypeError;
}

function abuse(map: SortedMap<unknown, unknown>, random: Random, calls: number): void {
	for (let i = 0; i < calls; i++) {
		const things = junk(map);
		const name = random.pick(METHODS.map);
		const parameters = Array.from({ length: random.below(4) }, () => random.pick(things));
		try {
			const result: Partial<Iterator<unknown>> | undefined = Reflect.apply(Reflect.get(map, name), map, parameters);
			// Iterators do nothing until they are asked; and cursors are called like them.
			if (typeof result?.next === 'function') for (let n = 0; n < 5; n++) result.next();
			if (result instanceof SortedMap || result instanceof SortedSet) result.check();
		} catch (error) {
			if (!isFair(error)) throw new Error(`${name} threw something else`, { cause: error });
		}
		if (random.chance(0.3)) map.set(random.below(300), random.pick(things));
		if (i % 20 === 0) map.check();
	}
	map.check();
	expect([...map.keys()].length).toBe(map.size);
}

describeCapacities('nonsense', () => {
	const rounds = 20 * EFFORT;

	it('does no harm to a map of numbers', async () => {
		const seed = takeSeed('nonsense to a map of numbers');
		for (let round = 0; round < rounds; round++) {
			const map = new SortedMap<unknown, unknown>(Array.from({ length: 100 }, (_, i) => [i, i]));
			abuse(map, new Random(seed + round), 150);
			await leaveLittle(round);
		}
	});

	it('does no harm to a map with a custom order', async () => {
		const seed = takeSeed('nonsense to a map with a custom order');
		const order = (key: unknown) => (typeof key === 'number' ? key : typeof key === 'string' ? key.length : -7);
		for (let round = 0; round < rounds; round++) {
			const map = new SortedMap<unknown, unknown>([], {
				compare: (a, b) => (order(a) < order(b) ? -1 : +(order(a) > order(b))),
			});
			abuse(map, new Random(seed + round), 150);
			await leaveLittle(round);
		}
	});
});

describeCapacities('nonsense', () => {
	it('does no harm to a set', async () => {
		const seed = takeSeed('nonsense to a set');
		for (let round = 0; round < 20 * EFFORT; round++) {
			const random = new Random(seed + round);
			const set = new SortedSet<unknown>(Array.from({ length: 100 }, (_, i) => i));
			const map = new SortedMap<unknown, unknown>([[1, 1]]);
			for (let i = 0; i < 150; i++) {
				const things = [...junk(map), set, set.values()];
				const name = random.pick(METHODS.set);
				const parameters = Array.from({ length: random.below(4) }, () => random.pick(things));
				try {
					const result: unknown = Reflect.apply(Reflect.get(set, name), set, parameters);
					if (result instanceof SortedSet) result.check();
				} catch (error) {
					if (!isFair(error)) throw new Error(`${name} threw something else`, { cause: error });
				}
				if (random.chance(0.3)) set.add(random.below(300));
				set.check();
			}
			expect([...set].length).toBe(set.size);
			await leaveLittle(round);
		}
	});
});

describe('nonsense to the constructors', () => {
	it('makes a map or throws', () => {
		const seed = takeSeed('nonsense to the constructors');
		const random = new Random(seed);
		for (let i = 0; i < 3000 * EFFORT; i++) {
			const things = junk(new SortedMap<unknown, unknown>([[1, 1]]));
			const parameters = Array.from({ length: random.below(4) }, () => random.pick(things));
			const builds: (() => SortedMap<unknown, unknown> | SortedSet<unknown>)[] = [
				() => Reflect.construct(SortedMap, parameters),
				() => Reflect.apply(SortedMap.fromSorted, SortedMap, parameters),
				() => Reflect.apply(SortedMap.groupBy, SortedMap, parameters),
				() => Reflect.construct(SortedSet, parameters),
				() => Reflect.apply(SortedSet.fromSorted, SortedSet, parameters),
			];
			try {
				random.pick(builds)().check();
			} catch (error) {
				expect(isFair(error), String(error)).toBe(true);
			}
		}
	});
});

describe('state that others can reach', () => {
	it('cannot be tampered with through prototypes', () => {
		const { push } = Array.prototype;
		const iterator = Array.prototype[Symbol.iterator];
		const seen: unknown[] = [];
		const map = new SortedMap([[1, { secret: 1 }]]);
		Array.prototype.push = function (...items: unknown[]) {
			for (const item of items) seen[seen.length] = item;
			return push.apply(this, items);
		};
		try {
			for (let i = 0; i < 100; i++) map.set(i, { secret: i });
			map.delete(5);
			map.get(7);
		} finally {
			Array.prototype.push = push;
		}
		expect(Array.prototype[Symbol.iterator]).toBe(iterator);
		map.check();
		expect(map.size).toBe(99);
	});

	it('is not exported', async () => {
		const exported = Object.keys(await import('../../lib/index.js')).toSorted();
		expect(exported).toEqual(expect.arrayContaining(['SortedMap', 'implementation']));
		expect(
			exported.filter((name) => /binding|tuning|engine|internal|io/i.test(name) && name !== 'implementation'),
		).toEqual([]);
	});
});
