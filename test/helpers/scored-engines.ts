/** The engine for scored sets that the run is about. */

import { JavaScriptScoredEngine } from '../../lib/engine/javascript/scored.js';
import type { NativeOptions } from '../../lib/engine/native/base.js';
import { createNativeScored } from '../../lib/engine/native/scored.js';
import type { ScoredEngine, ScoredMember } from '../../lib/engine/scored.js';
import { tuning } from '../../lib/engine/tuning.js';
import { IMPLEMENTATION } from './engine.js';

type Create = <M extends ScoredMember>(options: NativeOptions) => ScoredEngine<M>;

const ENGINES: Record<typeof IMPLEMENTATION, Create> = {
	native: createNativeScored,
	// It knows no budget, and has a capacity of its own.
	javascript: () => new JavaScriptScoredEngine(tuning.capacity > 0 ? { capacity: tuning.capacity } : {}),
};

export const createScored: Create = ENGINES[IMPLEMENTATION];

/** Options with the node sizes of the test that runs. */
export function optionsOfTest(maxBytes?: number): NativeOptions {
	return { maxBytes, leafCapacity: tuning.leafCapacity, innerCapacity: tuning.innerCapacity };
}
