/**
 * Values that do not fit a payload, in plain arrays: V8's collector sees them there and frees them with the map, cycles
 * included, which it could not do for a native reference to each.
 *
 * Versions of a map share the pages, and the directory of them, until one writes: it copies the page first, unless it is the only
 * version left. So a slot means one thing in each version, nobody has to clear anything on behalf of others, and a value is
 * collected when the last version that can see it goes.
 */

import { Membership, newStamp, type Stamp } from '../versions.js';

const PAGE_BITS = 10;
/** Slots a page: enough to make the directory small, few enough that copying one page is cheap. */
const PAGE_SLOTS = 1 << PAGE_BITS;
const SLOT_MASK = PAGE_SLOTS - 1;

/** Slots that the first page begins with; it doubles until it is full. Small maps should be small. */
const FIRST_SLOTS = 7;

const NONE = -1;

/** The stamp of the version that may change the page, and then its slots. */
type Page = [Stamp, ...unknown[]];

/** Where a slot lies in its page. */
const indexOf = (slot: number): number => (slot & SLOT_MASK) + 1;

function newPage(stamp: Stamp, slots: number): Page {
	const page = new Array<unknown>(slots + 1).fill(undefined);
	page[0] = stamp;
	return page as Page;
}

/** Slots numbered from 0, each holding a value. Free slots form a chain through the pages themselves. */
export class ValuePages {
	private pages: Page[];
	private free = NONE;
	/** Slots ever handed out: those from here on were never used. */
	private top = 0;
	private used = 0;
	private stamp = newStamp();
	/** Whether other versions may hold the same directory. */
	private lent = false;
	/** Null as long as there is no other version. */
	private membership: Membership | null = null;

	/** Without a directory to share, one with an empty page. */
	constructor(pages?: Page[]) {
		this.pages = pages ?? [newPage(this.stamp, FIRST_SLOTS)];
	}

	/** How many slots hold a value. */
	get size(): number {
		return this.used;
	}

	get(slot: number): unknown {
		return (this.pages[slot >>> PAGE_BITS] as Page)[indexOf(slot)];
	}

	/** Gives the values of the first `count` of many slots. */
	fetch(slots: Int32Array, count: number, values: unknown[]): void {
		const { pages } = this;
		for (let i = 0; i < count; i++) {
			const slot = slots[i] as number;
			values[i] = (pages[slot >>> PAGE_BITS] as Page)[indexOf(slot)];
		}
	}

	/** Stores a value and returns its slot. O(1), or a page's copy if that is shared. */
	add(value: unknown): number {
		this.used++;
		const slot = this.free;
		if (slot !== NONE) {
			const page = this.own(slot >>> PAGE_BITS);
			this.free = page[indexOf(slot)] as number;
			page[indexOf(slot)] = value;
			return slot;
		}
		this.makeRoom();
		this.own(this.top >>> PAGE_BITS)[indexOf(this.top)] = value;
		return this.top++;
	}

	/** Takes a slot back; its value can be collected once no other version sees it. As `add`. */
	delete(slot: number): void {
		this.own(slot >>> PAGE_BITS)[indexOf(slot)] = this.free;
		this.free = slot;
		this.used--;
	}

	/** Those of another version, which holds the same values in the same slots. O(1). */
	clone(): ValuePages {
		const clone = new ValuePages(this.pages);
		clone.free = this.free;
		clone.top = this.top;
		clone.used = this.used;
		if (this.membership === null) [this.membership, clone.membership] = Membership.found(this, clone);
		else clone.membership = this.membership.join(clone);
		this.stamp = newStamp();
		this.lent = clone.lent = true;
		return clone;
	}

	/** Gives all values up. Other versions then need not spare them. */
	close(): void {
		this.membership?.leave();
		this.pages = [];
	}

	/** Whether `slots`, taken together, are exactly those in use, each once. For checks: O(slots). */
	areExactly(slots: readonly number[]): boolean {
		const seen = new Uint8Array(this.top);
		for (let free = this.free; free !== NONE; free = this.get(free) as number) {
			if (free >= this.top || seen[free] === 1) return false;
			seen[free] = 1;
		}
		for (const slot of slots) {
			if (slot >= this.top || seen[slot] === 1) return false;
			seen[slot] = 1;
		}
		return slots.length === this.used && seen.every((mark) => mark === 1);
	}

	/** A page that this version may change: itself or, if others may see it, a copy. */
	private own(index: number): Page {
		const page = this.pages[index] as Page;
		if (page[0] === this.stamp) return page;
		const alone = this.isAlone();
		const owned = alone ? page : (page.slice() as Page);
		owned[0] = this.stamp;
		if (!alone) this.ownDirectory()[index] = owned;
		return owned;
	}

	private ownDirectory(): Page[] {
		if (this.lent && !this.isAlone()) this.pages = this.pages.slice();
		this.lent = false;
		return this.pages;
	}

	private isAlone(): boolean {
		return this.membership === null || this.membership.living === 1;
	}

	/** Makes sure that there is a place for the slot at the top. */
	private makeRoom(): void {
		const { top } = this;
		const page = this.pages[top >>> PAGE_BITS];
		if (page === undefined) this.ownDirectory().push(newPage(this.stamp, PAGE_SLOTS));
		// Only the first page is ever short.
		else if (indexOf(top) === page.length) this.ownDirectory()[0] = grown(page, this.stamp);
	}
}

/** A copy of a page with room for more. */
function grown(page: Page, stamp: Stamp): Page {
	// Twice as many fields, the stamp among them: the slots that fit are one less, until there is a page full.
	const larger = newPage(stamp, Math.min(2 * page.length - 1, PAGE_SLOTS));
	for (let i = 1; i < page.length; i++) larger[i] = page[i];
	return larger;
}
