/**
 * The vectors of the key encoding, in maps. The codec in TypeScript is compared with them byte by byte elsewhere; native layouts for
 * numbers, bigints of 64 bits, strings and bytes keep keys in forms of their own, which have to give the same order.
 */

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities, expectLayout } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { KEY_VECTORS, REFUSED } from '../helpers/key-vectors.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

/** A key of the vectors, as a map gives it, with all the ways in which they have it: 0 and -0, NaNs of any bits. */
interface Expected {
	readonly name: string;
	readonly given: Key;
	readonly written: Key[];
	/** Of its encoding. */
	readonly bytes: number;
}

/** Vectors with the same encoding are the same key, and follow one another. */
const EXPECTED: readonly Expected[] = KEY_VECTORS.reduce<Expected[]>((keys, { name, key, encoding }, i) => {
	const before = KEY_VECTORS[i - 1];
	if (before !== undefined && Buffer.compare(before.encoding, encoding) === 0) keys.at(-1)?.written.push(key);
	else keys.push({ name, given: withoutMinusZero(key), written: [key], bytes: encoding.length });
	return keys;
}, []);

function withoutMinusZero(key: Key): Key {
	if (Array.isArray(key)) return key.map(withoutMinusZero);
	return Object.is(key, -0) ? 0 : key;
}

/** A bigint of megabytes takes as long as all the others together, each time it is encoded: such keys have a test of their own. */
const USUAL = EXPECTED.filter(({ bytes }) => bytes < 2 ** 20);
const HUGE = EXPECTED.filter(({ bytes }) => bytes >= 2 ** 20);

const isInteger = (key: Key) => typeof key === 'bigint' && BigInt.asIntN(64, key) === key;

/** Which keys are put into one map, and the native layout that it should have. */
const SELECTIONS: [string, string, (key: Key) => boolean][] = [
	['every kind', 'encoded', () => true],
	['numbers', 'number', (key) => typeof key === 'number'],
	['bigints of 64 bits', 'bigint', isInteger],
	['bigints', 'encoded', (key) => typeof key === 'bigint'],
	['strings', 'string', (key) => typeof key === 'string'],
	['bytes', 'bytes', (key) => key instanceof Uint8Array],
	['dates', 'encoded', (key) => key instanceof Date],
	['arrays', 'encoded', (key) => Array.isArray(key)],
	['booleans and null', 'encoded', (key) => key === null || typeof key === 'boolean'],
];

/** A map of these keys in random order, each written in all ways; its values are their places in order. */
function mapOf(expected: readonly Expected[], random: Random): SortedMap<Key, number> {
	const writes = expected.flatMap(({ written }, place) => written.map((key) => ({ key, place })));
	const map = new SortedMap<Key, number>();
	for (const { key, place } of random.shuffle(writes)) map.set(key, place).check();
	return map;
}

/** The map must give these keys as the same values of the same kinds. Only names are printed: megabytes would take minutes. */
function expectHolds(map: SortedMap<Key, number>, layout: string, expected: readonly Expected[]): void {
	expectLayout(map, layout);
	const keys = map.keysArray();
	expect(keys.length).toBe(expected.length);
	const wrong = expected.filter(({ given }, i) => !isDeepStrictEqual(keys[i], given));
	expect(wrong.map(({ name }) => name)).toEqual([]);
	expect(map.valuesArray()).toEqual([...expected.keys()]);
}

/** Each key must be found with its value, in whichever way it is written. */
function expectFinds(map: SortedMap<Key, number>, expected: readonly Expected[]): void {
	const lost = expected.filter(({ written }, place) => written.some((key) => map.get(key) !== place));
	expect(lost.map(({ name }) => name)).toEqual([]);
}

describeCapacities('keys of the vectors', () => {
	describe.each(SELECTIONS)('%s', (name, layout, isSelected) => {
		const expected = USUAL.filter(({ given }) => isSelected(given));

		it('are in the order of the vectors, as they were, each found with its value', () => {
			const map = mapOf(expected, new Random(takeSeed(`vectors, ${name}`)));
			expectHolds(map, layout, expected);
			expectFinds(map, expected);
		});

		it('stay as they are when what is no key comes', () => {
			const map = mapOf(expected, new Random(takeSeed(`vectors, ${name} and no keys`)));
			const first = map.firstKey() as Key;
			for (const { value } of REFUSED) {
				const bad = value as Key;
				expectCode(() => map.set(bad, -1), 'ERR_IRONWOOD_KEY');
				expectCode(() => map.put(bad, -1), 'ERR_IRONWOOD_KEY');
				expectCode(() => map.delete(bad), 'ERR_IRONWOOD_KEY');
				expectCode(() => map.setMany([first, bad], [-1, -1]), 'ERR_IRONWOOD_KEY');
				map.check();
			}
			expectHolds(map, layout, expected);
		});
	});
});

describe('all vectors', () => {
	it('are in their order in one map, those of megabytes too: one by day, all by night', () => {
		expect(HUGE.length).toBeGreaterThan(2);
		const random = new Random(takeSeed('all vectors'));
		const huge = EFFORT > 1 ? HUGE : [random.pick(HUGE)];
		const expected = EXPECTED.filter((key) => USUAL.includes(key) || huge.includes(key));
		const map = mapOf(expected, random);
		expectHolds(map, 'encoded', expected);
		expectFinds(map, expected);
	});

	it('are keys of some kind, several of each', () => {
		for (const [name, , isSelected] of SELECTIONS) {
			expect(USUAL.filter(({ given }) => isSelected(given)).length, name).toBeGreaterThan(2);
		}
		expect(EXPECTED.flatMap(({ written }) => written)).toHaveLength(KEY_VECTORS.length);
		expect(REFUSED.length).toBeGreaterThan(10);
	});
});
