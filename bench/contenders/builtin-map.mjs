/** The built-in Map: no order but that of insertion, so it takes part only where order does not matter. */

/** @type {import('./contender.mjs').Contender} */
export const builtinMap = {
	id: 'map',
	title: 'built-in Map',
	version: `V8 ${process.versions.v8}`,
	create: () => new Map(),
	size: (map) => map.size,
	get: (map, key) => map.get(key),
	set: (map, key, value) => map.set(key, value),
	delete: (map, key) => map.delete(key),
	fromPairs: (pairs) => new Map(pairs),
	entries: (map) => map.entries(),
	values: (map) => map.values(),
	sumForEach(map, read) {
		let sum = 0;
		map.forEach((value, key) => {
			sum = (sum + read(value) + (key >= 0 ? 1 : 0)) | 0;
		});
		return sum;
	},
};
