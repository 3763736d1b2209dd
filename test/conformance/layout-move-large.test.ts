/** A move at the size where it hurts: nothing is lost, and nobody who is looking notices. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { expectLayout } from '../helpers/engine.js';

const SIZE = 1_000_000;

/** Some whole, some not, both signs, in ascending order. */
const keyAt = (i: number) => (i - SIZE / 2) * 1.25;

/** Values of several types: every hundredth lies beside the tree. */
const valueAt = (i: number) => (i % 100 === 0 ? `value ${i}` : i);

/** How many of the entries from `from` on are not what they should be; expect is too slow to call for each. */
function countWrong(entries: Iterable<[Key, unknown]>, from: number, step: 1 | -1): number {
	let wrong = 0;
	let i = from;
	for (const [key, value] of entries) {
		if (key !== keyAt(i) || value !== valueAt(i)) wrong++;
		i += step;
	}
	return wrong + Math.abs((step === 1 ? SIZE : -1) - i);
}

function* withoutStrings(entries: Iterable<[Key, unknown]>, found: Key[]): Generator<[Key, unknown]> {
	for (const entry of entries) {
		if (typeof entry[0] === 'string') found.push(entry[0]);
		else yield entry;
	}
}

describe('a map of a million numbers that gets a string', () => {
	it('keeps everything, in order, and open iterators go on', () => {
		const indexes = Array.from({ length: SIZE }, (_, i) => i);
		const map = SortedMap.fromSorted<Key, unknown>(indexes.map(keyAt), indexes.map(valueAt));
		expectLayout(map, 'number');

		const [up, down, late] = [map.entries(), map.entries({ reverse: true }), map.entries({ gte: 0 })];
		for (let i = 0; i < 1000; i++) expect(up.next().value).toEqual([keyAt(i), valueAt(i)]);
		for (let i = 0; i < 10; i++) expect(down.next().value).toEqual([keyAt(SIZE - 1 - i), valueAt(SIZE - 1 - i)]);
		expect(late.next().value).toEqual([0, valueAt(SIZE / 2)]);

		map.set('text', 'new');
		expectLayout(map, 'encoded');
		map.check();
		expect(map.size).toBe(SIZE + 1);
		expect(map.last()).toEqual(['text', 'new']);

		const strings: Key[] = [];
		expect(countWrong(withoutStrings(up, strings), 1000, 1)).toBe(0);
		expect(countWrong(withoutStrings(late, strings), SIZE / 2 + 1, 1)).toBe(0);
		expect(strings).toEqual(['text', 'text']);
		// Those that go down had passed the place of the string already.
		expect(countWrong(down, SIZE - 11, -1)).toBe(0);
		expect(countWrong(withoutStrings(map, []), 0, 1)).toBe(0);

		for (let i = 0; i < SIZE; i += 997) {
			expect(map.get(keyAt(i))).toBe(valueAt(i));
			expect(map.indexOf(keyAt(i))).toBe(i);
			expect(map.floorKey(keyAt(i) + 0.5)).toBe(keyAt(i));
			expect(map.at(i)).toEqual([keyAt(i), valueAt(i)]);
		}
	});

	it('takes keys of every kind afterwards, and gives up as many', () => {
		const map = SortedMap.fromSorted<Key, number>(
			Array.from({ length: SIZE }, (_, i) => keyAt(i)),
			new Float64Array(SIZE),
		);
		const others: Key[] = [null, false, 1n, 2n ** 70n, new Date(0), '', 'text', new Uint8Array(1), [], [1, 'a']];
		for (const key of others) map.set(key, 1);
		map.check();
		expect([...map.keys({ gte: 1n })]).toEqual(others.slice(2));
		expect([...map.keys({ lt: keyAt(0) })]).toEqual(others.slice(0, 2));
		expect(map.deleteRange({ gte: keyAt(10), lt: keyAt(SIZE - 10) })).toBe(SIZE - 20);
		map.check();
		expect(map.size).toBe(others.length + 20);
	});
});
