/** What is measured; bench.cc does it under the same names. */

/** @typedef {{ id: string, title: string, unit: string }} Work */

/** In the order of the rows. Those that read find the map that inserting has left. @type {Work[]} */
export const WORKS = [
	{ id: 'insert', title: 'insert, random, from empty', unit: 'insert' },
	{ id: 'get', title: 'get, random', unit: 'lookup' },
	{ id: 'get-many', title: 'get, random, in batches of 1,000', unit: 'lookup' },
	{ id: 'scan', title: 'scan of all entries', unit: 'entry' },
	{ id: 'ranges', title: 'range of 100 from a random key', unit: 'range' },
	{ id: 'erase', title: 'erase, random, until empty', unit: 'erase' },
	{ id: 'load', title: 'bulk load, sorted', unit: 'entry' },
];

/** Works that only variants of the core are compared by. @type {Work[]} */
export const VARIANT_WORKS = [
	...WORKS,
	{ id: 'insert-ascending', title: 'insert, ascending, from empty', unit: 'insert' },
	{ id: 'insert-sorted-batches', title: 'insert, random, each 512 sorted before', unit: 'insert' },
];

/** What entries take, of maps filled in each of two ways. @type {{ id: string, title: string }[]} */
export const FOOTPRINTS = [
	{ id: 'bytes', title: 'filled at random' },
	{ id: 'bytes-loaded', title: 'bulk-loaded' },
];

/** The same for variants. @type {{ id: string, title: string }[]} */
export const VARIANT_FOOTPRINTS = [
	...FOOTPRINTS,
	{ id: 'bytes-ascending', title: 'filled in ascending order' },
	{ id: 'bytes-thinned', title: 'three of four erased' },
];

/** The item of {@link WORKS} that footprints are chosen by. */
export const MEMORY = 'bytes';

/** All ratios are against it. */
export const SUBJECT = 'ironwood';

/** In the order of the columns. */
export const PEERS = ['absl', 'std', 'rust'];
