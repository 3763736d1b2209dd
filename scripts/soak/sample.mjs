/** Memory as it is when nothing is left to collect. */

import { setImmediate as turn } from 'node:timers/promises';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = /** @type {() => void} */ (runInNewContext('gc'));

/** Collections before a sample; each may free what the finalizers of the one before it have let go. */
const MOST_COLLECTIONS = 10;

/** @param {() => import('./arena.mjs').Arena | null} arenaOf */
async function settle(arenaOf) {
	let before = Number.POSITIVE_INFINITY;
	for (let i = 0; i < MOST_COLLECTIONS; i++) {
		collect();
		// Finalizers have turns of their own.
		for (let turns = 0; turns < 3; turns++) await turn();
		const liveBlocks = arenaOf()?.liveBlocks ?? 0;
		if (i > 0 && liveBlocks === before) return;
		before = liveBlocks;
	}
}

/**
 * Collects first: between two collections the heap holds as much garbage as V8 allows itself, which says nothing of what leaks.
 * @param {() => import('./arena.mjs').Arena | null} arenaOf
 */
export async function sampleMemory(arenaOf) {
	await settle(arenaOf);
	const { rss, heapUsed, external } = process.memoryUsage();
	const arena = arenaOf();
	return {
		resident: rss,
		heap: heapUsed,
		/** What V8 took from the system for the heap, free parts included. */
		heapCommitted: getHeapStatistics().total_physical_size,
		external,
		arena: arena === null ? null : arena.liveBytes,
		chunks: arena === null ? null : arena.chunkBytes,
		blocks: arena === null ? null : arena.liveBlocks,
		trees: arena === null ? null : arena.trees,
	};
}
