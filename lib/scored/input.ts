/** Entries and members as users pass them, read to the end and checked before anything is written. */

import type { ScoredMember } from '../engine/scored.js';
import { argumentError } from '../errors.js';
import { describe } from '../map/arguments.js';
import { iterate } from '../map/iterate.js';
import { kindError, kindOf, normalMember, normalScore } from './members.js';

export interface ScoredColumns {
	readonly members: ScoredMember[];
	readonly scores: number[];
}

const ENTRIES = 'entries must be an iterable of { member, score } or [member, score]';

/** Calls back with each entry as it comes: pairs, or objects with a member and a score. */
export function forEachInput(entries: unknown, visit: (member: unknown, score: unknown) => void): void {
	const items = iterate<unknown>(entries, ENTRIES);
	for (const entry of items) {
		items.count();
		if (typeof entry !== 'object' || entry === null) {
			throw argumentError(`an entry must be { member, score } or [member, score], not ${describe(entry)}`);
		}
		if (Array.isArray(entry)) {
			visit(entry[0], entry[1]);
		} else {
			const { member, score } = entry as { member?: unknown; score?: unknown };
			visit(member, score);
		}
	}
}

export function readEntries(entries: unknown): ScoredColumns {
	const columns: ScoredColumns = { members: [], scores: [] };
	forEachInput(entries, (member, score) => {
		columns.members.push(fitting(normalMember(member), columns.members));
		columns.scores.push(normalScore(score));
	});
	return columns;
}

export function readMembers(members: unknown): ScoredMember[] {
	const copy: ScoredMember[] = [];
	const items = iterate<unknown>(members, 'members must be an array or another iterable');
	for (const member of items) {
		items.count();
		copy.push(fitting(normalMember(member), copy));
	}
	return copy;
}

/** All are of the kind of the first. */
function fitting(member: ScoredMember, [first]: readonly ScoredMember[]): ScoredMember {
	if (first !== undefined && kindOf(first) !== kindOf(member)) throw kindError(member);
	return member;
}
