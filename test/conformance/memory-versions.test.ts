/** Batches that run out of budget half-way while other versions of the map live: even taking writes back needs memory then. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities, expectLayout, isNative } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';

const LAYOUTS: readonly (readonly [string, (i: number) => Key])[] = [
	['number', (i) => i],
	['bigint', (i) => BigInt(i)],
	['string', (i) => String(i).padStart(6, '0')],
	['bytes', (i) => Uint8Array.of(i >> 16, i >> 8, i)],
	['encoded', (i) => ['tuple', i]],
];

const BUDGET = 32 << 10;
const FIRST = 300;
/** Far more than the budget has room for, and several batches of the addon's. */
const MANY = 6000;

const numbers = (length: number, start = 0) => Array.from({ length }, (_, i) => start + i);

/** Every number once, in an order that is neither ascending nor descending. */
const shuffled = (length: number) => numbers(length).map((i) => (i * 7919) % length);

describe.runIf(isNative)('a budget that ends in the middle of a batch', () => {
	describe.each(LAYOUTS)('%s', (layout, keyOf) => {
		const make = () => {
			const map = new SortedMap<Key, unknown>([], { maxBytes: BUDGET });
			for (const i of numbers(FIRST)) map.set(keyOf(2 * i), { i });
			expectLayout(map, layout);
			return map;
		};

		/** Runs what must fail, on a map with a snapshot, and again on the map alone. */
		const expectFailure = (write: (map: SortedMap<Key, unknown>) => void) => {
			const map = make();
			const before = map.toArray();
			const snapshot = map.snapshot();
			for (const last of [false, true]) {
				expectCode(() => write(map), 'ERR_IRONWOOD_MEMORY');
				map.check();
				expect(map.size).toBe(before.length);
				expect(map.toArray()).toStrictEqual(before);
				// The very values, not others that look like them.
				expect(map.first()?.[1]).toBe(before[0]?.[1]);
				if (last) break;
				expect(snapshot.toArray()).toStrictEqual(before);
				snapshot.check();
				expect(map.stats().versions).toBe(2);
				snapshot.close();
			}
			expect(map.stats().versions).toBe(1);
			map.set(keyOf(1), 'room again');
			expect(map.get(keyOf(1))).toBe('room again');
			map.check();
		};

		it('takes back what setMany has written', () => {
			expectFailure((map) => {
				const order = shuffled(MANY);
				map.setMany(
					order.map(keyOf),
					order.map((i) => ({ i })),
				);
			});
		});

		it('takes back what was appended', () => {
			expectFailure((map) => {
				const order = numbers(MANY, 2 * FIRST);
				map.setMany(
					order.map(keyOf),
					order.map((i) => ({ i })),
				);
			});
		});
	});
});

describeCapacities('batches while a version lives', () => {
	it.each(LAYOUTS)('delete and set, keys as %s', (layout, keyOf) => {
		const map = new SortedMap<Key, unknown>(numbers(FIRST).map((i) => [keyOf(i), { i }] as const));
		expectLayout(map, layout);
		const before = map.toArray();
		const snapshot = map.snapshot();
		expect(map.deleteMany(shuffled(FIRST).slice(0, 200).map(keyOf))).toBe(200);
		map.check();
		map.setMany(shuffled(FIRST).slice(100).map(keyOf), numbers(200));
		map.check();
		snapshot.check();
		expect(snapshot.toArray()).toStrictEqual(before);
		expect(map.size).toBe(300 - 200 + 100);
		snapshot.close();
		map.check();
	});
});
