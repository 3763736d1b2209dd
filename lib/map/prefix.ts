import type { Interval } from '../engine/engine.js';
import { argumentError } from '../errors.js';
import { MAX_KEY_DEPTH } from '../keys/normalize.js';
import type { Key } from '../keys/types.js';
import { describe } from './arguments.js';

/** The greatest UTF-16 code unit, and the greatest byte: neither has a successor. */
const LAST_UNIT = 0xffff;
const LAST_BYTE = 0xff;

/** The least keys of the kinds that follow strings and bytes in the order. */
const LEAST_BYTES: Key = new Uint8Array(0);
const LEAST_ARRAY: Key = [];

/** Greater than any element of any tuple: an array nested deeper than keys may be. */
const GREATEST: Key = nest(MAX_KEY_DEPTH);

function nest(depth: number): Key {
	return depth === 0 ? [] : [nest(depth - 1)];
}

/** The keys that begin with `prefix`, a normalised key: in the default order they lie together. */
export function prefixInterval(prefix: Key): Interval<Key> {
	return { lower: prefix, lowerExclusive: false, upper: beyond(prefix), upperExclusive: true };
}

/** The least bound that lies above every key beginning with `prefix`; `undefined` if there is none. */
function beyond(prefix: Key): Key | undefined {
	if (typeof prefix === 'string') return stringBeyond(prefix);
	if (prefix instanceof Uint8Array) return bytesBeyond(prefix);
	if (Array.isArray(prefix)) return prefix.length === 0 ? undefined : [...prefix, GREATEST];
	throw argumentError(`prefix must be a string, bytes or an array, not ${describe(prefix)}`);
}

function stringBeyond(prefix: string): Key {
	let length = prefix.length;
	while (length > 0 && prefix.charCodeAt(length - 1) === LAST_UNIT) length--;
	if (length === 0) return LEAST_BYTES;
	return prefix.slice(0, length - 1) + String.fromCharCode(prefix.charCodeAt(length - 1) + 1);
}

function bytesBeyond(prefix: Uint8Array): Key {
	let length = prefix.length;
	while (length > 0 && prefix[length - 1] === LAST_BYTE) length--;
	if (length === 0) return LEAST_ARRAY;
	const bound = prefix.slice(0, length);
	bound[length - 1] = (bound[length - 1] as number) + 1;
	return bound;
}
