/** The same table in Ironwood's two engines and in sorted-btree, each with the loop that users of it would write. */

import { createRequire } from 'node:module';
import { implementation, SortedMap } from 'ironwood';
import sortedBTree from 'sorted-btree';
import bulk from 'sorted-btree/extended/bulkLoad.js';

const BTree = sortedBTree.default;

/** sorted-btree's own default, which its bulk load wants spelt out. */
const SORTED_BTREE_NODE_SIZE = 32;

/**
 * Keys are numbers or bigints, all of one kind.
 * @typedef {number | bigint} A
 * @typedef {import('./country-table.mjs').Extent<A>} Extent
 */

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {(starts: readonly A[], extents: readonly Extent[]) => any} load all at once, from ascending keys
 * @property {(starts: readonly A[], extents: readonly Extent[]) => any} fill one by one
 * @property {(map: any, addresses: ArrayLike<A>) => number} lookUp in how many ranges the addresses lie, each weighted by its
 *   country
 * @property {(map: any) => void} discard
 */

/** @returns {Contender[]} */
export function contenders() {
	const typescript = sortedMap('SortedMap, TypeScript', 'javascript');
	if (implementation.name !== 'native') return [typescript, btree()];
	return [sortedMap(`SortedMap, native (${implementation.isa})`, 'native'), typescript, btree()];
}

/**
 * @param {string} name
 * @param {'native' | 'javascript'} engine
 * @returns {Contender}
 */
function sortedMap(name, engine) {
	const options = engine === 'javascript' ? { implementation: engine } : {};
	return {
		name,
		load: (starts, extents) => proven(SortedMap.fromSorted(starts, extents, options), engine),
		fill(starts, extents) {
			const map = new SortedMap(undefined, options);
			for (let i = 0; i < starts.length; i++) map.set(starts[i], extents[i]);
			return proven(map, engine);
		},
		lookUp(map, addresses) {
			let sum = 0;
			for (let i = 0; i < addresses.length; i++) {
				const entry = map.floor(addresses[i]);
				if (entry !== undefined && addresses[i] <= entry[1].end) sum += entry[1].country.charCodeAt(1);
			}
			return sum;
		},
		discard: (map) => map.close(),
	};
}

/**
 * A comparison is worth nothing if a map did not run on the engine that the table names.
 * @template {import('ironwood').SortedMap<A, Extent>} M
 * @param {M} map
 * @param {string} engine
 * @returns {M}
 */
function proven(map, engine) {
	const ran = map.stats().engine;
	if (ran !== engine) throw new Error(`the map was to run on the ${engine} engine, but runs on ${ran}`);
	return map;
}

/** @returns {Contender} */
function btree() {
	const { version } = createRequire(import.meta.url)('sorted-btree/package.json');
	return {
		name: `sorted-btree ${version}`,
		load: (starts, extents) => bulk.bulkLoad(starts, extents, SORTED_BTREE_NODE_SIZE, orderOf(starts)),
		fill(starts, extents) {
			const tree = new BTree(undefined, orderOf(starts));
			for (let i = 0; i < starts.length; i++) tree.set(starts[i], extents[i]);
			return tree;
		},
		lookUp(tree, addresses) {
			let sum = 0;
			for (let i = 0; i < addresses.length; i++) {
				const entry = tree.getPairOrNextLower(addresses[i]);
				if (entry !== undefined && addresses[i] <= entry[1].end) sum += entry[1].country.charCodeAt(1);
			}
			return sum;
		},
		discard: () => {},
	};
}

/** @param {readonly A[]} keys */
const orderOf = (keys) => (typeof keys[0] === 'bigint' ? compareBigints : subtract);

/**
 * @param {bigint} a
 * @param {bigint} b
 */
const compareBigints = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * @param {number} a
 * @param {number} b
 */
const subtract = (a, b) => a - b;
