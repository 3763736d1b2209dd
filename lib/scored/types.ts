export type { EngineStats as ScoredSetStats } from '../engine/engine.js';
export type { AddedMany, ScoredMember } from '../engine/scored.js';

/**
 * What strings have in common with no other primitive. A constraint that names the type `string` would have TypeScript infer
 * `ScoredSet<'ann'>` where `ScoredSet<string>` is meant.
 */
interface Text {
	/** As that of a string. */
	charCodeAt(index: number): number;
}

/** What the members of a scored set may be: strings, or bytes. Bytes come back as a plain `Uint8Array`, a `Buffer` too. */
export type MemberLike = Text | Uint8Array;

/**
 * A member with its score.
 *
 * ```ts
 * const best = new ScoredSet([['ann', 3], ['bob', 5]]).last();
 * best; // { member: 'bob', score: 5 }
 * ```
 */
export interface ScoredEntry<Member> {
	/** The member, a string or bytes. */
	member: Member;
	/** Its score: any number but NaN. */
	score: number;
}

/** A member with its score, as it may be passed: `{ member, score }`, or a pair as that of a Map. */
export type ScoredInput<Member> = Readonly<ScoredEntry<Member>> | readonly [Member, number];

/**
 * Options of a new scored set. What is made of sets (`clone`, `union` and so on) has those of the first one.
 *
 * ```ts
 * new ScoredSet([['ann', 3]], { implementation: 'javascript' }).stats().engine; // 'javascript'
 * ```
 */
export interface ScoredSetOptions {
	/**
	 * Which engine may serve the set. `'javascript'` rules out the native one; `'native'` throws `ERR_IRONWOOD_NOT_LOADED` unless
	 * the native engine was loaded.
	 */
	implementation?: 'native' | 'javascript' | undefined;
	/**
	 * Bytes of native memory that the set may take, an integer or Infinity. A write that would exceed it throws
	 * `ERR_IRONWOOD_MEMORY` and changes nothing. It does not bind the JavaScript engine, whose memory is the heap.
	 */
	maxBytes?: number | undefined;
}

/**
 * When a write is to happen, as the flags of Redis's ZADD. `nx` goes with no other one, and `gt` not with `lt`; both let new members
 * in.
 *
 * ```ts
 * const set = new ScoredSet([['ann', 3]]);
 * set.add('ann', 1, { gt: true }); // false
 * set.add('ann', 4, { gt: true }); // true
 * set.add('bob', 1, { xx: true }); // false
 * ```
 */
export interface AddFlags {
	/** Only if the member is not there. */
	nx?: boolean | undefined;
	/** Only if the member is there. */
	xx?: boolean | undefined;
	/** If the member is there, only if its score grows. */
	gt?: boolean | undefined;
	/** If the member is there, only if its score shrinks. */
	lt?: boolean | undefined;
}

/** How to walk a range. */
export interface WalkOptions {
	/** Walk from the greatest to the least. */
	reverse?: boolean | undefined;
	/** Members to skip at the start of the walk, an integer >= 0. */
	offset?: number | undefined;
	/** Members to give at most, after those skipped: an integer >= 0, or Infinity. */
	limit?: number | undefined;
}

/**
 * Bounds of a range, and how to walk it. An `undefined` bound is absent. A lower bound above the upper one is an empty range; `gt`
 * with `gte` and `lt` with `lte` contradict each other and throw `ERR_IRONWOOD_BOUNDS`. Bounds keep their meaning under `reverse`.
 *
 * ```ts
 * const set = new ScoredSet([['a', 1], ['b', 2], ['c', 3]]);
 * set.range({ gt: 1 }).members(); // ['b', 'c']
 * set.range({ lte: 3, reverse: true, limit: 2 }).members(); // ['c', 'b']
 * ```
 */
export interface ScoredBounds<Bound> extends WalkOptions {
	/** Only what is greater than this. */
	gt?: Bound | undefined;
	/** Only what is greater than this, or equal to it. */
	gte?: Bound | undefined;
	/** Only what is less than this. */
	lt?: Bound | undefined;
	/** Only what is less than this, or equal to it. */
	lte?: Bound | undefined;
}

/** Bounds of a range of members that have the same score. */
export interface MemberBounds<Member> extends ScoredBounds<Member> {
	/** Which score; without it the lowest one that is there. */
	score?: number | undefined;
}

/** Which way a member is ranked. */
export interface RankOptions {
	/** Count from the greatest score down. */
	reverse?: boolean | undefined;
}

/** How members are drawn. */
export interface RandomOptions {
	/** Whether a member may be drawn several times. */
	repeat?: boolean | undefined;
}

/**
 * What an AbortSignal has, wherever its type comes from: these declarations need neither those of Node nor those of browsers. Only a
 * real one is taken.
 */
export interface Signal {
	/** Whether it was aborted. */
	readonly aborted: boolean;
	/** Why. */
	readonly reason: unknown;
	/** As of all that has events. */
	addEventListener(type: 'abort', listener: () => void): void;
	/** As of all that has events. */
	removeEventListener(type: 'abort', listener: () => void): void;
}

/** How long to wait. */
export interface WaitOptions {
	/** Milliseconds after which to give up with `undefined`: a number >= 0, or Infinity, which is the default. */
	timeout?: number | undefined;
	/** An AbortSignal. Gives up when it is aborted: the promise is rejected with its reason. */
	signal?: Signal | undefined;
}

/** What becomes of the scores of a member that is in several sets. */
export type Aggregate = 'sum' | 'min' | 'max' | 'count';

/**
 * How sets are combined.
 *
 * ```ts
 * const [a, b] = [new ScoredSet([['ann', 3]]), new ScoredSet([['ann', 4]])];
 * ScoredSet.union([a, b]).score('ann'); // 7
 * ScoredSet.union([a, b], { weights: [10, 1] }).score('ann'); // 34
 * ScoredSet.union([a, b], { aggregate: 'max' }).score('ann'); // 4
 * ```
 */
export interface CombineOptions {
	/** A factor for the scores of each set, any number but NaN; 1 for all if absent. */
	weights?: Iterable<number> | undefined;
	/**
	 * The score in the result: `'sum'` (the default), `'min'` or `'max'` of the weighted scores, or `'count'`, the number of sets
	 * that have the member, each counting as its weight.
	 */
	aggregate?: Aggregate | undefined;
}

/** How far to count. */
export interface CountOptions {
	/** Where to stop counting: an integer >= 0, or Infinity, which is the default. */
	limit?: number | undefined;
}

/**
 * Walks a scored set. It always continues with the next place in the order beyond the last one it gave, whatever was written in
 * between: a member that moves ahead of the walk is met again, with its new score. Once done, it stays done. `next` throws
 * `ERR_IRONWOOD_CLOSED` if the set was closed in the middle of the walk.
 */
export interface ScoredSetIterator<T> extends IteratorObject<T, undefined, unknown> {
	/** The iterator itself. */
	[Symbol.iterator](): ScoredSetIterator<T>;
}
