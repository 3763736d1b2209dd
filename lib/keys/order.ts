/**
 * The total order over normalised keys: first by kind, then within the kind.
 */

import type { Key } from './types.js';

const NULL = 0;
const BOOLEAN = 1;
const NUMBER = 2;
const BIGINT = 3;
const DATE = 4;
const STRING = 5;
const BYTES = 6;
const ARRAY = 7;

/**
 * The place of the key's kind among the kinds: null 0, boolean 1, number 2, bigint 3, Date 4, string 5, bytes 6,
 * array 7.
 */
export function kindRank(key: Key): number {
	switch (typeof key) {
		case 'number':
			return NUMBER;
		case 'string':
			return STRING;
		case 'bigint':
			return BIGINT;
		case 'boolean':
			return BOOLEAN;
		default:
			return key === null ? NULL : objectRank(key);
	}
}

function objectRank(key: object): number {
	if (Array.isArray(key)) return ARRAY;
	return key instanceof Date ? DATE : BYTES;
}

/**
 * Compares two normalised keys: negative if `a` sorts before `b`, zero if they are the same key, positive if after.
 *
 * `NaN` equals itself and follows `Infinity`; strings compare as `<` does, by UTF-16 code units; bytes compare as
 * memcmp does, arrays element by element, and in both a prefix precedes what it begins.
 */
export function compareKeys(a: Key, b: Key): number {
	if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
	if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
	const rank = kindRank(a);
	const difference = rank - kindRank(b);
	return difference !== 0 ? difference : compareWithin(rank, a, b);
}

function compareWithin(rank: number, a: Key, b: Key): number {
	switch (rank) {
		case BIGINT:
			return (a as bigint) < (b as bigint) ? -1 : (a as bigint) > (b as bigint) ? 1 : 0;
		case DATE:
			return (a as Date).getTime() - (b as Date).getTime();
		case BYTES:
			return compareBytes(a as Uint8Array, b as Uint8Array);
		case ARRAY:
			return compareArrays(a as readonly Key[], b as readonly Key[]);
		default:
			// Two nulls, or two booleans.
			return Number(a) - Number(b);
	}
}

function compareNumbers(a: number, b: number): number {
	if (a < b) return -1;
	if (a > b) return 1;
	if (a === b) return 0;
	return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
	const shared = Math.min(a.length, b.length);
	for (let i = 0; i < shared; i++) {
		const difference = a[i] - b[i];
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}

function compareArrays(a: readonly Key[], b: readonly Key[]): number {
	const shared = Math.min(a.length, b.length);
	for (let i = 0; i < shared; i++) {
		const difference = compareKeys(a[i], b[i]);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
