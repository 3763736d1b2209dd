/** The engine for scored sets that the run is about. */

import type { NativeOptions } from '../../lib/engine/native/base.js';
import { createNativeScored } from '../../lib/engine/native/scored.js';
import type { ScoredEngine, ScoredMember } from '../../lib/engine/scored.js';
import { tuning } from '../../lib/engine/tuning.js';
import { IMPLEMENTATION } from './engine.js';

type Create = <M extends ScoredMember>(options: NativeOptions) => ScoredEngine<M>;

const ENGINES: Partial<Record<typeof IMPLEMENTATION, Create>> = { native: createNativeScored };

/** Undefined as long as a run has none. */
export const createScored: Create | undefined = ENGINES[IMPLEMENTATION];

/** Options with the node sizes of the test that runs. */
export function optionsOfTest(maxBytes?: number): NativeOptions {
	return { maxBytes, leafCapacity: tuning.leafCapacity, innerCapacity: tuning.innerCapacity };
}
