import { isProxy } from 'node:util/types';
import { tuning } from '../engine/tuning.js';
import { argumentError, argumentRangeError } from '../errors.js';
import { describe } from './arguments.js';

/**
 * How many items an iterable may give that does not tell how many it has: as many as the built-in Map and Set can hold. Without a
 * bound, one that never ends would take all memory, which ends the process and not only the call.
 */
export const MOST_ITEMS = 2 ** 24;

/**
 * How many elements of an array are copied. V8 ends the process when an array grows beyond some 110 million, and one that is longer
 * may be nothing but holes, which take no memory until they are copied.
 */
export const MOST_ELEMENTS = 2 ** 26;

/** What tells of a collection of one class how many items it has, and of anything else `undefined`. */
type SizeOf = (value: object) => number | undefined;

const sizes: SizeOf[] = [
	// A proxy would say what it likes.
	(value) => (Array.isArray(value) && !isProxy(value) ? value.length : undefined),
	(value) => (ArrayBuffer.isView(value) ? intrinsicLength(value) : undefined),
];

const { get: lengthGetter } = Object.getOwnPropertyDescriptor(
	Object.getPrototypeOf(Uint8Array.prototype),
	'length',
) as Required<PropertyDescriptor>;

function intrinsicLength(view: ArrayBufferView): number | undefined {
	return view instanceof DataView ? undefined : (Reflect.apply(lengthGetter, view, []) as number);
}

/** Lets collections of a class, which knows its own whatever they look like, give as many items as they have. */
export function trustSize(sizeOf: SizeOf): void {
	sizes.push(sizeOf);
}

const sizeOf = (value: object) => sizes.reduce<number | undefined>((known, ask) => known ?? ask(value), undefined);

function mostItemsOf(value: unknown): number {
	const most = tuning.items > 0 ? tuning.items : MOST_ITEMS;
	const size = typeof value === 'object' && value !== null ? sizeOf(value) : undefined;
	return Math.max(most, Math.min(size ?? 0, Array.isArray(value) ? MOST_ELEMENTS : Number.POSITIVE_INFINITY));
}

/** What is iterated over, once. Whoever does so calls {@link Items.count} for each item. */
export class Items<T> implements Iterable<T> {
	#given = 0;
	#most = tuning.items > 0 ? tuning.items : MOST_ITEMS;
	/** Asked for when it matters, and only then: what grows while it is read would have one more item each time. */
	#sizeKnown = false;

	constructor(
		private readonly source: unknown,
		private readonly begin: () => Iterator<T>,
	) {}

	/** Counts an item. Throws when there are too many; as that ends a loop early, the iterator is closed. */
	count(): void {
		if (++this.#given > this.#most) this.#raise();
	}

	[Symbol.iterator](): Iterator<T> {
		return this.begin();
	}

	#raise(): void {
		const most = this.#sizeKnown ? this.#most : mostItemsOf(this.source);
		if (this.#given > most) {
			throw argumentRangeError(
				`an iterable of unknown size may give ${most} items, and this one goes on: pass them in several calls, or in an array`,
			);
		}
		this.#most = most;
		this.#sizeKnown = true;
	}
}

/**
 * What an argument gives when it is iterated over, its iterator asked for once and closed if the reader stops early, as
 * the language does it.
 *
 * @param expected what the argument should have been, for the error
 */
export function iterate<T>(value: unknown, expected: string): Items<T> {
	const method: unknown =
		value === undefined || value === null ? undefined : (value as Partial<Iterable<unknown>>)[Symbol.iterator];
	if (typeof method !== 'function') throw argumentError(`${expected}, not ${describe(value)}`);
	return new Items<T>(value, () => Reflect.apply(method, value, []) as Iterator<T>);
}

/** All items, in an array. */
export function listItems<T>(value: unknown, expected: string): T[] {
	const items = iterate<T>(value, expected);
	const list: T[] = [];
	for (const item of items) {
		items.count();
		list.push(item);
	}
	return list;
}
