/** What a scored set should do, on a plain array: slow, short, and easy to believe. */

import { expect } from 'vitest';
import type { AddFlags, MemberBounds, ScoredBounds, ScoredEntry, ScoredSet, WalkOptions } from '../../lib/index.js';
import { IMPLEMENTATION, ISA } from './engine.js';
import type { Random } from './random.js';

export type Entry = ScoredEntry<string>;

/** A set must be served by the engine that this run is about. */
export function expectScoredEngine(set: Pick<ScoredSet, 'stats'>): void {
	const { engine, isa } = set.stats();
	expect({ engine, isa }).toEqual({ engine: IMPLEMENTATION, isa: ISA });
}

const codePoints = (text: string) => Array.from(text, (character) => character.codePointAt(0) as number);

/** The order of UTF-8, spelt out: by code points, lone surrogates among them. */
export function byCodePoints(a: string, b: string): number {
	const [left, right] = [codePoints(a), codePoints(b)];
	const index = left.findIndex((point, i) => point !== right[i]);
	if (index < 0) return left.length - right.length;
	return index >= right.length ? 1 : (left[index] as number) - (right[index] as number);
}

export const byPlace = (a: Entry, b: Entry) =>
	a.score === b.score ? byCodePoints(a.member, b.member) : a.score - b.score;

/** A difference would be none between equal infinities. */
const byNumber = (a: number, b: number) => Number(a > b) - Number(a < b);

export class ScoredModel {
	entries: Entry[] = [];

	get size(): number {
		return this.entries.length;
	}

	copy(): ScoredModel {
		const copy = new ScoredModel();
		copy.entries = this.entries.map((entry) => ({ ...entry }));
		return copy;
	}

	score(member: string): number | undefined {
		return this.entries.find((entry) => entry.member === member)?.score;
	}

	rank(member: string, reverse = false): number | undefined {
		const rank = this.entries.findIndex((entry) => entry.member === member);
		if (rank < 0) return undefined;
		return reverse ? this.size - 1 - rank : rank;
	}

	/** What the flags allow to happen: the score that the member has then, or nothing. */
	private allowed(member: string, score: (before: number | undefined) => number, flags: AddFlags): number | undefined {
		const before = this.score(member);
		if (before === undefined) return flags.xx ? undefined : score(before);
		if (flags.nx) return undefined;
		const next = score(before);
		if ((flags.gt && !(next > before)) || (flags.lt && !(next < before))) return undefined;
		return next;
	}

	private write(member: string, score: number): void {
		this.entries = this.entries.filter((entry) => entry.member !== member);
		this.entries.push({ member, score });
		this.entries.sort(byPlace);
	}

	add(member: string, score: number, flags: AddFlags = {}): boolean {
		const before = this.score(member);
		const next = this.allowed(member, () => score, flags);
		if (next === undefined || next === before) return false;
		this.write(member, next);
		return true;
	}

	addMany(entries: readonly (readonly [string, number])[], flags: AddFlags = {}): { added: number; updated: number } {
		const counts = { added: 0, updated: 0 };
		for (const [member, score] of entries) {
			const { size } = this;
			if (!this.add(member, score, flags)) continue;
			if (this.size > size) counts.added++;
			else counts.updated++;
		}
		return counts;
	}

	increment(member: string, by: number, flags: AddFlags = {}): number | undefined {
		const next = this.allowed(member, (before = 0) => before + by, flags);
		if (next !== undefined) this.write(member, next);
		return next;
	}

	delete(member: string): boolean {
		return this.remove(this.entries.filter((entry) => entry.member === member)).length === 1;
	}

	deleteMany(members: readonly string[]): number {
		return this.remove(this.entries.filter(({ member }) => members.includes(member))).length;
	}

	/** Takes entries of the model out, and gives them. */
	remove(doomed: Entry[]): Entry[] {
		this.entries = this.entries.filter((entry) => !doomed.includes(entry));
		return doomed;
	}

	slice(start?: number, end?: number, { reverse, ...walk }: WalkOptions = {}): Entry[] {
		return clip((reverse ? this.entries.toReversed() : this.entries).slice(start, end), walk);
	}

	range({ reverse, limit, offset, ...bounds }: ScoredBounds<number> = {}): Entry[] {
		const found = this.entries.filter(({ score }) => within(score, bounds, byNumber));
		return clip(reverse ? found.reverse() : found, { limit, offset });
	}

	memberRange({ reverse, limit, offset, score, ...bounds }: MemberBounds<string> = {}): Entry[] {
		const only = score ?? this.entries[0]?.score;
		const found = this.entries.filter((entry) => entry.score === only && within(entry.member, bounds, byCodePoints));
		return clip(reverse ? found.reverse() : found, { limit, offset });
	}
}

function clip(entries: Entry[], { offset = 0, limit = Number.POSITIVE_INFINITY }: WalkOptions): Entry[] {
	return entries.slice(offset, offset + limit);
}

function within<T>(value: T, { gt, gte, lt, lte }: ScoredBounds<T>, compare: (a: T, b: T) => number): boolean {
	if (gt !== undefined && compare(value, gt) <= 0) return false;
	if (gte !== undefined && compare(value, gte) < 0) return false;
	if (lt !== undefined && compare(value, lt) >= 0) return false;
	return lte === undefined || compare(value, lte) <= 0;
}

/** How members and scores are drawn. */
export interface Profile {
	readonly name: string;
	member(random: Random): string;
	score(random: Random): number;
}

const PLAIN = 'abcdefgh';
/** On either side of the borders of UTF-8 and UTF-16, lone surrogates apart, which no UTF-8 has. */
const STRANGE = [
	'a',
	'\0',
	'\x7f',
	'\x80',
	'\u07ff',
	'\u0800',
	'\ud7ff',
	'\ue000',
	'\uffff',
	'\u{10000}',
	'\u{10ffff}',
];
const LONE = ['\ud800', '\udbff', '\udc00', '\udfff'];

const text = (random: Random, characters: ArrayLike<string>, most: number) =>
	Array.from({ length: random.below(most + 1) }, () => characters[random.below(characters.length)]).join('');

const EXTREME = [
	...[0, 1, -1, 0.1, 0.2, 0.3, 5e-324, -5e-324, 1e308, -1e308, 2 ** 53, -(2 ** 53), 1.5, 1e-7],
	...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];

export const PROFILES: readonly Profile[] = [
	{ name: 'ties', member: (random) => `m${random.below(150)}`, score: (random) => random.below(5) - 2 },
	{
		name: 'infinities',
		member: (random) => text(random, PLAIN, 3),
		score: (random) => (random.chance(0.7) ? random.pick(EXTREME) : (random.real() - 0.5) * 1000),
	},
	{
		name: 'non-ASCII members',
		member: (random) => text(random, STRANGE, 3),
		score: (random) => (random.chance(0.5) ? random.below(10) : random.real()),
	},
	{ name: 'lexicographic', member: (random) => text(random, PLAIN, 4), score: () => 0 },
];

/** The same with what Redis could not be told: members that are no UTF-8. */
export const LONE_SURROGATES: Profile = {
	name: 'lone surrogates',
	member: (random) => text(random, [...STRANGE, ...LONE], 3),
	score: (random) => random.below(4),
};
