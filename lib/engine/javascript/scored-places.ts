/**
 * Places in the order of a scored set: a score and, among equal scores, a member.
 */

import { ADD_IF_ABSENT, ADD_IF_GREATER, ADD_IF_LESS, ADD_IF_PRESENT, type ScoredMember } from '../scored.js';
import { compareMembers } from '../scored-order.js';
import type { JavaScriptEngine } from './engine.js';

/** Before all members of a score, in the place of one. */
export const LOWEST = undefined;
/** Behind them. */
export const HIGHEST = null;

export interface Place<M> {
	readonly score: number;
	/** The ends of a score are looked for, never stored. */
	readonly member: M | typeof LOWEST | typeof HIGHEST;
}

export interface StoredPlace<M> extends Place<M> {
	readonly member: M;
}

export function comparePlaces<M extends ScoredMember>(a: Place<M>, b: Place<M>): number {
	if (a.score !== b.score) return a.score < b.score ? -1 : 1;
	const [left, right] = [a.member, b.member];
	if (left === right) return 0;
	if (left === LOWEST || right === HIGHEST) return -1;
	if (left === HIGHEST || right === LOWEST) return 1;
	return compareMembers(left, right);
}

/** Whether the flags of an `add` allow a score to be written where there is one already, or none. */
export function allows(flags: number, before: number | undefined, score: number): boolean {
	if (before === undefined) return (flags & ADD_IF_PRESENT) === 0;
	if ((flags & ADD_IF_ABSENT) !== 0) return false;
	return ((flags & ADD_IF_GREATER) === 0 || score > before) && ((flags & ADD_IF_LESS) === 0 || score < before);
}

/** Of the flags, those that look only at whether the member is there. */
export const PRESENCE_FLAGS = ADD_IF_ABSENT | ADD_IF_PRESENT;

export type OrderTree<M> = JavaScriptEngine<StoredPlace<M>, undefined>;
export type ScoreTree<M> = JavaScriptEngine<M, number>;

/** How many places of a tree lie before one, which may be the end of a score. */
export function rankOf<M>(order: OrderTree<M>, place: Place<M>, orEqual: boolean): number {
	// The tree only compares it.
	return order.rank(place as StoredPlace<M>, orEqual);
}

/** All members of a tree of scores with these, in the order of places. */
export function sortedPlaces<M extends ScoredMember>(scores: ScoreTree<M>, members: Iterable<M>): StoredPlace<M>[] {
	const places: StoredPlace<M>[] = [];
	for (const member of members) places.push({ score: scores.get(member) as number, member });
	return places.sort(comparePlaces);
}
