/** Checks of options that all of scored sets share. */

import { argumentError } from '../errors.js';
import { describe } from '../map/arguments.js';
import type { RankOptions } from './types.js';

/** Options must be an object, and name nothing else: a misspelt one would be one that is silently left out. */
export function checkObject(options: unknown, what: string, example: string, names: readonly string[]): void {
	if (typeof options !== 'object' || options === null || Array.isArray(options)) {
		throw argumentError(`${what} must be an object such as ${example}, not ${describe(options)}`);
	}
	for (const name of Object.keys(options)) {
		if (!names.includes(name)) throw argumentError(`${what} are ${names.join(', ')}, not ${name}`);
	}
}

/** A boolean out of options; false if absent. */
export function toBoolean(value: unknown, name: string): boolean {
	if (value === undefined) return false;
	if (typeof value !== 'boolean') throw argumentError(`${name} must be a boolean, not ${describe(value)}`);
	return value;
}

/** Whether a rank counts from the greatest score down. */
export function parseRank(options: RankOptions): boolean {
	checkObject(options, 'the options of a rank', '{ reverse: true }', ['reverse']);
	return toBoolean(options.reverse, 'reverse');
}
