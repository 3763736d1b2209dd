/** Keys of every kind by number, so that the same number gives an equal key again. */

/** Repeated, a key of text gets longer than what fits in a node: those are allocated by themselves. */
const PART = 'folder/';
const MINUTE = 60_000;

const bytes = (/** @type {number} */ i) => Uint8Array.of(i >>> 24, i >>> 16, 0, i >>> 8, i);

/** @type {Record<string, (i: number) => any>} */
const PLAIN = {
	number: (i) => i * 0.5 - 1000,
	bigint: (i) => BigInt(i) * 977n - 5000n,
	text: (i) => `user:${i.toString(36)}`,
	'long text': (i) => `${PART.repeat(i % 60)}${i}`,
	bytes,
	date: (i) => new Date(i * MINUTE),
	tuple: (i) => [i % 100, `n${i}`],
	'large bigint': (i) => BigInt(i) << 70n,
};

const MIXED = Object.values(PLAIN);

/** What the keys of a map are, by the name of the map. */
export const KEYS = {
	...PLAIN,
	/** One map with keys of all kinds. */
	mixed: (/** @type {number} */ i) => MIXED[i % MIXED.length]?.(i),
	/** Numbers under a comparator, which the TypeScript engine serves. */
	compared: (/** @type {number} */ i) => i,
};

/** Values of every kind: those that nodes hold, and those that lie in pages. @param {number} i */
export function someValue(i) {
	switch (i % 5) {
		case 0:
			return i;
		case 1:
			return { i };
		case 2:
			return `value ${i}`;
		case 3:
			return [undefined, null, true, false][i & 3];
		default:
			return i / 7;
	}
}
