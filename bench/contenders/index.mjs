/** Loads one contender alone: nothing of the others may be compiled, or learnt, in its process. */

/** In the order of the columns; ratios are taken against {@link REFERENCE}. */
export const CONTENDERS = ['native', 'typescript', 'sorted-btree', 'ordered-map', 'map', 'arrays'];
export const REFERENCE = 'sorted-btree';

/** What columns are called. @type {Record<string, string>} */
export const HEADS = {
	native: 'native',
	typescript: 'TypeScript',
	'sorted-btree': 'sorted-btree',
	'ordered-map': 'OrderedMap',
	map: 'built-in Map',
	arrays: 'bare arrays',
};

/** @typedef {import('./contender.mjs').Contender} Contender */
/** @typedef {import('../keys.mjs').KeyKind} KeyKind */

/** @type {Record<string, (keys: KeyKind) => Promise<Contender>>} */
const LOADERS = {
	native: async (keys) => (await import('./sorted-map.mjs')).native(keys),
	typescript: async (keys) => (await import('./sorted-map.mjs')).typescript(keys),
	'sorted-btree': async (keys) => (await import('./sorted-btree.mjs')).sortedBtree(keys),
	'ordered-map': async (keys) => (await import('./ordered-map.mjs')).orderedMap(keys),
	map: async (keys) => (await import('./builtin-map.mjs')).builtinMap(keys),
	arrays: async (keys) => (await import('./bare-arrays.mjs')).bareArrays(keys),
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
