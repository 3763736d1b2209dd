import { argumentError, argumentRangeError } from '../errors.js';
import { describe } from '../map/arguments.js';
import { checkObject } from './arguments.js';
import type { WaitOptions } from './types.js';

export interface Wait {
	/** Milliseconds, or Infinity. */
	readonly timeout: number;
	readonly signal: AbortSignal | undefined;
}

/** Checks how long to wait, reading each option once. */
export function parseWait(options: unknown): Wait {
	if (options === undefined) return { timeout: Number.POSITIVE_INFINITY, signal: undefined };
	checkObject(options, 'the options of a wait', '{ timeout: 1000 }', ['timeout', 'signal']);
	const { timeout = Number.POSITIVE_INFINITY, signal } = options as WaitOptions;
	if (typeof timeout !== 'number') throw argumentError(`timeout must be a number, not ${describe(timeout)}`);
	if (!(timeout >= 0)) throw argumentRangeError(`timeout must be a number of milliseconds >= 0, not ${timeout}`);
	if (signal !== undefined && !(signal instanceof AbortSignal)) {
		throw argumentError(`signal must be an AbortSignal, not ${describe(signal)}`);
	}
	return { timeout, signal };
}
