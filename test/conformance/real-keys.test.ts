/** Keys from the world outside, by the hundred thousand, against plain sorted arrays: all of them by night, by day one in three. */

import { beforeAll, describe, expect, it } from 'vitest';
import { type Bounds, type Key, SortedMap } from '../../lib/index.js';
import { expectLayout } from '../helpers/engine.js';
import { nearKey } from '../helpers/keys.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { characters, ipv4Numbers, ipv6Bigints, ipv6Bytes, noWords, words } from '../helpers/real-keys.js';

interface Source {
	name: string;
	/** What the native engine keeps them as. */
	layout: string;
	least: number;
	/** Ascending. */
	load: () => Key[];
	/** Why they are not here. */
	absent?: string | undefined;
}

const SOURCES: Source[] = [
	{ name: 'words', layout: 'string', least: 300_000, load: words, absent: noWords },
	{ name: 'characters and their names', layout: 'string', least: 100_000, load: characters, absent: noWords },
	{ name: 'IPv4 addresses as numbers', layout: 'number', least: 300_000, load: ipv4Numbers },
	{ name: 'IPv6 addresses as bigints', layout: 'encoded', least: 200_000, load: ipv6Bigints },
	{ name: 'IPv6 addresses as bytes', layout: 'bytes', least: 200_000, load: ipv6Bytes },
];

/** From which key on, and one in how many. */
const [FIRST, STRIDE] = EFFORT > 1 ? [0, 1] : [new Random(takeSeed('which real keys')).below(3), 3];

/** A check walks the whole tree: after each of some hundred thousand mutations it would take days. */
const CHECKS = 10;
const PROBES = 10_000;
const PREFIXES = 30;

/** By `<`, of bytes by the platform's own comparison. */
function compare(a: Key, b: Key): number {
	if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
	return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
}

/** The first position where two lists differ, or undefined: toEqual takes minutes for lists of this length. */
function firstDifference(actual: readonly Key[], expected: readonly Key[]) {
	const length = Math.max(actual.length, expected.length);
	for (let i = 0; i < length; i++) {
		const [given, wanted] = [actual[i] as Key, expected[i] as Key];
		if (typeof given !== typeof wanted || compare(given, wanted) !== 0) return { at: i, given, wanted };
	}
	return undefined;
}

/** The map holds these keys, the n-th with n as its value, and gives them both ways. */
function expectHolds(map: SortedMap<Key, number>, keys: readonly Key[], indexes: readonly number[]): void {
	map.check();
	expect(map.size).toBe(keys.length);
	expect(firstDifference([...map.keys()], keys)).toBe(undefined);
	expect(firstDifference([...map.keys({ reverse: true })].reverse(), keys)).toBe(undefined);
	expect(firstDifference([...map.values()], indexes)).toBe(undefined);
	const walked: Key[] = [];
	map.forEach((_, key) => {
		walked.push(key);
	});
	expect(firstDifference(walked, keys)).toBe(undefined);
}

/** How many of the keys are smaller. */
function rankOf(keys: readonly Key[], key: Key): number {
	let [low, high] = [0, keys.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (compare(keys[middle] as Key, key) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

function begins(key: Key, prefix: string | Uint8Array): boolean {
	if (typeof prefix === 'string') return (key as string).startsWith(prefix);
	return Buffer.compare((key as Uint8Array).subarray(0, prefix.length), prefix) === 0;
}

/** Calls back for each, and checks the map at some steps on the way. */
function inSteps<T>(items: readonly T[], map: SortedMap<Key, number>, act: (item: T) => void): void {
	const step = Math.ceil(items.length / CHECKS);
	items.forEach((item, i) => {
		act(item);
		if (i % step === 0) map.check();
	});
}

for (const { name, layout, least, load, absent } of SOURCES) {
	describe.skipIf(absent !== undefined)(absent === undefined ? name : `${name} (${absent})`, () => {
		let keys: Key[];
		let indexes: number[];
		let full: SortedMap<Key, number>;
		beforeAll(() => {
			keys = load().filter((_, i) => i % STRIDE === FIRST);
			indexes = keys.map((_, i) => i);
			full = SortedMap.fromSorted(keys, indexes);
		});

		it('are many, and ascend', () => {
			expect(keys.length * STRIDE).toBeGreaterThan(least);
			expect(keys.findIndex((key, i) => i > 0 && compare(keys[i - 1] as Key, key) >= 0)).toBe(-1);
		});

		it('go in sorted', () => {
			expectLayout(full, layout);
			expectHolds(full, keys, indexes);
		});

		it('go in one after the other', () => {
			const map = new SortedMap<Key, number>();
			inSteps(indexes, map, (i) => map.set(keys[i] as Key, i));
			expectLayout(map, layout);
			expectHolds(map, keys, indexes);
		});

		it('go in and out in random order', () => {
			const random = new Random(takeSeed(`${name} in random order`));
			const map = new SortedMap<Key, number>();
			inSteps(random.shuffle([...indexes]), map, (i) => map.set(keys[i] as Key, i));
			expectLayout(map, layout);
			expectHolds(map, keys, indexes);
			const doomed = new Set(random.shuffle([...indexes]).slice(keys.length >> 1));
			inSteps([...doomed], map, (i) => expectTrue(map.delete(keys[i] as Key), `delete ${String(keys[i])}`));
			const rest = indexes.filter((i) => !doomed.has(i));
			expectHolds(
				map,
				rest.map((i) => keys[i] as Key),
				rest,
			);
			for (const i of indexes) expectTrue(map.get(keys[i] as Key) === (doomed.has(i) ? undefined : i), String(keys[i]));
		});

		it('are found by floor, rank and position as by binary search', () => {
			const random = new Random(takeSeed(`${name} by binary search`));
			for (let n = 0; n < PROBES; n++) {
				const chosen = random.pick(keys);
				const key = random.chance(0.3) ? chosen : nearKey(chosen, random);
				const rank = rankOf(keys, key);
				const present = rank < keys.length && compare(keys[rank] as Key, key) === 0;
				expect(full.rank(key)).toBe(rank);
				expect(full.indexOf(key)).toBe(present ? rank : -1);
				expect(full.get(key)).toBe(present ? rank : undefined);
				expect(full.floor(key)?.[1]).toBe(present ? rank : rank > 0 ? rank - 1 : undefined);
				expect(full.lowerKey(key)).toEqual(keys[rank - 1]);
				expect(full.ceiling(key)?.[1]).toBe(rank < keys.length ? rank : undefined);
				expect(full.higherKey(key)).toEqual(keys[present ? rank + 1 : rank]);
				const [first, value] = full.at(rank) ?? [];
				expect(value === undefined ? rank : value).toBe(rank);
				if (first !== undefined) expect(compare(first, keys[rank] as Key)).toBe(0);
			}
		});

		it.runIf(['string', 'bytes'].includes(layout))('are selected by prefixes as by a filter', () => {
			const random = new Random(takeSeed(`prefixes of ${name}`));
			for (let n = 0; n < PREFIXES; n++) {
				const key = random.pick(keys) as string | Uint8Array;
				const prefix = key.slice(0, random.below(Math.min(key.length, 8) + 1));
				const expected = keys.filter((other) => begins(other, prefix));
				const bounds = { prefix } as Bounds<Key>;
				expect(firstDifference([...full.keys(bounds)], expected)).toBe(undefined);
				expect(firstDifference([...full.keys({ ...bounds, reverse: true } as Bounds<Key>)].reverse(), expected)).toBe(
					undefined,
				);
				expect(full.range(bounds).count()).toBe(expected.length);
			}
		});
	});
}

/** As expect does it, which is too slow to call for every key. */
function expectTrue(condition: boolean, what: string): void {
	if (!condition) throw new Error(`is not so: ${what}`);
}
