import { isSharedArrayBuffer } from 'node:util/types';
import { argumentError, argumentRangeError } from '../errors.js';
import { describe } from './arguments.js';
import { MOST_ELEMENTS } from './iterate.js';

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

/** Throws unless the value is an array or a typed array. */
export function checkSequence(value: unknown, name: string): asserts value is ArrayLike<unknown> {
	if (!Array.isArray(value) && nameOf(value) === undefined) {
		throw argumentError(`${name} must be an array or a typed array, not ${describe(value)}`);
	}
}

export function lengthOf(sequence: ArrayLike<unknown>): number {
	if (!Array.isArray(sequence)) return read(sequence, 'length') as number;
	const length: unknown = sequence.length;
	// A proxy may give anything as its length, and an array of holes has one that no copy could have.
	if (Number.isInteger(length) && (length as number) >= 0 && (length as number) <= MOST_ELEMENTS)
		return length as number;
	throw argumentRangeError(`an array may have ${MOST_ELEMENTS} elements at most, not ${describe(length)}`);
}

/** The same memory under an object that nobody has tampered with; a copy if other threads may write to it. */
export function plainTypedArray(array: unknown, length: number): ArrayLike<number | bigint> {
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
export function withoutNegativeZero(numbers: ArrayLike<number | bigint>): ArrayLike<number | bigint> {
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
