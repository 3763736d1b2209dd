/** Iterators, views and cursors: those of a snapshot never see later writes, those of the live map follow their own rule. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { whole, wholeSet } from '../helpers/versions.js';

const SIZES = [1, 10, 600];

const numbers = (size: number) =>
	new SortedMap<number, unknown>(Array.from({ length: size }, (_, i) => [i * 2, i % 2 ? i : { i }]));

/** Writes that a walk would notice, at the key and around it. */
function disturb(map: SortedMap<number, unknown>, key: number): void {
	map.set(key + 1, 'new').delete(key + 2);
	map.set(key, { late: key });
	if (key % 40 === 0) map.deleteRange({ gte: key - 4, lte: key + 9 });
}

type Walk = [string, (map: SortedMap<number, unknown>, each: (key: number) => void) => unknown[]];

/** Ways to go over a map; each calls a function at every step and gives what it saw. */
const WALKS: Walk[] = [
	[
		'entries',
		(map, each) => {
			const seen: unknown[] = [];
			for (const [key, value] of map) {
				seen.push([key, value]);
				each(key);
			}
			return seen;
		},
	],
	[
		'keys backwards',
		(map, each) => {
			const seen: unknown[] = [];
			for (const key of map.keys({ reverse: true })) {
				seen.push(key);
				each(key);
			}
			return seen;
		},
	],
	[
		'values of a range',
		(map, each) => {
			const seen: unknown[] = [];
			for (const value of map.values({ gte: 3, lt: 500, offset: 1 })) {
				seen.push(value);
				each(seen.length);
			}
			return seen;
		},
	],
	[
		'forEach',
		(map, each) => {
			const seen: unknown[] = [];
			map.forEach((value, key) => {
				seen.push([key, value]);
				each(key);
			});
			return seen;
		},
	],
	[
		'forEach of a view',
		(map, each) => {
			const seen: unknown[] = [];
			map.range({ lt: 700, reverse: true }).forEach((value, key) => {
				seen.push([key, value]);
				each(key);
			});
			return seen;
		},
	],
	[
		'a cursor',
		(map, each) => {
			const seen: unknown[] = [];
			const cursor = map.cursor();
			while (cursor.next()) {
				each(cursor.key as number);
				seen.push([cursor.key, cursor.value]);
			}
			return seen;
		},
	],
	[
		'filter',
		(map, each) => {
			const seen: unknown[] = [];
			map.filter((value, key) => {
				seen.push([key, value]);
				each(key);
				return true;
			});
			return seen;
		},
	],
	[
		'positions',
		(map, each) => {
			const seen: unknown[] = [];
			for (let i = 0; i < map.size; i++) {
				const entry = map.at(i) as [number, unknown];
				seen.push(entry, map.indexOf(entry[0]));
				each(entry[0]);
			}
			return seen;
		},
	],
	[
		'diff',
		(map, each) => {
			const seen: unknown[] = [];
			for (const difference of map.diff(new SortedMap<number, unknown>())) {
				seen.push(difference);
				each(difference.key);
			}
			return seen;
		},
	],
];

describeCapacities('a walk over a snapshot', () => {
	it.each(WALKS)('never sees later writes: %s', (_, walk) => {
		for (const size of SIZES) {
			const expected = walk(numbers(size), () => {});
			const map = numbers(size);
			// The same objects as values, not only equal ones.
			const values = new Set(map.values());
			const snapshot = whole(map.snapshot());
			expect(walk(snapshot, (key) => disturb(map, key))).toEqual(expected);
			map.check();
			snapshot.check();
			for (const value of snapshot.values()) expect(values.has(value)).toBe(true);
		}
	});

	it.each(WALKS)('goes on when the map is closed, cleared or moved: %s', (_, walk) => {
		for (const end of [
			(map: SortedMap<Key, unknown>) => map.close(),
			(map: SortedMap<Key, unknown>) => map.clear(),
			(map: SortedMap<Key, unknown>) => void map.set('a string', 1),
		]) {
			const expected = walk(numbers(600), () => {});
			const map = numbers(600);
			const snapshot = whole(map.snapshot());
			let step = 0;
			const stepped = () => {
				if (step++ === 5) end(map as SortedMap<Key, unknown>);
			};
			expect(walk(snapshot, stepped)).toEqual(expected);
			map.check();
			snapshot.check();
		}
	});

	it.each(WALKS)('is not disturbed by other versions: %s', (_, walk) => {
		const expected = walk(numbers(600), () => {});
		const snapshot = whole(numbers(600).snapshot());
		const stepped = (key: number) => {
			const clone = snapshot.clone();
			disturb(clone, key);
			if (key % 3 === 0) clone.close();
		};
		expect(walk(snapshot, stepped)).toEqual(expected);
		snapshot.check();
	});

	it('ends when the snapshot is closed', () => {
		for (const size of [10, 600]) {
			const map = numbers(size);
			const snapshot = whole(map.snapshot());
			const [iterator, cursor, view] = [snapshot.entries(), snapshot.cursor(), snapshot.range({ gt: 1 })];
			iterator.next();
			cursor.next();
			snapshot.close();
			expectCode(() => iterator.next(), 'ERR_IRONWOOD_CLOSED');
			expectCode(() => cursor.next(), 'ERR_IRONWOOD_CLOSED');
			expectCode(() => view.count(), 'ERR_IRONWOOD_CLOSED');
			expect(map.size).toBe(size);
			map.check();
		}
	});
});

describeCapacities('a walk over the live map', () => {
	it('follows the writes, snapshots or not', () => {
		for (const size of SIZES) {
			const expected: number[] = [];
			const plain = numbers(size);
			for (const key of plain.keys()) {
				expected.push(key);
				disturb(plain, key);
			}
			const map = numbers(size);
			const seen: number[] = [];
			const snapshots: SortedMap<number, unknown>[] = [];
			for (const key of map.keys()) {
				seen.push(key);
				snapshots.push(whole(map.snapshot()));
				disturb(map, key);
				if (seen.length % 3 === 0) snapshots.shift()?.close();
			}
			map.check();
			expect(seen).toEqual(expected);
			expect([...map]).toEqual([...plain]);
			snapshots[0]?.check();
		}
	});

	it('sees values that were overwritten ahead of it', () => {
		const map = numbers(600);
		const iterator = map.entries();
		iterator.next();
		const snapshot = whole(map.snapshot());
		for (const key of map.keys()) map.set(key, 'late');
		for (const [, value] of { [Symbol.iterator]: () => iterator }) expect(value).toBe('late');
		expect([...snapshot.values()].includes('late')).toBe(false);
	});

	it('has cursors that write, while the snapshot keeps what was there', () => {
		const map = numbers(600);
		const before = map.toArray();
		const cursor = map.cursor();
		let snapshot: SortedMap<number, unknown> | undefined;
		for (let step = 0; cursor.next(); step++) {
			if (step === 100) {
				before.splice(0, before.length, ...map.toArray());
				snapshot = whole(map.snapshot());
			}
			if (step % 2 === 0) cursor.value = { step };
			else expect(cursor.delete()).toBe(true);
		}
		expect(map.size).toBe(300);
		map.check();
		snapshot?.check();
		expect([...(snapshot as SortedMap<number, unknown>)]).toEqual(before);
	});

	it('is a walk over the map, not over what was taken of it', () => {
		const map = numbers(10);
		const [ofMap, ofSnapshot] = [map.keys(), map.snapshot().keys()];
		map.clear();
		map.set(7, 7);
		expect([...ofMap]).toEqual([7]);
		expect([...ofSnapshot].length).toBe(10);
	});
});

describe('a walk over a snapshot of a set', () => {
	it('never sees later writes', () => {
		const keys = Array.from({ length: 300 }, (_, i) => i);
		const set = new SortedSet<number>(keys);
		const snapshot = wholeSet(set.snapshot());
		const seen: number[] = [];
		const view = snapshot.range({ gte: 290 });
		for (const key of snapshot) {
			seen.push(key);
			set.delete(key + 1);
			set.add(key + 0.5);
		}
		set.check();
		snapshot.check();
		expect(seen).toEqual(keys);
		expect(view.toArray()).toEqual(keys.slice(290));
		const cursor = snapshot.cursor();
		for (const key of keys) {
			expect(cursor.next()).toBe(true);
			expect(cursor.key).toBe(key);
		}
	});
});

describe('a view and a cursor of a snapshot', () => {
	it('keep it alive', async () => {
		const { view, cursor, iterator } = (() => {
			const snapshot = numbers(100).snapshot() as SortedMap<number, unknown>;
			return { view: snapshot.range({ gte: 190 }), cursor: snapshot.cursor(), iterator: snapshot.keys() };
		})();
		for (let i = 0; i < 5; i++) {
			await new Promise((resolve) => setImmediate(resolve));
			(globalThis.gc as () => void)();
		}
		expect(view.count()).toBe(5);
		expect(cursor.seek(10)).toBe(true);
		expect([...iterator].length).toBe(100);
	});
});
