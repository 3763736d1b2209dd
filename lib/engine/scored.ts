/**
 * The contract between the facade of scored sets and an engine for them.
 *
 * Such an engine holds members, each with a score, ordered by score and then by member: strings by the bytes of their UTF-8
 * (a lone surrogate as the three bytes that its code unit would take), bytes as they are. As with {@link Engine}, the facade
 * validates: members are strings, or bytes that nobody else changes, all of one set of the same kind; scores are no NaN, and
 * never `-0`. An engine runs no user code.
 */

import type { EngineStats } from './engine.js';

/** What a member can be. */
export type ScoredMember = string | Uint8Array;

/** What {@link ScoredEngine.add} may do. Flags combine; a write that they forbid is none. */
export const ADD_ALWAYS = 0;
/** Only members that are not there. */
export const ADD_IF_ABSENT = 1;
/** Only members that are there. */
export const ADD_IF_PRESENT = 2;
/** Members that are there only if their score grows. New ones are added. */
export const ADD_IF_GREATER = 4;
/** Members that are there only if their score shrinks. New ones are added. */
export const ADD_IF_LESS = 8;

/** What came of an `add`: nothing written, the score of a present member changed, or a new member. */
export type Added = typeof UNCHANGED | typeof UPDATED | typeof INSERTED;
export const UNCHANGED = 0;
export const UPDATED = 1;
export const INSERTED = 2;

/** How many of a batch were new, and how many had another score before. */
export interface AddedMany {
	/** Members that were not there. */
	added: number;
	/** Members whose score changed. */
	updated: number;
}

/** A member and its score. */
export interface Scored<M> {
	readonly member: M;
	readonly score: number;
}

/** A run of consecutive members with their scores, in the order of the scan that found them. */
export interface ScoredBatch<M> {
	/** The first is at index 0. There may be more elements than members. */
	members: M[];
	scores: ArrayLike<number>;
	/** How many there are. */
	end: number;
}

export interface ScoredEngine<M extends ScoredMember> {
	readonly size: number;
	/** Changes with every write that changes the order: a member or a score. Readers that hold a batch compare it. */
	readonly version: number;

	/** Another engine with the same members, in O(1). What is written to either later does not show in the other. */
	clone(): ScoredEngine<M>;

	/** The score of a member; undefined if it is absent. */
	score(member: M): number | undefined;
	/** How many stand before the member; -1 if it is absent. O(log n). */
	rank(member: M): number;

	/** Writes as the flags (`ADD_...`) say. O(log n). */
	add(member: M, score: number, flags: number): Added;
	/** Adds many in their order, all or none if memory ends. */
	addMany(members: readonly M[], scores: ArrayLike<number>, flags: number): AddedMany;
	/**
	 * Adds `by` to the score of a member, 0 if it is absent. Gives the score that it has then; undefined if the flags forbid it
	 * (nothing is written); NaN if the sum is no number (nothing is written).
	 */
	increment(member: M, by: number, flags: number): number | undefined;
	/** True if the member was there. */
	delete(member: M): boolean;
	/** Removes what is there of many members, all or none if memory ends; tells how many they were. */
	deleteMany(members: readonly M[]): number;
	/** Removes what is at a position, and gives it; the caller guarantees `0 <= index < size`. O(log n). */
	take(index: number): Scored<M>;
	/** Removes positions `start` up to, not including, `end`; the caller guarantees `0 <= start <= end <= size`. All or none. */
	deleteRange(start: number, end: number): void;

	/** How many have a smaller score; with `orEqual`, how many have no greater one. O(log n). */
	rankOfScore(score: number, orEqual: boolean): number;
	/** How many stand before the place of (score, member), present or not; with `orEqual`, counting itself. O(log n). */
	rankOfPlace(score: number, member: M, orEqual: boolean): number;

	/** The score at a position; the caller guarantees `0 <= index < size`. O(log n). */
	scoreAt(index: number): number;
	/** What is at a position; the caller guarantees `0 <= index < size`. O(log n). */
	entryAt(index: number): Scored<M>;

	/**
	 * Fills `batch` with up to `max` consecutive members from position `start` on: upwards, or downwards if `reverse`. The arrays
	 * are the batch's own afterwards. An engine may give fewer, but gives none only if there is none.
	 */
	scan(batch: ScoredBatch<M>, start: number, reverse: boolean, max: number): void;

	stats(): EngineStats;
	/** Proves both indexes and that they agree; throws `ERR_IRONWOOD_CORRUPT` naming what does not. */
	check(): void;
	/** Gives up what it holds, at once. Nothing is called on the engine afterwards. */
	close(): void;
}
