/**
 * A work item: something that every contender which can do it is timed at.
 *
 * @typedef {'number' | 'object'} ValueKind values are numbers, or objects of which one property is read
 * @typedef {import('../keys.mjs').KeyKind} KeyKind
 * @typedef {Partial<Record<KeyKind, readonly ValueKind[]>>} Kinds the kinds of values to use with each kind of keys
 *
 * @typedef {object} Bench what a work item has to work with, in the process of one contender
 * @property {import('../contenders/contender.mjs').Contender} contender
 * @property {number} size entries that the map holds
 * @property {(value: any) => number} read
 * @property {(key: any) => number} readKey
 * @property {(index: number) => any} makeValue the value for a key by its place in `keys`, or any other small integer
 * @property {(double: number) => any} makeKey
 * @property {(doubles: Float64Array) => ArrayLike<any>} spell the keys of many doubles; numbers stay as they are
 * @property {import('../random.mjs').Random} random for what all rounds share
 *
 * @typedef {object} Work
 * @property {string} id
 * @property {string} title
 * @property {Kinds} kinds
 * @property {readonly number[]} [sizes] to run at unless told, where not all say something new
 * @property {boolean} [huge] whether it is run at ten million entries as well, unless told otherwise
 * @property {(keyof import('../contenders/contender.mjs').Contender)[]} [needs] functions that a contender must have
 * @property {(size: number) => number} operations in a round; the time of a round is divided by it
 * @property {string} unit what the time is of
 * @property {(bench: Bench) => any} prepare the state that all rounds share
 * @property {(state: any, random: import('../random.mjs').Random, operations: number) => any} task
 *   one round's fresh input, made outside of the timed region
 * @property {(state: any, task: any) => number} run the timed region; the sum must be the same for all contenders
 * @property {(state: any, task: any) => void} [restore] puts the state back after a round, outside of the timed region
 */

/** @satisfies {Record<string, Kinds>} */
export const KINDS = /** @type {const} */ ({
	all: { number: ['number', 'object'], string: ['number'], tuple: ['number'] },
	/** No matter which values. */
	keys: { number: ['number'], string: ['number'], tuple: ['number'] },
	/** Tuples would say no more than strings do. */
	scalar: { number: ['number', 'object'], string: ['number'] },
	number: { number: ['number', 'object'] },
	/** Values play no part. */
	plain: { number: ['number'] },
	string: { string: ['number'] },
});

/** Operations in a round. Fewer would let the branch predictor learn them, and disappear in the clock's noise. */
export const ROUND = 200_000;

/**
 * A map of random keys, inserted in random order, as maps come to be in programs: nodes are as full as splits leave them.
 * @param {Bench} bench
 * @param {() => any} [create]
 * @returns {{ map: any, keys: Float64Array }} the keys as they were drawn, before they were spelt
 */
export function randomMap(bench, create = bench.contender.create) {
	const { contender, size } = bench;
	const keys = bench.random.doubles(size);
	const map = mapOf(bench, keys, create);
	if (contender.size(map) !== size) throw new Error('two of the random keys are equal: choose another seed');
	contender.prove?.(map);
	return { map, keys };
}

/**
 * A map of certain keys, inserted in their order, with their places as values.
 * @param {Bench} bench
 * @param {Float64Array} keys
 * @param {() => any} [create]
 */
export function mapOf({ contender, makeKey, makeValue }, keys, create = contender.create) {
	const { arrange, set } = contender;
	if (arrange) return arrangeKeys(arrange, keys, makeKey, makeValue);
	if (!create || !set) throw new Error(`${contender.id} has no way to make a map`);
	const map = create();
	for (let i = 0; i < keys.length; i++) set(map, makeKey(/** @type {number} */ (keys[i])), makeValue(i));
	return map;
}

/**
 * @param {NonNullable<Bench['contender']['arrange']>} arrange
 * @param {Float64Array} keys
 * @param {Bench['makeKey']} makeKey
 * @param {Bench['makeValue']} makeValue
 */
function arrangeKeys(arrange, keys, makeKey, makeValue) {
	const of = (/** @type {number} */ place) => /** @type {number} */ (keys[place]);
	const places = Array.from(keys.keys()).sort((a, b) => of(a) - of(b));
	return arrange(
		places.map((place) => makeKey(of(place))),
		places.map(makeValue),
	);
}

/**
 * How often a work item over a whole map repeats to fill a round.
 * @param {number} size
 * @param {number} operations
 */
export const repeats = (size, operations) => Math.max(1, Math.ceil(operations / size));

/**
 * Operations of whole passes over a map.
 * @param {number} size
 */
export const wholePasses = (size) => size * repeats(size, ROUND);

/**
 * Deletions in one map: half of it, but of the largest maps no more than fill a round.
 * @param {number} size
 */
export const doomedOf = (size) => Math.min(size >> 1, ROUND / 2);

/** Maps that a round of deletions takes. @param {number} size */
export const mapsToThin = (size) => repeats(doomedOf(size), ROUND / 2);

/** Of keys that are asked for, one in so many is absent: answering true to everything would be found. */
const ABSENT = 16;

/**
 * Present keys, and a few that are not.
 * @param {Float64Array} keys
 * @param {import('../random.mjs').Random} random
 * @param {number} count
 */
export function drawWithAbsent(keys, random, count) {
	const probes = random.draw(keys, count);
	for (let i = 0; i < probes.length; i++) if (random.below(ABSENT) === 0) probes[i] = random.double();
	return probes;
}

/**
 * Frees the maps that a round has made.
 * @param {{ contender: import('../contenders/contender.mjs').Contender }} state
 * @param {{ maps: any[] }} task
 */
export function discardAll({ contender: { discard, prove } }, { maps }) {
	prove?.(maps[0]);
	if (discard) for (const map of maps) discard(map);
	maps.length = 0;
}
