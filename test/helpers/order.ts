/**
 * The order of keys, written down a second time, as plainly as possible, for the model to be independent of the code
 * under test.
 */

import type { Key } from '../../lib/index.js';

const KINDS = ['null', 'boolean', 'number', 'bigint', 'date', 'string', 'bytes', 'array'];

function kindOf(key: Key): string {
	if (key === null) return 'null';
	if (Array.isArray(key)) return 'array';
	if (key instanceof Date) return 'date';
	if (key instanceof Uint8Array) return 'bytes';
	return typeof key;
}

const byComparison = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers ascending, both zeros the same, NaN last and equal to itself. */
export function compareNumbers(a: number, b: number): number {
	if (Number.isNaN(a) || Number.isNaN(b)) return byComparison(Number.isNaN(a), Number.isNaN(b));
	return byComparison(a, b);
}

function compareSequences<T>(a: ArrayLike<T>, b: ArrayLike<T>, compare: (a: T, b: T) => number): number {
	for (let i = 0; i < a.length && i < b.length; i++) {
		const order = compare(a[i] as T, b[i] as T);
		if (order !== 0) return order;
	}
	return byComparison(a.length, b.length);
}

/** The default order over keys of every kind. */
export function compareAny(a: Key, b: Key): number {
	const [left, right] = [kindOf(a), kindOf(b)];
	if (left !== right) return byComparison(KINDS.indexOf(left), KINDS.indexOf(right));
	if (left === 'number') return compareNumbers(a as number, b as number);
	if (left === 'bytes') return compareSequences(a as Uint8Array, b as Uint8Array, byComparison);
	if (left === 'array') return compareSequences(a as readonly Key[], b as readonly Key[], compareAny);
	return byComparison(a as string, b as string);
}

/** Whether the key has the prefix, which only strings, bytes and arrays can have. */
export function beginsWith(key: unknown, prefix: unknown): boolean {
	if (typeof prefix === 'string') return typeof key === 'string' && key.startsWith(prefix);
	if (prefix instanceof Uint8Array) return key instanceof Uint8Array && prefix.every((byte, i) => key[i] === byte);
	if (!Array.isArray(prefix) || !Array.isArray(key)) return false;
	return key.length >= prefix.length && prefix.every((part, i) => compareAny(part, key[i]) === 0);
}

/** A key as a map without a comparator keeps it: -0 is 0, in arrays too. */
export function plusZero<K>(key: K): K {
	if (typeof key === 'number') return (key + 0) as K;
	return Array.isArray(key) ? (key.map(plusZero) as K) : key;
}
