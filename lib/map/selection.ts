import { type Engine, type Interval, OPEN } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { argumentError, boundsError } from '../errors.js';
import { compareKeys } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { describe, toCount } from './arguments.js';
import { normalKey } from './keys.js';
import { prefixInterval } from './prefix.js';
import type { Bounds } from './types.js';

/** Range options, checked: which keys, and how to walk them. */
export interface Selection<K> {
	readonly interval: Interval<K>;
	readonly reverse: boolean;
	readonly offset: number;
	readonly limit: number;
	/** True if the bounds are known to leave no room between them. */
	readonly empty: boolean;
	/**
	 * True if a walk has to look up positions before it begins: it skips some, or a custom order has to tell whether
	 * anything lies between the bounds.
	 */
	readonly positioned: boolean;
}

/** All of a map, upwards. */
export const EVERYTHING: Selection<never> = Object.freeze({
	interval: OPEN,
	reverse: false,
	offset: 0,
	limit: Number.POSITIVE_INFINITY,
	empty: false,
	positioned: false,
});

/** Checks range options, reading each once. Runs code of the user: getters, and those of keys that are arrays. */
export function parseBounds<K>(bounds: Bounds<K> | undefined, settings: EngineSettings<K>): Selection<K> {
	if (bounds === undefined) return EVERYTHING;
	// An array would pass as an object without any bounds, which means everything.
	if (typeof bounds !== 'object' || bounds === null || Array.isArray(bounds)) {
		throw argumentError(`bounds must be an object such as { gte: 1, lt: 5 }, not ${describe(bounds)}`);
	}
	const { gt, gte, lt, lte, prefix, reverse, limit, offset } = bounds as Bounds<unknown>;
	if (gt === undefined && gte === undefined && lt === undefined && lte === undefined) checkNames(bounds);
	checkContradictions(gt, gte, lt, lte, prefix);
	const interval = (
		prefix === undefined
			? keyInterval(gt, gte, lt, lte, settings as EngineSettings<unknown>)
			: parsePrefix(prefix, settings)
	) as Interval<K>;
	const skipped = toCount(offset, 'offset', 0, false);
	return {
		interval,
		reverse: toReverse(reverse),
		offset: skipped,
		limit: toCount(limit, 'limit', Number.POSITIVE_INFINITY, true),
		empty: settings.compare === undefined && isEmpty(interval),
		positioned: skipped > 0 || (settings.compare !== undefined && isBounded(interval)),
	};
}

const NAMES: ReadonlySet<string> = new Set(['gt', 'gte', 'lt', 'lte', 'prefix', 'reverse', 'limit', 'offset']);

/** An object that has other members in the place of bounds would select everything: `deleteRange({ from: 1 })`. */
function checkNames(bounds: object): void {
	for (const name of Object.keys(bounds)) {
		if (!NAMES.has(name)) throw argumentError(`bounds are gt, gte, lt, lte and prefix, not ${name}`);
	}
}

function checkContradictions(gt: unknown, gte: unknown, lt: unknown, lte: unknown, prefix: unknown): void {
	if (gt !== undefined && gte !== undefined) throw boundsError('gt and gte exclude each other');
	if (lt !== undefined && lte !== undefined) throw boundsError('lt and lte exclude each other');
	if (prefix === undefined) return;
	if (gt !== undefined || gte !== undefined || lt !== undefined || lte !== undefined) {
		throw boundsError('prefix and other bounds exclude each other');
	}
}

function keyInterval<K>(gt: K, gte: K, lt: K, lte: K, settings: EngineSettings<K>): Interval<K> {
	const lower = gt === undefined ? gte : gt;
	const upper = lt === undefined ? lte : lt;
	return {
		lower: lower === undefined ? undefined : normalKey(lower, settings),
		lowerExclusive: gt !== undefined,
		upper: upper === undefined ? undefined : normalKey(upper, settings),
		upperExclusive: lt !== undefined,
	};
}

function parsePrefix<K>(prefix: unknown, settings: EngineSettings<K>): Interval<unknown> {
	if (settings.compare !== undefined) {
		throw argumentError('prefix has no meaning in a map with its own comparator');
	}
	return prefixInterval(normalKey(prefix, settings as EngineSettings<unknown>) as Key);
}

function toReverse(reverse: unknown): boolean {
	if (reverse === undefined) return false;
	if (typeof reverse !== 'boolean') throw argumentError(`reverse must be a boolean, not ${describe(reverse)}`);
	return reverse;
}

function isBounded<K>(interval: Interval<K>): boolean {
	return interval.lower !== undefined && interval.upper !== undefined;
}

/** Whether no key of the default order lies in the interval, as far as the bounds alone tell. */
function isEmpty<K>({ lower, lowerExclusive, upper, upperExclusive }: Interval<K>): boolean {
	if (lower === undefined || upper === undefined) return false;
	const order = compareKeys(lower as Key, upper as Key);
	return order > 0 || (order === 0 && (lowerExclusive || upperExclusive));
}

/** Positions that a selection covers, upwards, whichever way it is walked: from `start` up to, not including, `end`. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

const NOWHERE: Span = Object.freeze({ start: 0, end: 0 });

/** Finds the positions that a selection covers at this moment, in O(log n). */
export function locate<K, V>(engine: Engine<K, V>, selection: Selection<K>): Span {
	const { interval, reverse, offset, limit, empty } = selection;
	const size = engine.size;
	if (empty || size === 0) return NOWHERE;
	const { lower, lowerExclusive, upper, upperExclusive } = interval;
	const low = lower === undefined ? 0 : engine.rank(lower, lowerExclusive);
	const high = Math.max(low, upper === undefined ? size : engine.rank(upper, !upperExclusive));
	if (reverse) {
		const end = Math.max(low, high - offset);
		return { start: Math.max(low, end - limit), end };
	}
	const start = Math.min(high, low + offset);
	return { start, end: Math.min(high, start + limit) };
}
