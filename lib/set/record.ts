import { argumentError, argumentRangeError } from '../errors.js';
import { describe } from '../map/arguments.js';
import { Items } from '../map/iterate.js';

/** The members of a set-like object that operations on two sets use, each read once: what the standard calls a Set Record. */
export interface SetRecord<T> {
	readonly set: object;
	/** An integer >= 0, or Infinity. */
	readonly size: number;
	readonly has: (value: T) => unknown;
	readonly keys: () => unknown;
}

/** Reads and checks the members, in the order that the standard prescribes. */
export function setRecord<T>(other: unknown): SetRecord<T> {
	if ((typeof other !== 'object' || other === null) && typeof other !== 'function') {
		throw argumentError(`the other set must be a Set or the like, not ${describe(other)}`);
	}
	const { size: rawSize } = other as { size: unknown };
	const size = toSize(rawSize);
	const { has } = other as { has: unknown };
	checkMethod(has, 'has');
	const { keys } = other as { keys: unknown };
	checkMethod(keys, 'keys');
	return { set: other, size, has: has as (value: T) => unknown, keys: keys as () => unknown };
}

function toSize(raw: unknown): number {
	if (typeof raw === 'bigint' || typeof raw === 'symbol') throw sizeError(raw);
	// Unlike Number(), this refuses an object that becomes a bigint.
	const size = +(raw as number);
	// An object without a size has undefined, and is no set.
	if (Number.isNaN(size)) throw sizeError(raw);
	const integer = Math.trunc(size);
	if (integer < 0) throw argumentRangeError(`the size of the other set must not be negative, but is ${integer}`);
	return integer;
}

const sizeError = (raw: unknown) => argumentError(`the size of the other set must be a number, not ${describe(raw)}`);

function checkMethod(method: unknown, name: string): void {
	if (typeof method === 'function') return;
	throw argumentError(`the other set must have a method ${name}, not ${describe(method)}`);
}

/** Whether the other set says that it has a value. */
export function recordHas<T>({ set, has }: SetRecord<T>, value: T): boolean {
	return Boolean(Reflect.apply(has, set, [value]));
}

/** Asks for the keys of the other set, to be iterated over once; their iterator is closed if the reader stops early. */
export function recordKeys<T>({ set, keys }: SetRecord<T>): Items<T> {
	const iterator: unknown = Reflect.apply(keys, set, []);
	if (typeof iterator !== 'object' || iterator === null) {
		throw argumentError(`the method keys of the other set must give an iterator, not ${describe(iterator)}`);
	}
	return new Items<T>(set, () => iterator as Iterator<T>);
}
