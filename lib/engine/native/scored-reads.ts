/** What reads a scored set in the addon. */

import type { BytesArgument } from '../../binding/shape.js';
import type { Scored, ScoredBatch, ScoredMember } from '../scored.js';
import type { NativeOptions } from './base.js';
import {
	BATCH,
	COUNT,
	callScoredEntryAt,
	callScoredRank,
	callScoredRankOfPlace,
	callScoredRankOfScore,
	callScoredScan,
	callScoredScore,
	callScoredScoreAt,
	FLAGS,
	f64,
	IN_STRING,
	INDEX,
	KEY_LENGTH,
	KEY_SOURCE,
	KEYS,
	MORE,
	NARROW,
	OR_EQUAL,
	SCAN_REVERSE,
	TEXT,
	text,
	u32,
	VALUE,
	VALUES,
} from './io.js';
import { putBytes, sliceKeys } from './raw.js';
import { ScoredHandle } from './scored-handle.js';
import { cutKeys } from './text.js';

export abstract class ScoredReads<M extends ScoredMember> extends ScoredHandle {
	/** TEXT if members are strings, else 0: as the first one is, while there are any. */
	protected memberFlags = TEXT;

	constructor(source: NativeOptions | ScoredReads<M>) {
		super(source);
		if (source instanceof ScoredReads) this.memberFlags = source.memberFlags;
	}

	// ---- Members ----

	score(member: M): number | undefined {
		const argument = this.put(member);
		callScoredScore(argument);
		return this.succeeded() ? (f64[VALUE] as number) : undefined;
	}

	rank(member: M): number {
		const argument = this.put(member);
		callScoredRank(argument);
		return this.succeeded() ? (f64[INDEX] as number) : -1;
	}

	// ---- Places ----

	rankOfScore(score: number, orEqual: boolean): number {
		this.select();
		f64[VALUE] = score;
		u32[FLAGS] = orEqual ? OR_EQUAL : 0;
		callScoredRankOfScore();
		this.succeeded();
		return f64[INDEX] as number;
	}

	rankOfPlace(score: number, member: M, orEqual: boolean): number {
		const argument = this.put(member);
		f64[VALUE] = score;
		u32[FLAGS] = orEqual ? OR_EQUAL : 0;
		callScoredRankOfPlace(argument);
		this.succeeded();
		return f64[INDEX] as number;
	}

	scoreAt(index: number): number {
		this.select();
		f64[INDEX] = index;
		callScoredScoreAt();
		this.succeeded();
		return f64[VALUE] as number;
	}

	entryAt(index: number): Scored<M> {
		this.select();
		f64[INDEX] = index;
		u32[FLAGS] = this.memberFlags;
		const member = callScoredEntryAt();
		this.succeeded();
		return { member: member as M, score: f64[VALUE] as number };
	}

	scan(batch: ScoredBatch<M>, start: number, reverse: boolean, max: number): void {
		this.select();
		f64[INDEX] = start;
		u32[FLAGS] = this.memberFlags | (reverse ? SCAN_REVERSE : 0);
		u32[COUNT] = Math.min(max, BATCH);
		const single = callScoredScan();
		this.succeeded();
		batch.end = u32[COUNT] as number;
		batch.scores = readScores(batch.end);
		batch.members = single === undefined ? readMembers<M>(batch.end, this.memberFlags === TEXT) : [single as M];
	}

	/** Names this set in the block, and a member or where it is; returns what to pass to the call. */
	protected put(member: M): BytesArgument {
		this.select();
		if (typeof member !== 'string') return putBytes(member as Uint8Array, 0, KEY_LENGTH, KEY_SOURCE);
		u32[KEY_SOURCE] = IN_STRING;
		return member;
	}
}

function readScores(count: number): number[] {
	const scores = new Array<number>(count);
	for (let i = 0; i < count; i++) scores[i] = f64[VALUES + i] as number;
	return scores;
}

function readMembers<M extends ScoredMember>(count: number, isText: boolean): M[] {
	const members = isText
		? cutKeys(2 * KEYS, count, ((u32[MORE] as number) & NARROW) !== 0)
		: sliceKeys(2 * KEYS, count, (start, end) => text.slice(start, end));
	return members as M[];
}
