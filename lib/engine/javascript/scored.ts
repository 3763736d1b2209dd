/**
 * Scored sets in TypeScript alone: two trees, one of places, which keeps the order, and one that has the score of each member.
 */

import { corruptError } from '../../errors.js';
import type { EngineStats } from '../engine.js';
import {
	type Added,
	type AddedMany,
	INSERTED,
	type Scored,
	type ScoredBatch,
	type ScoredEngine,
	type ScoredMember,
	UNCHANGED,
	UPDATED,
} from '../scored.js';
import { JavaScriptEngine } from './engine.js';
import {
	allows,
	comparePlaces,
	HIGHEST,
	LOWEST,
	type OrderTree,
	PRESENCE_FLAGS,
	rankOf,
	type ScoreTree,
	type StoredPlace,
	sortedPlaces,
} from './scored-places.js';
import { placesOf, scanPlaces } from './scored-scan.js';
import { scoredStats } from './scored-stats.js';

export interface JavaScriptScoredOptions {
	/** Entries or children that a node holds, as in other trees. */
	readonly capacity?: number | undefined;
}

export class JavaScriptScoredEngine<M extends ScoredMember> implements ScoredEngine<M> {
	readonly #order: OrderTree<M>;
	readonly #scores: ScoreTree<M>;

	constructor(
		{ capacity }: JavaScriptScoredOptions = {},
		order: OrderTree<M> = new JavaScriptEngine<StoredPlace<M>, undefined>({ compare: comparePlaces<M>, capacity }),
		scores: ScoreTree<M> = new JavaScriptEngine({ capacity }),
	) {
		this.#order = order;
		this.#scores = scores;
	}

	get size(): number {
		return this.#order.size;
	}

	get version(): number {
		return this.#order.version;
	}

	clone(): JavaScriptScoredEngine<M> {
		return new JavaScriptScoredEngine<M>({}, this.#order.clone(), this.#scores.clone());
	}

	score(member: M): number | undefined {
		return this.#scores.get(member);
	}

	rank(member: M): number {
		const score = this.#scores.get(member);
		return score === undefined ? -1 : rankOf(this.#order, { score, member }, false);
	}

	add(member: M, score: number, flags: number): Added {
		const before = this.#scores.get(member);
		if (!allows(flags, before, score) || before === score) return UNCHANGED;
		this.#write(member, before, score);
		return before === undefined ? INSERTED : UPDATED;
	}

	addMany(members: readonly M[], scores: ArrayLike<number>, flags: number): AddedMany {
		const counts = { added: 0, updated: 0 };
		if (this.size === 0 && flags === 0) return this.#fill(members, scores, counts);
		for (let i = 0; i < members.length; i++) {
			const added = this.add(members[i] as M, scores[i] as number, flags);
			if (added === INSERTED) counts.added++;
			else if (added === UPDATED) counts.updated++;
		}
		return counts;
	}

	increment(member: M, by: number, flags: number): number | undefined {
		const before = this.#scores.get(member);
		// A write that is forbidden whatever the sum is none, even if there is no sum.
		if (!allows(flags & PRESENCE_FLAGS, before, by)) return undefined;
		const sum = before === undefined ? by : before + by;
		if (Number.isNaN(sum)) return sum;
		if (!allows(flags, before, sum)) return undefined;
		if (sum !== before) this.#write(member, before, sum);
		return sum;
	}

	delete(member: M): boolean {
		const score = this.#scores.get(member);
		if (score === undefined) return false;
		this.#order.delete({ score, member });
		return this.#scores.delete(member);
	}

	deleteMany(members: readonly M[]): number {
		let count = 0;
		for (const member of members) if (this.delete(member)) count++;
		return count;
	}

	take(index: number): Scored<M> {
		const [place] = this.#order.deleteAt(index);
		this.#scores.delete(place.member);
		return place;
	}

	deleteRange(start: number, end: number): void {
		if (start === 0 && end === this.size) this.#scores.deleteRange(0, end);
		else for (const { member } of placesOf(this.#order, start, end)) this.#scores.delete(member);
		this.#order.deleteRange(start, end);
	}

	rankOfScore(score: number, orEqual: boolean): number {
		return rankOf(this.#order, { score, member: orEqual ? HIGHEST : LOWEST }, false);
	}

	rankOfPlace(score: number, member: M, orEqual: boolean): number {
		return rankOf(this.#order, { score, member }, orEqual);
	}

	scoreAt(index: number): number {
		return this.#order.keyAt(index).score;
	}

	entryAt(index: number): Scored<M> {
		return this.#order.keyAt(index);
	}

	scan(batch: ScoredBatch<M>, start: number, reverse: boolean, max: number): void {
		scanPlaces(this.#order, batch, start, reverse, max);
	}

	stats(): EngineStats {
		return scoredStats(this.#order, this.#scores);
	}

	check(): void {
		this.#order.check();
		this.#scores.check();
		if (this.#order.size !== this.#scores.size) {
			throw corruptError(`the order holds ${this.#order.size} members, but ${this.#scores.size} have a score`);
		}
		for (const { member, score } of placesOf(this.#order, 0, this.size)) {
			if (this.#scores.get(member) !== score) {
				throw corruptError('a member stands in the order with another score than it has');
			}
		}
	}

	close(): void {
		this.#order.close();
		this.#scores.close();
	}

	#write(member: M, before: number | undefined, score: number): void {
		if (before !== undefined) this.#order.delete({ score: before, member });
		this.#order.set({ score, member }, undefined);
		this.#scores.set(member, score);
	}

	/** The first members, many at once: sorted rather than inserted. */
	#fill(members: readonly M[], scores: ArrayLike<number>, counts: AddedMany): AddedMany {
		const fresh: M[] = [];
		for (let i = 0; i < members.length; i++) {
			const [member, score] = [members[i] as M, scores[i] as number];
			const before = this.#scores.get(member);
			if (before === undefined) fresh.push(member);
			else if (before !== score) counts.updated++;
			this.#scores.set(member, score);
		}
		counts.added = fresh.length;
		this.#order.appendSorted(sortedPlaces(this.#scores, fresh), { length: fresh.length });
		return counts;
	}
}
