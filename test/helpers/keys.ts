/** Arbitrary keys of every kind for fast-check, and keys that are nearly the same. */

import fc from 'fast-check';
import type { Key } from '../../lib/index.js';
import { MAX_KEY_DEPTH } from '../../lib/keys/normalize.js';
import { Random } from './random.js';

/** Code units at the borders of their encodings: of one, two and three bytes, and the surrogates. */
const BORDER_UNITS = [
	0, 1, 0x61, 0x7f, 0x80, 0xff, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff,
];

/** Bytes that mean something in encodings, and some that do not. */
const BORDER_BYTES = [0, 1, 0x08, 0x60, 0x70, 0x7f, 0x80, 0xfe, 0xff];

const BORDER_SHIFTS = [8, 16, 63, 64, 120, 127, 128, 136, 2032, 2040, 2048];

const borderUnits = fc.constantFrom(...BORDER_UNITS);

export const anyNumbers: fc.Arbitrary<number> = fc.oneof(
	fc.double(),
	fc.integer(),
	fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, -5e-324, 2 ** 53),
);

export const anyBigints: fc.Arbitrary<bigint> = fc.oneof(
	fc.bigInt({ min: -300n, max: 300n }),
	fc.bigInt(),
	fc
		.tuple(fc.constantFrom(...BORDER_SHIFTS), fc.integer({ min: -2, max: 2 }), fc.boolean())
		.map(([shift, add, negative]) => ((1n << BigInt(shift)) + BigInt(add)) * (negative ? -1n : 1n)),
);

/** With lone surrogates, zeros, and any other code units. */
export const anyStrings: fc.Arbitrary<string> = fc.oneof(
	fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
	fc.string({ unit: 'binary' }),
	fc.array(fc.oneof(borderUnits, fc.nat(0xffff)), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
);

export const anyDates: fc.Arbitrary<Date> = fc.oneof(
	fc.date({ noInvalidDate: true }),
	fc.constantFrom(-8.64e15, -1, 0, 1, 8.64e15).map((time) => new Date(time)),
);

export const anyBytes: fc.Arbitrary<Uint8Array> = fc
	.array(fc.oneof(fc.constantFrom(...BORDER_BYTES), fc.nat(255)), { maxLength: 20 })
	.map((bytes) => Uint8Array.from(bytes));

/** Keys that are not arrays. */
export const plainKeys: fc.Arbitrary<Key> = fc.oneof(
	fc.constantFrom(null, false, true),
	anyNumbers,
	anyBigints,
	anyStrings,
	anyDates,
	anyBytes,
);

const nestedKeys = fc.letrec<{ key: Key; array: Key[] }>((tie) => ({
	key: fc.oneof({ maxDepth: 5, withCrossShrink: true }, plainKeys, tie('array'), tie('array')),
	array: fc.array(tie('key'), { maxLength: 4 }),
}));

/** Keys of every kind, arrays within arrays included; some nest one level less than keys may, for nearKey to add one. */
export const anyKeys: fc.Arbitrary<Key> = fc.oneof(
	{ weight: 20, arbitrary: nestedKeys.key },
	{
		weight: 1,
		arbitrary: fc.tuple(plainKeys, fc.integer({ min: 1, max: MAX_KEY_DEPTH - 1 })).map(([key, n]) => nest(key, n)),
	},
);

function nest(key: Key, depth: number): Key {
	return depth === 0 ? key : [nest(key, depth - 1)];
}

/** Two keys of which the second is often the first with something small changed. */
export const keyPairs: fc.Arbitrary<[Key, Key]> = fc.oneof(
	fc.tuple(anyKeys, anyKeys),
	fc.tuple(anyKeys, fc.nat()).map(([key, seed]): [Key, Key] => [key, nearKey(key, new Random(seed))]),
);

/** A copy with one small thing changed, somewhere; now and then an equal copy. It may nest one level deeper. */
export function nearKey(key: Key, random: Random): Key {
	if (typeof key === 'string') {
		const units = Array.from({ length: key.length }, (_, i) => key.charCodeAt(i));
		return String.fromCharCode(...nearSequence(units, () => random.pick(BORDER_UNITS), random));
	}
	if (typeof key === 'number') return nearNumber(key, random);
	if (typeof key === 'bigint') return random.chance(0.3) ? -key : key + BigInt(random.below(3) - 1);
	if (typeof key === 'boolean') return !key;
	if (key === null) return random.pick([false, null]);
	if (key instanceof Date) return new Date(Math.max(-8.64e15, Math.min(8.64e15, key.getTime() + random.below(3) - 1)));
	if (key instanceof Uint8Array)
		return Uint8Array.from(nearSequence([...key], () => random.pick(BORDER_BYTES), random));
	return nearArray(key as readonly Key[], random);
}

/** The neighbours among the doubles, or the other sign. */
function nearNumber(key: number, random: Random): number {
	if (random.chance(0.3)) return -key;
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, key);
	view.setBigInt64(0, view.getBigInt64(0) + BigInt(random.below(3) - 1));
	return view.getFloat64(0);
}

function nearArray(key: readonly Key[], random: Random): Key {
	if (key.length === 0 || random.chance(0.4)) {
		const fresh = (): Key => random.pick<Key>([null, 0, 0n, '', '\0', new Uint8Array(0), Uint8Array.of(0), []]);
		return nearSequence([...key], fresh, random);
	}
	const at = random.below(key.length);
	return key.with(at, nearKey(key[at] as Key, random));
}

/** One item replaced, added or removed, or none. */
function nearSequence<T>(items: T[], fresh: () => T, random: Random): T[] {
	const at = random.below(items.length + 1);
	switch (random.below(4)) {
		case 0:
			return items.toSpliced(at, 1);
		case 1:
			return items.toSpliced(at, 0, fresh());
		case 2:
			return items.toSpliced(at, 1, fresh());
		default:
			return [...items, fresh()];
	}
}
