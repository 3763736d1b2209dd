/**
 * What engines in JavaScript memory need for copy on write: stamps that tell who may change something in place, and how many
 * versions are left that could see the change.
 */

/** Says which version something belongs to. A number, so that what bears one keeps nothing alive. */
export type Stamp = number;

/** The stamp of what nobody may change in place. */
export const NOBODY: Stamp = 0;

let stamps: Stamp = NOBODY;

/** A stamp that nothing bears yet. Exact for the first 2^53. */
export function newStamp(): Stamp {
	return ++stamps;
}

/** How many versions live of those that stem from one, and may share memory. */
interface Family {
	living: number;
}

/** One version's place in its family. Left once, be it by closing or because the version was collected. */
export class Membership {
	private left = false;

	private constructor(private readonly family: Family) {
		family.living++;
	}

	/** A family of two: a version that had none so far, and its first clone. */
	static found(version: object, clone: object): [Membership, Membership] {
		const family = { living: 0 };
		return [Membership.enter(version, family), Membership.enter(clone, family)];
	}

	/** A place for a clone in the family of what it was cloned from. */
	join(clone: object): Membership {
		return Membership.enter(clone, this.family);
	}

	/** How many versions live, this one included. */
	get living(): number {
		return this.family.living;
	}

	/** Whether the two are of one family: versions that may share memory. */
	isRelatedTo(other: Membership): boolean {
		return this.family === other.family;
	}

	leave(): void {
		if (this.left) return;
		this.left = true;
		this.family.living--;
		collected.unregister(this);
	}

	private static enter(version: object, family: Family): Membership {
		const membership = new Membership(family);
		// The token lets go of the record at once, where many versions come and go before the collector's turn.
		collected.register(version, membership, membership);
		return membership;
	}
}

const collected = new FinalizationRegistry<Membership>((membership) => membership.leave());
