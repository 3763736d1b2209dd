import { argumentError } from '../errors.js';
import { describe } from './arguments.js';

/**
 * What an argument gives when it is iterated over, its iterator asked for once and closed if the reader stops early, as
 * the language does it.
 *
 * @param expected what the argument should have been, for the error
 */
export function iterate<T>(value: unknown, expected: string): Iterable<T> {
	const method: unknown =
		value === undefined || value === null ? undefined : (value as Partial<Iterable<unknown>>)[Symbol.iterator];
	if (typeof method !== 'function') throw argumentError(`${expected}, not ${describe(value)}`);
	return { [Symbol.iterator]: () => Reflect.apply(method, value, []) as Iterator<T> };
}
