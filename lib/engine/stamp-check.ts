/** Checks of stamps: whether some other version may write to what a version sees. */

import { type Membership, NOBODY, type Stamp } from './versions.js';

/** Looks at what one version sees. What other versions see is not at hand, as nothing may lead to them that keeps them alive. */
export class StampCheck {
	private readonly others: ReadonlySet<Stamp>;

	/** O(versions). */
	constructor(
		private readonly own: Stamp,
		private readonly membership: Membership | null,
	) {
		this.others = membership?.otherStamps() ?? new Set();
	}

	/** What is wrong with the version's own stamp; null if nothing is. */
	ownFault(): string | null {
		const { own, membership, others } = this;
		if (own === NOBODY) return 'the version may change what nobody may';
		if (membership !== null && membership.stamp !== own) return 'the version has another stamp than its family knows';
		return others.has(own) ? 'another version has the same stamp' : null;
	}

	/**
	 * What is wrong with the stamp of something that the version sees; null if nothing is. What it shares with others bears stamps
	 * that were void before it got its own, and all that came later bears its own.
	 */
	faultOf(stamp: Stamp): string | null {
		if (this.others.has(stamp)) return 'another living version may change this in place';
		return stamp > this.own ? 'this was made by another version, after they parted' : null;
	}
}
