/**
 * What a contender is to the benchmarks: the shortest way to do each thing that its documentation offers. A function that
 * is missing means that the contender has no such operation.
 *
 * Loops with a callback are written out for each contender, because the order of arguments differs and a wrapper that swaps
 * them would be timed too. Sums wrap at 32 bits: a sum that outgrows a small integer is boxed at every step when a callback
 * adds to it, and all would be measured by that. Every sum takes in the key as well as the value.
 *
 * @typedef {any} Tree the contender's own map
 * @typedef {(value: any) => number} Read takes a number out of a value, or out of a key
 *
 * @typedef {{ keys: Float64Array, values: number[], pairs: [number, number][] }} Batch the same entries twice, for those who take
 *   arrays and for those who take pairs
 *
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} title
 * @property {string} version
 * @property {() => string | undefined} [unavailable] why it cannot run here; undefined if it can
 * @property {Record<string, number>} [share] work items that take it so long that it gets this share of the operations
 * @property {string[]} [linear] work items of which each operation takes it O(n)
 * @property {string[]} [works] the only work items that it takes part in
 * @property {boolean} [plain] whether it takes part only where values are numbers
 * @property {boolean} [huge] whether it takes part where maps are larger than a million entries
 * @property {string[]} [inexact] work items whose result it gets wrong, so that nobody compares it
 * @property {() => Tree} [create] an empty map
 * @property {(keys: any[], values: any[]) => Tree} [arrange] from ascending keys, in place of `create` and `set`
 * @property {(tree: Tree) => void} [prove] throws if the map does not run on what the contender's name says
 * @property {(tree: Tree) => void} [discard] frees at once what would otherwise wait for a finalizer
 * @property {(tree: Tree) => number} [nativeBytes] bytes that the map holds outside of V8's heap
 * @property {(tree: Tree) => number} size
 * @property {(tree: Tree, key: any) => any} [get]
 * @property {(tree: Tree, key: any) => boolean} [has]
 * @property {(tree: Tree, key: any, value: any) => void} [set]
 * @property {(tree: Tree, key: any) => boolean} [delete]
 * @property {(pairs: [any, any][]) => Tree} [fromPairs] the constructor, given ascending pairs
 * @property {(keys: any[], values: any[]) => Tree} [fromArrays] bulk load from ascending keys
 * @property {(keys: Float64Array, values: Float64Array) => Tree} [fromTyped] the same out of typed arrays
 * @property {(tree: Tree) => Iterable<[any, any]>} entries
 * @property {(tree: Tree) => Iterable<any>} [keys]
 * @property {(tree: Tree) => Iterable<any>} [values]
 * @property {(tree: Tree, read: Read, readKey: Read) => number} sumForEach over all entries
 * @property {(tree: Tree, low: any, high: any, read: Read, readKey: Read) => number} [sumRange] `for..of` over low <= key < high
 * @property {(tree: Tree, low: any, high: any, read: Read, readKey: Read) => number} [sumRangeForEach]
 * @property {(tree: Tree, keys: Float64Array | any[]) => any[]} [getMany] where that is one call
 * @property {(tree: Tree, keys: Float64Array) => boolean[]} [hasMany]
 * @property {(tree: Tree) => Iterable<[any, any]>} [entriesReversed]
 * @property {(tree: Tree, read: Read, readKey: Read) => number} [sumCursor] over all entries, by what goes from one to the next
 * @property {(tree: Tree) => [any, any][]} [toArray]
 * @property {(tree: Tree, key: number, value: any) => { index: number }} [put] sets, and tells where
 * @property {(tree: Tree, key: number) => { index: number, value: any } | undefined} [take] deletes, and tells what and where
 * @property {(tree: Tree, key: number, value: any) => boolean} [insert] only if the key is absent
 * @property {(tree: Tree, key: number, value: any) => boolean} [replace] only if it is present
 * @property {(tree: Tree, key: number, change: (old: any) => any) => any} [update] gives the new value
 * @property {(tree: Tree, key: number, value: any) => any} [getOrInsert]
 * @property {(tree: Tree) => [number, any]} [popFirst]
 * @property {(tree: Tree, index: number) => [number, any]} [deleteAt]
 * @property {(tree: Tree, low: number, high: number) => number} [deleteRange] low <= key < high; how many there were
 * @property {(tree: Tree, batch: Batch) => void} [setMany]
 * @property {(tree: Tree, keys: Float64Array) => number} [deleteMany] how many there were
 * @property {(tree: Tree, keep: (value: any) => boolean) => void} [retain]
 * @property {(tree: Tree, keep: (value: any) => boolean) => Tree} [filter] a new map, as are those of the next two
 * @property {(tree: Tree, change: (value: any) => any) => Tree} [mapValues]
 * @property {(tree: Tree, key: number) => Tree} [splitOff] with the key and all above it, which go from the old one
 * @property {(tree: Tree, other: Tree) => void} [append] takes all entries of another, which lie above
 * @property {(tree: Tree, low: number, high: number) => number} [countRange] how many keys lie in low <= key < high
 * @property {(tree: Tree, prefix: string) => number} [countPrefix] how many keys begin so
 * @property {(left: Tree, right: Tree) => Tree} [union] a new map; of two values the left one
 * @property {(left: Tree, right: Tree) => Tree} [intersection]
 * @property {(left: Tree, right: Tree) => Tree} [difference]
 * @property {(left: Tree, right: Tree) => Tree} [symmetricDifference]
 * @property {(tree: Tree) => Tree} [snapshot] the same entries, whatever is written to the tree later; for reading
 * @property {(tree: Tree) => Tree} [clone] the same, to be written to
 * @property {(tree: Tree, key: any, value: any, kept: Tree[]) => Tree} [setKeeping] sets and keeps the version after that; gives the
 *   tree to go on with
 * @property {(left: Tree, right: Tree, readKey: Read) => number} [countDifferences] keys at which they differ, each read
 * @property {(tree: Tree, key: number) => [number, any] | undefined} [floor] the entry with the greatest key <= key
 * @property {(tree: Tree, key: number) => [number, any] | undefined} [ceiling] the one with the least key >= key
 * @property {(tree: Tree, key: number) => [number, any] | undefined} [lower] the one with the greatest key < key
 * @property {(tree: Tree, key: number) => [number, any] | undefined} [higher] the one with the least key > key
 * @property {(tree: Tree, index: number) => [number, any]} [at] the n-th entry
 * @property {(tree: Tree, key: number) => number} [rank] how many keys are smaller
 * @property {(tree: Tree, key: number) => number} [indexOf] -1 of an absent key
 * @property {() => Tree} [createRanked] an empty map that supports `rank` and `indexOf`, where that must be asked for
 * @property {(tree: Tree) => [number, any]} [first]
 * @property {(tree: Tree) => [number, any]} [last]
 * @property {() => Tree} [createSet] an empty set; `size` takes it too
 * @property {(set: Tree, key: number) => void} [add]
 * @property {(set: Tree, key: number) => boolean} [hasMember]
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/**
 * The installed version of a package. Not every package lets its package.json be asked for by name.
 * @param {string} name
 * @returns {string}
 */
export function versionOf(name) {
	const installed = (resolve.paths(name) ?? []).map((folder) => join(folder, name, 'package.json')).find(existsSync);
	return JSON.parse(readFileSync(installed ?? resolve(`${name}/package.json`), 'utf8')).version;
}
