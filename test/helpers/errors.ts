import { expect } from 'vitest';
import type { ErrorCode } from '../../lib/errors.js';

const CLASSES: Record<string, ErrorConstructor[]> = {
	ERR_IRONWOOD_KEY: [TypeError],
	ERR_IRONWOOD_BOUNDS: [TypeError],
	ERR_IRONWOOD_ARGUMENT: [TypeError, RangeError],
	ERR_IRONWOOD_NOT_SORTED: [RangeError],
	ERR_IRONWOOD_READONLY: [TypeError],
	ERR_IRONWOOD_CLOSED: [Error],
	ERR_IRONWOOD_COMPARE: [TypeError],
	ERR_IRONWOOD_MEMORY: [RangeError],
	ERR_IRONWOOD_CORRUPT: [Error],
	ERR_IRONWOOD_NOT_LOADED: [Error],
} satisfies Partial<Record<ErrorCode, ErrorConstructor[]>>;

/** Runs the function and gives what it throws; fails if it throws nothing. */
export function thrownBy(run: () => unknown): Error & { code?: string } {
	try {
		run();
	} catch (error) {
		return error as Error & { code?: string };
	}
	throw new Error('nothing was thrown');
}

/** The function must throw an error of this code, of the class that belongs to it, with a message that says something. */
export function expectCode(run: () => unknown, code: keyof typeof CLASSES & ErrorCode): Error {
	const error = thrownBy(run);
	expect(error).toBeInstanceOf(Error);
	expect(`${error.code}: ${error.message}`).toMatch(new RegExp(`^${code}: .{8,}`));
	expect(CLASSES[code]).toContain(error.constructor);
	return error;
}
