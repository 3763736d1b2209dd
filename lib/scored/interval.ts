import { boundsError } from '../errors.js';
import type { ScoredBounds } from './types.js';

/** Bounds of scores or of members. `undefined` means that the side is open. */
export interface Interval<T> {
	readonly lower: T | undefined;
	readonly lowerExclusive: boolean;
	readonly upper: T | undefined;
	readonly upperExclusive: boolean;
}

/** Reads and checks each bound once. */
export function parseInterval<T>(bounds: ScoredBounds<unknown>, normal: (bound: unknown) => T): Interval<T> {
	const { gt, gte, lt, lte } = bounds;
	if (gt !== undefined && gte !== undefined) throw boundsError('gt and gte exclude each other');
	if (lt !== undefined && lte !== undefined) throw boundsError('lt and lte exclude each other');
	const lower = gt === undefined ? gte : gt;
	const upper = lt === undefined ? lte : lt;
	return {
		lower: lower === undefined ? undefined : normal(lower),
		lowerExclusive: gt !== undefined,
		upper: upper === undefined ? undefined : normal(upper),
		upperExclusive: lt !== undefined,
	};
}
