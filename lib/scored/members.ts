/** Members and scores on their way in and out. */

import { isUint8Array } from 'node:util/types';
import type { ScoredMember } from '../engine/scored.js';
import { argumentError, argumentRangeError, keyError } from '../errors.js';
import { normalizeKey, restoreKey } from '../keys/normalize.js';
import { describe } from '../map/arguments.js';

/** What the members of a set are, as `typeof` names it: strings, or bytes. */
export type MemberKind = 'string' | 'object';

export const kindOf = (member: ScoredMember): MemberKind => (typeof member === 'string' ? 'string' : 'object');

/** The member as engines take it: bytes are copied. Whether it fits the set is another question. Runs no code of the user. */
export function normalMember(member: unknown): ScoredMember {
	if (typeof member === 'string') return member;
	if (isUint8Array(member)) return normalizeKey(member) as Uint8Array;
	throw keyError(`a member must be a string or bytes (a Uint8Array), not ${describe(member)}`);
}

/** What users get. */
export const givenMember: <M>(member: M) => M = restoreKey;

/** A member of one kind where there are members of the other. */
export function kindError(member: ScoredMember): Error {
	const [own, others] = typeof member === 'string' ? ['a string', 'bytes'] : ['bytes', 'strings'];
	return keyError(`the members of a scored set are all of one kind: these are ${others}, and this one is ${own}`);
}

/** The score as engines take it: `-0` becomes `0`. */
export function normalScore(score: unknown, name = 'a score'): number {
	if (typeof score !== 'number') throw argumentError(`${name} must be a number, not ${describe(score)}`);
	if (Number.isNaN(score)) throw argumentRangeError(`${name} must not be NaN`);
	return score + 0;
}
