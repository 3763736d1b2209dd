import type { AddedMany, AddFlags, MemberLike, ScoredEntry, ScoredInput, WaitOptions } from './types.js';

/**
 * What can be done to a scored set. A call that fails changes nothing. A snapshot throws a TypeError `ERR_IRONWOOD_READONLY`;
 * where memory or `maxBytes` runs out, a RangeError `ERR_IRONWOOD_MEMORY` is thrown.
 */
export interface WritableScoredSet<Member extends MemberLike = string> {
	/**
	 * Gives a member a score, be it new or there already, as far as `flags` allow. Gives whether anything changed. O(log n).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310]]);
	 * players.add('bob', 250); // true
	 * players.add('bob', 250); // false
	 * players.add('bob', 240, { gt: true }); // false
	 * players.add('ann', 500, { nx: true }); // false
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_KEY` if the member is neither a string nor bytes, or of another kind than those in the set;
	 * `ERR_IRONWOOD_ARGUMENT` if the score is no number, or flags contradict each other; RangeError `ERR_IRONWOOD_ARGUMENT` if the
	 * score is NaN.
	 */
	add(member: Member, score: number, flags?: AddFlags): boolean;

	/**
	 * Adds many, in their order, all or none: entries are read and checked before any is written. Tells how many were new, and how
	 * many times one that was there got another score. O(m log n) for m entries.
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310]]);
	 * players.addMany([['ann', 320], ['bob', 250]]); // { added: 1, updated: 1 }
	 * players.addMany([{ member: 'bob', score: 200 }], { gt: true }); // { added: 0, updated: 0 }
	 * ```
	 *
	 * @throws As `add`; TypeError `ERR_IRONWOOD_ARGUMENT` if `entries` cannot be iterated over; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	addMany(entries: Iterable<ScoredInput<Member>>, flags?: AddFlags): AddedMany;

	/**
	 * Adds to the score of a member, which is 0 if it is not there. Gives the score that it has then, or `undefined` if `flags` forbid
	 * it. O(log n).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310]]);
	 * players.increment('ann', 5); // 315
	 * players.increment('bob', 1); // 1
	 * players.increment('cyd', 1, { xx: true }); // undefined
	 * ```
	 *
	 * @throws As `add`; RangeError `ERR_IRONWOOD_ARGUMENT` if both are opposite infinities.
	 */
	increment(member: Member, by: number, flags?: AddFlags): number | undefined;

	/**
	 * Removes a member; gives whether it was there. O(log n).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310]]);
	 * players.delete('ann'); // true
	 * players.delete('ann'); // false
	 * ```
	 */
	delete(member: Member): boolean;

	/**
	 * Removes what is there of many members, all or none, and tells how many they were. O(m log n) for m members.
	 *
	 * ```ts
	 * new ScoredSet([['ann', 310], ['bob', 250]]).deleteMany(['bob', 'cyd']); // 1
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `members` cannot be iterated over; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	deleteMany(members: Iterable<Member>): number;

	/**
	 * Removes all members and frees their memory. The next one may be of another kind. At most O(n).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310]]);
	 * players.clear();
	 * players.size; // 0
	 * ```
	 */
	clear(): void;

	/**
	 * Removes the member with the least score and gives it, or `undefined` if there is none; with a count, an array of up to so many,
	 * the first first. O(log n), and O(m log n) for m members.
	 *
	 * ```ts
	 * const jobs = new ScoredSet([['mail', 20], ['backup', 10], ['report', 30]]);
	 * jobs.popFirst(); // { member: 'backup', score: 10 }
	 * jobs.popFirst(5).length; // 2
	 * jobs.popFirst(); // undefined
	 * ```
	 *
	 * @throws `ERR_IRONWOOD_ARGUMENT` if the count is neither an integer >= 0 nor Infinity: RangeError for a number, TypeError for what is
	 * none.
	 */
	popFirst(): ScoredEntry<Member> | undefined;
	/** The same function as without a count, for many. */
	popFirst(count: number): ScoredEntry<Member>[];
	/** The same function as without a count, where a count may be missing. */
	popFirst(count: number | undefined): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined;

	/**
	 * Removes the member with the greatest score and gives it, or `undefined` if there is none; with a count, an array of up to so
	 * many, the last first. O(log n), and O(m log n) for m members.
	 *
	 * ```ts
	 * const jobs = new ScoredSet([['mail', 20], ['backup', 10]]);
	 * jobs.popLast(); // { member: 'mail', score: 20 }
	 * ```
	 *
	 * @throws `ERR_IRONWOOD_ARGUMENT` if the count is neither an integer >= 0 nor Infinity: RangeError for a number, TypeError for what is
	 * none.
	 */
	popLast(): ScoredEntry<Member> | undefined;
	/** The same function as without a count, for many. */
	popLast(count: number): ScoredEntry<Member>[];
	/** The same function as without a count, where a count may be missing. */
	popLast(count: number | undefined): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined;

	/**
	 * A promise for what `popFirst` gives, as soon as there is something. Whoever has waited longest is served first, by the end of
	 * the call that adds a member, whichever end they wait for. After `timeout` milliseconds the promise gives `undefined`. O(1),
	 * and O(log n) where a member is taken.
	 *
	 * ```ts
	 * const jobs = new ScoredSet();
	 * const next = jobs.waitFirst({ timeout: 1000 });
	 * jobs.add('mail', 20); // true
	 * jobs.size; // 0
	 * next instanceof Promise; // true
	 * ```
	 *
	 * All errors reject the promise: the reason of `signal` once that is aborted; `ERR_IRONWOOD_CLOSED` if the set is closed;
	 * `ERR_IRONWOOD_ARGUMENT` for an option that is none.
	 */
	waitFirst(options?: WaitOptions): Promise<ScoredEntry<Member> | undefined>;

	/**
	 * The same as `waitFirst`, for what `popLast` gives.
	 *
	 * ```ts
	 * const jobs = new ScoredSet([['mail', 20], ['backup', 10]]);
	 * const next = jobs.waitLast();
	 * jobs.toArray(); // [{ member: 'backup', score: 10 }]
	 * next instanceof Promise; // true
	 * ```
	 */
	waitLast(options?: WaitOptions): Promise<ScoredEntry<Member> | undefined>;
}
