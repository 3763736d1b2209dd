import { START } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { argumentError, argumentRangeError, notSortedError } from '../errors.js';
import { compareKeys } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { normalKey } from './keys.js';
import { checkSequence, lengthOf, plainTypedArray, withoutNegativeZero } from './sequence.js';

/**
 * Sorted keys, and values, out of arrays that users pass, piece by piece: copies of a piece stay in the nearest caches, where
 * those of a long array would be fresh memory each time, and asking the system for that costs more than all else.
 */

/** Takes entries whose keys ascend from those before. Both sequences are valid until it returns. */
export type TakePiece<K, V> = (keys: ArrayLike<K>, values: ArrayLike<V>) => void;

/** Entries of a piece, 16 KiB of keys and as much of values if they are numbers. From 512 to 8,192 it makes no difference. */
const PIECE = 2_048;

/** Gives all entries in order. Throws unless both sequences can be read, are equally long, and the keys ascend. */
export function forEachPiece<K, V>(
	keys: unknown,
	values: unknown,
	settings: EngineSettings<K>,
	take: TakePiece<K, V>,
): void {
	checkSequence(keys, 'keys');
	checkSequence(values, 'values');
	const count = lengthOf(keys);
	const valueCount = lengthOf(values);
	if (count !== valueCount) {
		throw argumentRangeError(`there must be as many values as keys, not ${valueCount} for ${count}`);
	}
	forEachPart(keyReader(keys, count, settings), valueReader<V>(values, count), count, settings, take);
}

/** The same for keys alone, with values that are all undefined. */
export function forEachPieceOfKeys<K>(keys: unknown, settings: EngineSettings<K>, take: TakePiece<K, undefined>): void {
	checkSequence(keys, 'keys');
	const count = lengthOf(keys);
	forEachPart(keyReader(keys, count, settings), NOTHING, count, settings, take);
}

function forEachPart<K, V>(
	keys: Reader<K>,
	values: Reader<V>,
	count: number,
	{ compare }: EngineSettings<K>,
	take: TakePiece<K, V>,
): void {
	// Nothing is copied of what is in native memory already, and a custom order is for the engine to look at.
	const atOnce = (keys.whole && values.whole) || compare !== undefined;
	const most = atOnce ? count : PIECE;
	let previous: K | typeof START = START;
	for (let start = 0; start < count; start += most) {
		const length = Math.min(most, count - start);
		const piece = keys.read(start, length);
		const itsValues = values.read(start, length);
		if (piece.length !== length || itsValues.length !== length) throw changedMeanwhile();
		if (!atOnce) {
			checkAscending(piece as ArrayLike<Key>, start, previous as Key | typeof START);
			previous = piece[length - 1] as K;
		}
		take(piece, itsValues);
	}
}

/** Elements of one sequence may be getters that take the memory of the other away. */
const changedMeanwhile = () => argumentError('a sequence was changed while it was being read');

function checkAscending(keys: ArrayLike<Key>, start: number, before: Key | typeof START): void {
	let previous = before;
	for (let i = 0; i < keys.length; i++) {
		const key = keys[i] as Key;
		if (
			!(typeof previous === 'number' && typeof key === 'number' && previous < key) &&
			previous !== START &&
			compareKeys(previous, key) >= 0
		) {
			throw notSortedError(start + i);
		}
		previous = key;
	}
}

interface Reader<T> {
	/** Whether nothing is gained by reading it in parts. */
	readonly whole: boolean;
	/** The elements from `start` on; they may change once it is called again. Code of the user may run meanwhile. */
	read(start: number, length: number): ArrayLike<T>;
}

const NOTHING: Reader<undefined> = {
	whole: false,
	read: (_, length) => new Array<undefined>(length),
};

function keyReader<K>(keys: ArrayLike<unknown>, count: number, settings: EngineSettings<K>): Reader<K> {
	const ordered = settings.compare !== undefined;
	if (!Array.isArray(keys)) {
		const typed = plainTypedArray(keys, count);
		return new TypedReader<K>(ordered ? typed : withoutNegativeZero(typed));
	}
	return ordered
		? new ArrayReader<K>(keys, false, (key) => key as K)
		: new ArrayReader<K>(keys, true, (key) => normalKey(key as K, settings));
}

function valueReader<V>(values: ArrayLike<unknown>, count: number): Reader<V> {
	return Array.isArray(values)
		? new ArrayReader<V>(values, false, (value) => value as V)
		: new TypedReader<V>(plainTypedArray(values, count));
}

class TypedReader<T> implements Reader<T> {
	readonly whole = true;

	constructor(private readonly elements: ArrayLike<number | bigint>) {}

	read(start: number, length: number): ArrayLike<T> {
		const { elements } = this;
		if (start + length > elements.length) throw changedMeanwhile();
		const part = length === elements.length ? elements : (elements as Float64Array).subarray(start, start + length);
		return part as ArrayLike<unknown> as ArrayLike<T>;
	}
}

/**
 * Reads each element once. As long as they are numbers they go to a typed array, which engines take as it is: with -0 as 0 if they are
 * to be normalised. Of what comes from the first other one on, `accept` gives the elements.
 */
class ArrayReader<T> implements Reader<T> {
	readonly whole = false;
	private room: Float64Array | undefined;

	constructor(
		private readonly elements: ArrayLike<unknown>,
		private readonly normalize: boolean,
		private readonly accept: (element: unknown) => T,
	) {}

	read(start: number, length: number): ArrayLike<T> {
		const { elements, normalize } = this;
		let numbers: Float64Array | undefined;
		let element: unknown;
		let i = 0;
		for (; i < length; i++) {
			element = elements[start + i];
			if (typeof element !== 'number') break;
			// Made only now, as whoever sets a length alone may not have any elements.
			numbers ??= this.numbersFor(length);
			numbers[i] = normalize ? element + 0 : element;
		}
		if (i === length) return (numbers ?? []) as ArrayLike<unknown> as ArrayLike<T>;
		return this.readOthers(start, length, numbers, i, element);
	}

	/** Those from the `i`-th on, which is `element`, behind the numbers that came before. */
	private readOthers(
		start: number,
		length: number,
		numbers: Float64Array | undefined,
		i: number,
		element: unknown,
	): ArrayLike<T> {
		const { elements, accept } = this;
		// Accepted before room is made for all, which may be much. Pushed one by one, objects took half as long again.
		const first = accept(element);
		const copy = new Array<T>(length);
		for (let j = 0; j < i; j++) copy[j] = (numbers as Float64Array)[j] as T;
		copy[i] = first;
		for (let j = i + 1; j < length; j++) copy[j] = accept(elements[start + j]);
		return copy;
	}

	private numbersFor(length: number): Float64Array {
		const room = this.room ?? new Float64Array(length);
		this.room = room;
		return room.length === length ? room : room.subarray(0, length);
	}
}
