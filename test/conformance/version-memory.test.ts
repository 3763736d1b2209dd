/** What versions share is held as long as one of them sees it, and comes back then, without another call on any map. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { arenaFault, chunkBytes, live } from '../helpers/arena.js';
import { collect, settle, settles, Watch } from '../helpers/collection.js';
import { isNative } from '../helpers/engine.js';
import { failure, rolledBack, whole } from '../helpers/versions.js';

/** More than fit in one page of values, so that some pages are written and others not. */
const SIZE = 3000;

interface Start {
	map: SortedMap<number, object>;
	watch: Watch;
}

/** A map of objects that only it holds. */
function watched(size = SIZE): Start {
	const watch = new Watch();
	const map = new SortedMap<number, object>();
	for (let i = 0; i < size; i++) map.set(i, watch.add({ i }));
	return { map, watch };
}

const SHARED = { shared: true };

type Removal = [string, (map: SortedMap<number, object>) => unknown];

/** Ways by which a map loses all its values. */
const REMOVALS: Removal[] = [
	['delete', (map) => map.keysArray().map((key) => map.delete(key))],
	['overwriting', (map) => map.keysArray().map((key) => map.set(key, SHARED))],
	['clear', (map) => map.clear()],
	['deleteRange', (map) => map.deleteRange({})],
	['popLast', (map) => map.keysArray().map(() => map.popLast()).length],
	['a batch', (map) => map.setMany(map.keysArray().map((key): [number, object] => [key, SHARED]))],
	['retain', (map) => map.retain(() => false)],
	['close', (map) => map.close()],
];

describe.each(REMOVALS)('values that a map lost by %s', (_, remove) => {
	it('stay while a snapshot sees them, and go when it is closed', async () => {
		const { map, watch } = watched();
		const snapshot = whole(map.snapshot());
		remove(map);
		await settle();
		expect(watch.alive).toBe(SIZE);
		expect(snapshot.get(SIZE - 1)).toEqual({ i: SIZE - 1 });
		snapshot.close();
		expect(await settles(() => watch.alive === 0)).toBe(true);
		if (!map.closed) map.check();
	});

	it('stay while a clone sees them, and go when it loses them too', async () => {
		const { map, watch } = watched();
		const clone = map.clone();
		remove(map);
		await settle();
		expect(watch.alive).toBe(SIZE);
		clone.check();
		remove(clone);
		expect(await settles(() => watch.alive === 0)).toBe(true);
		for (const version of [map, clone]) version.check();
	});

	it('go when the snapshot is only dropped', async () => {
		const { map, watch } = watched();
		(() => {
			const snapshot = map.snapshot();
			remove(map);
			expect(snapshot.size).toBe(SIZE);
		})();
		expect(await settles(() => watch.alive === 0)).toBe(true);
		expect(map.closed || map.size >= 0).toBe(true);
	});
});

describe('values', () => {
	it('that one version after the other drops are collected one after the other', async () => {
		const { map, watch } = watched();
		const snapshots = Array.from({ length: 6 }, (_, i) => {
			const snapshot = whole(map.snapshot());
			map.deleteRange({ gte: i * 500, lt: (i + 1) * 500 });
			return snapshot;
		});
		await settle();
		expect(watch.alive).toBe(SIZE);
		for (const [i, snapshot] of snapshots.entries()) {
			// The first one sees all, each later one 500 less.
			snapshot.close();
			expect(await settles(() => watch.alive === SIZE - (i + 1) * 500)).toBe(true);
			snapshots[i + 1]?.check();
		}
		expect(map.size).toBe(0);
	});

	it('of a survivor stay', async () => {
		const { map, watch } = watched();
		const [snapshot, clone] = [whole(map.snapshot()), map.clone()];
		clone.deleteRange({ lt: 1000 });
		map.close();
		snapshot.close();
		expect(await settles(() => watch.alive === SIZE - 1000)).toBe(true);
		clone.check();
		for (const [key, value] of clone) expect(value).toEqual({ i: key });
		expect(watch.alive).toBe(SIZE - 1000);
	});

	it('written in a transaction that was undone are collected, and those from before stay', async () => {
		const { map, watch } = watched();
		const inside = new Watch();
		rolledBack(map, (of) => {
			for (let i = 0; i < SIZE; i++) of.set(i, inside.add({ inside: i }));
			of.deleteRange({ lt: 100 });
		});
		expect(await settles(() => inside.alive === 0)).toBe(true);
		expect(watch.alive).toBe(SIZE);
		map.transaction((of) => {
			for (let i = 0; i < SIZE; i++) of.set(i, inside.add({ inside: i }));
		});
		expect(await settles(() => watch.alive === 0)).toBe(true);
		expect(inside.alive).toBe(SIZE);
		map.check();
	});
});

describe('versions whose values lead back to them', () => {
	const COUNT = 300;

	const base = () => new SortedMap<number, unknown>(Array.from({ length: 50 }, (_, i) => [i, { i }]));

	it.each<[string, (map: SortedMap<number, unknown>, watch: Watch) => void]>([
		[
			'a clone in itself',
			(map, watch) => {
				const clone = watch.add(map.clone());
				clone.set(3, { clone });
			},
		],
		[
			'a snapshot in a clone of it',
			(map, watch) => {
				const snapshot = watch.add(map.snapshot());
				watch.add(snapshot.clone()).set(3, [snapshot]);
			},
		],
		[
			'two clones in each other',
			(map, watch) => {
				const [a, b] = [watch.add(map.clone()), watch.add(map.clone())];
				a.set(1, { b });
				b.set(1, () => a);
			},
		],
		[
			'an iterator and a cursor of it',
			(map, watch) => {
				const clone = watch.add(map.clone());
				const iterator = clone.entries();
				iterator.next();
				clone.set(1, iterator).set(2, clone.cursor()).set(3, clone.range({}));
			},
		],
		[
			'a snapshot of it',
			(map, watch) => {
				const clone = watch.add(map.clone());
				clone.set(1, watch.add(clone.snapshot()));
				clone.set(2, watch.add(clone.snapshot()));
			},
		],
	])('are collected while the map that they come from lives: %s', async (_, make) => {
		const map = base();
		const watch = new Watch();
		(() => {
			for (let i = 0; i < COUNT; i++) make(map, watch);
		})();
		expect(watch.watched).toBeGreaterThanOrEqual(COUNT);
		expect(await settles(() => watch.alive === 0)).toBe(true);
		expect(map.size).toBe(50);
		map.check();
	});

	it('are collected with that map', async () => {
		const watch = new Watch();
		(() => {
			for (let i = 0; i < COUNT; i++) {
				const map = watch.add(base());
				const snapshot = watch.add(map.snapshot());
				map.set(1, { snapshot }).set(2, watch.add(map.clone()).set(5, map));
			}
		})();
		expect(await settles(() => watch.alive === 0)).toBe(true);
	});
});

describe.runIf(isNative)('nodes', () => {
	const numbers = (size: number) => new SortedMap<Key, number>(Array.from({ length: size }, (_, i) => [i, i]));
	const strings = (size: number) => {
		const long = 'x'.repeat(500);
		return new SortedMap<Key, number>(Array.from({ length: size }, (_, i) => [`${i % 3 ? '' : long}${i}`, i]));
	};

	it.each<[string, () => SortedMap<Key, number>]>([
		['numbers', () => numbers(20_000)],
		['strings, long ones too', () => strings(5000)],
	])('come back when a snapshot is closed, or only dropped: %s', async (_, make) => {
		await settle();
		const before = live();
		const map = make();
		const alone = live();
		expect(alone.blocks).toBeGreaterThan(before.blocks + 50);
		const snapshot = whole(map.snapshot());
		expect(live()).toEqual({ ...alone, trees: alone.trees + 1 });
		for (const key of map.keysArray()) map.set(key, -1);
		const both = live();
		expect(both.bytes - before.bytes).toBeGreaterThan(1.9 * (alone.bytes - before.bytes));
		snapshot.close();
		expect(live()).toEqual(alone);
		(() => {
			const dropped = whole(map.snapshot());
			for (const key of map.keysArray()) map.set(key, -2);
			expect(live().bytes).toBe(both.bytes);
			dropped.check();
		})();
		expect(await settles(() => live().trees === alone.trees)).toBe(true);
		expect(live()).toEqual(alone);
		map.check();
		map.close();
		expect(live()).toEqual(before);
		expect(arenaFault()).toBe(null);
	});

	it('of all versions come back, in whatever order they are closed', async () => {
		await settle();
		const before = live();
		for (let first = 0; first < 4; first++) {
			const map = numbers(5000);
			const versions = [map, whole(map.snapshot()), map.clone()];
			versions[2]?.deleteRange({ gte: 100, lt: 4000 });
			versions.push((versions[2] as SortedMap<Key, number>).clone());
			for (let i = 0; i < 5000; i += 3) map.set(i, -i);
			for (let i = 0; i < versions.length; i++) {
				const next = versions[(first + 1) % versions.length] as SortedMap<Key, number>;
				versions[(first + i) % versions.length]?.close();
				next.check();
				expect(arenaFault()).toBe(null);
			}
			expect(live()).toEqual(before);
		}
	});

	it('are copied once for each snapshot, on the way to what is written', async () => {
		await settle();
		const map = numbers(100_000);
		const { height, nodes } = map.stats();
		const { blocks } = live();
		const snapshot = whole(map.snapshot());
		expect(live().blocks).toBe(blocks);
		map.set(5, -5);
		expect(live().blocks).toBe(blocks + height);
		// The path is the map's own now, and so is all that lies beside it in the same leaf.
		for (let i = 0; i < 1000; i++) map.set(5 + (i % 10), i);
		expect(live().blocks).toBeLessThanOrEqual(blocks + 2 * height);
		for (let i = 0; i < 100_000; i++) map.set(i, i);
		expect(live().blocks).toBe(blocks + nodes);
		snapshot.close();
		expect(live().blocks).toBe(blocks);
		// With no other version alive nothing is copied.
		for (let i = 0; i < 100_000; i += 100) map.set(i, -i);
		expect(live().blocks).toBe(blocks);
		map.close();
	});
});

const KIB = 1 << 10;

/** Rounds in each of the stretches that are compared: what is left behind by each round shows in all of them. */
const ROUNDS = 2500;
const STRETCHES = 4;
/** Of what each round would leave behind at the least: an object. */
const LEAST_LEAK = 40;

/** By how much the heap grew in the stretch where it grew least. */
async function leastGrowth(round: (i: number) => void): Promise<number> {
	const growth: number[] = [];
	let before = Number.NaN;
	for (let stretch = 0; stretch <= STRETCHES; stretch++) {
		for (let i = 0; i < ROUNDS; i++) round(i);
		// What was registered for finalization goes when the event loop turns.
		await settle();
		const { heapUsed } = process.memoryUsage();
		if (stretch > 0) growth.push(heapUsed - before);
		before = heapUsed;
	}
	return Math.min(...growth);
}

describe('long runs at a steady size', () => {
	const KEYS = 2000;
	const filled = () => new SortedMap<number, unknown>(Array.from({ length: KEYS }, (_, i) => [i, i % 2 ? i : { i }]));

	it.each<[string, (map: SortedMap<number, unknown>, i: number) => void]>([
		[
			'snapshot, write, close',
			(map, i) => {
				const snapshot = whole(map.snapshot());
				map.set((i * 7919) % KEYS, { i }).set((i * 31) % KEYS, i);
				map.delete((i * 104_729) % KEYS);
				map.set((i * 104_729) % KEYS, { again: i });
				snapshot.close();
			},
		],
		[
			'clone, write to the clone, close',
			(map, i) => {
				const clone = map.clone();
				clone.set((i * 7919) % KEYS, { i }).delete((i * 31) % KEYS);
				clone.close();
			},
		],
		[
			'a transaction that is undone, one that is not',
			(map, i) => {
				try {
					map.transaction((of) => {
						of.set((i * 7919) % KEYS, { i });
						throw failure;
					});
				} catch {}
				map.transaction((of) => void of.set((i * 31) % KEYS, { i }));
			},
		],
		[
			'a snapshot that replaces the one before',
			(() => {
				let last: SortedMap<number, unknown> | undefined;
				return (map: SortedMap<number, unknown>, i: number) => {
					const next = whole(map.snapshot());
					map.set((i * 7919) % KEYS, { i });
					last?.close();
					last = next;
				};
			})(),
		],
	])('%s: arena and heap stay flat', async (_, round) => {
		await settle();
		const map = filled();
		for (let i = 0; i < 100; i++) round(map, i);
		const [{ blocks, trees }, chunks] = [live(), chunkBytes()];
		expect(await leastGrowth((i) => round(map, i))).toBeLessThan(ROUNDS * LEAST_LEAK);
		// One path may be copied, or not, at the moment.
		expect(Math.abs(live().blocks - blocks)).toBeLessThanOrEqual(8);
		expect(live().trees).toBe(trees);
		expect(chunkBytes()).toBe(chunks);
		expect(map.size).toBe(KEYS);
		map.check();
		expect(arenaFault()).toBe(null);
	});

	it('without a turn of the event loop between', async () => {
		await settle();
		const map = filled();
		const round = (i: number) => {
			const snapshot = map.snapshot();
			map.set(i % KEYS, { i });
			snapshot.close();
		};
		const rounds = 20_000;
		for (let i = 0; i < rounds; i++) round(i);
		collect();
		const before = process.memoryUsage().heapUsed;
		for (let i = 0; i < rounds; i++) round(i);
		collect();
		expect(process.memoryUsage().heapUsed - before).toBeLessThan(rounds * LEAST_LEAK);
	});

	it('snapshots that are only dropped: all comes back', async () => {
		await settle();
		const map = filled();
		const before = live();
		for (let i = 0; i < 10_000; i++) {
			map.snapshot();
			map.set((i * 7919) % KEYS, { i });
			// Finalizers run between the turns of the event loop.
			if (i % 500 === 0) await settles(() => true);
		}
		expect(await settles(() => live().trees === before.trees)).toBe(true);
		expect(Math.abs(live().blocks - before.blocks)).toBeLessThanOrEqual(8);
		map.check();
		expect(map.size).toBe(KEYS);
	});

	it('sets as well', async () => {
		await settle();
		const set = new SortedSet<number>(Array.from({ length: KEYS }, (_, i) => i));
		const before = live();
		const growth = await leastGrowth((i) => {
			const snapshot = set.snapshot() as SortedSet<number>;
			set.delete(i % KEYS);
			set.add(i % KEYS);
			snapshot.close();
		});
		expect(growth).toBeLessThan(ROUNDS * LEAST_LEAK);
		expect(live().trees).toBe(before.trees);
		set.check();
	});
});

describe('a snapshot', () => {
	it('takes memory that does not depend on the size', async () => {
		const taken: number[] = [];
		for (const size of [10, 50_000]) {
			const map = new SortedMap<number, unknown>(Array.from({ length: size }, (_, i) => [i, { i }]));
			await settle();
			const native = live().bytes;
			const kept: unknown[] = [];
			const growth = await leastGrowth(() => {
				kept.push(map.snapshot());
			});
			expect(kept.length).toBe((STRETCHES + 1) * ROUNDS);
			expect(live().bytes).toBe(native);
			taken.push(growth / ROUNDS);
		}
		const [small, large] = taken as [number, number];
		expect(small).toBeLessThan(2 * KIB);
		expect(large).toBeLessThan(small + 100);
	});
});
