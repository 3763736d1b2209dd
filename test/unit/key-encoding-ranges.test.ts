/** What docs/key-encoding.md says of ranges by prefix, and its examples. */

import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeToBytes } from '../../lib/keys/encoding/encode.js';
import { normalizeKey } from '../../lib/keys/normalize.js';
import type { Key } from '../../lib/keys/types.js';
import { prefixInterval } from '../../lib/map/prefix.js';
import { anyBytes, anyStrings, nearKey, plainKeys } from '../helpers/keys.js';
import { compareAny } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const RUNS = 3_000 * EFFORT;

const shortArrays = fc.array(fc.oneof(plainKeys, fc.array(plainKeys, { maxLength: 2 })), { maxLength: 3 });
const prefixes: fc.Arbitrary<Key> = fc.oneof(anyStrings, anyBytes, shortArrays);

function begins(key: Key, prefix: Key): boolean {
	if (typeof prefix === 'string') return typeof key === 'string' && key.startsWith(prefix);
	if (prefix instanceof Uint8Array) return key instanceof Uint8Array && prefix.every((byte, i) => key[i] === byte);
	if (!Array.isArray(key)) return false;
	return (prefix as readonly Key[]).every((part, i) => i < key.length && compareAny(part, key[i] as Key) === 0);
}

/** A key that begins with the prefix. */
function extend(prefix: Key, more: Key): Key {
	if (typeof prefix === 'string') return `${prefix}${typeof more === 'string' ? more : '\uffff'}`;
	if (prefix instanceof Uint8Array) return Uint8Array.of(...prefix, 0xff);
	return [...(prefix as readonly Key[]), more];
}

/** The exclusive end of the range, made as the specification says. */
function endOf(prefix: Key): Uint8Array {
	const encoding = encodeToBytes(prefix);
	if (typeof prefix === 'string') return Uint8Array.of(...encoding, 0xff);
	if (!(prefix instanceof Uint8Array)) {
		// What stands before null as one more element.
		const open = encodeToBytes([...(prefix as readonly Key[]), null]).slice(0, -1);
		return Uint8Array.of(...open, 0xff);
	}
	let length = encoding.length;
	while (encoding[length - 1] === 0xff) length--;
	return Uint8Array.of(...encoding.subarray(0, length - 1), (encoding[length - 1] as number) + 1);
}

describe('ranges of encodings by prefix', () => {
	it('hold what begins with the prefix, and nothing else', () => {
		const seed = takeSeed('ranges of encodings');
		let inside = 0;
		const property = fc.property(prefixes, plainKeys, fc.nat(), fc.nat(2), (given, more, randomness, steps) => {
			const random = new Random(randomness);
			const prefix = normalizeKey(given);
			let key = normalizeKey(random.chance(0.5) ? extend(prefix, more) : prefix);
			for (let i = 0; i < steps; i++) key = normalizeKey(nearKey(key, random));
			const encoding = encodeToBytes(key);
			const expected = begins(key, prefix);
			if (expected) inside++;
			const isFrom = Buffer.compare(encoding, encodeToBytes(prefix)) >= 0;
			expect(isFrom && Buffer.compare(encoding, endOf(prefix)) < 0).toBe(expected);
			// The facade's bounds, which are keys, mean the same when they are encoded.
			const { upper } = prefixInterval(prefix);
			expect(isFrom && (upper === undefined || Buffer.compare(encoding, encodeToBytes(upper)) < 0)).toBe(expected);
		});
		fc.assert(property, { seed, numRuns: RUNS });
		expect(inside).toBeGreaterThan(RUNS / 10);
		expect(inside).toBeLessThan(RUNS);
	});

	it('end before a longer string in an array', () => {
		expect(Buffer.compare(encodeToBytes(['x\0']), endOf(['x']))).toBe(0);
		expect(Buffer.compare(encodeToBytes(['x']), endOf(['x']))).toBe(-1);
	});
});

describe('the specification of the key encoding', () => {
	const text = readFileSync(new URL('../../docs/key-encoding.md', import.meta.url), 'utf8');
	const rows = [...text.matchAll(/^\| `(.+)` \| `([0-9a-f ]+)` \|$/gm)];

	it('has examples', () => {
		expect(rows.length).toBe(29);
	});

	it.each(rows.map(([, key, hex]) => [key, hex] as [string, string]))('is right about %s', (key, hex) => {
		const encoding = encodeToBytes(normalizeKey(runInThisContext(`(${key})`)));
		expect(Buffer.from(encoding).toString('hex')).toBe(hex.replaceAll(' ', ''));
	});
});
