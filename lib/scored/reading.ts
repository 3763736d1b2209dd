import type { ScoredSet } from '../scored-set.js';
import type {
	MemberBounds,
	MemberLike,
	RandomOptions,
	RankOptions,
	ScoredBounds,
	ScoredEntry,
	ScoredSetIterator,
	ScoredSetStats,
	WalkOptions,
} from './types.js';

/**
 * What can be asked of a scored set. In the complexities, n is the number of its members.
 *
 * A member that is neither a string nor bytes throws a TypeError `ERR_IRONWOOD_KEY`, and so does one of another kind than those in the
 * set, in methods that only look for it too. Once the set is closed, every member of the class throws `ERR_IRONWOOD_CLOSED`,
 * except those that inspect it: `stats`, `check` and `toJSON`.
 */
export interface ReadonlyScoredSet<Member extends MemberLike = string> {
	/**
	 * How many members there are. O(1).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3], ['bob', 5]]).size; // 2
	 * ```
	 */
	readonly size: number;

	/**
	 * Whether the member is there. O(log n).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3]]).has('bob'); // false
	 * ```
	 */
	has(member: Member): boolean;

	/**
	 * The score of a member, or `undefined` if it is not there. O(log n).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3]]).score('ann'); // 3
	 * ```
	 */
	score(member: Member): number | undefined;

	/**
	 * The scores of many members, in their order; `undefined` for each that is not there. O(m log n) for m members.
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3]]).scores(['ann', 'bob']); // [3, undefined]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `members` cannot be iterated over; RangeError `ERR_IRONWOOD_ARGUMENT` if
	 * an iterable gives more than 2^24 items, unless it is an array or one of Ironwood's maps and sets.
	 */
	scores(members: Iterable<Member>): (number | undefined)[];

	/**
	 * How many members stand before this one, with `reverse` how many behind it: 0 for the first. `undefined` if it is not there.
	 * O(log n).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310], ['bob', 250], ['cyd', 420]]);
	 * players.rank('ann'); // 1
	 * players.rank('cyd', { reverse: true }); // 0
	 * players.rank('dan'); // undefined
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `reverse` is not a boolean.
	 */
	rank(member: Member, options?: RankOptions): number | undefined;

	/**
	 * The member at a position, with its score, or `undefined` if there is none. The index counts as that of `Array.prototype.at`.
	 * O(log n).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310], ['bob', 250]]);
	 * players.at(0); // { member: 'bob', score: 250 }
	 * players.at(-1); // { member: 'ann', score: 310 }
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if `index` is a bigint or a symbol.
	 */
	at(index: number): ScoredEntry<Member> | undefined;

	/**
	 * The member with the least score, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3], ['bob', 5]]).first(); // { member: 'ann', score: 3 }
	 * ```
	 */
	first(): ScoredEntry<Member> | undefined;

	/**
	 * The member with the greatest score, or `undefined` if there is none. O(log n).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3], ['bob', 5]]).last(); // { member: 'bob', score: 5 }
	 * ```
	 */
	last(): ScoredEntry<Member> | undefined;

	/**
	 * A member at random, each as likely as any other, or `undefined` if there is none; with a count, an array of them in random order.
	 * They all differ, and are fewer than asked for if the set is smaller; with `repeat` each is drawn from the whole set. O(m log n)
	 * for m members.
	 *
	 * ```ts
	 * const set = new ScoredSet([['ann', 3]]);
	 * set.random(); // { member: 'ann', score: 3 }
	 * set.random(2); // [{ member: 'ann', score: 3 }]
	 * set.random(2, { repeat: true }).length; // 2
	 * ```
	 *
	 * @throws RangeError `ERR_IRONWOOD_ARGUMENT` if the count is not an integer >= 0, or with `repeat` beyond 2^24; TypeError
	 * `ERR_IRONWOOD_ARGUMENT` if one of both is of a wrong type.
	 */
	random(): ScoredEntry<Member> | undefined;
	/** The same function as without a count, for many. */
	random(count: number, options?: RandomOptions): ScoredEntry<Member>[];
	/** The same function as without a count, where a count may be missing. */
	random(count: number | undefined, options?: RandomOptions): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined;

	/**
	 * A live view of the positions from `start` up to, not including, `end`, which count as those of `Array.prototype.slice`. With
	 * `reverse` they count from the greatest score down. O(1).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310], ['bob', 250], ['cyd', 420], ['dan', 90]]);
	 * players.slice(0, 2).members(); // ['dan', 'bob']
	 * players.slice(0, 2, { reverse: true }).members(); // ['cyd', 'ann']
	 * players.slice(-1).members(); // ['cyd']
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if an option is of a wrong type or another name; RangeError
	 * `ERR_IRONWOOD_ARGUMENT` if `limit` or `offset` is not an integer >= 0. All ranges do.
	 */
	slice(start?: number, end?: number, options?: WalkOptions): ScoredRangeView<Member>;

	/**
	 * A live view of the members whose scores lie between bounds. O(1).
	 *
	 * ```ts
	 * const players = new ScoredSet([['ann', 310], ['bob', 250], ['cyd', 420]]);
	 * players.range({ gte: 300 }).members(); // ['ann', 'cyd']
	 * players.range({ gt: 250, lt: Infinity, reverse: true, limit: 1 }).members(); // ['cyd']
	 * players.range({ lt: 300 }).count(); // 1
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_BOUNDS` if bounds contradict each other, `ERR_IRONWOOD_ARGUMENT` if one is no number; RangeError
	 * `ERR_IRONWOOD_ARGUMENT` if one is NaN.
	 */
	range(bounds?: ScoredBounds<number>): ScoredRangeView<Member>;

	/**
	 * A live view of members that have the same score, the lowest one or `score`, and lie between bounds: what a set is good for whose
	 * scores are all alike, as an index of words. O(1).
	 *
	 * ```ts
	 * const words = new ScoredSet(['fig', 'kiwi', 'pear', 'plum'].map((word) => [word, 0]));
	 * words.memberRange({ gte: 'g', lt: 'pf' }).members(); // ['kiwi', 'pear']
	 * words.memberRange({ gt: 'kiwi' }).count(); // 2
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_BOUNDS` if bounds contradict each other; `ERR_IRONWOOD_KEY` if one is no member, or of another
	 * kind than those in the set, which may show only when the view is asked.
	 */
	memberRange(bounds?: MemberBounds<Member>): ScoredRangeView<Member>;

	/**
	 * All members with their scores, in order. O(n).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3]]).toArray(); // [{ member: 'ann', score: 3 }]
	 * ```
	 */
	toArray(): ScoredEntry<Member>[];

	/** Iterates over members with their scores, in order. Begins in O(log n), then takes O(1) for each. */
	[Symbol.iterator](): ScoredSetIterator<ScoredEntry<Member>>;

	/** `'ScoredSet'`. */
	readonly [Symbol.toStringTag]: string;

	/**
	 * The set as it is now, for reading: later writes do not show. O(1), as both share what neither writes to.
	 *
	 * ```ts
	 * const set = new ScoredSet([['ann', 3]]);
	 * const before = set.snapshot();
	 * set.increment('ann', 1); // 4
	 * before.score('ann'); // 3
	 * ```
	 */
	snapshot(): ReadonlyScoredSet<Member>;

	/**
	 * Another set with the same members, which can be written to. O(1), as both share what neither writes to.
	 *
	 * ```ts
	 * const set = new ScoredSet([['ann', 3]]);
	 * set.clone().delete('ann'); // true
	 * set.has('ann'); // true
	 * ```
	 */
	clone(): ScoredSet<Member>;

	/**
	 * Gives up the memory that the set holds, at once; whoever waits for a member of it is refused. Snapshots and clones live on. To
	 * close it again does nothing. At most O(n + w) for w who wait: what no other version shares is freed, node by node.
	 *
	 * ```ts
	 * const set = new ScoredSet([['ann', 3]]);
	 * set.close();
	 * set.closed; // true
	 * ```
	 */
	close(): void;

	/** Whether the set was closed. */
	readonly closed: boolean;

	/** The same as `close`, for `using`. */
	[Symbol.dispose](): void;

	/**
	 * What serves the set, and how it is laid out. O(n) on the JavaScript engine.
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3]]).stats().size; // 1
	 * ```
	 */
	stats(): ScoredSetStats;

	/**
	 * Proves that the set is sound: the order, the scores, and that both agree. O(n log n). For tests.
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3]]).check(); // undefined
	 * ```
	 *
	 * @throws Error `ERR_IRONWOOD_CORRUPT` naming what is broken.
	 */
	check(): void;

	/**
	 * What JSON makes of the set: an array of its members with their scores. Empty once the set is closed. O(n).
	 *
	 * ```ts
	 * JSON.stringify(new ScoredSet([['ann', 3]])); // '[{"member":"ann","score":3}]'
	 * ```
	 */
	toJSON(): ScoredEntry<Member>[];
}

/**
 * A range of a scored set: a live view, which looks at the set anew at each call. An iteration keeps to the range as it finds it
 * when it begins, and goes on behind the last member it gave.
 */
export interface ScoredRangeView<Member extends MemberLike = string> {
	/** Iterates over members with their scores, in the order of the range. */
	[Symbol.iterator](): ScoredSetIterator<ScoredEntry<Member>>;

	/** `'ScoredRangeView'`. */
	readonly [Symbol.toStringTag]: string;

	/**
	 * The members with their scores. O(log n + m) for m of them.
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3], ['bob', 5]]).range({ gt: 3 }).toArray(); // [{ member: 'bob', score: 5 }]
	 * ```
	 */
	toArray(): ScoredEntry<Member>[];

	/**
	 * The members alone. O(log n + m).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3], ['bob', 5]]).slice(0, 1).members(); // ['ann']
	 * ```
	 */
	members(): Member[];

	/**
	 * Their scores alone. O(log n + m).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3], ['bob', 5]]).slice(0, 1).scores(); // [3]
	 * ```
	 */
	scores(): number[];

	/**
	 * How many there are. O(log n).
	 *
	 * ```ts
	 * new ScoredSet([['ann', 3], ['bob', 5]]).range({ gte: 4 }).count(); // 1
	 * ```
	 */
	count(): number;

	/**
	 * Removes them, all or none, and tells how many they were. O(log n + m log n).
	 *
	 * ```ts
	 * const set = new ScoredSet([['ann', 3], ['bob', 5]]);
	 * set.range({ lt: 4 }).delete(); // 1
	 * set.toArray(); // [{ member: 'bob', score: 5 }]
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_READONLY` if the set is a snapshot.
	 */
	delete(): number;

	/**
	 * What JSON makes of the range: the same as `toArray`.
	 *
	 * ```ts
	 * JSON.stringify(new ScoredSet([['ann', 3]]).slice()); // '[{"member":"ann","score":3}]'
	 * ```
	 */
	toJSON(): ScoredEntry<Member>[];
}
