import type { Scored, ScoredBatch, ScoredMember } from '../engine/scored.js';
import type { AnyEngine } from './internals.js';
import { givenMember } from './members.js';
import type { ScoredEntry } from './types.js';

/** How many entries are read at a time. */
const MANY = 512;

/**
 * Calls back with each entry at positions `start` up to, not including, `end`: upwards, or from the last one down. What it calls
 * is not to write to the set. The members are the engine's own.
 */
export function visit(
	engine: AnyEngine,
	start: number,
	end: number,
	reverse: boolean,
	use: (member: ScoredMember, score: number) => void,
): void {
	const batch: ScoredBatch<ScoredMember> = { members: [], scores: [], end: 0 };
	for (let done = 0; done < end - start; done += batch.end) {
		engine.scan(batch, reverse ? end - 1 - done : start + done, reverse, Math.min(MANY, end - start - done));
		const { members, scores } = batch;
		for (let i = 0; i < batch.end; i++) use(members[i] as ScoredMember, scores[i] as number);
	}
}

/** The entries at these positions. */
export function collectEntries<M>(engine: AnyEngine, start: number, end: number, reverse: boolean): ScoredEntry<M>[] {
	const entries: ScoredEntry<M>[] = [];
	visit(engine, start, end, reverse, (member, score) => entries.push({ member: givenMember(member) as M, score }));
	return entries;
}

/** What users get. */
export function givenEntry<M>({ member, score }: Scored<ScoredMember>): ScoredEntry<M> {
	return { member: givenMember(member) as M, score };
}

/** The entry at a position that is one of the set's. */
export function entryAt<M>(engine: AnyEngine, index: number): ScoredEntry<M> {
	return givenEntry(engine.entryAt(index));
}
