/** Random keys of every kind, and damaged encodings: many a second, which arbitraries of fast-check are not. */

import { MAX_KEY_DEPTH } from '../../../lib/keys/normalize.js';
import type { Key } from '../../../lib/keys/types.js';
import type { Random } from '../../helpers/random.js';

/** Of one, two and three bytes, the surrogates, and what needs an escape. */
const UNITS = [0, 1, 0x61, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff];

/** Tags, their neighbours, the terminator, the escape, and what begins and goes on a sequence of UTF-8. */
const BYTES = [
	0, 1, 0x08, 0x10, 0x11, 0x18, 0x40, 0x4f, 0x50, 0x51, 0x60, 0x68, 0x70, 0x7f, 0x80, 0xbf, 0xc3, 0xed, 0xff,
];

const NUMBERS = [
	0,
	1,
	-1,
	0.5,
	5e-324,
	-5e-324,
	2 ** 53,
	-(2 ** 53),
	Number.MAX_VALUE,
	Infinity,
	-Infinity,
	Number.NaN,
];

/** Around which magnitudes of bigints change their form. */
const SHIFTS = [0, 8, 56, 63, 64, 119, 120, 127, 128, 136, 2032, 2040, 2048];

const view = new DataView(new ArrayBuffer(8));

export function drawKey(random: Random, depth = 0): Key {
	const kinds = depth < 3 ? 9 : 7;
	switch (random.below(kinds)) {
		case 0:
			return random.pick([null, false, true]);
		case 1:
			return drawNumber(random);
		case 2:
			return drawBigint(random);
		case 3:
			return new Date(
				random.chance(0.2) ? random.pick([-8.64e15, 0, 8.64e15]) : Math.floor(random.real() * 2e12) - 1e12,
			);
		case 4:
			return Uint8Array.from({ length: random.below(12) }, () => random.pick(BYTES));
		case 7:
		case 8:
			return Array.from({ length: random.below(5) }, () => drawKey(random, depth + 1));
		default:
			return drawString(random);
	}
}

/** Within as many arrays as a key may be, or nearly. */
export function drawDeepKey(random: Random): Key {
	let key = drawKey(random, 3);
	for (let depth = random.below(MAX_KEY_DEPTH + 1); depth > 0; depth--) key = random.chance(0.3) ? [key, 1] : [key];
	return key;
}

function drawNumber(random: Random): number {
	if (random.chance(0.4)) return random.pick(NUMBERS);
	view.setUint32(0, random.next());
	view.setUint32(4, random.next());
	return random.chance(0.5) ? view.getFloat64(0) : view.getInt32(0);
}

function drawBigint(random: Random): bigint {
	const near = (1n << BigInt(random.pick(SHIFTS))) + BigInt(random.below(5) - 2);
	return random.chance(0.5) ? near : -near;
}

function drawString(random: Random): string {
	if (random.chance(0.3)) return 'abcdefghijklmnopqrstuvwxyz'.slice(0, random.below(27));
	let text = '';
	for (let units = random.below(12); units > 0; units--) {
		text += String.fromCharCode(random.chance(0.7) ? random.pick(UNITS) : random.below(65_536));
	}
	return text;
}

/** A few bytes replaced, added or taken away, or the rest cut off. */
export function damage(bytes: Uint8Array, random: Random): Uint8Array {
	const damaged = [...bytes];
	for (let changes = 1 + random.below(3); changes > 0; changes--) {
		const at = random.below(damaged.length + 1);
		const byte = random.chance(0.7) ? random.pick(BYTES) : random.below(256);
		const way = random.below(4);
		if (way === 0) damaged.splice(at, 1);
		else if (way === 1) damaged.splice(at, 0, byte);
		else if (way === 2) damaged.splice(at, 1, byte);
		else if (random.chance(0.3)) damaged.length = at;
	}
	return Uint8Array.from(damaged);
}

/** The beginning of one byte string, and the end of another. */
export function splice(left: Uint8Array, right: Uint8Array, random: Random): Uint8Array {
	const [end, start] = [random.below(left.length + 1), random.below(right.length + 1)];
	return Uint8Array.from([...left.subarray(0, end), ...right.subarray(start)]);
}

/** No encoding, but likely to begin like one. */
export function drawBytes(random: Random): Uint8Array {
	return Uint8Array.from({ length: random.below(24) }, () =>
		random.chance(0.8) ? random.pick(BYTES) : random.below(256),
	);
}
