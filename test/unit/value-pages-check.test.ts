import { describe, expect, it } from 'vitest';
import { checkSlots } from '../../lib/engine/native/slots.js';
import { ValuePages } from '../../lib/engine/native/values.js';
import { newStamp } from '../../lib/engine/versions.js';
import { thrownBy } from '../helpers/errors.js';

const SLOTS = Array.from({ length: 300 }, (_, i) => i);

/** What the check looks at, without the guard of types. */
interface Bare {
	folders: [number, ...[number, ...unknown[]][]][];
	stamp: number;
	membership: { stamp: number };
}

const bare = (pages: ValuePages) => pages as unknown as Bare;

/** The n-th page; three of them hold the values. */
const page = (pages: ValuePages, n: number) => bare(pages).folders[0]?.[n + 1] as [number, ...unknown[]];

function sound(): ValuePages {
	const pages = new ValuePages();
	for (const slot of SLOTS) expect(pages.add({ slot })).toBe(slot);
	checkSlots(SLOTS, pages);
	return pages;
}

/** Damage to the pages of two versions; which of them to check, and what that must say. */
const DAMAGE: [string, (pages: ValuePages, clone: ValuePages) => ValuePages, RegExp][] = [
	[
		'a stamp that outlived the clone',
		(pages, clone) => {
			bare(pages).stamp = bare(pages).membership.stamp = page(pages, 0)[0];
			return clone;
		},
		/another living version may change this/,
	],
	[
		'a folder that another version may change',
		(pages, clone) => {
			(bare(pages).folders[0] as number[])[0] = bare(clone).stamp;
			return pages;
		},
		/another living version may change this/,
	],
	[
		'a page that another version made',
		(pages) => {
			page(pages, 2)[0] = newStamp();
			return pages;
		},
		/after they parted/,
	],
	[
		'a stamp that the family does not know',
		(pages) => {
			bare(pages).stamp = newStamp();
			return pages;
		},
		/than its family knows/,
	],
	[
		'a slot that nothing names',
		(pages) => {
			pages.add({});
			return pages;
		},
		/are not those in use/,
	],
	[
		'a slot that holds nothing',
		(pages) => {
			pages.delete(7);
			return pages;
		},
		/are not those in use/,
	],
];

describe('the check of value pages', () => {
	it('finds nothing wrong with versions, whatever is written to them', () => {
		const first = sound();
		const second = first.clone();
		const third = second.clone();
		for (const slot of [0, 130, 299]) {
			second.delete(slot);
			expect(second.add({ slot })).toBe(slot);
			for (const pages of [first, second, third]) checkSlots(SLOTS, pages);
		}
		first.close();
		third.close();
		second.delete(200);
		expect(second.add({})).toBe(200);
		checkSlots(SLOTS, second);
	});

	it.each(DAMAGE)('finds %s', (_what, damage, message) => {
		const pages = sound();
		const clone = pages.clone();
		checkSlots(SLOTS, pages);
		checkSlots(SLOTS, clone);
		const error = thrownBy(() => checkSlots(SLOTS, damage(pages, clone)));
		expect(error.code).toBe('ERR_IRONWOOD_CORRUPT');
		expect(error.message).toMatch(message);
	});
});
