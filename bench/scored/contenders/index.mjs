/** Loads one contender alone: nothing of the others is compiled in its process. */

/** In the order of the columns. */
export const CONTENDERS = ['native', 'typescript', 'sorted-btree', 'sorted-array', 'redis', 'redis-pipelined'];

/** Those that need a server. */
export const REMOTE = ['redis', 'redis-pipelined'];

/** @type {Record<string, (port: number) => Promise<import('./contender.mjs').Contender>>} */
const LOADERS = {
	native: async () => (await import('./scored-set.mjs')).scoredSet('native'),
	typescript: async () => (await import('./scored-set.mjs')).scoredSet('javascript'),
	'sorted-btree': async () => (await import('./two-indexes.mjs')).sortedBtree(),
	'sorted-array': async () => (await import('./two-indexes.mjs')).sortedArray(),
	redis: async (port) => (await import('./redis.mjs')).redis(port, false),
	'redis-pipelined': async (port) => (await import('./redis.mjs')).redis(port, true),
};

/** @param {string} id @param {number} port of the server, for those that need one */
export async function loadContender(id, port) {
	const load = LOADERS[id];
	if (load === undefined) throw new Error(`no contender is called ${JSON.stringify(id)}`);
	return load(port);
}
