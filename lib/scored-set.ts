import { type InspectOptions, inspect } from 'node:util';
import { ADD_ALWAYS, type AddedMany, INSERTED, type ScoredMember, UNCHANGED } from './engine/scored.js';
import { SCORED_CLOSED } from './engine/scored-closed.js';
import { createScoredEngine, type ScoredSettings, statsWithoutTree } from './engine/select.js';
import { argumentError, argumentRangeError, closedError, readonlyError } from './errors.js';
import { toInteger, toPosition } from './map/arguments.js';
import { defineTag } from './map/define.js';
import { dispose } from './map/dispose.js';
import { trustSize } from './map/iterate.js';
import { detach, Uncloneable } from './map/uncloneable.js';
import { parseRank } from './scored/arguments.js';
import { collectEntries, entryAt } from './scored/collect.js';
import { difference, intersection, intersectionSize, union } from './scored/combine.js';
import { parseCombination, parseCountLimit } from './scored/combine-options.js';
import { parseFlags } from './scored/flags.js';
import { forEachInput, readEntries, readMembers } from './scored/input.js';
import { inspectScored } from './scored/inspect.js';
import { type AnyEngine, grantInternals } from './scored/internals.js';
import { scoredIterator } from './scored/iterator.js';
import { kindError, kindOf, type MemberKind, normalMember, normalScore } from './scored/members.js';
import { parseScoredOptions } from './scored/options.js';
import { takeMany, takeOne } from './scored/queue.js';
import { drawMany, drawOne, parseDraw } from './scored/random.js';
import { ScoredRangeView } from './scored/range-view.js';
import type { ReadonlyScoredSet, ScoredRangeView as View } from './scored/reading.js';
import { EVERYTHING, parseMembers, parseScores, parseSlice } from './scored/selection.js';
import type {
	AddFlags,
	CombineOptions,
	CountOptions,
	MemberBounds,
	MemberLike,
	RandomOptions,
	RankOptions,
	ScoredBounds,
	ScoredEntry,
	ScoredInput,
	ScoredSetIterator,
	ScoredSetOptions,
	ScoredSetStats,
	WaitOptions,
	WalkOptions,
} from './scored/types.js';
import { type End, Waiters } from './scored/waiters.js';
import type { WritableScoredSet } from './scored/writing.js';

/**
 * Members, each with a number as its score, ordered by score and among equal scores by member: leaderboards, timelines, rate
 * limits, priority and delay queues, as sorted sets of Redis, in the process. Each member of the class is documented in the
 * interface that declares it, {@link ReadonlyScoredSet} or {@link WritableScoredSet}.
 *
 * What is kept in a set is called its members: strings, or bytes (Uint8Array), not both at once. They are ordered by their bytes,
 * strings by those of UTF-8, which is not the order that `<` gives; lone surrogates stay distinct. A score is any number but NaN;
 * `-0` is `0`. Every call takes O(log n), unless its description says otherwise.
 *
 * `structuredClone` and `postMessage` refuse a scored set with a DataCloneError, as its members would be lost: pass
 * `set.toArray()`, from which `new ScoredSet` makes it again.
 *
 * ```ts
 * const players = new ScoredSet([['ann', 310], ['bob', 250], ['cyd', 420]]);
 * players.increment('bob', 100); // 350
 * players.rank('bob', { reverse: true }); // 1
 * players.slice(0, 2, { reverse: true }).members(); // ['cyd', 'bob']
 * players.range({ gte: 300, lt: 400 }).count(); // 2
 * ```
 */
export class ScoredSet<Member extends MemberLike = string>
	extends Uncloneable
	implements ReadonlyScoredSet<Member>, WritableScoredSet<Member>
{
	/** `'ScoredSet'`. */
	declare readonly [Symbol.toStringTag]: string;

	/** What holds the members. Methods look it up again after any code of the user has run, as that may have replaced it. */
	#engine: AnyEngine;
	#settings: ScoredSettings;
	/** What the members are. Means nothing while the set is empty. */
	#kind: MemberKind = 'string';
	/** Made by the first who has to wait. */
	#waiters: Waiters | undefined;

	/**
	 * A set of members with their scores, of an iterable of pairs as those of a Map, or of objects `{ member, score }` as another
	 * scored set gives them. The last score of a member counts. O(n log n). Calls `this.add` for each if a subclass overrides it.
	 *
	 * ```ts
	 * new ScoredSet([['bob', 5], ['ann', 3]]).toArray(); // [{ member: 'ann', score: 3 }, { member: 'bob', score: 5 }]
	 * new ScoredSet(Object.entries({ bob: 5, ann: 3 })).size; // 2
	 * new ScoredSet([{ member: 'ann', score: 3 }]).score('ann'); // 3
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` if an entry is none, or an option is of a wrong type; `ERR_IRONWOOD_KEY` if a member
	 * is neither a string nor bytes; RangeError `ERR_IRONWOOD_ARGUMENT` if a score is NaN.
	 */
	constructor(
		entries: Iterable<ScoredInput<Member>> | null | undefined = undefined,
		options: ScoredSetOptions | undefined = undefined,
	) {
		super();
		if (entries instanceof Handover) {
			this.#settings = entries.settings;
			this.#engine = entries.engine;
			this.#kind = entries.kind;
			return;
		}
		this.#settings = parseScoredOptions(options);
		this.#engine = createScoredEngine(this.#settings);
		if (entries === undefined || entries === null) return;
		const add: unknown = this.add;
		if (typeof add !== 'function') throw argumentError('the add method of a scored set must be a function');
		if (add !== ownAdd) forEachInput(entries, (member, score) => Reflect.apply(add, this, [member, score]));
		else this.addMany(entries);
	}

	/**
	 * A new set of all members of some sets. Scores of a member that several have are added up, or as `aggregate` says; `weights` are
	 * factors for the scores of each set. Infinity times zero counts as 0, and so does the sum of opposite infinities. Sets are
	 * taken from the smallest to the largest, so that sums round as those of Redis do. O(n log n) for n members of all sets.
	 *
	 * ```ts
	 * const [may, june] = [new ScoredSet([['ann', 3]]), new ScoredSet([['ann', 4], ['bob', 1]])];
	 * ScoredSet.union([may, june]).toArray(); // [{ member: 'bob', score: 1 }, { member: 'ann', score: 7 }]
	 * ScoredSet.union([may, june], { aggregate: 'count' }).score('ann'); // 2
	 * ```
	 *
	 * @throws TypeError `ERR_IRONWOOD_ARGUMENT` for what is no scored set, or no option; `ERR_IRONWOOD_KEY` if one set has strings and
	 * another one bytes; RangeError `ERR_IRONWOOD_ARGUMENT` if there is no set, or there are not as many weights as sets.
	 */
	static union<M extends MemberLike>(
		sets: Iterable<ReadonlyScoredSet<M>>,
		options: CombineOptions | undefined = undefined,
	): ScoredSet<M> {
		const combination = parseCombination(sets, options);
		return ScoredSet.#of(combination.settings, union(combination), combination.kind);
	}

	/**
	 * A new set of the members that all of some sets have, with scores as `union` makes them. Where weights or scores are infinite and
	 * a product is no number, a sum is 0 as a whole, as in Redis. O(n k log m) for n members of the smallest of k sets.
	 *
	 * ```ts
	 * const [may, june] = [new ScoredSet([['ann', 3]]), new ScoredSet([['ann', 4], ['bob', 1]])];
	 * ScoredSet.intersection([may, june], { weights: [1, 0.5] }).toArray(); // [{ member: 'ann', score: 5 }]
	 * ```
	 *
	 * @throws As `union`.
	 */
	static intersection<M extends MemberLike>(
		sets: Iterable<ReadonlyScoredSet<M>>,
		options: CombineOptions | undefined = undefined,
	): ScoredSet<M> {
		const combination = parseCombination(sets, options);
		return ScoredSet.#of(combination.settings, intersection(combination), combination.kind);
	}

	/**
	 * A new set of the members of the first of some sets that no other one has, with their scores. O(n k log m).
	 *
	 * ```ts
	 * const [may, june] = [new ScoredSet([['ann', 3]]), new ScoredSet([['ann', 4], ['bob', 1]])];
	 * ScoredSet.difference([june, may]).toArray(); // [{ member: 'bob', score: 1 }]
	 * ```
	 *
	 * @throws As `union`.
	 */
	static difference<M extends MemberLike>(sets: Iterable<ReadonlyScoredSet<M>>): ScoredSet<M> {
		const combination = parseCombination(sets);
		return ScoredSet.#of(combination.settings, difference(combination), combination.kind);
	}

	/**
	 * How many members all of some sets have; with a `limit`, counts no further. O(n k log m), and no set is made.
	 *
	 * A limit is an integer >= 0, or Infinity; with 0 nothing is counted.
	 *
	 * ```ts
	 * const [may, june] = [new ScoredSet([['ann', 3]]), new ScoredSet([['ann', 4], ['bob', 1]])];
	 * ScoredSet.intersectionSize([may, june]); // 1
	 * ```
	 *
	 * @throws As `union`.
	 */
	static intersectionSize<M extends MemberLike>(
		sets: Iterable<ReadonlyScoredSet<M>>,
		options: CountOptions | undefined = undefined,
	): number {
		const limit = parseCountLimit(options);
		return intersectionSize(parseCombination(sets), limit);
	}

	get size(): number {
		return this.#engine.size;
	}

	has(member: Member): boolean {
		const normal = ScoredSet.#find(this, member);
		return normal !== undefined && this.#engine.score(normal) !== undefined;
	}

	score(member: Member): number | undefined {
		const normal = ScoredSet.#find(this, member);
		return normal === undefined ? undefined : this.#engine.score(normal);
	}

	scores(members: Iterable<Member>): (number | undefined)[] {
		ScoredSet.#ensureOpen(this);
		const wanted = readMembers(members);
		const present = ScoredSet.#holdsKindOf(this, wanted[0]);
		return wanted.map((member) => (present ? this.#engine.score(member) : undefined));
	}

	rank(member: Member, options: RankOptions | undefined = undefined): number | undefined {
		ScoredSet.#ensureOpen(this);
		const reverse = options !== undefined && parseRank(options);
		const normal = ScoredSet.#find(this, member);
		const rank = normal === undefined ? -1 : this.#engine.rank(normal);
		if (rank < 0) return undefined;
		return reverse ? this.#engine.size - 1 - rank : rank;
	}

	at(index: number): ScoredEntry<Member> | undefined {
		ScoredSet.#ensureOpen(this);
		const integer = toInteger(index);
		const engine = this.#engine;
		const position = toPosition(integer, engine.size);
		return position < 0 ? undefined : entryAt(engine, position);
	}

	first(): ScoredEntry<Member> | undefined {
		const engine = this.#engine;
		return engine.size === 0 ? undefined : entryAt(engine, 0);
	}

	last(): ScoredEntry<Member> | undefined {
		const engine = this.#engine;
		return engine.size === 0 ? undefined : entryAt(engine, engine.size - 1);
	}

	random(): ScoredEntry<Member> | undefined;
	random(count: number, options?: RandomOptions): ScoredEntry<Member>[];
	random(count: number | undefined, options?: RandomOptions): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined;
	random(
		count: number | undefined = undefined,
		options: RandomOptions | undefined = undefined,
	): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined {
		ScoredSet.#ensureOpen(this);
		const draw = parseDraw(count, options);
		return count === undefined ? drawOne(this.#engine) : drawMany(this.#engine, draw);
	}

	slice(
		start: number | undefined = undefined,
		end: number | undefined = undefined,
		options: WalkOptions | undefined = undefined,
	): View<Member> {
		ScoredSet.#ensureOpen(this);
		return new ScoredRangeView<Member>(this, parseSlice(start, end, options));
	}

	range(bounds: ScoredBounds<number> | undefined = undefined): View<Member> {
		ScoredSet.#ensureOpen(this);
		return new ScoredRangeView<Member>(this, parseScores(bounds));
	}

	memberRange(bounds: MemberBounds<Member> | undefined = undefined): View<Member> {
		ScoredSet.#ensureOpen(this);
		return new ScoredRangeView<Member>(this, parseMembers(bounds));
	}

	toArray(): ScoredEntry<Member>[] {
		const engine = this.#engine;
		return collectEntries(engine, 0, engine.size, false);
	}

	[Symbol.iterator](): ScoredSetIterator<ScoredEntry<Member>> {
		return scoredIterator(this, EVERYTHING);
	}

	add(member: Member, score: number, flags: AddFlags | undefined = undefined): boolean {
		ScoredSet.#ensureWritable(this);
		const bits = flags === undefined ? ADD_ALWAYS : parseFlags(flags);
		const normal = normalMember(member);
		const number = normalScore(score);
		const added = ScoredSet.#engineFor(this, normal).add(normal, number, bits);
		if (added === INSERTED) ScoredSet.#serve(this);
		return added !== UNCHANGED;
	}

	addMany(entries: Iterable<ScoredInput<Member>>, flags: AddFlags | undefined = undefined): AddedMany {
		ScoredSet.#ensureWritable(this);
		const bits = parseFlags(flags);
		const { members, scores } = readEntries(entries);
		ScoredSet.#ensureOpen(this);
		const [first] = members;
		if (first === undefined) return { added: 0, updated: 0 };
		const counts = ScoredSet.#engineFor(this, first).addMany(members, scores, bits);
		ScoredSet.#serve(this);
		return counts;
	}

	increment(member: Member, by: number, flags: AddFlags | undefined = undefined): number | undefined {
		ScoredSet.#ensureWritable(this);
		const bits = flags === undefined ? ADD_ALWAYS : parseFlags(flags);
		const normal = normalMember(member);
		const number = normalScore(by, 'what is added to a score');
		const score = ScoredSet.#engineFor(this, normal).increment(normal, number, bits);
		if (Number.isNaN(score)) throw argumentRangeError('opposite infinities have no sum, so the score stays as it is');
		ScoredSet.#serve(this);
		return score;
	}

	delete(member: Member): boolean {
		ScoredSet.#ensureWritable(this);
		const normal = ScoredSet.#find(this, member);
		return normal !== undefined && this.#engine.delete(normal);
	}

	deleteMany(members: Iterable<Member>): number {
		ScoredSet.#ensureWritable(this);
		const wanted = readMembers(members);
		return ScoredSet.#holdsKindOf(this, wanted[0]) ? this.#engine.deleteMany(wanted) : 0;
	}

	clear(): void {
		ScoredSet.#ensureWritable(this);
		ScoredSet.#install(this, createScoredEngine(this.#settings));
	}

	popFirst(): ScoredEntry<Member> | undefined;
	popFirst(count: number): ScoredEntry<Member>[];
	popFirst(count: number | undefined): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined;
	popFirst(count: number | undefined = undefined): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined {
		ScoredSet.#ensureWritable(this);
		return count === undefined ? takeOne(this.#engine, 'first') : takeMany(this.#engine, 'first', count);
	}

	popLast(): ScoredEntry<Member> | undefined;
	popLast(count: number): ScoredEntry<Member>[];
	popLast(count: number | undefined): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined;
	popLast(count: number | undefined = undefined): ScoredEntry<Member> | ScoredEntry<Member>[] | undefined {
		ScoredSet.#ensureWritable(this);
		return count === undefined ? takeOne(this.#engine, 'last') : takeMany(this.#engine, 'last', count);
	}

	waitFirst(options: WaitOptions | undefined = undefined): Promise<ScoredEntry<Member> | undefined> {
		return ScoredSet.#wait(this, 'first', options);
	}

	waitLast(options: WaitOptions | undefined = undefined): Promise<ScoredEntry<Member> | undefined> {
		return ScoredSet.#wait(this, 'last', options);
	}

	snapshot(): ReadonlyScoredSet<Member> {
		return ScoredSet.#version(this, true);
	}

	clone(): ScoredSet<Member> {
		return ScoredSet.#version(this, false);
	}

	close(): void {
		ScoredSet.#install(this, SCORED_CLOSED);
		this.#waiters?.dismiss();
	}

	get closed(): boolean {
		return this.#engine === SCORED_CLOSED;
	}

	[dispose](): void {
		ScoredSet.prototype.close.call(this);
	}

	stats(): ScoredSetStats {
		if (this.#engine === SCORED_CLOSED) return statsWithoutTree(this.#settings, 'closed');
		const stats = this.#engine.stats();
		return stats.size === 0 ? { ...stats, layout: 'empty' } : stats;
	}

	check(): void {
		if (this.#engine !== SCORED_CLOSED) this.#engine.check();
	}

	toJSON(): ScoredEntry<Member>[] {
		const engine = this.#engine;
		return engine === SCORED_CLOSED ? [] : collectEntries(engine, 0, engine.size, false);
	}

	/** What `console.log` shows: members and scores, as keys and values of a Map. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		return inspectScored(this, 'ScoredSet', #engine in this ? this : undefined, EVERYTHING, depth, options);
	}

	/** A set with the members of an engine that belongs to no other. */
	static #of<M extends MemberLike>(settings: ScoredSettings, engine: AnyEngine, kind: MemberKind): ScoredSet<M> {
		return new ScoredSet<M>(new Handover(settings, engine, kind) as object as Iterable<ScoredInput<M>>);
	}

	/** Another version of a set. */
	static #version<M extends MemberLike>(set: ScoredSet<M>, readonly: boolean): ScoredSet<M> {
		// As settingsFor does it for maps.
		const { native, maxBytes } = set.#settings;
		const settings = set.#settings.readonly === readonly ? set.#settings : { native, maxBytes, readonly };
		return ScoredSet.#of<M>(settings, set.#engine.clone(), set.#kind);
	}

	static #ensureOpen(set: AnySet): void {
		if (set.#engine === SCORED_CLOSED) throw closedError();
	}

	static #ensureWritable(set: AnySet): void {
		ScoredSet.#ensureOpen(set);
		if (set.#settings.readonly) throw readonlyError();
	}

	/** Puts an engine in the place of the present one. */
	static #install(set: AnySet, engine: AnyEngine): void {
		const before = set.#engine;
		set.#engine = engine;
		before.close();
	}

	/** The engine to write a member with: a new one, if an empty set gets members of another kind. */
	static #engineFor(set: AnySet, member: ScoredMember): AnyEngine {
		const kind = kindOf(member);
		if (kind !== set.#kind) {
			if (set.#engine.size > 0) throw kindError(member);
			ScoredSet.#install(set, createScoredEngine(set.#settings));
			set.#kind = kind;
		}
		return set.#engine;
	}

	/** A member to look for, as engines take it; undefined if the set is empty, and the answer known. */
	static #find(set: AnySet, member: unknown): ScoredMember | undefined {
		ScoredSet.#ensureOpen(set);
		const normal = normalMember(member);
		return ScoredSet.#holdsKindOf(set, normal) ? normal : undefined;
	}

	/** Whether there may be such a member: not in an empty set. A member of the other kind is a mistake. */
	static #holdsKindOf(set: AnySet, member: ScoredMember | undefined): boolean {
		if (set.#engine.size === 0 || member === undefined) return false;
		if (kindOf(member) !== set.#kind) throw kindError(member);
		return true;
	}

	/** Lets those who wait have what is there now. The last step of every write that may have added something. */
	static #serve(set: AnySet): void {
		if (set.#waiters !== undefined) set.#waiters.serve((end) => takeOne(set.#engine, end));
	}

	/** No asynchronous function, whose promise would keep the set as long as a timer or a signal keeps the promise. */
	static #wait<M extends MemberLike>(
		set: ScoredSet<M>,
		end: End,
		options: WaitOptions | undefined,
	): Promise<ScoredEntry<M> | undefined> {
		try {
			ScoredSet.#ensureWritable(set);
		} catch (error) {
			return Promise.reject(error);
		}
		set.#waiters ??= new Waiters();
		const entry = set.#waiters.wait(end, options, (at) => takeOne(set.#engine, at));
		return entry as Promise<ScoredEntry<M> | undefined>;
	}

	static {
		detach(ScoredSet.prototype);
		defineTag(ScoredSet.prototype, 'ScoredSet');
		trustSize((set) => (#engine in set ? set.#engine.size : undefined));
		grantInternals({
			engineOf: (set) => (set as ScoredSet).#engine,
			engineToWrite: (set) => {
				ScoredSet.#ensureWritable(set as AnySet);
				return (set as ScoredSet).#engine;
			},
			settingsOf: (set) => (set as ScoredSet).#settings,
			kindOf: (set) => (set as ScoredSet).#kind,
			isScoredSet: (value) => typeof value === 'object' && value !== null && #engine in value,
		});
	}
}

type AnySet = ScoredSet<MemberLike>;

/** What the constructor gets in place of entries where a set is made of an engine. Nobody outside can make one. */
class Handover {
	constructor(
		readonly settings: ScoredSettings,
		readonly engine: AnyEngine,
		readonly kind: MemberKind,
	) {}
}

/** To see whether a subclass overrides it. */
const ownAdd: unknown = ScoredSet.prototype.add;
