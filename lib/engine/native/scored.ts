import {
	type Added,
	type AddedMany,
	INSERTED,
	type Scored,
	type ScoredEngine,
	type ScoredMember,
	UNCHANGED,
	UPDATED,
} from '../scored.js';
import type { NativeOptions } from './base.js';
import {
	callScoredAdd,
	callScoredIncrement,
	callScoredRemove,
	callScoredRemoveRange,
	callScoredTake,
	FLAGS,
	FORBIDDEN,
	f64,
	INDEX,
	i32,
	MORE,
	NO,
	STATUS,
	STOP,
	TEXT,
	u32,
	VALUE,
} from './io.js';
import { ScoredReads } from './scored-reads.js';
import { statusError } from './status.js';

export class NativeScoredEngine<M extends ScoredMember> extends ScoredReads<M> implements ScoredEngine<M> {
	version = 0;

	clone(): NativeScoredEngine<M> {
		return new NativeScoredEngine<M>(this);
	}

	// ---- Writing ----

	add(member: M, score: number, flags: number): Added {
		const argument = this.put(member);
		f64[VALUE] = score;
		u32[FLAGS] = flags;
		callScoredAdd(argument);
		return this.wrote(member);
	}

	increment(member: M, by: number, flags: number): number | undefined {
		const argument = this.put(member);
		f64[VALUE] = by;
		u32[FLAGS] = flags;
		callScoredIncrement(argument);
		this.wrote(member);
		return u32[MORE] === FORBIDDEN ? undefined : (f64[VALUE] as number);
	}

	/** Accounts for a write that has just been called for. */
	private wrote(member: M): Added {
		const status = i32[STATUS] as number;
		if (status === NO) return UNCHANGED;
		if (status < NO) throw statusError(status);
		this.version++;
		if (status !== INSERTED) return UPDATED;
		if (this.size++ === 0) this.memberFlags = typeof member === 'string' ? TEXT : 0;
		return INSERTED;
	}

	addMany(members: readonly M[], scores: ArrayLike<number>, flags: number): AddedMany {
		const counts = [0, 0, 0];
		this.allOrNothing(false, members.length, mostBytes(members), () => {
			for (let i = 0; i < members.length; i++) {
				(counts[this.add(members[i] as M, scores[i] as number, flags)] as number)++;
			}
		});
		return { added: counts[INSERTED] as number, updated: counts[UPDATED] as number };
	}

	delete(member: M): boolean {
		const argument = this.put(member);
		callScoredRemove(argument);
		if (!this.succeeded()) return false;
		this.size--;
		this.version++;
		return true;
	}

	deleteMany(members: readonly M[]): number {
		let deleted = 0;
		this.allOrNothing(true, members.length, MANY, () => {
			for (const member of members) if (this.delete(member)) deleted++;
		});
		return deleted;
	}

	take(index: number): Scored<M> {
		this.select();
		f64[INDEX] = index;
		u32[FLAGS] = this.memberFlags;
		const member = callScoredTake();
		this.succeeded();
		this.size--;
		this.version++;
		return { member: member as M, score: f64[VALUE] as number };
	}

	deleteRange(start: number, end: number): void {
		if (start === end) return;
		this.select();
		f64[INDEX] = start;
		f64[STOP] = end;
		callScoredRemoveRange();
		this.succeeded();
		this.size -= end - start;
		this.version++;
	}
}

/** So many writes, or more, that nobody needs to know how long their members are. */
const MANY = 2 ** 30;
const FEW = 32;
const BYTES_A_UNIT = 3;

/** What the longest of few members may take. */
function mostBytes(members: readonly ScoredMember[]): number {
	if (members.length > FEW) return MANY;
	let most = 0;
	for (const { length } of members) if (length > most) most = length;
	return most * BYTES_A_UNIT;
}

/** A new, empty engine. Needs a loaded binding. */
export function createNativeScored<M extends ScoredMember>(options: NativeOptions): NativeScoredEngine<M> {
	return new NativeScoredEngine<M>(options);
}
