/** Keys of every length: in a slot, in a node, beside it, and longer than what one call passes at a time. */

import { describe, expect, it } from 'vitest';
import { type Bounds, type Key, SortedMap } from '../../lib/index.js';
import { live } from '../helpers/arena.js';
import { settle } from '../helpers/collection.js';
import { expectLayout, isNative } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const KIB = 1024;
const MIB = KIB * KIB;
/** Twenty MiB take their time. */
const LONG = [KIB, 64 * KIB, MIB, (EFFORT > 1 ? 20 : 4) * MIB];

/** What the block passes at once (lib/engine/native/io.ts). */
const BLOCK = 32 * KIB;

/** Keys of each kind, of a length, that differ in their last place only. */
const KINDS: { name: string; layout: string; make: (length: number, last: number) => Key }[] = [
	{ name: 'ASCII strings', layout: 'string', make: (length, last) => text(length, 'x', last) },
	{ name: 'wide strings', layout: 'string', make: (length, last) => text(length, '\u0434', 0x434 - 0x78 + last) },
	{
		name: 'bytes',
		layout: 'bytes',
		make: (length, last) => {
			const bytes = new Uint8Array(length).fill(120);
			if (length > 0) bytes[length - 1] = last;
			return bytes;
		},
	},
	{ name: 'tuples', layout: 'encoded', make: (length, last) => [1, text(length, 'x', last)] },
];

function text(length: number, character: string, last: number): string {
	return length === 0 ? '' : character.repeat(length - 1) + String.fromCharCode(last);
}

/** Whether keys are equal; expect would print megabytes if they are not, and compares bytes one by one. */
function same(a: unknown, b: unknown): boolean {
	if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
	if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((part, i) => same(part, b[i]));
	return a === b;
}

const allSame = (a: readonly unknown[], b: readonly unknown[]) =>
	a.length === b.length && a.every((key, i) => same(key, b[i]));

/** These keys, ascending, are what the map holds, by every way of looking. */
function expectHolds(map: SortedMap<Key, number>, keys: readonly Key[]): void {
	map.check();
	expect(map.size).toBe(keys.length);
	expect(allSame([...map.keys()], keys)).toBe(true);
	expect(allSame([...map.keys({ reverse: true })].reverse(), keys)).toBe(true);
	const walked: Key[] = [];
	map.forEach((_, key) => {
		walked.push(key);
	});
	expect(allSame(walked, keys)).toBe(true);
	// In batches that divide where the block is full; in one of them with keys between that the map has none of.
	const mixed = map.getMany(keys.flatMap((key) => [key, -1]));
	expect(mixed).toEqual(keys.flatMap((key) => [map.get(key), undefined]));
	expect(map.hasMany(keys)).toEqual(keys.map(() => true));
	keys.forEach((key, i) => {
		expect(map.has(key)).toBe(true);
		expect(map.indexOf(key)).toBe(i);
		expect(same(map.floorKey(key), key)).toBe(true);
		expect(same(map.higherKey(key), keys[i + 1])).toBe(true);
		expect(same(map.at(i)?.[0], key)).toBe(true);
	});
}

describe.each(KINDS)('$name', ({ name, layout, make }) => {
	it('of 0 to 300, in random order, come back', () => {
		const random = new Random(takeSeed(`lengths of ${name}`));
		const keys = Array.from({ length: 301 }, (_, length) => make(length, 0x78));
		const order = random.shuffle(keys.map((_, i) => i));
		const map = new SortedMap<Key, number>();
		for (const i of order) {
			map.set(keys[i] as Key, i);
			map.check();
		}
		expectLayout(map, layout);
		expectHolds(map, keys);
		expectHolds(
			SortedMap.fromSorted(
				keys,
				keys.map((_, i) => i),
			),
			keys,
		);
		for (const i of order.splice(0, 150)) {
			expect(map.delete(keys[i] as Key)).toBe(true);
			map.check();
		}
		order.sort((a, b) => a - b);
		expectHolds(
			map,
			order.map((i) => keys[i] as Key),
		);
	});

	it.each(LONG)('of %i come, differ in the last place only, and go', async (length) => {
		await settle();
		const before = live();
		const count = length > MIB ? 3 : 7;
		const keys = Array.from({ length: count }, (_, i) => make(length, 0x41 + i));
		const shorter = make(length - 1, 0x78);
		const map = new SortedMap<Key, number>();
		for (const [i, key] of [...keys.entries()].reverse()) map.set(key, i);
		expectLayout(map, layout);
		if (isNative) expect(map.stats().bytes).toBeGreaterThan(count * length);
		expectHolds(map, keys);
		keys.forEach((key, i) => {
			expect(map.get(key)).toBe(i);
		});
		expect(map.has(shorter)).toBe(false);
		expect(map.rank(shorter)).toBe(0);
		expect(same(map.ceilingKey(shorter), keys[0])).toBe(true);
		expect(map.insert(keys[1] as Key, 5)).toBe(false);
		expect(map.set(keys[1] as Key, 7).get(keys[1] as Key)).toBe(7);
		expect(same(map.popLast()?.[0], keys[count - 1])).toBe(true);
		expect(map.delete(keys[0] as Key)).toBe(true);
		expectHolds(map, keys.slice(1, -1));
		map.clear();
		map.check();
		map.close();
		expect(live()).toEqual(before);
	});

	it('of mixed lengths, shorter and longer than a batch has room for', () => {
		const random = new Random(takeSeed(`mixed lengths of ${name}`));
		const lengths = [0, 1, 8, 16, 100, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK];
		const keys: Key[] = [];
		for (const length of lengths) {
			for (let last = 0x41; last < (length > 100 ? 0x45 : length === 0 ? 0x42 : 0x5a); last++)
				keys.push(make(length, last));
		}
		const map = new SortedMap<Key, number>(random.shuffle([...keys]).map((key) => [key, 1]));
		const sorted = keys.toSorted(plainOrder);
		expectHolds(map, sorted);
		const loaded = SortedMap.fromSorted(
			sorted,
			sorted.map(() => 1),
		);
		expectHolds(loaded, sorted);
		const some = sorted.filter((_, i) => i % 3 === 1);
		for (const key of some) {
			expect(map.delete(key)).toBe(true);
			map.check();
		}
		expectHolds(
			map,
			sorted.filter((_, i) => i % 3 !== 1),
		);
		for (const bounds of [
			{ gte: some[0], lt: some.at(-1) },
			{ gt: some[3], lte: some.at(-3), reverse: true },
		]) {
			const inside = [...loaded.keys(bounds as Bounds<Key>)];
			expect(inside.length).toBe(
				sorted.indexOf(some.at(bounds.reverse ? -3 : -1) as Key) - sorted.indexOf(some[bounds.reverse ? 3 : 0] as Key),
			);
		}
	});
});

describe('prefixes', () => {
	it('that are long, and common to all keys', () => {
		for (const length of [7, 8, 9, 255, 256, 1000, KIB, 5000, BLOCK, 100_000]) {
			for (const { name, make } of KINDS.filter(({ name }) => name !== 'tuples')) {
				const prefix = make(length, 0x41) as string | Uint8Array;
				const before = make(length, 0x40);
				const behind = make(length, 0x42);
				const keys = ['', 'a', 'b', 'ba', 'z'].map((end) =>
					typeof prefix === 'string' ? prefix + end : new Uint8Array(Buffer.concat([prefix, Buffer.from(end)])),
				);
				const map = new SortedMap<Key, number>([...keys, before, behind].map((key) => [key, 1]));
				map.check();
				const select = (bounds: object) => [...map.keys({ prefix, ...bounds } as Bounds<Key>)];
				expect(allSame(select({}), keys), `${name} ${length}`).toBe(true);
				expect(allSame(select({ reverse: true }), keys.toReversed()), `${name} ${length}`).toBe(true);
				expect(map.deleteRange({ prefix } as Bounds<Key>)).toBe(keys.length);
				map.check();
				expect(allSame([...map.keys()], [before, behind])).toBe(true);
			}
		}
	});
});

describe('tuples', () => {
	it('of many elements, and many long ones', () => {
		const keys: Key[] = [];
		for (let last = 0; last < 5; last++) {
			keys.push([...new Array(20_000).fill(1.5), last]);
			keys.push([...new Array(100).fill('part'.repeat(500)), last]);
			keys.push(['\0'.repeat(50_000), new Uint8Array(50_000), last]);
		}
		const sorted = keys.toSorted(plainOrder);
		const map = new SortedMap<Key, number>(keys.map((key) => [key, 1]));
		expectHolds(map, sorted);
	});
});

/** Of keys of one of the kinds above. */
function plainOrder(a: Key, b: Key): number {
	if (Array.isArray(a) && Array.isArray(b)) {
		for (let i = 0; i < Math.min(a.length, b.length); i++) {
			const order = typeof a[i] === typeof b[i] ? plainOrder(a[i], b[i]) : typeof a[i] === 'number' ? -1 : 1;
			if (order !== 0) return order;
		}
		return a.length - b.length;
	}
	if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
	return (a as string) < (b as string) ? -1 : (a as string) > (b as string) ? 1 : 0;
}
