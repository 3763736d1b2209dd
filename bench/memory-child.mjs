/**
 * Builds maps of one contender in a process of its own and reports what they take: once by the engines' own counts, and
 * once as the operating system sees it. What the first map of a process brings with it (compiled code, memory set aside
 * for later maps) is counted as well.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { loadContender } from './contenders/index.mjs';
import { KEYS } from './keys.mjs';
import { Random, STREAM } from './random.mjs';
import { serve } from './serve.mjs';

/**
 * @typedef {{ contender: string, keys: import('./keys.mjs').KeyKind, kind: import('./works/work.mjs').ValueKind, maps: number,
 *   size: number, bulk: boolean, kept?: number, seed: number }} Assignment
 * @typedef {{ heapUsed: number, heapTotal: number, arrayBuffers: number, external: number, rss: number }} Reading in bytes
 */

/** Enough to fill both halves of V8's young generation, so that their pages count as the baseline's. */
const CHURN = 64 * 2 ** 20;

/** Kept alive from here. @type {any[]} */
let maps = [];

/** @returns {Promise<Reading>} */
async function settle() {
	for (let i = 0; i < 3; i++) {
		/** @type {() => void} */ (globalThis.gc)();
		// Finalizers, and the release of pages, take turns of the event loop.
		await sleep(50);
	}
	const { heapUsed, heapTotal, arrayBuffers, external, rss } = process.memoryUsage();
	return { heapUsed, heapTotal, arrayBuffers, external, rss };
}

function churn() {
	/** @type {object | undefined} */
	let last;
	for (let bytes = 0; bytes < CHURN; bytes += 64) last = { bytes, last: undefined, more: [bytes] };
	return last;
}

/**
 * Strings and tuples are made here, and nobody but the map keeps them: they are part of what an entry takes.
 * @param {import('./contenders/contender.mjs').Contender} contender
 * @param {Assignment} assignment
 * @param {Float64Array} keys one after the other for all maps
 * @param {any[]} values
 */
function build(contender, { keys: kind, size, bulk }, keys, values) {
	const { create, fromArrays, fromPairs, set } = /** @type {Required<typeof contender>} */ (contender);
	const { make } = KEYS[kind];
	for (let m = 0; m < maps.length; m++) {
		const from = m * size;
		if (bulk && fromArrays) {
			maps[m] = fromArrays(Array.from(keys.subarray(from, from + size).sort(), make), values.slice(from, from + size));
		} else if (bulk) {
			const sorted = Array.from(keys.subarray(from, from + size).sort(), make);
			maps[m] = fromPairs(sorted.map((key, i) => [key, values[from + i]]));
		} else {
			const map = create();
			for (let i = from; i < from + size; i++) set(map, make(/** @type {number} */ (keys[i])), values[i]);
			maps[m] = map;
		}
	}
}

/**
 * The map is there before; what counts is its versions, each with one entry more.
 * @param {import('./contenders/contender.mjs').Contender} contender
 * @param {number} size
 * @param {number} count
 * @param {Random} random
 */
function keepVersions(contender, size, count, random) {
	const { create, set, setKeeping: keep, size: sizeOf } = /** @type {Required<typeof contender>} */ (contender);
	const keys = random.doubles(size + count);
	let map = create();
	for (let i = 0; i < size; i++) set(map, keys[i], i);
	churn();
	return async () => {
		const before = await settle();
		for (let i = 0; i < count; i++) map = keep(map, keys[size + i], i, maps);
		const after = await settle();
		maps.forEach((version, i) => {
			if (sizeOf(version) !== size + i + 1) throw new Error(`version ${i} has ${sizeOf(version)} entries`);
		});
		return { before, after, counted: null, values: keys.length };
	};
}

serve(async (/** @type {Assignment} */ assignment) => {
	const { contender: id, keys: kindOfKeys, kind, maps: count, size, kept, seed } = assignment;
	const contender = await loadContender(id, kindOfKeys);
	if (kept !== undefined) return keepVersions(contender, size, kept, new Random(seed, STREAM.keys, size));
	const keys = new Random(seed, STREAM.keys, size).doubles(count * size);
	const values = Array.from({ length: count * size }, (_, i) => (kind === 'object' ? { n: i } : i));
	maps = new Array(count).fill(undefined);
	churn();
	return async () => {
		const before = await settle();
		build(contender, assignment, keys, values);
		const after = await settle();
		const entries = maps.reduce((sum, map) => sum + contender.size(map), 0);
		if (entries !== count * size) throw new Error(`built ${entries} entries, not ${count * size}`);
		contender.prove?.(maps[0]);
		const counted = contender.nativeBytes ? maps.reduce((sum, map) => sum + (contender.nativeBytes?.(map) ?? 0), 0) : 0;
		return { before, after, counted, values: values.length };
	};
});
