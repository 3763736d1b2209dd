/** What is dropped is collected, and native memory comes back; what is held stays. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { collect, settles, Watch } from '../helpers/collection.js';
import { isNative } from '../helpers/engine.js';

/** Maps large enough, together, to stand out from everything else in the process. */
const LARGE = { maps: 100, keys: Float64Array.from({ length: 40_000 }, (_, i) => i) };
const KIB = 1 << 10;
const MIB = 1 << 20;

const large = () => SortedMap.fromSorted(LARGE.keys, LARGE.keys);

/**
 * What the system says; V8 counts no memory but its own and that of array buffers. On Linux without mapped files, whose pages the
 * system drops and reads again as it likes, and with what it has swapped out.
 */
function residentBytes(): number {
	collect();
	const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
	const [own, swapped] = ['RssAnon', 'VmSwap'].map(
		(name) => new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1],
	);
	if (own === undefined || swapped === undefined) return process.memoryUsage.rss();
	return (Number(own) + Number(swapped)) * KIB;
}

/** Makes maps in a frame of its own, so that no register still holds the last one, and counts how many are collected. */
function dropped(count: number, make: (i: number) => SortedMap<number, unknown>): { collected: number } {
	const state = { collected: 0 };
	const registry = new FinalizationRegistry(() => {
		state.collected++;
	});
	for (let i = 0; i < count; i++) registry.register(make(i), i);
	registries.push(registry);
	return state;
}

/** A registry that is collected itself reports nothing. */
const registries: FinalizationRegistry<number>[] = [];

const filled = (size: number, value: (i: number) => unknown) =>
	new SortedMap<number, unknown>(Array.from({ length: size }, (_, i) => [i, value(i)]));

describe('dropped maps', () => {
	const COUNT = 1000;

	it('are collected', async () => {
		const state = dropped(COUNT, () => filled(100, (i) => i));
		expect(await settles(() => state.collected === COUNT)).toBe(true);
	});

	it('are collected although their values hold them', async () => {
		const state = dropped(COUNT, () => {
			const map = filled(20, (i) => ({ i }));
			map.set(5, map);
			map.set(6, { deep: [{ map }] });
			map.set(7, () => map);
			return map;
		});
		expect(await settles(() => state.collected === COUNT)).toBe(true);
	});

	it('are collected although they hold each other', async () => {
		const state = dropped(COUNT, () => {
			const [a, b] = [filled(5, (i) => i), filled(5, (i) => i)];
			return a.set(1, b.set(1, a));
		});
		expect(await settles(() => state.collected === COUNT)).toBe(true);
	});

	it('are collected with open iterators and views of their own', async () => {
		const state = dropped(COUNT, () => {
			const map = filled(20, (i) => i);
			const iterator = map.keys();
			iterator.next();
			map.set(3, iterator);
			map.set(4, map.range({ gt: 2 }));
			return map;
		});
		expect(await settles(() => state.collected === COUNT)).toBe(true);
	});

	it.runIf(isNative)('give their native memory back', async () => {
		const before = residentBytes();
		const references: WeakRef<object>[] = [];
		(() => {
			const maps = Array.from({ length: LARGE.maps }, large);
			expect(maps.length * (maps[0]?.stats().bytes as number)).toBeGreaterThan(60 * MIB);
			expect(residentBytes() - before).toBeGreaterThan(50 * MIB);
			references.push(...maps.map((map) => new WeakRef(map)));
		})();
		expect(await settles(() => references.every((reference) => reference.deref() === undefined))).toBe(true);
		expect(await settles(() => residentBytes() - before < 20 * MIB)).toBe(true);
	});
});

describe.runIf(isNative)('closed maps', () => {
	it('give their native memory back at once', () => {
		const before = residentBytes();
		const maps = Array.from({ length: LARGE.maps }, large);
		expect(residentBytes() - before).toBeGreaterThan(50 * MIB);
		for (const map of maps) map.close();
		expect(residentBytes() - before).toBeLessThan(20 * MIB);
	});

	it('leave nothing behind, however often they come and go', () => {
		const comeAndGo = (times: number) => {
			for (let i = 0; i < times; i++) large().close();
		};
		comeAndGo(20);
		const before = residentBytes();
		comeAndGo(400);
		expect(residentBytes() - before).toBeLessThan(20 * MIB);
	});
});

describe('values', () => {
	/** Fills a map with objects that only it holds. */
	function watched(size: number): { map: SortedMap<number, object>; alive: () => number } {
		const references: WeakRef<object>[] = [];
		const map = new SortedMap<number, object>();
		for (let i = 0; i < size; i++) {
			const value = { i };
			references.push(new WeakRef(value));
			map.set(i, value);
		}
		return { map, alive: () => references.filter((reference) => reference.deref() !== undefined).length };
	}

	it('live as long as their entries', async () => {
		const { map, alive } = watched(500);
		await settles(() => false);
		expect(alive()).toBe(500);
		expect(map.size).toBe(500);
	});

	it.each<[string, (map: SortedMap<number, object>) => unknown]>([
		['delete', (map) => [...map.keys()].forEach((key) => void map.delete(key))],
		['overwriting', (map) => [...map.keys()].forEach((key) => void map.set(key, Object.prototype))],
		['clear', (map) => map.clear()],
		['deleteRange', (map) => map.deleteRange({ gte: 0 })],
		['retain', (map) => map.retain(() => false)],
		[
			'popping',
			(map) => {
				while (map.popFirst());
			},
		],
		['take', (map) => [...map.keys()].forEach((key) => void map.take(key))],
		[
			'a move and a clear',
			(map) => {
				(map as SortedMap<Key, object>).set('x', Object.prototype);
				map.clear();
			},
		],
		['close', (map) => map.close()],
	])('are collected after %s', async (_, remove) => {
		const { map, alive } = watched(500);
		remove(map);
		expect(await settles(() => alive() === 0)).toBe(true);
		expect(map.closed || map.size >= 0).toBe(true);
	});

	it('are collected one by one', async () => {
		const { map, alive } = watched(500);
		for (let i = 0; i < 500; i += 2) map.delete(i);
		expect(await settles(() => alive() === 250)).toBe(true);
		expect([...map.values()].length).toBe(250);
	});
});

describe('iterators and views', () => {
	it('keep their map alive', async () => {
		const { iterator, view } = (() => {
			const map = filled(1000, (i) => ({ i }));
			const iterator = map.values();
			iterator.next();
			return { iterator, view: map.range({ gte: 998 }) };
		})();
		await settles(() => false);
		expect([...iterator].length).toBe(999);
		expect(view.toArray()).toEqual([
			[998, { i: 998 }],
			[999, { i: 999 }],
		]);
	});
});

describe('an iterator that has come to its end', () => {
	it('keeps no value, even if a comparator threw on the way', async () => {
		const watch = new Watch();
		const iterator = walked(watch);
		expect(watch.watched).toBe(40);
		expect(await settles(() => watch.alive === 0)).toBe(true);
		expect(iterator.next().done).toBe(true);
	});
});

/** In a frame of its own: an iterator at its end, through a map that is empty by now. */
function walked(watch: Watch): Iterator<object> {
	let broken = false;
	const map = new SortedMap<number, object>([], {
		compare: (a, b) => {
			if (broken) throw new Error('from the comparator');
			return a - b;
		},
	});
	for (let i = 0; i < 40; i++) map.set(i, watch.add({ i }));
	const iterator = map.values();
	for (let i = 0; i < 5; i++) iterator.next();
	map.delete(39);
	broken = true;
	expect(() => iterator.next()).toThrow('from the comparator');
	broken = false;
	let given = 5;
	while (!iterator.next().done) given++;
	expect(given).toBe(39);
	map.clear();
	return iterator;
}
