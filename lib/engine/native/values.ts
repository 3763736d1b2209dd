/**
 * Values that do not fit a payload, in plain arrays: V8's collector sees them there and frees them with the map, cycles
 * included, which it could not do for a native reference to each.
 *
 * Pages lie in folders, and folders in a directory. Versions of a map share all of it until one writes: it copies page, folder and
 * directory first, unless it is the only version left. So a slot means one thing in each version, nobody has to clear anything on behalf of others, and a value is
 * collected when the last version that can see it goes.
 */

import { StampCheck } from '../stamp-check.js';
import { Membership, newStamp, type Stamp } from '../versions.js';

/**
 * Slots a page, and pages a folder. A first write beside another version copies one of each and the directory, less than 3 KiB
 * for a million values; with pages of 1,024 in one directory it were 16 KiB, and the garbage of it took several times as
 * long as the copying.
 */
const PAGE_BITS = 7;
const PAGE_SLOTS = 1 << PAGE_BITS;
const SLOT_MASK = PAGE_SLOTS - 1;
const FOLDER_BITS = 6;
const PAGE_MASK = (1 << FOLDER_BITS) - 1;

/** Slots that the first page begins with; it doubles until it is full. Small maps should be small. */
const FIRST_SLOTS = 7;

const NONE = -1;

/** The stamp of the version that may change it comes first, and then what is in it. */
type Stamped<T> = [Stamp, ...T[]];
type Page = Stamped<unknown>;
type Folder = Stamped<Page>;

/** Where the folder of a slot lies in the directory, its page there, and the slot in that. */
const folderOf = (slot: number): number => slot >>> (PAGE_BITS + FOLDER_BITS);
const pageOf = (slot: number): number => ((slot >>> PAGE_BITS) & PAGE_MASK) + 1;
const indexOf = (slot: number): number => (slot & SLOT_MASK) + 1;

const pageIn = (folder: Folder, slot: number): Page => folder[pageOf(slot)] as Page;

/** Where all values lie in one folder, as of most maps: a seventh less of `forEach` among 1,000 than by the directory. */
function fetchFrom(folder: Folder, slots: Int32Array, count: number, values: unknown[]): void {
	for (let i = 0; i < count; i++) {
		const slot = slots[i] as number;
		values[i] = pageIn(folder, slot)[indexOf(slot)];
	}
}

function newPage(stamp: Stamp, slots: number): Page {
	const page = new Array<unknown>(slots + 1).fill(undefined);
	page[0] = stamp;
	return page as Page;
}

/**
 * What a tree keeps of its values. Undefined as long as every value was a number, so that no payload needs decoding; null as long as
 * none needed a slot. One field for both, as a process may hold very many small maps.
 */
export type Pages = ValuePages | null | undefined;

/** Slots numbered from 0, each holding a value. Free slots form a chain through the pages themselves. */
export class ValuePages {
	private folders: Folder[];
	private free = NONE;
	/** Slots ever handed out: those from here on were never used. */
	private top = 0;
	/** Slots that there are places for. */
	private room = FIRST_SLOTS;
	private used = 0;
	private stamp = newStamp();
	/** Whether other versions may hold the same directory. */
	private lent = false;
	/** Null as long as there is no other version. */
	private membership: Membership | null = null;

	/** Without a directory to share, one with an empty page. */
	constructor(folders?: Folder[]) {
		this.folders = folders ?? [[this.stamp, newPage(this.stamp, FIRST_SLOTS)]];
	}

	get(slot: number): unknown {
		return this.page(slot)[indexOf(slot)];
	}

	/** Gives the values of the first `count` of many slots. */
	fetch(slots: Int32Array, count: number, values: unknown[]): void {
		const { folders } = this;
		if (folders.length === 1) {
			fetchFrom(folders[0] as Folder, slots, count, values);
			return;
		}
		for (let i = 0; i < count; i++) {
			const slot = slots[i] as number;
			values[i] = pageIn(folders[folderOf(slot)] as Folder, slot)[indexOf(slot)];
		}
	}

	/** Stores a value and returns its slot. O(1), or a page's copy if that is shared. */
	add(value: unknown): number {
		this.used++;
		const slot = this.free;
		if (slot !== NONE) {
			const page = this.ownPage(slot);
			this.free = page[indexOf(slot)] as number;
			page[indexOf(slot)] = value;
			return slot;
		}
		if (this.top === this.room) this.makeRoom();
		this.ownPage(this.top)[indexOf(this.top)] = value;
		return this.top++;
	}

	/** Takes a slot back; its value can be collected once no other version sees it. As `add`. */
	delete(slot: number): void {
		this.ownPage(slot)[indexOf(slot)] = this.free;
		this.free = slot;
		this.used--;
	}

	/** Those of another version, which holds the same values in the same slots. O(1). */
	clone(): ValuePages {
		const clone = new ValuePages(this.folders);
		clone.free = this.free;
		clone.top = this.top;
		clone.room = this.room;
		clone.used = this.used;
		[this.membership, clone.membership] = Membership.ofBoth(this, this.membership, clone);
		this.stamp = this.membership.stamp;
		clone.stamp = clone.membership.stamp;
		this.lent = clone.lent = true;
		return clone;
	}

	/** Gives all values up. Other versions then need not spare them. */
	close(): void {
		this.membership?.leave();
		this.folders = [];
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

	/** What is wrong with the stamps of folders and pages; null if nothing is. For checks: O(pages + versions). */
	stampFault(): string | null {
		const check = new StampCheck(this.stamp, this.membership);
		let fault = check.ownFault();
		for (const folder of this.folders) {
			fault ??= check.faultOf(folder[0]);
			for (let i = 1; i < folder.length; i++) fault ??= check.faultOf((folder[i] as Page)[0]);
		}
		return fault;
	}

	private page(slot: number): Page {
		return pageIn(this.folders[folderOf(slot)] as Folder, slot);
	}

	/** The page of a slot, to be changed by this version. */
	private ownPage(slot: number): Page {
		const page = this.page(slot);
		return page[0] === this.stamp ? page : this.takePage(slot, page);
	}

	private takePage(slot: number, page: Page): Page {
		const owned = this.own(page);
		if (owned !== page) this.ownFolder(slot)[pageOf(slot)] = owned;
		return owned;
	}

	private ownFolder(slot: number): Folder {
		const folder = this.folders[folderOf(slot)] as Folder;
		const owned = this.own(folder);
		if (owned !== folder) this.ownDirectory()[folderOf(slot)] = owned;
		return owned;
	}

	private ownDirectory(): Folder[] {
		if (this.lent && !this.isAlone()) this.folders = this.folders.slice();
		this.lent = false;
		return this.folders;
	}

	/** What this version may change: the thing itself or, if others may see it, a copy. */
	private own<T extends Stamped<unknown>>(thing: T): T {
		if (thing[0] === this.stamp) return thing;
		const owned = this.isAlone() ? thing : (thing.slice() as T);
		owned[0] = this.stamp;
		return owned;
	}

	private isAlone(): boolean {
		return this.membership === null || this.membership.living === 1;
	}

	/** Makes a place for the slot at the top, and for some behind it. */
	private makeRoom(): void {
		const { top, stamp } = this;
		if (this.folders.length === folderOf(top)) this.ownDirectory().push([stamp]);
		const folder = this.ownFolder(top);
		const short = folder[pageOf(top)] as Page | undefined;
		const page = short === undefined ? newPage(stamp, PAGE_SLOTS) : grown(short, stamp);
		// At the end of the folder, unless it is the first page that was short.
		folder[pageOf(top)] = page;
		this.room = top + page.length - indexOf(top);
	}
}

/** A copy of a page with room for more. */
function grown(page: Page, stamp: Stamp): Page {
	// Twice as many fields, the stamp among them.
	const larger = newPage(stamp, Math.min(2 * page.length - 1, PAGE_SLOTS));
	for (let i = 1; i < page.length; i++) larger[i] = page[i];
	return larger;
}
