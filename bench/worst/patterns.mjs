/** Orders and choices of keys that a tree might be slow with, each beside random keys of its kind. */

/** Far more than the eight bytes that a node compares at once, and less than what an allocation of its own would need. */
const LONG_PREFIX = 'p'.repeat(200);
/** Longer than a node holds itself. */
const OVERSIZED = 'p'.repeat(1000);
/** Behind the first eight characters, longer than what nodes keep of a key beside its head. */
const FILLER = 'f'.repeat(24);
/** So many keys of one head that a node holds some of them and some of another head, and so has no prefix to leave out. */
const GROUP = 40;

/** @param {number} i */
const digits = (i) => i.toString().padStart(8, '0');

/** Spreads small integers over 32 bits, one to one. @param {number} i */
const scatter = (i) => Math.imul(i ^ (i >>> 16), 0x9e3779b1) >>> 0;

/** @param {number} i */
const scattered = (i) => scatter(i).toString(36).padStart(8, '0');

/**
 * @typedef {{ id: string, title: string, base?: string, most?: number, scored?: true, key: (i: number, size: number) => any,
 *   score?: (i: number) => number }} Pattern the i-th key to be inserted; `base` is the pattern that it is compared with, `most` the largest size
 * @type {readonly Pattern[]}
 */
export const PATTERNS = [
	{ id: 'number', title: 'numbers, random', key: (i) => scatter(i) },
	{ id: 'ascending', title: 'numbers, ascending', base: 'number', key: (i) => i },
	{ id: 'descending', title: 'numbers, descending', base: 'number', key: (i) => -i },
	{ id: 'ends', title: 'numbers, at both ends in turn', base: 'number', key: (i) => (i & 1 ? i : -i) },
	{
		id: 'neighbours',
		title: 'numbers, each between the last two',
		base: 'number',
		key: (i, size) => (i & 1 ? size - i : i - size),
	},
	{ id: 'text', title: 'strings, random', key: (i) => `${scattered(i)}${digits(i)}` },
	{ id: 'text-ascending', title: 'strings, ascending', base: 'text', key: (i) => `user:${digits(i)}` },
	{ id: 'prefix', title: 'strings, 200 bytes in common', base: 'text', key: (i) => LONG_PREFIX + scattered(i) },
	{
		id: 'heads',
		title: 'strings, eight-byte heads alike',
		base: 'text',
		key: (i) => scattered(Math.floor(i / GROUP)) + FILLER + digits(scatter(i) % 1e8) + i,
	},
	{
		id: 'text-oversized',
		title: 'strings of 1,016 bytes, random',
		most: 100_000,
		key: (i) => scattered(i) + digits(i) + OVERSIZED,
	},
	{
		id: 'oversized',
		title: 'strings of 1,016 bytes, 1,000 in common',
		base: 'text-oversized',
		most: 100_000,
		key: (i) => OVERSIZED + scattered(i) + digits(i),
	},
	{
		id: 'scored',
		title: 'scored set, random scores',
		scored: true,
		key: (i) => scattered(i),
		score: (i) => scatter(i + 1),
	},
	{
		id: 'same-score',
		title: 'scored set, one score',
		base: 'scored',
		scored: true,
		key: (i) => scattered(i),
		score: () => 0,
	},
	{
		id: 'same-score-prefix',
		title: 'scored set, one score, 200 bytes in common',
		base: 'scored',
		scored: true,
		key: (i) => LONG_PREFIX + scattered(i),
		score: () => 0,
	},
];
