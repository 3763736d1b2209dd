import { isSharedArrayBuffer } from 'node:util/types';
import type { EngineSettings } from '../engine/select.js';
import { argumentError, argumentRangeError, notSortedError } from '../errors.js';
import { compareKeys } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { describe } from './arguments.js';
import { MOST_ELEMENTS } from './iterate.js';
import { normalKey } from './keys.js';

/**
 * Sequences of keys or values that users pass: arrays and typed arrays. What comes out of here can be read any number of
 * times without running code of the user, and does not change while it is read.
 */

type TypedArray = Float64Array | BigInt64Array;
type TypedArrayConstructor = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => TypedArray;

// The properties of typed arrays themselves. An object may have others of the same names, which say anything.
const intrinsics = Object.getPrototypeOf(Uint8Array.prototype) as object;
const read = (array: unknown, property: string | symbol): unknown => Reflect.get(intrinsics, property, array);
const nameOf = (value: unknown) => read(value, Symbol.toStringTag) as string | undefined;

/** Checks that both sequences can be read, are equally long, and that the keys ascend. */
export function sortedSequences<K, V>(
	keys: unknown,
	values: unknown,
	settings: EngineSettings<K>,
): { keys: ArrayLike<K>; values: ArrayLike<V> } {
	checkSequence(keys, 'keys');
	checkSequence(values, 'values');
	const count = lengthOf(keys);
	const valueCount = lengthOf(values);
	if (count !== valueCount) {
		throw argumentRangeError(`there must be as many values as keys, not ${valueCount} for ${count}`);
	}
	const readKeys = ascendingKeys<K>(keys, count, settings);
	return { keys: readKeys, values: valueSequence<V>(values, count) };
}

/** The same for keys alone. */
export function sortedKeys<K>(keys: unknown, settings: EngineSettings<K>): ArrayLike<K> {
	checkSequence(keys, 'keys');
	return ascendingKeys<K>(keys, lengthOf(keys), settings);
}

function ascendingKeys<K>(keys: ArrayLike<unknown>, count: number, settings: EngineSettings<K>): ArrayLike<K> {
	const readKeys = keySequence<K>(keys, count, settings);
	// Of typed arrays the engine finds out for itself: their elements are of one kind, which it can hold or not.
	if (settings.compare === undefined && Array.isArray(readKeys)) checkAscending(readKeys as Key[]);
	return readKeys;
}

function checkSequence(value: unknown, name: string): asserts value is ArrayLike<unknown> {
	if (!Array.isArray(value) && nameOf(value) === undefined) {
		throw argumentError(`${name} must be an array or a typed array, not ${describe(value)}`);
	}
}

function lengthOf(sequence: ArrayLike<unknown>): number {
	if (!Array.isArray(sequence)) return read(sequence, 'length') as number;
	const length: unknown = sequence.length;
	// A proxy may give anything as its length, and an array of holes has one that no copy could have.
	if (Number.isInteger(length) && (length as number) >= 0 && (length as number) <= MOST_ELEMENTS)
		return length as number;
	throw argumentRangeError(`an array may have ${MOST_ELEMENTS} elements at most, not ${describe(length)}`);
}

function keySequence<K>(keys: ArrayLike<unknown>, count: number, settings: EngineSettings<K>): ArrayLike<K> {
	if (!Array.isArray(keys)) {
		const typed = plainTypedArray(keys, count);
		return (settings.compare === undefined ? withoutNegativeZero(typed) : typed) as ArrayLike<unknown> as ArrayLike<K>;
	}
	return settings.compare === undefined ? copyKeys(keys, count, settings) : copyElements<K>(keys, count);
}

/** Normalises keys. */
function copyKeys<K>(keys: ArrayLike<unknown>, count: number, settings: EngineSettings<K>): ArrayLike<K> {
	return copyNumbersFirst(keys, count, true, (key) => normalKey(key as K, settings));
}

function valueSequence<V>(values: ArrayLike<unknown>, count: number): ArrayLike<V> {
	if (Array.isArray(values)) return copyNumbersFirst(values, count, false, (value) => value as V);
	return plainTypedArray(values, count) as ArrayLike<unknown> as ArrayLike<V>;
}

/**
 * Reads each element once. As long as they are numbers they go to a typed array, which engines take as it is: with -0 as 0 if they are
 * to be normalised. Of what comes from the first other one on, `accept` gives the elements.
 */
function copyNumbersFirst<T>(
	elements: ArrayLike<unknown>,
	count: number,
	normalize: boolean,
	accept: (element: unknown) => T,
): ArrayLike<T> {
	let numbers: Float64Array | undefined;
	let element: unknown;
	let i = 0;
	for (; i < count; i++) {
		element = elements[i];
		if (typeof element !== 'number') break;
		// Made only now, as whoever sets a length alone may not have any elements.
		numbers ??= new Float64Array(count);
		numbers[i] = normalize ? element + 0 : element;
	}
	if (i === count) return (numbers ?? []) as ArrayLike<unknown> as ArrayLike<T>;
	// Accepted before room is made for all, which may be much. Pushed one by one, objects took half as long again.
	const first = accept(element);
	const copy = new Array<T>(count);
	for (let j = 0; j < i; j++) copy[j] = (numbers as Float64Array)[j] as T;
	copy[i] = first;
	for (i++; i < count; i++) copy[i] = accept(elements[i]);
	return copy;
}

function copyElements<T>(elements: ArrayLike<unknown>, count: number): T[] {
	const copy = new Array<T>(count);
	for (let i = 0; i < count; i++) copy[i] = elements[i] as T;
	return copy;
}

/** The same memory under an object that nobody has tampered with; a copy if other threads may write to it. */
function plainTypedArray(array: unknown, length: number): ArrayLike<number | bigint> {
	// A detached one has no memory any more.
	if (length === 0) return [];
	const buffer = read(array, 'buffer') as ArrayBufferLike;
	const Plain = (globalThis as unknown as Record<string, TypedArrayConstructor>)[nameOf(array) as string];
	const plain = new (Plain as TypedArrayConstructor)(buffer, read(array, 'byteOffset') as number, length);
	return isSharedArrayBuffer(buffer) ? plain.slice() : plain;
}

/**
 * The elements of a typed array, which nobody else can change; `undefined` if the value is none. Numbers become doubles, as
 * keys are, with -0 as 0 if they are to be normalised.
 */
export function copyTypedArray<T>(value: unknown, normalize: boolean): ArrayLike<T> | undefined {
	if (nameOf(value) === undefined) return undefined;
	const length = lengthOf(value as ArrayLike<unknown>);
	// As long as what comes of it may have to be an array.
	if (length > MOST_ELEMENTS) {
		throw argumentRangeError(`a batch may have ${MOST_ELEMENTS} elements at most, not ${length}`);
	}
	const plain = plainTypedArray(value, length);
	if (typeof plain[0] !== 'number') return Array.prototype.slice.call(plain) as T[];
	const numbers = new Float64Array(plain as ArrayLike<number>);
	if (normalize) for (let i = 0; i < numbers.length; i++) numbers[i] = (numbers[i] as number) + 0;
	return numbers as ArrayLike<unknown> as ArrayLike<T>;
}

/** If the numbers ascend there is one zero at most, and no need to look at all of them. If they do not, nobody will keep them. */
function withoutNegativeZero(numbers: ArrayLike<number | bigint>): ArrayLike<number | bigint> {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((numbers[middle] as number) < 0) low = middle + 1;
		else high = middle;
	}
	if (!Object.is(numbers[low], -0)) return numbers;
	return Float64Array.from(numbers as ArrayLike<number>, (number) => number + 0);
}

function checkAscending(keys: readonly Key[]): void {
	for (let i = 1; i < keys.length; i++) {
		const previous = keys[i - 1] as Key;
		const key = keys[i] as Key;
		if (typeof previous === 'number' && typeof key === 'number' && previous < key) continue;
		if (compareKeys(previous, key) < 0) continue;
		throw notSortedError(i);
	}
}
