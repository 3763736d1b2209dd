/** The built-in Map: no order but that of insertion, so it takes part only where order does not matter. */

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {import('./contender.mjs').Contender}
 */
export const builtinMap = (kind) => ({
	id: 'map',
	title: 'built-in Map',
	version: `V8 ${process.versions.v8}`,
	huge: true,
	unavailable: () => (kind === 'tuple' ? 'knows arrays by identity alone' : undefined),
	create: () => new Map(),
	size: (map) => map.size,
	get: (map, key) => map.get(key),
	has: (map, key) => map.has(key),
	set: (map, key, value) => map.set(key, value),
	delete: (map, key) => map.delete(key),
	fromPairs: (pairs) => new Map(pairs),
	entries: (map) => map.entries(),
	keys: (map) => map.keys(),
	values: (map) => map.values(),
	toArray: (map) => [...map],
	createSet: () => new Set(),
	add: (set, key) => set.add(key),
	hasMember: (set, key) => set.has(key),
	sumForEach(map, read, readKey) {
		let sum = 0;
		map.forEach((value, key) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
});
