import { binding } from '../../lib/binding/load.js';
import { isNative } from './engine.js';

/** Native memory in use; nothing on the TypeScript engine. */
export function live(): { trees: number; blocks: number; bytes: number } {
	if (!isNative || binding === null) return { trees: 0, blocks: 0, bytes: 0 };
	const { trees, liveBlocks: blocks, liveBytes: bytes } = binding.arenaStats();
	return { trees, blocks, bytes };
}

/** What the arena took from the system. */
export function chunkBytes(): number {
	return isNative && binding !== null ? binding.arenaStats().chunkBytes : 0;
}

/** What is wrong with the arena: null, unless a block is neither free nor in use, or both. */
export function arenaFault(): unknown {
	return isNative && binding !== null ? binding.checkArena() : null;
}
