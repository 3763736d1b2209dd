/** Which stretch of a set a range is, and where that lies at a given moment. */

import type { ScoredMember } from '../engine/scored.js';
import { toCount, toInteger } from '../map/arguments.js';
import type { Span } from '../map/selection.js';
import { checkObject, toBoolean } from './arguments.js';
import { engineOf, fits } from './internals.js';
import { type Interval, parseInterval } from './interval.js';
import { kindError, normalMember, normalScore } from './members.js';
import type { MemberBounds, ScoredBounds, WalkOptions } from './types.js';

/** The positions within which a range lies at this moment, before its offset and limit. Those of a slice depend on its direction. */
type Region = (set: object, reverse: boolean) => Span;

export interface ScoredSelection {
	readonly region: Region;
	/** The region for the rest of a walk, asked for when that begins: a range does not become another one on the way. */
	readonly pin: (set: object) => Region;
	/** Whether a walk gives no more than lay in the range when it began, as among positions it could go on for ever. */
	readonly counted: boolean;
	readonly reverse: boolean;
	readonly offset: number;
	readonly limit: number;
}

const everything: Region = (set) => ({ start: 0, end: engineOf(set).size });

export const EVERYTHING: ScoredSelection = Object.freeze({
	...{ region: everything, pin: () => everything, counted: false },
	...{ reverse: false, offset: 0, limit: Number.POSITIVE_INFINITY },
});

const WALK = ['reverse', 'offset', 'limit'];
const BOUNDS = ['gt', 'gte', 'lt', 'lte', ...WALK];
const MEMBER_BOUNDS = ['score', ...BOUNDS];
const NOWHERE: Span = Object.freeze({ start: 0, end: 0 });

const upwards = (start: number, end: number): Span => (start < end ? { start, end } : NOWHERE);

/** Reads how to walk out of options, once each. */
function select(
	region: Region,
	pin: (set: object) => Region,
	counted: boolean,
	{ reverse, offset, limit }: WalkOptions,
): ScoredSelection {
	return {
		region,
		pin,
		counted,
		reverse: toBoolean(reverse, 'reverse'),
		offset: toCount(offset, 'offset', 0, false),
		limit: toCount(limit, 'limit', Number.POSITIVE_INFINITY, true),
	};
}

/** Positions as `Array.prototype.slice` counts them, in the direction of the walk. */
export function parseSlice(start: unknown, end: unknown, options: WalkOptions | undefined): ScoredSelection {
	const from = start === undefined ? 0 : toInteger(start);
	const to = end === undefined ? Number.POSITIVE_INFINITY : toInteger(end);
	if (options !== undefined) checkObject(options, 'the options of a slice', '{ reverse: true }', WALK);
	const region: Region = (set, reverse) => {
		const { size } = engineOf(set);
		const [low, high] = [fromEnd(from, size), fromEnd(to, size)];
		return reverse ? upwards(size - high, size - low) : upwards(low, high);
	};
	return select(region, () => everything, true, options ?? {});
}

const fromEnd = (index: number, size: number) => Math.max(0, Math.min(size, index < 0 ? size + index : index));

/** A range of scores. */
export function parseScores(bounds: ScoredBounds<number> | undefined): ScoredSelection {
	if (bounds === undefined) return EVERYTHING;
	checkObject(bounds, 'bounds', '{ gte: 1, lt: 5 }', BOUNDS);
	const { lower, lowerExclusive, upper, upperExclusive } = parseInterval(bounds, (bound) => normalScore(bound));
	const region: Region = (set) => {
		const engine = engineOf(set);
		const start = lower === undefined ? 0 : engine.rankOfScore(lower, lowerExclusive);
		return upwards(start, upper === undefined ? engine.size : engine.rankOfScore(upper, !upperExclusive));
	};
	return select(region, () => region, false, bounds);
}

/** A range of members of one score: the given one, or the lowest. */
export function parseMembers(bounds: MemberBounds<unknown> = {}): ScoredSelection {
	checkObject(bounds, 'bounds', "{ gte: 'a', lt: 'b' }", MEMBER_BOUNDS);
	const interval = parseInterval(bounds, normalMember);
	const { score: given } = bounds;
	const score = given === undefined ? undefined : normalScore(given);
	const region = membersOf(interval, score);
	const pin = (set: object) => {
		const engine = engineOf(set);
		return score !== undefined || engine.size === 0 ? region : membersOf(interval, engine.scoreAt(0));
	};
	return select(region, pin, false, bounds);
}

function membersOf({ lower, lowerExclusive, upper, upperExclusive }: Interval<ScoredMember>, score?: number): Region {
	return (set) => {
		const engine = engineOf(set);
		if (engine.size === 0) return NOWHERE;
		checkFits(set, lower);
		checkFits(set, upper);
		const at = score ?? engine.scoreAt(0);
		return upwards(
			lower === undefined ? engine.rankOfScore(at, false) : engine.rankOfPlace(at, lower, lowerExclusive),
			upper === undefined ? engine.rankOfScore(at, true) : engine.rankOfPlace(at, upper, !upperExclusive),
		);
	};
}

function checkFits(set: object, bound: ScoredMember | undefined): void {
	if (bound !== undefined && !fits(set, bound)) throw kindError(bound);
}

/** The positions that a selection covers at this moment, upwards, whichever way it is walked. O(log n). */
export function locate(set: object, { region, reverse, offset, limit }: ScoredSelection): Span {
	const { start, end } = region(set, reverse);
	if (reverse) {
		const last = Math.max(start, end - offset);
		return { start: Math.max(start, last - limit), end: last };
	}
	const first = Math.min(end, start + offset);
	return { start: first, end: Math.min(end, first + limit) };
}
