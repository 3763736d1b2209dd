import { inspect } from 'node:util';
import { argumentError, argumentRangeError } from '../errors.js';

/** A value as error messages show it: on one line, never long, and whatever it is. */
export function describe(value: unknown): string {
	if (typeof value === 'function') return 'a function';
	if (typeof value !== 'object' || value === null) {
		return inspect(value, { maxStringLength: 40 });
	}
	return Array.isArray(value) ? 'an array' : 'an object';
}

export function checkFunction(value: unknown, name: string): void {
	if (typeof value !== 'function') throw argumentError(`${name} must be a function, not ${describe(value)}`);
}

/** The integer that an index stands for, by the language's own conversion; Infinity stays. */
export function toInteger(index: unknown): number {
	const number = typeof index === 'number' ? index : toNumber(index);
	// NaN counts as 0, and so does -0.
	return Math.trunc(number) || 0;
}

/** The position below `size` that an integer stands for, counted from the end if negative, or -1 if there is none. */
export function toPosition(index: number, size: number): number {
	const position = index < 0 ? size + index : index;
	return position >= 0 && position < size ? position : -1;
}

function toNumber(value: unknown): number {
	if (typeof value === 'bigint' || typeof value === 'symbol') {
		throw argumentError(`an index must be a number, not ${describe(value)}`);
	}
	return Number(value);
}

/** A count out of range options; `fallback` if absent. */
export function toCount(value: unknown, name: string, fallback: number, infinite: boolean): number {
	if (value === undefined) return fallback;
	if (typeof value !== 'number') throw argumentError(`${name} must be a number, not ${describe(value)}`);
	if ((Number.isInteger(value) && value >= 0) || (infinite && value === Number.POSITIVE_INFINITY)) return value;
	throw argumentRangeError(`${name} must be an integer >= 0${infinite ? ' or Infinity' : ''}, not ${value}`);
}

/** A callback with its receiver fixed, unless there is none to fix. */
export function withReceiver<F extends (...args: never[]) => unknown>(fn: F, receiver: unknown): F {
	return receiver === undefined ? fn : (Function.prototype.bind.call(fn, receiver) as F);
}
