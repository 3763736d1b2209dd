import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKey } from '../../lib/keys/encoding/decode.js';
import { encodeKey, encodeToBytes } from '../../lib/keys/encoding/encode.js';
import { decodeString, encodeString } from '../../lib/keys/encoding/string.js';
import { MAX_ENCODED_BYTES, Writer } from '../../lib/keys/encoding/writer.js';
import { normalizeKey } from '../../lib/keys/normalize.js';
import { compareKeys } from '../../lib/keys/order.js';
import type { Key } from '../../lib/keys/types.js';
import { expectCode } from '../helpers/errors.js';
import { KEY_VECTORS, type KeyVector, MALFORMED, REFUSED } from '../helpers/key-vectors.js';
import { anyKeys, anyStrings, keyPairs, nearKey, plainKeys } from '../helpers/keys.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const RUNS = 3_000 * EFFORT;

const decodeAll = (bytes: Uint8Array) => decodeKey(bytes, 0, bytes.length);
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** A mismatch between megabytes would take minutes to print. */
function expectSameBytes(actual: Uint8Array, expected: Uint8Array): void {
	if (Buffer.compare(actual, expected) === 0) return;
	expect(hexOf(actual.subarray(0, 400))).toBe(hexOf(expected.subarray(0, 400)));
	expect(actual.length).toBe(expected.length);
	throw new Error('the bytes differ behind the first 400');
}

function expectRefused(bytes: Uint8Array, start = 0, end = bytes.length): void {
	const error = expectCode(() => decodeKey(bytes, start, end), 'ERR_IRONWOOD_CORRUPT');
	expect(error.message).toMatch(/encoded key/);
}

describe('vectors of the key encoding', () => {
	it('cover every kind', () => {
		const kinds = KEY_VECTORS.map(({ key }) => (key === null ? 'null' : Object(key).constructor.name));
		const expected = ['null', 'Boolean', 'Number', 'BigInt', 'Date', 'String', 'Uint8Array', 'Array'];
		expect([...new Set(kinds)]).toEqual(expected);
		expect(MALFORMED.length).toBeGreaterThan(100);
		expect(REFUSED.length).toBeGreaterThan(10);
	});

	it.each(KEY_VECTORS)('$name', ({ key, encoding }: KeyVector) => {
		const normal = normalizeKey(key);
		expectSameBytes(encodeToBytes(normal), encoding);
		const decoded = decodeAll(encoding);
		// Bigints of megabytes are compared, not printed.
		if (typeof decoded === 'bigint') expect(decoded === normal).toBe(true);
		else expect(decoded).toStrictEqual(normal);
	});

	it('give -0 and all NaNs the encoding of 0 and NaN before normalisation, too', () => {
		for (const { key, encoding } of KEY_VECTORS) {
			if (typeof key === 'number') expect(hexOf(encodeToBytes(key))).toBe(hexOf(encoding));
		}
	});

	it('ascend, as bytes and as keys, in all pairs', () => {
		const normal = KEY_VECTORS.map(({ key, encoding }) => ({ key: normalizeKey(key), encoding }));
		for (const [i, a] of normal.entries()) {
			for (const [j, b] of normal.entries()) {
				const byBytes = Buffer.compare(a.encoding, b.encoding);
				const byKeys = Math.sign(compareKeys(a.key, b.key));
				// The same key may come more than once, in a row.
				const byPlace = byBytes === 0 ? 0 : Math.sign(i - j);
				if (byBytes !== byKeys || byBytes !== byPlace) expect({ i, j, byBytes, byKeys }).toBe('the same order');
			}
		}
	});

	it.each(MALFORMED)('refuse $name', ({ bytes }) => {
		expectRefused(bytes);
		// Nor does it help if what is missing lies behind the end, or before the start.
		for (const around of [0x00, 0x01, 0x61, 0x80, 0xff]) {
			const inside = new Uint8Array(bytes.length + 40).fill(around);
			inside.set(bytes, 20);
			expectRefused(inside, 20, 20 + bytes.length);
		}
	});

	it.each(REFUSED)('refuse, before encoding, $name', ({ value }) => {
		expectCode(() => normalizeKey(value), 'ERR_IRONWOOD_KEY');
	});
});

describe('the key encoding', () => {
	it('gives back every key, and orders any two as the keys are ordered', () => {
		const seed = takeSeed('key encoding: order');
		const property = fc.property(keyPairs, ([left, right]) => {
			const [a, b] = [normalizeKey(left), normalizeKey(right)];
			const [x, y] = [encodeToBytes(a), encodeToBytes(b)];
			expect(decodeAll(x)).toStrictEqual(a);
			expect(decodeAll(y)).toStrictEqual(b);
			expect(Buffer.compare(x, y)).toBe(Math.sign(compareKeys(a, b)));
		});
		fc.assert(property, { seed, numRuns: RUNS });
	});

	it('orders arrays around what they begin with and what follows', () => {
		const seed = takeSeed('key encoding: neighbours');
		const random = new Random(seed);
		for (const start of fc.sample(plainKeys, { seed, numRuns: RUNS / 10 }))
			walkNear(normalizeKey([start, 'a']), random);
	});

	it('refuses damaged encodings, unless they are the encoding of another key', () => {
		const seed = takeSeed('key encoding: damage');
		let refused = 0;
		let taken = 0;
		const property = fc.property(anyKeys, fc.nat(), (key, damage) => {
			const bytes = damaged(encodeToBytes(normalizeKey(key)), new Random(damage));
			let decoded: Key;
			try {
				decoded = decodeAll(bytes);
			} catch {
				refused++;
				expectRefused(bytes);
				return;
			}
			taken++;
			expect(hexOf(encodeToBytes(normalizeKey(decoded)))).toBe(hexOf(bytes));
		});
		fc.assert(property, { seed, numRuns: 2 * RUNS });
		expect(Math.min(refused, taken)).toBeGreaterThan(RUNS / 10);
	});

	it('refuses all short byte strings that are no encoding, and takes the others', () => {
		const bytes = new Uint8Array(2);
		const taken: string[] = [];
		for (let word = 0; word < 65_536; word++) {
			bytes[0] = word >> 8;
			bytes[1] = word & 0xff;
			try {
				const key = decodeAll(bytes);
				expectSameBytes(encodeToBytes(normalizeKey(key)), bytes);
				taken.push(hexOf(bytes));
			} catch (error) {
				expect(error).toMatchObject({ code: 'ERR_IRONWOOD_CORRUPT' });
			}
		}
		// ASCII strings, bytes, bigints of one byte, arrays of one element without content.
		expect(taken.length).toBe(128 + 256 + 2 * 255 + ['08', '10', '11', '40', '60', '68', '70'].length);
	});

	it('reads nothing outside the range', () => {
		const seed = takeSeed('key encoding: range');
		const property = fc.property(anyKeys, fc.nat(255), fc.boolean(), (key, around, buffer) => {
			const encoding = encodeToBytes(normalizeKey(key));
			const inside = new Uint8Array(encoding.length + 20).fill(around);
			inside.set(encoding, 10);
			const bytes = buffer ? Buffer.from(inside.buffer) : inside;
			const decoded = decodeKey(bytes, 10, 10 + encoding.length);
			expect(decoded).toStrictEqual(normalizeKey(key));
			// Nor does the key share the memory.
			inside.fill(around ^ 0xff);
			expect(decoded).toStrictEqual(normalizeKey(key));
		});
		fc.assert(property, { seed, numRuns: RUNS });
	});

	it('refuses a range that does not lie in the bytes', () => {
		const bytes = encodeToBytes('abc');
		for (const [start, end] of [
			[0, 5],
			[-1, 4],
			[3, 2],
			[5, 5],
			[0, Number.NaN],
		] as const) {
			const run = () => decodeKey(bytes, start, end);
			expect(expectCode(run, 'ERR_IRONWOOD_CORRUPT').message).toMatch(/^no encoded key lies at/);
		}
	});

	it('refuses a bigint longer than bigints can be, although all of it is there', () => {
		const length = 2 ** 27 + 1;
		const bytes = new Uint8Array(1 + 4 + length);
		bytes.set([0x54, 0x08, 0x00, 0x00, 0x01, 0x01]);
		expectRefused(bytes);
	});

	it('has a key of many megabytes back, alone and in an array', () => {
		const ascii = 'x'.repeat(3_000_000);
		for (const text of [ascii, `${ascii}\0`, '\u4e2d\ud800\0'.repeat(1_000_000)]) {
			for (const key of [text, [text, 1]] as Key[]) expect(compareKeys(decodeAll(encodeToBytes(key)), key)).toBe(0);
		}
		const bytes = new Uint8Array(5_000_000).map((_, i) => i);
		for (const key of [bytes, [bytes, bytes]] as Key[]) {
			expect(compareKeys(decodeAll(encodeToBytes(key)), key)).toBe(0);
		}
	});

	it('has keys of very many elements back', () => {
		const key = Array.from({ length: 1 << 18 }, (_, i) => [i & 1 ? `${i}` : i]);
		expect(compareKeys(decodeAll(encodeToBytes(key)), key)).toBe(0);
	});
});

/** From key to nearly the same key, few enough steps that arrays do not come to nest too deep. */
function walkNear(start: Key, random: Random): void {
	let key = start;
	for (let step = 0; step < 20; step++) {
		const next = normalizeKey(nearKey(key, random));
		const order = Buffer.compare(encodeToBytes(key), encodeToBytes(next));
		expect([key, next, order]).toEqual([key, next, Math.sign(compareKeys(key, next))]);
		key = next;
	}
}

/** One to three bytes changed, added, removed, or all behind a place cut off. */
function damaged(encoding: Uint8Array, random: Random): Uint8Array {
	const bytes = [...encoding];
	for (let n = 1 + random.below(3); n > 0; n--) {
		const at = random.below(bytes.length + 1);
		const byte = random.chance(0.5) ? random.pick([0, 0xff, 0x60, 0x70, 0x40, 0x80]) : random.below(256);
		const change = random.below(4);
		if (change === 0) bytes.length = at;
		else if (change === 1) bytes.splice(at, 1);
		else if (change === 2) bytes.splice(at, 0, byte);
		else bytes.splice(at, 1, byte);
	}
	return Uint8Array.from(bytes);
}

describe('the bare coding of strings', () => {
	const encodeBare = (string: string) => {
		const writer = new Writer();
		encodeString(string, writer);
		return writer.bytes.slice(0, writer.position);
	};

	it('is that of keys without the tag', () => {
		for (const { key, encoding } of KEY_VECTORS) {
			if (typeof key !== 'string') continue;
			expectSameBytes(encodeBare(key), encoding.subarray(1));
			expect(decodeString(encoding, 1, encoding.length)).toBe(key);
		}
	});

	it('is UTF-8 where there are no surrogates', () => {
		for (let unit = 0; unit < 0x10000; unit++) {
			const string = String.fromCharCode(unit);
			const bytes = encodeBare(string);
			expect(decodeString(bytes, 0, bytes.length)).toBe(string);
			if (unit < 0xd800 || unit > 0xdfff) expectSameBytes(bytes, Buffer.from(string));
		}
	});

	it('orders strings by code units', () => {
		const seed = takeSeed('bare coding of strings');
		const property = fc.property(anyStrings, anyStrings, (a, b) => {
			const [x, y] = [encodeBare(a), encodeBare(b)];
			expect(decodeString(x, 0, x.length)).toBe(a);
			expect(Buffer.compare(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
		});
		fc.assert(property, { seed, numRuns: RUNS });
	});

	it('has strings of every short length back', () => {
		for (const unit of ['a', '\u00e9', '\u4e2d']) {
			for (const length of [...Array(70).keys(), 4095, 4096, 4097, 8192, 10_000]) {
				const string = unit.repeat(length);
				const bytes = encodeBare(string);
				expect(decodeString(bytes, 0, bytes.length)).toBe(string);
			}
		}
	});

	it('refuses what is no coding of a string, or outside the bytes', () => {
		for (const bytes of [[0x80], [0xc0, 0x80], [0x61, 0xed, 0xa0], [0xf0, 0x9f, 0x98, 0x80], [0xff]]) {
			expectCode(() => decodeString(Uint8Array.from(bytes), 0, bytes.length), 'ERR_IRONWOOD_CORRUPT');
		}
		expectCode(() => decodeString(Uint8Array.of(0x61), 0, 2), 'ERR_IRONWOOD_CORRUPT');
	});
});

describe('Writer', () => {
	it('writes into the memory it was given, as long as that suffices', () => {
		const memory = new Uint8Array(100).fill(0xaa);
		const region = memory.subarray(20, 60);
		const writer = new Writer(region);
		encodeKey(['abc', 1], writer);
		expect(writer.bytes).toBe(region);
		expectSameBytes(memory.subarray(20, 20 + writer.position), encodeToBytes(['abc', 1]));
		expect(memory.subarray(0, 20).every((byte) => byte === 0xaa)).toBe(true);
		expect(memory.subarray(60).every((byte) => byte === 0xaa)).toBe(true);
	});

	it('goes on in memory of its own otherwise, with what was written', () => {
		const seed = takeSeed('writer');
		const property = fc.property(fc.array(anyKeys, { maxLength: 4 }), fc.nat(40), (keys, size) => {
			const memory = new Uint8Array(size + 20).fill(0xaa);
			const writer = new Writer(memory.subarray(10, 10 + size));
			const ends = keys.map((key) => {
				encodeKey(normalizeKey(key), writer);
				return writer.position;
			});
			const found = ends.map((end, i) => decodeKey(writer.bytes, i === 0 ? 0 : (ends[i - 1] as number), end));
			expect(found).toStrictEqual(keys.map(normalizeKey));
			for (const at of [0, 9, size + 10, size + 19]) expect(memory[at]).toBe(0xaa);
		});
		fc.assert(property, { seed, numRuns: RUNS / 3 });
	});

	it('refuses more than a key may take, at once', () => {
		const writer = new Writer();
		expectCode(() => writer.ensure(MAX_ENCODED_BYTES + 1), 'ERR_IRONWOOD_MEMORY');
		expect(writer.position).toBe(0);
		encodeKey(1, writer);
		expectSameBytes(writer.bytes.subarray(0, writer.position), encodeToBytes(1));
	});
});
