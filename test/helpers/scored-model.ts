/** What an engine for scored sets should hold: a plain array, sorted anew whenever it is asked for. */

import {
	ADD_IF_ABSENT,
	ADD_IF_GREATER,
	ADD_IF_LESS,
	ADD_IF_PRESENT,
	type Added,
	type AddedMany,
	INSERTED,
	type ScoredMember,
	UNCHANGED,
	UPDATED,
} from '../../lib/engine/scored.js';

export interface Scored<M> {
	member: M;
	score: number;
}

/** Strings by code points, which is the order of their UTF-8; bytes as they are. */
export function compareMembers(a: ScoredMember, b: ScoredMember): number {
	const left = unitsOf(a);
	const right = unitsOf(b);
	for (let i = 0; i < left.length && i < right.length; i++) {
		if (left[i] !== right[i]) return (left[i] as number) - (right[i] as number);
	}
	return left.length - right.length;
}

/** Of strings that came up before: some are long, and all are compared many times. */
const points = new Map<string, Uint32Array>();

function unitsOf(member: ScoredMember): ArrayLike<number> {
	if (typeof member !== 'string') return member;
	let known = points.get(member);
	if (known === undefined) {
		known = Uint32Array.from(member, (point) => point.codePointAt(0) as number);
		points.set(member, known);
	}
	return known;
}

const keyOf = (member: ScoredMember): string =>
	typeof member === 'string' ? member : Buffer.from(member).toString('hex');

export class ScoredModel<M extends ScoredMember> {
	private sorted: Scored<M>[] | null = null;

	constructor(private readonly scores = new Map<string, Scored<M>>()) {}

	get size(): number {
		return this.scores.size;
	}

	/** All members in their order. */
	get entries(): readonly Scored<M>[] {
		this.sorted ??= [...this.scores.values()].sort((a, b) =>
			a.score === b.score ? compareMembers(a.member, b.member) : a.score < b.score ? -1 : 1,
		);
		return this.sorted;
	}

	clone(): ScoredModel<M> {
		return new ScoredModel<M>(new Map(this.scores));
	}

	score(member: M): number | undefined {
		return this.scores.get(keyOf(member))?.score;
	}

	rank(member: M): number {
		return this.entries.findIndex((entry) => keyOf(entry.member) === keyOf(member));
	}

	add(member: M, score: number, flags: number): Added {
		const old = this.score(member);
		if (old === undefined ? (flags & ADD_IF_PRESENT) !== 0 : isForbidden(old, score, flags)) return UNCHANGED;
		if (old === score) return UNCHANGED;
		this.scores.set(keyOf(member), { member, score });
		this.sorted = null;
		return old === undefined ? INSERTED : UPDATED;
	}

	addMany(members: readonly M[], scores: readonly number[], flags: number): AddedMany {
		const results = members.map((member, i) => this.add(member, scores[i] as number, flags));
		const count = (kind: Added) => results.filter((result) => result === kind).length;
		return { added: count(INSERTED), updated: count(UPDATED) };
	}

	increment(member: M, by: number, flags: number): number | undefined {
		const old = this.score(member);
		if (old === undefined ? flags & ADD_IF_PRESENT : flags & ADD_IF_ABSENT) return undefined;
		const sum = (old ?? 0) + by;
		if (Number.isNaN(sum)) return Number.NaN;
		if (old !== undefined && isForbidden(old, sum, flags)) return undefined;
		this.add(member, sum, 0);
		return sum;
	}

	delete(member: M): boolean {
		this.sorted = null;
		return this.scores.delete(keyOf(member));
	}

	deleteMany(members: readonly M[]): number {
		return members.filter((member) => this.delete(member)).length;
	}

	take(index: number): Scored<M> {
		const entry = this.entries[index] as Scored<M>;
		this.delete(entry.member);
		return entry;
	}

	deleteRange(start: number, end: number): void {
		for (const { member } of this.entries.slice(start, end)) this.scores.delete(keyOf(member));
		this.sorted = null;
	}

	/** How many stand before the place of (score, member), or before the score. */
	rankOfPlace(score: number, member: M, orEqual: boolean): number {
		return this.count((entry) => {
			const order = compareMembers(entry.member, member);
			return entry.score < score || (entry.score === score && (orEqual ? order <= 0 : order < 0));
		});
	}

	rankOfScore(score: number, orEqual: boolean): number {
		return this.count((entry) => entry.score < score || (orEqual && entry.score === score));
	}

	private count(test: (entry: Scored<M>) => boolean): number {
		return this.entries.filter(test).length;
	}
}

/** Whether flags keep a present member from that score. */
function isForbidden(old: number, score: number, flags: number): boolean {
	if ((flags & ADD_IF_ABSENT) !== 0) return true;
	if ((flags & ADD_IF_GREATER) !== 0 && score <= old) return true;
	return (flags & ADD_IF_LESS) !== 0 && score >= old;
}
