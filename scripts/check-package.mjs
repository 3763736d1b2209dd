/**
 * Packs the project and looks at the tarball as its users' tools will: publint at its package.json and files, "are the types wrong"
 * at what TypeScript resolves in every mode. Fails on mere suggestions too.
 *
 * Usage: node scripts/check-package.mjs
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packTarball } from './support/pack.mjs';
import { Failure, inProject, runScript } from './support/project.mjs';
import { runPackage } from './support/run.mjs';

async function checkFiles(tarball) {
	const { buffer } = Uint8Array.from(readFileSync(tarball));
	const { messages, pkg } = await publint({ pack: { tarball: buffer }, level: 'suggestion', strict: true });
	const lines = messages.map((message) => `${message.type}: ${formatMessage(message, pkg, { color: false })}`);
	if (lines.length > 0) throw new Failure(`publint finds faults:\n${lines.join('\n')}`);
}

function checkTypes(tarball) {
	const options = [tarball, '--no-color', '--no-emoji', '--format', 'table-flipped'];
	if (runPackage('@arethetypeswrong/cli/dist/index.js', options) !== 0) {
		throw new Failure(`types do not resolve everywhere; see ${inProject('package.json')}`);
	}
}

await runScript(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'ironwood-package-'));
	try {
		const { tarball, files, size } = packTarball(folder);
		await checkFiles(tarball);
		checkTypes(tarball);
		console.log(`${files.length} files in ${size} bytes: publint and the types have no complaint`);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
