/** Work items that change a map entry by entry. */

import { discardAll, doomedOf, KINDS, mapsToThin, ROUND, randomMap, repeats, wholePasses } from './work.mjs';

/** @typedef {import('./work.mjs').Work} Work */

/** @type {Work} */
const set = {
	id: 'set',
	title: 'set, random, from empty',
	kinds: KINDS.all,
	needs: ['create', 'set'],
	operations: (size) => size * repeats(size, ROUND / 2),
	unit: 'set',
	prepare: (bench) => ({ ...bench, values: Array.from({ length: bench.size }, (_, i) => bench.makeValue(i)) }),
	task: ({ size, spell }, random, operations) => ({
		maps: [],
		keys: Array.from({ length: Math.ceil(operations / size) }, () => spell(random.doubles(Math.min(size, operations)))),
	}),
	run({ contender: { create, set, size }, values }, { keys, maps }) {
		let sum = 0;
		for (const draws of keys) {
			const map = create();
			for (let i = 0; i < draws.length; i++) set(map, draws[i], values[i]);
			sum = (sum + size(map)) | 0;
			maps.push(map);
		}
		return sum;
	},
	restore: discardAll,
};

/** @type {Work} */
const overwrite = {
	id: 'overwrite',
	title: 'set, random, present key',
	kinds: KINDS.number,
	huge: true,
	needs: ['set'],
	operations: () => ROUND,
	unit: 'set',
	prepare: (bench) => ({ ...bench, ...randomMap(bench), other: bench.makeValue(1) }),
	task: ({ keys, spell }, random, operations) => spell(random.draw(keys, operations)),
	run({ contender: { get, set, size }, map, read, other }, probes) {
		for (let i = 0; i < probes.length; i++) set(map, probes[i], other);
		return size(map) + read(get(map, probes[0]));
	},
};

/** @type {Work} */
const remove = {
	id: 'delete',
	title: 'delete, random',
	kinds: KINDS.all,
	needs: ['delete'],
	operations: (size) => doomedOf(size) * mapsToThin(size),
	unit: 'delete',
	prepare(bench) {
		const maps = Array.from({ length: mapsToThin(bench.size) }, () => randomMap(bench));
		return { ...bench, maps, value: bench.makeValue(1) };
	},
	task({ maps, size, spell }, random, operations) {
		const each = Math.min(doomedOf(size), operations);
		return maps
			.slice(0, Math.ceil(operations / each))
			.map(({ map, keys }) => ({ map, doomed: spell(random.sample(keys, each)) }));
	},
	run({ contender: { delete: remove } }, task) {
		let removed = 0;
		for (const { map, doomed } of task) {
			for (let i = 0; i < doomed.length; i++) if (remove(map, doomed[i])) removed++;
		}
		return removed;
	},
	restore({ contender: { set }, value }, task) {
		for (const { map, doomed } of task) for (let i = 0; i < doomed.length; i++) set(map, doomed[i], value);
	},
};

/** @type {Work} */
const loadPairs = {
	id: 'load-pairs',
	title: 'constructor, sorted pairs',
	kinds: KINDS.number,
	needs: ['fromPairs'],
	operations: wholePasses,
	unit: 'entry',
	prepare(bench) {
		const { keys, values } = sortedInput(bench);
		return { ...bench, input: keys.map((key, i) => [key, values[i]]) };
	},
	task: ({ size }, _, operations) => ({ maps: [], times: Math.ceil(operations / size) }),
	run: ({ contender: { fromPairs, size }, input }, { maps, times }) => {
		for (let i = 0; i < times; i++) maps.push(fromPairs(input));
		return size(maps[0]);
	},
	restore: discardAll,
};

/** @type {Work} */
const loadArrays = {
	id: 'load-arrays',
	title: 'bulk load, sorted arrays',
	kinds: KINDS.scalar,
	needs: ['fromArrays'],
	operations: wholePasses,
	unit: 'entry',
	prepare: (bench) => ({ ...bench, ...sortedInput(bench) }),
	task: ({ size }, _, operations) => ({ maps: [], times: Math.ceil(operations / size) }),
	run: ({ contender: { fromArrays, size }, keys, values }, { maps, times }) => {
		for (let i = 0; i < times; i++) maps.push(fromArrays(keys, values));
		return size(maps[0]);
	},
	restore: discardAll,
};

/**
 * The same out of typed arrays, for those who take them.
 * @type {Work}
 */
const loadTyped = {
	...loadArrays,
	id: 'load-typed',
	title: 'bulk load, sorted typed arrays',
	kinds: KINDS.plain,
	needs: ['fromTyped'],
	prepare(bench) {
		const { keys, values } = sortedInput(bench);
		return { ...bench, keys: Float64Array.from(keys), values: Float64Array.from(values) };
	},
	run: ({ contender: { fromTyped, size }, keys, values }, { maps, times }) => {
		for (let i = 0; i < times; i++) maps.push(fromTyped(keys, values));
		return size(maps[0]);
	},
};

/** @param {import('./work.mjs').Bench} bench */
function sortedInput({ size, random, makeKey, makeValue }) {
	return {
		keys: Array.from(random.doubles(size).sort(), makeKey),
		values: Array.from({ length: size }, (_, i) => makeValue(i)),
	};
}

export const writes = [set, overwrite, remove, loadArrays, loadTyped, loadPairs];
