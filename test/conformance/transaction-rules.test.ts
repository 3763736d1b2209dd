/** The rules of transactions: what the function may give, throw and do. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { failure, rolledBack, whole } from '../helpers/versions.js';

/** A member of this name in an object literal is something that linters warn of. */
const withThen = (then: unknown) => Object.fromEntries([['then', then]]);

describe('what the function gives', () => {
	const map = () => new SortedMap<number, unknown>([[1, { a: 1 }]]);

	it.each([
		['undefined', undefined],
		['null', null],
		['a number', 5],
		['an object', withThen(5)],
		['a function', () => 5],
		['an array', [1]],
	])('comes back: %s', (_, result) => {
		const of = map();
		const given = of.transaction(() => {
			of.set(2, 2);
			return result;
		});
		expect(given).toBe(result);
		expect(of.has(2)).toBe(true);
	});

	it('may be the map itself', () => {
		const of = map();
		expect(of.transaction((given) => given.set(2, 2))).toBe(of);
		expect(of.size).toBe(2);
	});

	const callable = Object.assign(
		() => {},
		withThen(() => {}),
	);

	it.each<[string, () => unknown]>([
		['a promise', () => Promise.resolve(1)],
		['a promise that fails', () => Promise.reject(new Error('nobody waits for this'))],
		['an object with a method then', () => withThen(() => {})],
		['a function with a method then', () => callable],
		['what an async function gives', async () => 5],
	])('must not be a thenable: %s', (_, make) => {
		const of = map();
		const entries = of.toArray();
		const run = () =>
			of.transaction((given) => {
				given.set(2, 2).delete(1);
				const result = make();
				if (result instanceof Promise) result.catch(() => {});
				return result;
			});
		expectCode(run, 'ERR_IRONWOOD_ARGUMENT');
		expect(of.toArray()).toEqual(entries);
		of.check();
	});

	it('may have a getter that throws in place of then, which rolls back', () => {
		const of = map();
		const entries = of.toArray();
		const result = Object.defineProperty({}, 'then', {
			get() {
				of.set(3, 'by the getter');
				throw failure;
			},
		});
		const run = () =>
			of.transaction((given) => {
				given.set(2, 2);
				return result;
			});
		expect(thrownBy(run)).toBe(failure);
		expect(of.toArray()).toEqual(entries);
		of.check();
	});

	it('is asked once whether it is a thenable', () => {
		const of = map();
		let asked = 0;
		const result = Object.defineProperty({}, 'then', {
			get() {
				asked++;
				return undefined;
			},
		});
		expect(of.transaction(() => result)).toBe(result);
		expect(asked).toBe(1);
	});
});

describe('what is thrown', () => {
	it.each([[undefined], [null], [5], ['text'], [failure]])('comes out as it was: %s', (thrown) => {
		const map = new SortedMap([[1, 'a']]);
		const caught: unknown[] = [];
		try {
			map.transaction((of) => {
				of.set(1, 'b');
				throw thrown;
			});
		} catch (error) {
			caught.push(error);
		}
		expect(caught).toEqual([thrown]);
		expect(map.get(1)).toBe('a');
	});

	it('may come from the comparator', () => {
		const compare = (a: number, b: number) => {
			if (a === 666 || b === 666) throw failure;
			return a - b;
		};
		const map = new SortedMap<number, number>(
			Array.from({ length: 100 }, (_, i) => [i, i]),
			{ compare },
		);
		const entries = map.toArray();
		const run = () =>
			map.transaction((of) => {
				of.set(5, 0).delete(7);
				of.set(666, 1);
			});
		expect(thrownBy(run)).toBe(failure);
		map.check();
		expect(map.toArray()).toEqual(entries);
	});

	it('may be an error of the map, which the function may also catch', () => {
		const map = new SortedMap<Key, number>([[1, 1]]);
		expectCode(() => map.transaction((of) => of.set(2, 2).set({} as Key, 3)), 'ERR_IRONWOOD_KEY');
		expect([...map]).toEqual([[1, 1]]);
		map.transaction((of) => {
			of.set(2, 2);
			expectCode(() => of.set({} as Key, 3), 'ERR_IRONWOOD_KEY');
		});
		expect([...map.keys()]).toEqual([1, 2]);
	});
});

describe('inside a transaction', () => {
	const map = () =>
		new SortedMap<number, unknown>([
			[1, { a: 1 }],
			[2, 'b'],
		]);

	it('close and disposal throw, and the transaction may go on', () => {
		for (const close of [
			(of: SortedMap<number, unknown>) => of.close(),
			(of: SortedMap<number, unknown>) => of[Symbol.dispose](),
			(of: SortedMap<number, unknown>) => of.transaction((inner) => inner.close()),
		]) {
			const of = map();
			expectCode(() => of.transaction((given) => close(given.set(3, 3))), 'ERR_IRONWOOD_ARGUMENT');
			expect([of.closed, of.size]).toEqual([false, 2]);
			of.transaction((given) => {
				given.set(3, 3);
				expectCode(() => close(given), 'ERR_IRONWOOD_ARGUMENT');
				expect(given.get(3)).toBe(3);
			});
			expect([of.closed, of.size]).toEqual([false, 3]);
			of.check();
			of.close();
			expect(of.closed).toBe(true);
		}
	});

	it('append throws, on either side', () => {
		const [of, other] = [map(), new SortedMap<number, unknown>([[9, 9]])];
		for (const append of [() => of.append(other), () => other.append(of)]) {
			expectCode(() => of.transaction(append), 'ERR_IRONWOOD_ARGUMENT');
			of.transaction(() => void expectCode(append, 'ERR_IRONWOOD_ARGUMENT'));
			expect([of.size, other.size]).toEqual([2, 1]);
		}
		for (const each of [of, other]) each.check();
		of.append(other);
		expect([of.size, other.size]).toEqual([3, 0]);
	});

	it('other maps can be closed and appended', () => {
		const [of, other, third] = [map(), map(), new SortedMap<number, unknown>([[9, 9]])];
		of.transaction(() => {
			other.append(third);
			third.close();
		});
		expect([other.size, third.closed]).toEqual([3, true]);
	});

	it('close is possible again afterwards, however it ended', () => {
		for (const end of [() => {}, () => Promise.resolve(), () => thrower()]) {
			const of = map();
			try {
				of.transaction(end);
			} catch {}
			of.append(new SortedMap<number, unknown>([[9, 9]]));
			of.close();
			expect(of.closed).toBe(true);
		}
	});

	it('the innermost one does not end the outer one', () => {
		const of = map();
		of.transaction((outer) => {
			outer.transaction(() => {});
			expectCode(() => outer.close(), 'ERR_IRONWOOD_ARGUMENT');
			rolledBack(outer, () => {});
			expectCode(() => outer.close(), 'ERR_IRONWOOD_ARGUMENT');
		});
		of.close();
	});
});

function thrower(): never {
	throw failure;
}

describe('transaction itself', () => {
	it.each([undefined, null, 1, {}, 'set'])('needs a function, not %s', (fn) => {
		const map = new SortedMap([[1, 1]]);
		expectCode(() => map.transaction(fn as unknown as () => void), 'ERR_IRONWOOD_ARGUMENT');
		expect([...map]).toEqual([[1, 1]]);
		map.close();
	});

	it('is refused by a snapshot and by what is closed', () => {
		const map = new SortedMap([[1, 1]]);
		const never = () => {
			throw new Error('the function ran');
		};
		expectCode(() => whole(map.snapshot()).transaction(never), 'ERR_IRONWOOD_READONLY');
		map.close();
		expectCode(() => map.transaction(never), 'ERR_IRONWOOD_CLOSED');
		expectCode(() => map.transaction(1 as unknown as () => void), 'ERR_IRONWOOD_CLOSED');
	});

	it('works on a clone, and on a clone of a snapshot', () => {
		const map = new SortedMap([[1, 'a']]);
		for (const version of [map.clone(), map.snapshot().clone()]) {
			rolledBack(version, (of) => of.set(1, 'b').set(2, 'c'));
			version.transaction((of) => void of.set(3, 'd'));
			version.check();
			expect([...version]).toEqual([
				[1, 'a'],
				[3, 'd'],
			]);
		}
		expect([...map]).toEqual([[1, 'a']]);
	});

	it('works in a subclass, whose methods see the map', () => {
		class Account extends SortedMap<string, number> {
			move(from: string, to: string, amount: number): void {
				this.transaction((map) => {
					map.update(from, (balance = 0) => balance - amount);
					map.update(to, (balance = 0) => balance + amount);
					if ((map.get(from) as number) < 0) throw new RangeError(`${from} has too little`);
				});
			}
		}
		const account = new Account([
			['ann', 5],
			['bob', 1],
		]);
		account.move('ann', 'bob', 3);
		expect([...account]).toEqual([
			['ann', 2],
			['bob', 4],
		]);
		expect(() => account.move('ann', 'bob', 3)).toThrow('ann has too little');
		expect([...account]).toEqual([
			['ann', 2],
			['bob', 4],
		]);
		expect(account.transaction((map) => map)).toBe(account);
	});

	it('ends as it should with a map of another engine inside it', () => {
		const map = new SortedMap<number, number>([[1, 1]], { implementation: 'javascript' });
		rolledBack(map, (of) => of.set(1, 2));
		expect(map.get(1)).toBe(1);
		expect(map.stats().engine).toBe('javascript');
	});
});

describe('a transaction of a set', () => {
	it('keeps and restores', () => {
		const set = new SortedSet<Key>([1, 2, 3]);
		rolledBack(set, (of) => {
			expect(of).toBe(set);
			of.add('x').delete(1);
			of.deleteRange({ gte: 2 });
			of.check();
		});
		set.check();
		expect([...set]).toEqual([1, 2, 3]);
		expect(set.transaction((of) => of.add(4).size)).toBe(4);
		expectCode(() => set.transaction(async (of) => void of.add(9)), 'ERR_IRONWOOD_ARGUMENT');
		expect([...set]).toEqual([1, 2, 3, 4]);
	});

	it('refuses close and append, and is refused by a snapshot', () => {
		const [set, other] = [new SortedSet([1]), new SortedSet([2])];
		set.transaction((of) => {
			expectCode(() => of.close(), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => of[Symbol.dispose](), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => of.append(other), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => other.append(of), 'ERR_IRONWOOD_ARGUMENT');
		});
		expect([set.size, other.size]).toEqual([1, 1]);
		const snapshot = set.snapshot() as SortedSet<number>;
		expectCode(() => snapshot.transaction(() => {}), 'ERR_IRONWOOD_READONLY');
		expectCode(() => set.transaction(1 as unknown as () => void), 'ERR_IRONWOOD_ARGUMENT');
	});
});
