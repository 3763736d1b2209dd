/** Keys of every kind, in order, and ways to tell equal ones. */

import { describe } from 'vitest';
import { type Key, SortedMap, type SortedMapOptions } from '../../lib/index.js';
import { describeCapacities } from './engine.js';

const dates = [-1, 0, 1, 86_400_000, 8.64e15].map((time) => new Date(time));
const bytes = [[], [0], [0, 0], [1], [1, 255], [255]].map((elements) => Uint8Array.from(elements));

/** At least six keys of each kind that has so many, ascending. */
export const ORDERED_KEYS: [string, readonly Key[]][] = [
	['numbers', [Number.NEGATIVE_INFINITY, -1.5, 0, 5e-324, 1, 2 ** 53, Number.POSITIVE_INFINITY, Number.NaN]],
	['small bigints', [-(2n ** 63n), -5n, 0n, 1n, 7n, 2n ** 63n - 1n]],
	['bigints', [-(2n ** 200n), -(2n ** 64n), -1n, 0n, 2n ** 63n, 2n ** 64n, 3n ** 150n]],
	['strings', ['', '\0', 'a', 'a\0', 'ab', 'b', '\ud800', '\ud83d\ude00', '\udfff', '\uffff']],
	['long strings', ['x', 'x'.repeat(100), 'x'.repeat(5000), `${'x'.repeat(100)}y`, 'y'.repeat(3000), 'z']],
	['dates', dates],
	['bytes', bytes],
	['arrays', [[], [null], [1], [1, 'a'], [1, 'b'], ['a'], ['a', [1n]], [[]], [[], []]]],
	[
		'every kind',
		[
			...[null, false, true, -1, 0, Number.NaN, -1n, 2n ** 70n],
			...dates,
			...['', 'a', 'b'],
			...bytes,
			...[[], [1], ['a', 2]],
		],
	],
];

/** Defines tests once for each kind of key, with the options of maps under which the keys are in that order. */
export function describeKinds(
	name: string,
	define: (
		keys: readonly Key[],
		make: (entries?: Iterable<readonly [Key, unknown]>) => SortedMap<Key, unknown>,
	) => void,
): void {
	describeCapacities(name, () => {
		for (const [kind, keys] of ORDERED_KEYS) {
			describeOne(kind, keys, undefined, define);
		}
		const ranks = [3, 1, 4, 15, 9, 2, 6, 5, 35, 8, 97, 93];
		const compare = (a: Key, b: Key) => ranks.indexOf(a as number) - ranks.indexOf(b as number);
		describeOne('a custom order', ranks, { compare }, define);
	});
}

function describeOne(
	kind: string,
	keys: readonly Key[],
	options: SortedMapOptions<Key> | undefined,
	define: Parameters<typeof describeKinds>[1],
): void {
	describe(kind, () => define(keys, (entries) => new SortedMap<Key, unknown>(entries, options)));
}

/** Every n-th of them, from the given one on. */
export function every<T>(items: readonly T[], step: number, from = 0): T[] {
	return items.filter((_, i) => i % step === from);
}
