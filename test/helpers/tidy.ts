/**
 * Run around every test of an engine's suites: collects what tests have dropped once it is much. `check()` accounts for every block
 * that the process has, so that maps that nobody needs any longer make each check of a small one take long.
 */

import { setImmediate as turn } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { live } from './arena.js';
import { collect } from './collection.js';

/** So few that a check hardly feels them, and so many that most tests need no collection. */
const MANY_TREES = 50;

afterEach(async () => {
	if (live().trees < MANY_TREES) return;
	collect();
	// Finalizers take turns of the event loop.
	await turn();
	await turn();
});
