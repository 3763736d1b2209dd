/** The vectors of the key encoding, test/vectors/key-encoding.json, whose "about" describes the notation. */

import { readFileSync } from 'node:fs';
import type { Key } from '../../lib/index.js';

type Notation =
	| { null: null }
	| { boolean: boolean }
	| { number: string }
	| { numberBits: string }
	| { bigint: string | { shift: number; add?: number; sign?: number } }
	| { date: number }
	| { string: string }
	| { repeated: { unit: string; times: number } }
	| { bytes: string }
	| { array: Notation[] }
	| { nested: { depth: number; key: Notation } };

interface Vectors {
	keys: { key: Notation; hex: string }[];
	malformed: { hex: string; why: string }[];
	refused: { value: string; why: string }[];
}

const url = new URL('../vectors/key-encoding.json', import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(url, 'utf8'));

export interface KeyVector {
	/** What the vectors say, for messages. */
	readonly name: string;
	/** As the vectors have it, hence possibly -0 or a NaN of unusual bits. */
	readonly key: Key;
	readonly encoding: Uint8Array;
}

/** Keys with their encodings, in ascending order; consecutive ones may be the same key. */
export const KEY_VECTORS: readonly KeyVector[] = vectors.keys.map(({ key, hex }) => ({
	name: JSON.stringify(key),
	key: keyOf(key),
	encoding: bytesOf(hex),
}));

/** Byte strings that are no encoding. */
export const MALFORMED = vectors.malformed.map(({ hex, why }) => ({ name: `${hex} (${why})`, bytes: bytesOf(hex) }));

const UNUSABLE: Record<string, () => unknown> = {
	undefined: () => undefined,
	invalidDate: () => new Date(Number.NaN),
	invalidDateInArray: () => [1, [new Date(Number.NaN)]],
	// biome-ignore lint/suspicious/noSparseArray: the hole is the point
	hole: () => [1, , 2],
	undefinedInArray: () => [undefined],
	symbol: () => Symbol('key'),
	function: () => () => 1,
	object: () => ({ a: 1 }),
	map: () => new Map(),
	otherBytes: () => new Int8Array(2),
	dataView: () => new DataView(new ArrayBuffer(2)),
	tooDeep: () => nest(0, 33),
	cyclic: () => {
		const array: unknown[] = [];
		array.push(array);
		return array;
	},
};

/** What is no key, by the names in the vectors. */
export const REFUSED: readonly { name: string; value: unknown }[] = vectors.refused.map(({ value, why }) => {
	const make = UNUSABLE[value];
	if (make === undefined) throw new Error(`the vectors name an unusable key that is not known here: ${value}`);
	return { name: why, value: make() };
});

function keyOf(notation: Notation): Key {
	if ('null' in notation) return null;
	if ('boolean' in notation) return notation.boolean;
	if ('number' in notation) return Number(notation.number);
	if ('numberBits' in notation) return numberOfBits(notation.numberBits);
	if ('bigint' in notation) return bigintOf(notation.bigint);
	if ('date' in notation) return new Date(notation.date);
	if ('string' in notation) return notation.string;
	if ('repeated' in notation) return notation.repeated.unit.repeat(notation.repeated.times);
	if ('bytes' in notation) return bytesOf(notation.bytes);
	if ('array' in notation) return notation.array.map(keyOf);
	if ('nested' in notation) return nest(keyOf(notation.nested.key), notation.nested.depth);
	throw new Error(`no key is written like this: ${JSON.stringify(notation)}`);
}

function numberOfBits(bits: string): number {
	return new DataView(BigUint64Array.of(BigInt(`0x${bits}`)).buffer).getFloat64(0, true);
}

function bigintOf(notation: string | { shift: number; add?: number; sign?: number }): bigint {
	if (typeof notation === 'string') return BigInt(notation);
	const { shift, add = 0, sign = 1 } = notation;
	return BigInt(sign) * ((1n << BigInt(shift)) + BigInt(add));
}

function nest(key: Key, depth: number): Key {
	return depth === 0 ? key : [nest(key, depth - 1)];
}

/** `00ff 41*3` is 00 ff 41 41 41. */
function bytesOf(hex: string): Uint8Array {
	const parts = hex.split(' ').map((part) => {
		const [bytes, times] = part.split('*') as [string, string | undefined];
		if (!/^([0-9a-f]{2})*$/.test(bytes)) throw new Error(`the vectors hold ${bytes}, which is not hexadecimal`);
		return times === undefined ? Buffer.from(bytes, 'hex') : Buffer.alloc(Number(times), bytes, 'hex');
	});
	return new Uint8Array(Buffer.concat(parts));
}
