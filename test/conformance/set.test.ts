/** SortedSet: the members that are not operations on two sets. */

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities, IMPLEMENTATION, ISA, isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { every, ORDERED_KEYS } from '../helpers/kinds.js';
import { Random, takeSeed } from '../helpers/random.js';
import { watched } from '../helpers/watched.js';

describeCapacities('a set', () => {
	describe.each(ORDERED_KEYS)('of %s', (_, keys) => {
		const make = (given: Iterable<Key> = keys) => new SortedSet<Key>(given);

		it('holds each key once, in order', () => {
			const set = make([...keys.toReversed(), ...keys]);
			set.check();
			expect(set.size).toBe(keys.length);
			expect([...set]).toEqual(keys);
			expect([...set.values({ reverse: true })]).toEqual(keys.toReversed());
			expect([...set.entries()]).toEqual(keys.map((key) => [key, key]));
			expect([set.first(), set.last()]).toEqual([keys[0], keys.at(-1)]);
			expect(SortedSet.fromSorted(keys).toArray()).toEqual(keys);
			expect(new SortedSet<Key>().addMany(keys.toReversed()).toArray()).toEqual(keys);
		});

		it('adds, deletes, takes and puts', () => {
			const set = make([]);
			for (const key of every(keys, 2, 1)) expect(set.add(key)).toBe(set);
			keys.forEach((key, i) => {
				expect(set.has(key)).toBe(i % 2 === 1);
				expect(set.put(key)).toEqual({ index: i, inserted: i % 2 === 0 });
				set.check();
			});
			keys.forEach((key, i) => {
				expect([set.indexOf(key), set.rank(key as never), set.at(i)]).toEqual([i, i, key]);
			});
			expect(set.take(keys[2] as Key)).toEqual({ index: 2, value: keys[2] });
			expect(set.take(keys[2] as Key)).toBe(undefined);
			expect([set.delete(keys[2] as Key), set.delete(keys[1] as Key)]).toEqual([false, true]);
			expect(set.deleteAt(-1)).toEqual(keys.at(-1));
			set.check();
			expect([...set]).toEqual(keys.slice(0, -1).filter((_, i) => i !== 1 && i !== 2));
		});

		it('knows neighbours', () => {
			const set = make(every(keys, 2));
			keys.forEach((key, i) => {
				const present = i % 2 === 0;
				const below = keys[present ? i - 2 : i - 1];
				const above = keys[present ? i + 2 : i + 1];
				expect([set.lower(key as never), set.higher(key as never)]).toEqual([below, above]);
				const wanted = present ? [key, key] : [below, above];
				expect([set.floor(key as never), set.ceiling(key as never)]).toEqual(wanted);
			});
		});

		it('pops from both ends', () => {
			const set = make();
			const popped: (Key | undefined)[] = [];
			while (set.size > 0) popped.push(set.size % 2 === 0 ? set.popFirst() : set.popLast());
			expect(popped.length).toBe(keys.length);
			expect([set.popFirst(), set.popLast(), set.first(), set.last()]).toEqual(Array(4).fill(undefined));
		});

		it('has views', () => {
			const set = make();
			const [from, to] = [keys[1] as never, keys[3] as never];
			const view = set.range({ gte: from, lte: to });
			const wanted = keys.slice(1, 4);
			expect([view.toArray(), [...view], [...view.values()], [...view.keys()]]).toEqual(Array(4).fill(wanted));
			expect([...view.entries()]).toEqual(wanted.map((key) => [key, key]));
			expect([view.first(), view.last(), view.at(1), view.count()]).toEqual([keys[1], keys[3], keys[2], 3]);
			const seen: unknown[] = [];
			view.forEach((value, key, owner) => void seen.push([value, key, owner === set]));
			expect(seen).toEqual(wanted.map((key) => [key, key, true]));
			expect(set.range({ gte: from, lte: to, reverse: true, limit: 2 }).toArray()).toEqual([keys[3], keys[2]]);
			expect(view.delete()).toBe(3);
			set.check();
			expect([view.count(), set.size]).toEqual([0, keys.length - 3]);
		});

		it('filters, retains, and deletes ranges', () => {
			const set = make();
			let count = 0;
			const odd = set.filter(() => count++ % 2 === 1);
			odd.check();
			expect([...odd]).toEqual(every(keys, 2, 1));
			count = 0;
			expect(set.retain(() => count++ % 2 === 1)).toBe(every(keys, 2).length);
			set.check();
			expect(set.toArray()).toEqual(odd.toArray());
			expect(set.deleteRange({})).toBe(odd.size);
			expect(set.hasMany(keys)).toEqual(keys.map(() => false));
			expect(odd.deleteMany(keys)).toBe(every(keys, 2, 1).length);
		});
	});

	it('agrees with a built-in set', () => {
		const random = new Random(takeSeed('sets'));
		const [set, model] = [new SortedSet<number>(), new Set<number>()];
		for (let step = 0; step < 3000; step++) {
			const key = random.below(300);
			if (random.chance(0.5)) {
				expect(set.delete(key)).toBe(model.delete(key));
			} else {
				set.add(key);
				model.add(key);
			}
			set.check();
			if (step % 100 === 0) expect([...set]).toEqual([...model].toSorted((a, b) => a - b));
		}
	});
});

describe('the constructor of sets', () => {
	it.each([undefined, null])('makes an empty set of %s', (nothing) => {
		expect(new SortedSet(nothing).size).toBe(0);
	});

	it('takes any iterable', () => {
		expect([...new SortedSet('hello')]).toEqual(['e', 'h', 'l', 'o']);
		expect([...new SortedSet(new Set([2, 1]))]).toEqual([1, 2]);
		expect([...new SortedSet(Float64Array.of(3, -0, 1))]).toEqual([0, 1, 3]);
		expect([...new SortedSet(new SortedMap([[1, 'a']]).keys())]).toEqual([1]);
	});

	it.each([1, true, {}, Symbol('s'), () => 1])('refuses %s', (source) => {
		expectCode(() => new SortedSet(source as never), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('closes the iterator if a key cannot be used', () => {
		const { state, iterable } = watched<unknown>([1, Symbol('s'), 2]);
		expectCode(() => new SortedSet(iterable), 'ERR_IRONWOOD_KEY');
		expect(state).toEqual({ closed: true, given: 2 });
	});

	it('calls add of a subclass that overrides it, and closes the iterator if that throws', () => {
		const calls: unknown[] = [];
		class Doubling extends SortedSet<number> {
			override add(key: number): this {
				calls.push(key);
				if (key === 13) throw new RangeError('from add');
				return super.add(key * 2);
			}
		}
		expect([...new Doubling([2, 1])]).toEqual([2, 4]);
		expect(calls).toEqual([2, 1]);
		const { state, iterable } = watched([13, 1]);
		expect(thrownBy(() => new Doubling(iterable)).message).toBe('from add');
		expect(state).toEqual({ closed: true, given: 1 });
	});

	it('checks options as a map does, before any key is read', () => {
		const { state, iterable } = watched([1]);
		for (const options of [1, null, { compare: 1 }, { maxBytes: -1 }, { implementation: 'x' }]) {
			expectCode(() => new SortedSet(iterable, options as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		expect(state.given).toBe(0);
		const down = new SortedSet([1, 2], { compare: (a, b) => b - a });
		expect([...down.add(3)]).toEqual([3, 2, 1]);
	});

	it('fromSorted wants keys that ascend', () => {
		expectCode(() => SortedSet.fromSorted([1, 1]), 'ERR_IRONWOOD_NOT_SORTED');
		expectCode(() => SortedSet.fromSorted(new Set([1]) as never), 'ERR_IRONWOOD_ARGUMENT');
		class Child extends SortedSet<number> {}
		expect(Child.fromSorted([1])).toBeInstanceOf(Child);
		expect(SortedSet.fromSorted(BigInt64Array.of(1n, 2n)).has(2n)).toBe(true);
	});
});

describe('the class of sets', () => {
	const set = new SortedSet([1, 2, 3]);

	it('reads like a Set', () => {
		expect(Object.prototype.toString.call(set)).toBe('[object SortedSet]');
		expect(set).not.toBeInstanceOf(Set);
		expect(SortedSet.prototype.keys).toBe(SortedSet.prototype.values);
		expect(SortedSet.prototype[Symbol.iterator]).toBe(SortedSet.prototype.values);
		expect(Reflect.ownKeys(set)).toEqual([]);
		expect([...Object.keys(SortedSet.prototype)]).toEqual([]);
		expect(() => (SortedSet as unknown as () => void)()).toThrow(TypeError);
	});

	it('prints like a Set', () => {
		expect(inspect(set)).toBe('SortedSet(3) { 1, 2, 3 }');
		expect(inspect(new SortedSet())).toBe('SortedSet(0) {}');
		expect(inspect({ a: [set] })).toBe('{ a: [ SortedSet(3) { 1, 2, 3 } ] }');
		expect(inspect(set.range({ gt: 1 }))).toBe('RangeView(2) { 2, 3 }');
		const many = new SortedSet(Array.from({ length: 1000 }, (_, i) => i));
		expect(inspect(many)).toContain('... 900 more items');
		expect(inspect(many)).toMatch(/^SortedSet\(1000\) \{/);
		const closed = new SortedSet([1]);
		closed.close();
		expect(inspect(closed)).toMatch(/SortedSet.*closed/);
		expect(typeof inspect(SortedSet.prototype)).toBe('string');
		expect(typeof inspect(Object.create(SortedSet.prototype))).toBe('string');
	});

	it('turns into JSON as an array', () => {
		expect(JSON.stringify({ set })).toBe('{"set":[1,2,3]}');
		expect([...new SortedSet(JSON.parse(JSON.stringify(set)))]).toEqual([1, 2, 3]);
	});

	it('calls back with the key twice, and a receiver', () => {
		const seen: unknown[] = [];
		set.forEach(function (this: unknown, value, key, owner) {
			seen.push([this, value, key, owner === set]);
		}, 'receiver');
		expect(seen).toEqual([1, 2, 3].map((key) => ['receiver', key, key, true]));
		expectCode(() => set.forEach(1 as never), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.range().forEach(1 as never), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('refuses strangers', () => {
		const names = Object.getOwnPropertyNames(SortedSet.prototype).filter((name) => name !== 'constructor');
		const strangers = [undefined, {}, new Set(), new SortedMap(), SortedSet.prototype, new Proxy(set, {})];
		for (const name of names) {
			const { get, value } = Object.getOwnPropertyDescriptor(SortedSet.prototype, name) ?? {};
			for (const stranger of strangers) {
				expect(() => Reflect.apply(get ?? value, stranger, [() => 1]), name).toThrow(TypeError);
			}
		}
		for (const name of ['get', 'has', 'set', 'delete', 'clear'] as const) {
			expect(() => Reflect.apply(SortedMap.prototype[name], set, [1])).toThrow(TypeError);
		}
	});

	it('gives iterators as the language has them', () => {
		for (const iterator of [set.values(), set.entries(), set.range().values()]) {
			expect(iterator[Symbol.iterator]()).toBe(iterator);
			expect(Object.prototype.toString.call(iterator)).toBe('[object SortedSet Iterator]');
			const prototype = Object.getPrototypeOf(iterator);
			expect(Object.getPrototypeOf(prototype)).toBe(Object.getPrototypeOf(Object.getPrototypeOf([].values())));
			expect(Object.hasOwn(prototype, 'constructor')).toBe(false);
			expect(() => prototype.next.call(new SortedMap().keys())).toThrow(TypeError);
		}
		const iterator = set.values();
		for (const key of iterator) {
			expect(key).toBe(1);
			break;
		}
		expect([...iterator]).toEqual([2, 3]);
		expect(iterator.next()).toEqual({ value: undefined, done: true });
	});

	it('iterates over what is there by then', () => {
		const changing = new SortedSet([1, 2, 3, 4]);
		const seen: number[] = [];
		for (const key of changing) {
			seen.push(key);
			if (key === 2) {
				changing.delete(3);
				changing.add(1.5);
				changing.add(9);
			}
		}
		expect(seen).toEqual([1, 2, 4, 9]);
	});

	it('keeps keys as they are under a custom order, the first one of equals', () => {
		const [first, second] = [{ n: 1 }, { n: 1 }];
		const custom = new SortedSet([first, second], { compare: (a, b) => a.n - b.n });
		expect(custom.first()).toBe(first);
		expect(custom.take(second)?.value).toBe(first);
	});

	it('copies keys in and out', () => {
		const key = [1, [2]];
		const arrays = new SortedSet<Key>([key]);
		(key[1] as number[])[0] = 99;
		(arrays.first() as number[])[0] = 99;
		expect(arrays.toArray()).toEqual([[1, [2]]]);
	});

	it('refuses bad arguments', () => {
		expectCode(() => set.add(Symbol('s') as never), 'ERR_IRONWOOD_KEY');
		expectCode(() => set.has({} as never), 'ERR_IRONWOOD_KEY');
		expectCode(() => set.range({ gt: 1, gte: 1 }), 'ERR_IRONWOOD_BOUNDS');
		expectCode(() => set.values({ limit: -1 }), 'ERR_IRONWOOD_ARGUMENT');
		expectCode(() => set.deleteRange(undefined as never), 'ERR_IRONWOOD_ARGUMENT');
		for (const name of ['retain', 'filter'] as const) expectCode(() => set[name](1 as never), 'ERR_IRONWOOD_ARGUMENT');
		for (const name of ['addMany', 'hasMany', 'deleteMany'] as const) {
			expectCode(() => set[name](1 as never), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => set[name]([5, Symbol('s')] as never), 'ERR_IRONWOOD_KEY');
		}
		expect([...set]).toEqual([1, 2, 3]);
	});

	it('is served by the engine of this run', () => {
		const { engine, isa, size } = set.stats();
		expect({ engine, isa, size }).toEqual({ engine: IMPLEMENTATION, isa: ISA, size: 3 });
	});
});

describe('a closed set', () => {
	const names = Object.getOwnPropertyNames(SortedSet.prototype).filter(
		(name) => !['constructor', 'close', 'closed', 'stats', 'check', 'toJSON'].includes(name),
	);

	it.each(names)('refuses %s', (name) => {
		const set = new SortedSet([1, 2, 3]);
		const { get, value } = Object.getOwnPropertyDescriptor(SortedSet.prototype, name) ?? {};
		set.close();
		expectCode(() => Reflect.apply(get ?? value, set, [{}]), 'ERR_IRONWOOD_CLOSED');
	});

	it('says so, may be closed again, and can be inspected', () => {
		const set = new SortedSet([1]);
		const view = set.range();
		const iterator = set.values();
		expect(set.closed).toBe(false);
		set.close();
		set[Symbol.dispose]();
		expect([set.closed, set.toJSON(), set.stats().size]).toEqual([true, [], 0]);
		set.check();
		for (const use of [() => view.count(), () => view.toArray(), () => view.forEach(() => {}), () => iterator.next()]) {
			expectCode(use, 'ERR_IRONWOOD_CLOSED');
		}
	});
});

describe.runIf(isNative)('the budget of a set', () => {
	it('stops writes that would exceed it', () => {
		const set = new SortedSet<number>([], { maxBytes: 32 << 10 });
		let count = 0;
		expectCode(() => {
			for (;;) {
				set.add(count);
				count++;
			}
		}, 'ERR_IRONWOOD_MEMORY');
		expect(set.size).toBe(count);
		set.check();
	});
});
