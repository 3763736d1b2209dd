/** Brings the checkout up to date and runs vitest with the arguments given; see vitest.config.mts for what it runs. */

import { bootstrap } from './bootstrap.mjs';
import { runScript } from './support/project.mjs';
import { runPackage } from './support/run.mjs';

// vitest colours its output in some pipes too.
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

await runScript(() => {
	bootstrap();
	process.exitCode = runPackage('vitest/vitest.mjs', ['run', ...process.argv.slice(2)], plain);
});
