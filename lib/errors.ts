/**
 * Every error that Ironwood throws on its own account, in one place: a standard class, a message that says what was
 * expected and what came, and a stable `code` for programs.
 */

/**
 * The `code` of an error; it stays the same when messages change.
 *
 * | code | class | meaning |
 * |---|---|---|
 * | `ERR_IRONWOOD_KEY` | TypeError | a key of a kind that has no order: an object, a symbol, `undefined`, an invalid Date, an array with holes or nested too deeply; a member of a scored set that is neither string nor bytes, or not of the kind of the others |
 * | `ERR_IRONWOOD_BOUNDS` | TypeError | range options that contradict each other |
 * | `ERR_IRONWOOD_ARGUMENT` | TypeError, RangeError | an argument of the wrong type, or outside what is allowed: so an iterable that gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets |
 * | `ERR_IRONWOOD_NOT_SORTED` | RangeError | keys that do not ascend strictly where they have to |
 * | `ERR_IRONWOOD_READONLY` | TypeError | a write to a snapshot |
 * | `ERR_IRONWOOD_CLOSED` | Error | a map or set was used after `close()` |
 * | `ERR_IRONWOOD_COMPARE` | TypeError | a comparator gave no number, changed its map, or went on with the walk that asked it |
 * | `ERR_IRONWOOD_MEMORY` | RangeError | memory, `maxBytes`, or room for entries (2^32 - 1) ran out |
 * | `ERR_IRONWOOD_CORRUPT` | Error | `check()` found a broken tree: please report it |
 * | `ERR_IRONWOOD_NOT_LOADED` | Error | the native engine was forced and cannot be had; `cause` says why |
 */
export type ErrorCode =
	| 'ERR_IRONWOOD_KEY'
	| 'ERR_IRONWOOD_BOUNDS'
	| 'ERR_IRONWOOD_ARGUMENT'
	| 'ERR_IRONWOOD_NOT_SORTED'
	| 'ERR_IRONWOOD_READONLY'
	| 'ERR_IRONWOOD_CLOSED'
	| 'ERR_IRONWOOD_COMPARE'
	| 'ERR_IRONWOOD_MEMORY'
	| 'ERR_IRONWOOD_CORRUPT'
	| 'ERR_IRONWOOD_NOT_LOADED';

/**
 * What Ironwood throws: a TypeError, RangeError or Error with a {@link ErrorCode | code}. The call that threw it has changed nothing.
 *
 * ```ts
 * let code;
 * try {
 * 	new SortedMap([[1, 'a']]).range({ gt: 1, gte: 1 });
 * } catch (error) {
 * 	code = error.code;
 * }
 * code; // 'ERR_IRONWOOD_BOUNDS'
 * ```
 */
export interface IronwoodError extends Error {
	/** Which of Ironwood's errors it is. */
	readonly code: ErrorCode;
}

function withCode<E extends Error>(error: E, code: ErrorCode): E & IronwoodError {
	// Enumerable, as on Node's own errors, so that an uncaught one is printed with it.
	return Object.assign(error, { code });
}

/** A key of a kind that no map can order, or a member that a scored set cannot have. */
export const keyError = (message: string) => withCode(new TypeError(message), 'ERR_IRONWOOD_KEY');

/** Range options that contradict each other. */
export const boundsError = (message: string) => withCode(new TypeError(message), 'ERR_IRONWOOD_BOUNDS');

/** An argument of the wrong type. */
export const argumentError = (message: string) => withCode(new TypeError(message), 'ERR_IRONWOOD_ARGUMENT');

/** An argument of the right type, but outside what is allowed. */
export const argumentRangeError = (message: string) => withCode(new RangeError(message), 'ERR_IRONWOOD_ARGUMENT');

/** Input of a bulk load that does not ascend strictly; `index` is that of the first key that does not. */
export const notSortedError = (index: number) => {
	const previous = index === 0 ? 'the last key of the map' : `keys[${index - 1}]`;
	const message = `keys must ascend strictly, but keys[${index}] is not greater than ${previous}`;
	return withCode(new RangeError(message), 'ERR_IRONWOOD_NOT_SORTED');
};

/** A write to what can only be read. */
export const readonlyError = () =>
	withCode(new TypeError('a snapshot cannot be written to: clone it first'), 'ERR_IRONWOOD_READONLY');

/** Any use of a map or set after `close()`. */
export const closedError = () => withCode(new Error('the map or set is closed'), 'ERR_IRONWOOD_CLOSED');

/** A comparator that gave something other than a number. */
export const compareError = (message: string) => withCode(new TypeError(message), 'ERR_IRONWOOD_COMPARE');

/** Memory that could not be had: the system's, the map's own budget, or room for another entry. */
export const memoryError = (message: string) => withCode(new RangeError(message), 'ERR_IRONWOOD_MEMORY');

export function isMemoryError(error: unknown): boolean {
	const code: ErrorCode = 'ERR_IRONWOOD_MEMORY';
	return error instanceof RangeError && (error as Partial<IronwoodError>).code === code;
}

/** A tree that broke one of its own rules: a defect in Ironwood, or memory overwritten by something else. */
export const corruptError = (message: string) => withCode(new Error(message), 'ERR_IRONWOOD_CORRUPT');

/** The native engine was asked for by name and cannot be had. */
export const notLoadedError = (message: string, cause?: unknown) =>
	withCode(new Error(message, { cause }), 'ERR_IRONWOOD_NOT_LOADED');
