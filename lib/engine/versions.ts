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

/** The living versions of those that stem from one, and may share memory: their places, which keep none of them alive. */
type Family = Set<Membership>;

/** One version's place in its family. Left once, be it by closing or because the version was collected. */
export class Membership {
	/** That of the version, by which others know what it may change in place. */
	stamp = newStamp();

	private constructor(private readonly family: Family) {
		family.add(this);
	}

	/** The places of a version, which founds a family if it has none so far, and of its clone. Both get new stamps. */
	static ofBoth(version: object, own: Membership | null, clone: object): [Membership, Membership] {
		const first = own ?? Membership.enter(version, new Set());
		first.stamp = newStamp();
		return [first, Membership.enter(clone, first.family)];
	}

	/** How many versions live, this one included. */
	get living(): number {
		return this.family.size;
	}

	/** The stamps of the other living versions. O(versions). */
	otherStamps(): Set<Stamp> {
		const stamps = new Set<Stamp>();
		for (const member of this.family) if (member !== this) stamps.add(member.stamp);
		return stamps;
	}

	/** Whether the two are of one family: versions that may share memory. */
	isRelatedTo(other: Membership): boolean {
		return this.family === other.family;
	}

	leave(): void {
		if (this.family.delete(this)) collected.unregister(this);
	}

	private static enter(version: object, family: Family): Membership {
		const membership = new Membership(family);
		// The token lets go of the record at once, where many versions come and go before the collector's turn.
		collected.register(version, membership, membership);
		return membership;
	}
}

const collected = new FinalizationRegistry<Membership>((membership) => membership.leave());
