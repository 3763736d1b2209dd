/** A leak on purpose: what a run with it must find. Of native memory and of the heap, a little in each round. */

/** A kept map has so many entries: about 80 KiB in nodes and 200 KiB on the heap. */
const ENTRIES = 4_000;

/** @type {unknown[]} */
const kept = [];

/** @param {typeof import('ironwood').SortedMap} SortedMap */
export function leak(SortedMap) {
	kept.push(new SortedMap(Array.from({ length: ENTRIES }, (_, i) => [i, { i }])));
}
