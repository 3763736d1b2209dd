/** Loads one contender alone: nothing of the others may be compiled, or learnt, in its process. */

/** In the order of the columns; ratios are taken against {@link REFERENCE}. */
export const CONTENDERS = [
	'native',
	'typescript',
	'sorted-btree',
	'ordered-map',
	'bintrees',
	'map',
	'arrays',
	'red-black',
];
export const REFERENCE = 'sorted-btree';

/** What columns are called. @type {Record<string, string>} */
export const HEADS = {
	native: 'native',
	typescript: 'TypeScript',
	'sorted-btree': 'sorted-btree',
	'ordered-map': 'OrderedMap',
	bintrees: 'bintrees',
	map: 'built-in Map',
	arrays: 'bare arrays',
	'red-black': 'functional-red-black-tree',
};

/** Who takes part in few work items, and has a column only where there is a figure to put into it. */
const OCCASIONAL = ['red-black'];

/**
 * The contenders that a table has columns for.
 * @param {readonly string[]} ids
 * @param {readonly object[]} rows figures by contender
 */
export const columnsFor = (ids, rows) =>
	ids.filter((id) => !OCCASIONAL.includes(id) || rows.some((figures) => id in figures));

/** @typedef {import('./contender.mjs').Contender} Contender */
/** @typedef {import('../keys.mjs').KeyKind} KeyKind */

/** @type {Record<string, (keys: KeyKind) => Promise<Contender>>} */
const LOADERS = {
	native: async (keys) => (await import('./sorted-map.mjs')).native(keys),
	typescript: async (keys) => (await import('./sorted-map.mjs')).typescript(keys),
	'sorted-btree': async (keys) => (await import('./sorted-btree.mjs')).sortedBtree(keys),
	'ordered-map': async (keys) => (await import('./ordered-map.mjs')).orderedMap(keys),
	bintrees: async (keys) => (await import('./bintrees.mjs')).binTrees(keys),
	map: async (keys) => (await import('./builtin-map.mjs')).builtinMap(keys),
	arrays: async (keys) => (await import('./bare-arrays.mjs')).bareArrays(keys),
	'red-black': async (keys) => (await import('./red-black.mjs')).redBlack(keys),
};

/**
 * @param {string} id
 * @param {KeyKind} keys what its maps will hold
 */
export async function loadContender(id, keys) {
	const load = LOADERS[id];
	if (load === undefined) throw new Error(`no contender is called ${JSON.stringify(id)}`);
	return load(keys);
}
