/**
 * Keys on their way in and out of a map without a comparator. Going in, a key is read once and becomes a value that
 * nobody else holds; coming out, users get copies, so that nothing they do to a key can disorder the tree.
 */

import { isDate, isUint8Array } from 'node:util/types';
import { keyError } from '../errors.js';
import type { Key } from './types.js';

/** How deep arrays may nest in a key; `[1]` is one deep. Arrays that contain themselves exceed it. */
export const MAX_KEY_DEPTH = 32;

/**
 * How many elements the arrays of one key may hold together. Without a bound, 32 arrays that each hold the next one
 * twice would unfold into more elements than memory holds.
 */
export const MAX_KEY_ELEMENTS = 2 ** 20;

const USABLE = 'a number, bigint, string, boolean, null, Date, Uint8Array, or an array of these';

/**
 * Turns what a user passed as a key into the key that is stored and compared: `-0` becomes `0`; arrays, Dates and bytes
 * are copied, and a Buffer becomes a Uint8Array. Getters and proxies in arrays run here, each element read once.
 *
 * @throws TypeError `ERR_IRONWOOD_KEY` for any other value, an invalid Date, an array with holes, or one that exceeds
 * {@link MAX_KEY_DEPTH} or {@link MAX_KEY_ELEMENTS}.
 */
export function normalizeKey(key: unknown): Key {
	switch (typeof key) {
		case 'number':
			// Adding zero turns -0 into 0 and changes no other number.
			return key + 0;
		case 'string':
		case 'bigint':
		case 'boolean':
			return key;
		default:
			return key === null ? null : normalizeObject(key);
	}
}

function normalizeObject(key: unknown): Key {
	if (isArray(key)) return copyArray(key, 1, { elements: 0 });
	if (isDate(key)) return copyDate(key);
	if (isUint8Array(key)) return copyBytes(key);
	throw keyError(`a key must be ${USABLE}, not ${describe(key)}`);
}

function isArray(value: unknown): value is readonly unknown[] {
	try {
		return Array.isArray(value);
	} catch {
		throw keyError(`a key must be ${USABLE}, not a revoked proxy`);
	}
}

/**
 * The first elements go into literals: an array that grows from nothing has room for 17, and making it so takes several times as
 * long. Most tuples are short.
 */
function copyArray(source: readonly unknown[], depth: number, total: { elements: number }): Key[] {
	if (depth > MAX_KEY_DEPTH) {
		throw keyError(`an array used as a key nests deeper than ${MAX_KEY_DEPTH} levels, or contains itself`);
	}
	const length: unknown = source.length;
	// A proxy may give anything as its length.
	if (typeof length !== 'number' || !(length >= 0)) throw keyError('an array used as a key has no usable length');
	total.elements += length;
	if (total.elements > MAX_KEY_ELEMENTS) {
		throw keyError(`an array used as a key holds more than ${MAX_KEY_ELEMENTS} elements`);
	}
	if (length === 0) return [];
	const first = copyElement(source, 0, depth, total);
	if (length <= 1) return [first];
	const second = copyElement(source, 1, depth, total);
	if (length <= 2) return [first, second];
	const copy = [first, second];
	for (let i = 2; i < length; i++) copy.push(copyElement(source, i, depth, total));
	return copy;
}

function copyElement(source: readonly unknown[], index: number, depth: number, total: { elements: number }): Key {
	const element: unknown = source[index];
	if (typeof element === 'number') return element + 0;
	if (typeof element === 'string') return element;
	if (isArray(element)) return copyArray(element, depth + 1, total);
	if (element === undefined) throw keyError(missingElement(source, index));
	return normalizeKey(element);
}

function missingElement(source: readonly unknown[], index: number): string {
	const what = Object.hasOwn(source, index) ? 'undefined' : 'a hole';
	return `an array used as a key must hold ${USABLE}, not ${what} (at index ${index})`;
}

function copyDate(source: Date): Date {
	// The intrinsic method: a subclass may override its own.
	const time = Date.prototype.getTime.call(source);
	if (Number.isNaN(time)) throw keyError('an invalid Date cannot be a key');
	return new Date(time);
}

function copyBytes(source: Uint8Array): Uint8Array {
	try {
		return new Uint8Array(source);
	} catch {
		throw keyError('bytes used as a key must be readable, but their ArrayBuffer is detached or too large to copy');
	}
}

/** Names a value in an error message. Runs user code only inside the guard. */
function describe(value: unknown): string {
	if (value === undefined) return 'undefined';
	if (typeof value !== 'object') return `a ${typeof value}`;
	try {
		const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
		if (typeof name === 'string' && name !== '') return name === 'Object' ? 'an object' : `an object of class ${name}`;
	} catch {
		// A proxy or a getter refused; the general word has to do.
	}
	return 'an object';
}

/**
 * Gives a stored key out: arrays, Dates and bytes as fresh equal copies, anything else as it is.
 */
export function restoreKey<K>(key: K): K {
	return typeof key !== 'object' || key === null ? key : (copyStored(key as Key) as K);
}

function copyStored(key: Key): Key {
	if (typeof key !== 'object' || key === null) return key;
	if (Array.isArray(key)) return key.map(copyStored);
	return key instanceof Date ? new Date(key.getTime()) : new Uint8Array(key as Uint8Array);
}
