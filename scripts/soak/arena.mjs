/**
 * The package, and what only its tests are told: how much native memory all of its maps take together. The addon hands that
 * to whoever opens it, which is the package, so what it hands over is looked at on the way.
 */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inProject } from '../support/project.mjs';

const FILE = inProject('build', 'Release', 'ironwood.node');

/** @typedef {{ trees: number, liveBlocks: number, liveBytes: number, chunkBytes: number }} Arena */

/** Loads the package. @returns {Promise<() => Arena | null>} what tells of the arena; null on the TypeScript engine */
export async function watchArena() {
	/** @type {{ arenaStats(): Arena, checkArena(): unknown } | undefined} */
	let binding;
	if (existsSync(FILE) && process.env.IRONWOOD_IMPLEMENTATION !== 'javascript') {
		const addon = createRequire(FILE)(FILE);
		const { open } = addon;
		addon.open = (/** @type {unknown} */ isa) => {
			binding = open(isa);
			return binding;
		};
	}
	const { implementation } = await import('ironwood');
	if ((implementation.name === 'native') !== (binding !== undefined)) {
		throw new Error(`the package did not take ${FILE}, whose memory was to be watched`);
	}
	return () => binding?.arenaStats() ?? null;
}
