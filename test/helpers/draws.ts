/** Sources of random keys and values. */

import type { Key } from '../../lib/index.js';
import type { Random } from './random.js';

const EDGES = [
	0,
	-0,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	Number.NEGATIVE_INFINITY,
	5e-324,
	-5e-324,
	2 ** 53,
	-(2 ** 31),
];

/** Numbers from a small range, so that they meet again; now and then one at the edge of the format. */
export function numberKey(random: Random, span: number): number {
	if (random.chance(0.03)) return random.pick(EDGES);
	return random.below(span) - (span >> 2) + (random.chance(0.2) ? 0.5 : 0);
}

/** Keys of all kinds, each from a small range. */
export function anyKey(random: Random, span: number): Key {
	const n = random.below(span >> 2);
	switch (random.below(9)) {
		case 0:
			return random.pick([null, false, true]);
		case 1:
			return BigInt(n) ** BigInt(1 + random.below(3)) * (random.chance(0.5) ? 1n : -1n);
		case 2:
			return new Date(n * 1000);
		case 3:
			return new Uint8Array([n & 3, n >> 2]).subarray(0, random.below(3));
		case 4:
			return `${'ab\uffff\ud800'[n % 4]}${n >> 3}`;
		case 5:
			return [n % 5, `${n % 3}`, [n % 2]].slice(0, random.below(4));
		default:
			return numberKey(random, span);
	}
}

const LONG = 'x'.repeat(300);
const TEXTS = ['', '\0', 'key', 'key \0', '\ud800', '\ud83d\ude00', '\uffff', LONG];
const BYTES = [[], [0], [0, 0], [1], [255], [255, 255], [...Buffer.alloc(300, 1)]].map((bytes) =>
	Uint8Array.from(bytes),
);
const TUPLES = [[], ['1'], ['1', Number.NaN], ['1', 5, null], [''], [LONG, 0], [['1', 5]]];

interface Kind {
	name: string;
	/** That of a native map of only such keys. */
	layout: string;
	key: (random: Random, span: number) => Key;
}

function kind(name: string, layout: string, edges: readonly Key[], usual: (random: Random, span: number) => Key): Kind {
	return { name, layout, key: (random, span) => (random.chance(0.03) ? random.pick(edges) : usual(random, span)) };
}

/** Keys of a single kind each, beside numbers, from a small range; now and then one that is long, or at an edge. */
export const SINGLE_KINDS: readonly Kind[] = [
	kind('small bigints', 'bigint', [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 53n + 1n, -1n, 0n], (random, span) => {
		return BigInt(random.below(span) - (span >> 1));
	}),
	kind('strings', 'string', TEXTS, (random, span) => `${random.chance(0.1) ? LONG : 'key '}${random.below(span)}`),
	kind('bytes', 'bytes', BYTES, (random, span) => {
		const n = random.below(span);
		return Uint8Array.of(n >> 8, n);
	}),
	kind('tuples', 'encoded', TUPLES, (random, span) => [`${random.below(3)}`, random.below(span) >> 2]),
];

const OBJECTS = [{}, [], () => {}, new Date(0)];

/** Values of all types, those that lie in the tree and those beside it. */
export function anyValue(random: Random): unknown {
	switch (random.below(8)) {
		case 0:
			return random.pick([undefined, null, true, false, -0, Number.NaN, Number.POSITIVE_INFINITY]);
		case 1:
			return random.pick(OBJECTS);
		case 2:
			return `value ${random.below(1000)}`;
		case 3:
			return BigInt(random.next());
		default:
			return random.real() * 1000;
	}
}
