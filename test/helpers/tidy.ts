/**
 * Run around every test of an engine's suites: collects what tests have dropped once it is much. `check()` accounts for every block
 * that the process has, so that maps that nobody needs any longer make each check of a small one take long.
 */

import { setImmediate as turn } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { live } from './arena.js';
import { collect } from './collection.js';

/** So few, and so little, that a check hardly feels them, and so many that most tests need no collection. */
const MANY_TREES = 50;
const MANY_BYTES = 256 * 1024;

/** What was left when dropped maps had gone: somebody needs it. */
let kept = { trees: 0, bytes: 0 };

afterEach(async () => {
	const { trees, bytes } = live();
	if (trees - kept.trees < MANY_TREES && bytes - kept.bytes < MANY_BYTES) return;
	collect();
	// Finalizers take turns of the event loop.
	await turn();
	await turn();
	kept = live();
});
