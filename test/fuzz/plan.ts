/** What a run of the fuzzer is to do, and what came of it. */

import type { Setup } from './side.js';

export interface Plan {
	readonly seed: number;
	/** Whether to go on after so many rounds. */
	readonly more: (rounds: number) => boolean;
	/** What the first engine is; the second one is the TypeScript engine. */
	readonly first: Setup['implementation'];
	/** A file descriptor that gets the call at hand, before it is made: who dies leaves it behind. */
	readonly journal?: number;
	readonly plant?: Setup['plant'];
}

export interface Outcome {
	readonly rounds: number;
	readonly calls: number;
	/** Calls that did not throw. */
	readonly returned: number;
	/** Side effects that took place in the middle of calls. */
	readonly effects: number;
	/** Calls that were refused memory, on the first engine. */
	readonly refused: number;
}
