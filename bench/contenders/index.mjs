/** Loads one contender alone: nothing of the others may be compiled, or learnt, in its process. */

/** In the order of the columns; ratios are taken against {@link REFERENCE}. */
export const CONTENDERS = ['native', 'typescript', 'sorted-btree', 'ordered-map', 'map'];
export const REFERENCE = 'sorted-btree';

/** @type {Record<string, () => Promise<import('./contender.mjs').Contender>>} */
const LOADERS = {
	native: async () => (await import('./sorted-map.mjs')).native,
	typescript: async () => (await import('./sorted-map.mjs')).typescript,
	'sorted-btree': async () => (await import('./sorted-btree.mjs')).sortedBtree,
	'ordered-map': async () => (await import('./ordered-map.mjs')).orderedMap,
	map: async () => (await import('./builtin-map.mjs')).builtinMap,
};

/** @param {string} id */
export async function loadContender(id) {
	const load = LOADERS[id];
	if (load === undefined) throw new Error(`no contender is called ${JSON.stringify(id)}`);
	return load();
}
