/**
 * The kinds of keys. Work items draw doubles in [0, 1), and a kind spells each double as a key, in the same order: so every
 * kind is drawn, sorted and sampled in the same way. A key spelt twice is two objects.
 *
 * @typedef {'number' | 'string' | 'tuple'} KeyKind
 *
 * @typedef {object} KeyScheme
 * @property {(double: number) => any} make
 * @property {(key: any) => number} read takes a small integer out of a key, so that every loop has looked at it
 * @property {((a: any, b: any) => number) | undefined} compare for contenders that do not order such keys by themselves
 * @property {readonly number[] | undefined} sizes to run at unless told, where not all say something new
 */

/** What all strings begin with, as keys in programs do. */
export const PREFIX = 'user:';
const [U, S, E, R, COLON] = /** @type {[number, number, number, number, number]} */ ([...Buffer.from(PREFIX)]);
/** In ascending order, as ASCII has them. */
const DIGITS = '0123456789abcdefghijklmnopqrstuv';
const CODES = Uint8Array.from(Buffer.from(DIGITS));
/** @param {number} bits the last five count */
const code = (bits) => /** @type {number} */ (CODES[bits & 31]);

/** A double in [0, 1) has 53 bits: ten digits of five bits, and one of three before them. */
const ALL_BITS = 2 ** 53;
const LOW_BITS = 2 ** 30;

/**
 * Sixteen characters, made in one call: V8 lays such a string out flat, not as a rope of the parts that `+` joins nor as a
 * slice of another string.
 * @param {number} double
 */
function makeString(double) {
	const bits = double * ALL_BITS;
	const high = Math.floor(bits / LOW_BITS);
	const low = bits - high * LOW_BITS;
	return String.fromCharCode(
		U,
		S,
		E,
		R,
		COLON,
		code(high >>> 20),
		code(high >>> 15),
		code(high >>> 10),
		code(high >>> 5),
		code(high),
		code(low >>> 25),
		code(low >>> 20),
		code(low >>> 15),
		code(low >>> 10),
		code(low >>> 5),
		code(low),
	);
}
const LAST_CHARACTER = 15;

/** Different strings in tuples: at 100,000 entries about 24 share one, and only the number tells them apart. */
const GROUPS = 2 ** 12;

/**
 * A string of eight characters, and a number.
 * @param {number} double
 */
function makeTuple(double) {
	const scaled = double * GROUPS;
	const group = Math.floor(scaled);
	return [String.fromCharCode(U, S, E, R, COLON, code(group >>> 10), code(group >>> 5), code(group)), scaled - group];
}
const LAST_OF_GROUP = 7;

/**
 * Asking for equality first was the fastest of three ways: it ends sooner than `<` when strings differ, and spares the second
 * comparison when they do not.
 * @param {[string, number]} left
 * @param {[string, number]} right
 */
function compareTuples(left, right) {
	const a = left[0];
	const b = right[0];
	if (a === b) return left[1] - right[1];
	return a < b ? -1 : 1;
}

/** @type {Record<KeyKind, KeyScheme>} */
export const KEYS = {
	number: {
		make: (double) => double,
		read: (/** @type {number} */ key) => (key >= 0 ? 1 : 0),
		compare: undefined,
		sizes: undefined,
	},
	string: {
		make: makeString,
		read: (/** @type {string} */ key) => key.charCodeAt(LAST_CHARACTER),
		compare: undefined,
		sizes: undefined,
	},
	tuple: {
		make: makeTuple,
		read: (/** @type {[string, number]} */ key) => key[0].charCodeAt(LAST_OF_GROUP) + (key[1] >= 0 ? 1 : 0),
		compare: compareTuples,
		sizes: [1_000, 100_000],
	},
};

/** As many characters of a string as a few thousand of a million keys share. */
const SHARED = PREFIX.length + 2;

/**
 * What the key of a double begins with, for work items that ask for prefixes.
 * @param {number} double
 */
export const prefixOf = (double) => makeString(double).slice(0, SHARED);

/**
 * Numbers stay in their typed array.
 * @param {KeyKind} kind
 * @param {Float64Array} doubles
 * @returns {ArrayLike<any>}
 */
export const spell = (kind, doubles) => (kind === 'number' ? doubles : Array.from(doubles, KEYS[kind].make));

/**
 * How a report names what a map holds.
 * @param {KeyKind} keys
 * @param {string} values
 */
export const describeEntries = (keys, values) => `${keys === 'number' ? '' : `${keys}s as keys, `}${values}s as values`;
