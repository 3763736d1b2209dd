/**
 * Run around every test of an engine's suites: collects what tests have dropped once it is much. `check()` accounts for every block
 * that the process has, so that maps that nobody needs any longer make each check of a small one take long.
 */

import { setImmediate as turn } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { live } from './arena.js';

/** A collection takes as long as some hundred checks of as many maps. */
const MANY_TREES = 50;

afterEach(async () => {
	if (live().trees < MANY_TREES) return;
	globalThis.gc?.();
	// Finalizers take turns of the event loop.
	await turn();
	await turn();
});
