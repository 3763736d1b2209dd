/** Many iterators at once, each half-way: more than there are lanes for batches, so that some are taken from their readers. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { Random, takeSeed } from '../helpers/random.js';
import { sameOrReport } from '../helpers/same.js';

/** More than lanes (8 in lib/engine/native/io.ts). */
const ITERATORS = 20;

const VALUES = {
	integers: (i: number): unknown => i - 300,
	doubles: (i: number): unknown => i + 0.5,
	objects: (i: number): unknown => ({ i }),
	'values of several kinds': (i: number): unknown => [i, i / 3, `${i}`, null, undefined, true][i % 6],
};
const KEYS = {
	numbers: (i: number): unknown => i * 1.5,
	bigints: (i: number): unknown => BigInt(i),
	strings: (i: number): unknown => `key ${String(i).padStart(6, '0')}`,
	tuples: (i: number): unknown => ['key', i],
};
const CASES = Object.keys(KEYS).flatMap((keys) =>
	Object.keys(VALUES).map((values) => ({ keys: keys as keyof typeof KEYS, values: values as keyof typeof VALUES })),
);

function entriesOf({ keys, values }: (typeof CASES)[number], size: number): [unknown, unknown][] {
	return Array.from({ length: size }, (_, i) => [KEYS[keys](i), VALUES[values](i)]);
}

describeCapacities('iterators that take turns', () => {
	it.each(CASES)('give each its own entries: $keys, $values', (kinds) => {
		const seed = takeSeed('iterators that take turns');
		const random = new Random(seed);
		const entries = entriesOf(kinds, 700);
		const map = new SortedMap(entries);
		const walks = Array.from({ length: ITERATORS }, (_, i) => {
			const reverse = i % 2 === 1;
			return {
				iterator: map.entries({ reverse }),
				expected: reverse ? entries.toReversed() : entries,
				given: [] as unknown[],
			};
		});
		const open = [...walks];
		while (open.length > 0) {
			const at = random.below(open.length);
			const walk = open[at] as (typeof walks)[number];
			for (let steps = random.below(200); steps > 0; steps--) {
				const { value, done } = walk.iterator.next();
				if (done) {
					open.splice(at, 1);
					break;
				}
				walk.given.push(value);
			}
		}
		for (const { expected, given } of walks) sameOrReport(given, expected, 'what the iterator gave');
	});

	it.each(CASES)('go on by key after writes, wherever their batch has gone: $keys, $values', (kinds) => {
		const entries = entriesOf(kinds, 300);
		for (const given of [1, 15, 16, 17, 60]) {
			const map = new SortedMap(entries);
			const walks = Array.from({ length: ITERATORS }, () => map.entries());
			const begun = entries.slice(0, given);
			for (const walk of walks) {
				const taken = begun.map(() => walk.next().value);
				sameOrReport(taken, begun, 'what the writes come after');
			}
			map.delete((entries[given] as [unknown, unknown])[0]);
			map.set((entries[given + 1] as [unknown, unknown])[0], 'new');
			for (const walk of walks) {
				expect(walk.next().value).toEqual([entries[given + 1]?.[0], 'new']);
				sameOrReport([...walk], entries.slice(given + 2), 'what comes after the writes');
			}
			map.check();
		}
	});
});

describe('iterators that nobody ends', () => {
	it('leave their place to others', () => {
		const map = new SortedMap(Array.from({ length: 100 }, (_, i): [number, number] => [i, i]));
		const first = map.keys();
		expect(first.next().value).toBe(0);
		for (let i = 0; i < 1000; i++) {
			for (const [key] of map) {
				expect(key).toBe(0);
				break;
			}
		}
		let sum = 0;
		map.forEach((value) => {
			sum += value;
		});
		expect(sum).toBe(4950);
		expect([...first]).toEqual(Array.from({ length: 99 }, (_, i) => i + 1));
	});
});
