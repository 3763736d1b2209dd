/**
 * Threads under ThreadSanitizer: planted races, which must be found; the core, an arena in each of many threads; and worker
 * threads of Node that use the addon at once and end in all ways.
 *
 * Usage: node scripts/test-tsan.mjs [--workers N]
 */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { buildVariant } from './build-variant.mjs';
import { findRuntime, mustRunIn, PROGRAM, withCopy } from './sanitize/copy.mjs';
import { expectFaultsInAddon, expectFaultsInCore, SIGNS } from './sanitize/faults.mjs';
import { inProject, isMain, runScript, say } from './support/project.mjs';
import { capture, mustRun } from './support/run.mjs';
import { buildSomeCoreTests } from './test-native.mjs';

const CORE_FOLDER = 'build-test-tsan';

/** Of each way to end a few. */
const WORKERS = 16;

/**
 * Node is not built with the sanitizer, which cannot see all that Node does to keep its threads apart: what its own code does is
 * left out, what the addon's does is not.
 */
const OPTIONS = 'ignore_noninstrumented_modules=1:second_deadlock_stack=1';

/**
 * The sanitizer needs parts of the address space that some kernels give away at random: to some processes, so that trying once says
 * nothing. Without that randomness wherever it can be had.
 */
const launcher = () => (capture('setarch', ['-R', 'true']).ok ? ['setarch', '-R'] : []);

export function testTsan({ workers = WORKERS } = {}) {
	const environment = { LD_PRELOAD: findRuntime('libtsan.so'), TSAN_OPTIONS: OPTIONS };
	const prefix = launcher();
	const core = buildSomeCoreTests(CORE_FOLDER, ['threads_test', 'plant'], '-DIRONWOOD_SANITIZE=thread');
	expectFaultsInCore('ThreadSanitizer, in the core', SIGNS.tsan, core, prefix);
	const [command, ...parameters] = [...prefix, inProject(core, 'native', 'test', 'threads_test')];
	mustRun(command, parameters);
	const addon = buildVariant('tsan');
	expectFaultsInAddon('ThreadSanitizer, in Node', SIGNS.tsan, addon, prefix, environment);
	withCopy(addon, (copy) => {
		say(`${workers} workers under ThreadSanitizer`);
		const [program, ...before] = [...prefix, process.execPath];
		mustRunIn(copy, program, [...before, join(copy, PROGRAM), String(workers)], environment);
	});
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		const { values } = parseArgs({ options: { workers: { type: 'string' } } });
		bootstrap();
		testTsan(values.workers === undefined ? {} : { workers: Number(values.workers) });
	});
}
