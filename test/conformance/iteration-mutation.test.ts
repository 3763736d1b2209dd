/**
 * Iteration while the map changes: an iterator always continues with the nearest key beyond the last one it gave.
 * Each case runs forwards and backwards, by iterator and by forEach, on maps below and above one batch.
 */

import { describe, expect, it } from 'vitest';
import { type Bounds, SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

type Visit = (key: number, map: SortedMap<number, number>) => void;

const SIZES = [1, 3, 10, 700];

/** Keys at even numbers, so that there is room between them. */
const evens = (size: number) => new SortedMap(Array.from({ length: size }, (_, i) => [i * 2, i]));

const WALKS: [string, (map: SortedMap<number, number>, bounds: Bounds<number>, visit: Visit) => void][] = [
	[
		'keys',
		(map, bounds, visit) => {
			for (const key of map.keys(bounds)) visit(key, map);
		},
	],
	[
		'entries',
		(map, bounds, visit) => {
			for (const [key] of map.entries(bounds)) visit(key, map);
		},
	],
	[
		'values',
		(map, bounds, visit) => {
			// Values name their key: key / 2 at first, and tests below write no other.
			for (const value of map.values(bounds)) visit(value * 2, map);
		},
	],
	[
		'range().forEach',
		(map, bounds, visit) => {
			map.range(bounds).forEach((_, key) => {
				visit(key, map);
			});
		},
	],
];

/** What the walk visits, in multiples of the direction, so that one expectation serves both. */
function visited(walk: (typeof WALKS)[number][1], size: number, reverse: boolean, change: Visit): number[] {
	const map = evens(size);
	const seen: number[] = [];
	walk(map, { reverse }, (key) => {
		seen.push(key);
		if (seen.length > 10 * size + 100) throw new Error('the walk does not end');
		change(key, map);
	});
	map.check();
	return seen;
}

describe.each(WALKS)('a walk by %s', (_, walk) => {
	describeCapacities('with a map that changes', () => {
		for (const reverse of [false, true]) {
			const direction = reverse ? 'backwards' : 'forwards';
			const ahead = reverse ? -1 : 1;
			const all = (size: number) => {
				const keys = Array.from({ length: size }, (_, i) => i * 2);
				return reverse ? keys.toReversed() : keys;
			};
			const each = (
				name: string,
				change: (key: number, map: SortedMap<number, number>, size: number) => void,
				expected: (size: number) => number[],
			) => {
				it(`${name}, ${direction}`, () => {
					for (const size of SIZES) {
						expect(visited(walk, size, reverse, (key, map) => change(key, map, size))).toEqual(expected(size));
					}
				});
			};

			each('deletes the current key', (key, map) => map.delete(key), all);
			each(
				'deletes the next key',
				(key, map) => map.delete(key + 2 * ahead),
				(size) => all(size).filter((_, i) => i % 2 === 0),
			);
			each('deletes the key before', (key, map) => map.delete(key - 2 * ahead), all);
			each(
				'deletes the next three',
				(key, map) => {
					for (let i = 1; i <= 3; i++) map.delete(key + 2 * i * ahead);
				},
				(size) => all(size).filter((_, i) => i % 4 === 0),
			);
			each('overwrites the current value', (key, map) => map.set(key, key / 2), all);
			each('overwrites the next value', (key, map) => map.replace(key + 2 * ahead, key / 2 + ahead), all);
			each('deletes the current key and adds it again', (key, map) => map.delete(key) && map.set(key, key / 2), all);
			each(
				'deletes the key before and adds it again',
				(key, map) => map.delete(key - 2 * ahead) && map.set(key - 2 * ahead, key / 2 - ahead),
				all,
			);
			each('adds keys behind', (key, map) => map.set(key - ahead, (key - ahead) / 2), all);
			each(
				'clears in the middle',
				(key, map, size) => {
					if (key === all(size)[size >> 1]) map.clear();
				},
				(size) => all(size).slice(0, (size >> 1) + 1),
			);
			each(
				'clears and fills again behind and ahead',
				(key, map, size) => {
					if (key !== all(size)[size >> 1]) return;
					map.clear();
					map
						.set(key - ahead, (key - ahead) / 2)
						.set(key, key / 2)
						.set(key + ahead, (key + ahead) / 2);
				},
				(size) => [...all(size).slice(0, (size >> 1) + 1), (all(size)[size >> 1] as number) + ahead],
			);
			each(
				'removes a range ahead',
				(key, map, size) => {
					if (key === all(size)[0]) map.deleteRange(reverse ? { lt: key, gt: 4 } : { gt: key, lt: 2 * size - 6 });
				},
				(size) => all(size).filter((key, i) => i === 0 || (reverse ? key <= 4 : key >= 2 * size - 6)),
			);
			each(
				'pops from the front',
				(_, map) => map.popFirst(),
				(size) => (reverse ? all(size).slice(0, Math.ceil(size / 2)) : all(size)),
			);
			each(
				'retains only what lies behind',
				(key, map, size) => {
					if (key === all(size)[1]) map.retain((_, other) => (reverse ? other >= key : other <= key));
				},
				(size) => all(size).slice(0, 2),
			);

			it(`adds one key ahead of each, ${direction}`, () => {
				for (const size of SIZES) {
					const seen = visited(walk, size, reverse, (key, map) => {
						if (key % 2 === 0) map.set(key + ahead, (key + ahead) / 2);
					});
					expect(seen).toEqual(all(size).flatMap((key) => [key, key + ahead]));
				}
			});
		}
	});
});

describe('forEach on a map that changes', () => {
	it('follows the same rule', () => {
		const map = evens(700);
		const seen: number[] = [];
		map.forEach((_, key) => {
			seen.push(key);
			map.delete(key + 2);
			if (key % 8 === 0) map.set(key + 1, 0);
		});
		const expected = Array.from({ length: 350 }, (_, i) => i * 4).flatMap((key) =>
			key % 8 === 0 ? [key, key + 1] : [key],
		);
		// The odd key deletes the one two further, which is no longer there or another odd one.
		expect(seen).toEqual(expected);
		map.check();
	});

	it('sees a value that was overwritten ahead', () => {
		const map = evens(700);
		let sum = 0;
		map.forEach((value, key) => {
			sum += value;
			map.replace(key + 2, 1);
		});
		expect(sum).toBe(699);
		sum = 0;
		for (const [key, value] of map) {
			sum += value;
			map.replace(key + 2, 2);
		}
		expect(sum).toBe(2 * 699);
	});
});

describe('a walk that rewrites each value', () => {
	it('visits each entry once and leaves the new values', () => {
		const map = evens(5000);
		let count = 0;
		for (const [key, value] of map) {
			map.set(key, value + 1);
			count++;
		}
		expect(count).toBe(5000);
		expect([...map.values()].every((value, i) => value === i + 1)).toBe(true);
		map.check();
	});
});

describe('several iterators at once', () => {
	it('each keep their own place', () => {
		const map = evens(100);
		const up = map.keys();
		const down = map.keys({ reverse: true });
		const seen: number[] = [];
		for (let i = 0; i < 50; i++) {
			const low = up.next().value as number;
			const high = down.next().value as number;
			seen.push(low, high);
			map.delete(low);
			map.delete(high);
		}
		expect(map.size).toBe(0);
		expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i * 2));
		expect([up.next().done, down.next().done]).toEqual([true, true]);
	});
});

describe('iterators that have not begun', () => {
	it('see what is there when they do', () => {
		const map = evens(3);
		const iterator = map.keys();
		map.clear();
		map.set(9, 9);
		expect([...iterator]).toEqual([9]);
		const late = new SortedMap<number, number>();
		const early = late.entries();
		late.set(1, 1);
		expect([...early]).toEqual([[1, 1]]);
	});
});

describe('closing in the middle of a walk', () => {
	it.each(WALKS)('ends %s with an error', (_, walk) => {
		for (const size of SIZES) {
			for (const reverse of [false, true]) {
				const map = evens(size);
				let visits = 0;
				const run = () =>
					walk(map, { reverse }, () => {
						visits++;
						map.close();
					});
				expectCode(run, 'ERR_IRONWOOD_CLOSED');
				expect(visits).toBe(1);
			}
		}
	});

	it('ends open iterators, begun or not', () => {
		const map = evens(10);
		const [fresh, begun, done] = [map.keys(), map.keys(), map.keys()];
		begun.next();
		for (const _ of done);
		map.close();
		expectCode(() => fresh.next(), 'ERR_IRONWOOD_CLOSED');
		expectCode(() => begun.next(), 'ERR_IRONWOOD_CLOSED');
		// What is done stays done, or says that the map is closed; it gives no entry in any case.
		expect(['ERR_IRONWOOD_CLOSED', undefined]).toContain(outcome(() => done.next()));
	});
});

function outcome(run: () => IteratorResult<unknown>): string | undefined {
	try {
		expect(run().done).toBe(true);
		return undefined;
	} catch {
		return thrownBy(run).code;
	}
}
