/**
 * Values that do not fit a payload, in plain arrays: V8's collector sees them there and frees them with the map, cycles
 * included, which it could not do for a native reference to each.
 */

const PAGE_BITS = 10;
/** Slots a page: enough to make the directory small, few enough that copying one page is cheap. */
const PAGE_SLOTS = 1 << PAGE_BITS;
const SLOT_MASK = PAGE_SLOTS - 1;

const NONE = -1;

/** Slots numbered from 0, each holding a value. Free slots form a chain through the pages themselves. */
export class ValuePages {
	private readonly pages: unknown[][] = [];
	private free = NONE;
	/** Slots ever handed out: those from here on were never used. */
	private top = 0;
	private used = 0;

	/** How many slots hold a value. */
	get size(): number {
		return this.used;
	}

	get(slot: number): unknown {
		return (this.pages[slot >>> PAGE_BITS] as unknown[])[slot & SLOT_MASK];
	}

	/** Stores a value and returns its slot. O(1). */
	add(value: unknown): number {
		this.used++;
		const slot = this.free;
		if (slot !== NONE) {
			const page = this.pages[slot >>> PAGE_BITS] as unknown[];
			this.free = page[slot & SLOT_MASK] as number;
			page[slot & SLOT_MASK] = value;
			return slot;
		}
		if ((this.top & SLOT_MASK) === 0) this.pages.push([]);
		(this.pages[this.top >>> PAGE_BITS] as unknown[]).push(value);
		return this.top++;
	}

	/** Takes a slot back; its value can be collected. O(1). */
	delete(slot: number): void {
		(this.pages[slot >>> PAGE_BITS] as unknown[])[slot & SLOT_MASK] = this.free;
		this.free = slot;
		this.used--;
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
}
