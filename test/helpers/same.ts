import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/** As expect(...).toEqual, which is slow, for comparisons that are many. */
export function sameOrReport(actual: unknown, expected: unknown, what: string): void {
	if (isDeepStrictEqual(actual, expected)) return;
	expect(actual, what).toEqual(expected);
	throw new Error(`${what}: not strictly the same`);
}
