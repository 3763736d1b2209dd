/** Fuzzes the key encoding, which is TypeScript: bundles test/fuzz/encoding and runs it in a process of its own. */

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inProject, ROOT } from '../support/project.mjs';
import { ENCODING, FOLDER } from './targets.mjs';

const BUNDLE = inProject(FOLDER, 'encoding.mjs');

export async function buildEncoding() {
	const entryPoints = [inProject('test', 'fuzz', 'encoding', 'main.ts')];
	// The vectors are read from beside the module that knows them, which is not where the bundle lies.
	const define = { 'import.meta.url': JSON.stringify(pathToFileURL(inProject('test', 'helpers', 'key-vectors.ts'))) };
	const options = { bundle: true, platform: 'node', format: 'esm', logLevel: 'warning', define };
	await build({ entryPoints, outfile: BUNDLE, ...options });
}

/** As fuzzNative. A finding is a file that says what went wrong, and how to get there again. */
export async function fuzzEncoding({ seconds, seed = Date.now() % 2 ** 31, planted = false }) {
	const start = Date.now();
	const parameters = [BUNDLE, String(seconds), String(seed), planted ? '1' : '0'];
	const { status, output } = await runNode(parameters);
	const result = { target: ENCODING, executions: 0, seconds: (Date.now() - start) / 1000, findings: [], output };
	if (status === 0) return { ...result, executions: JSON.parse(output).executions };
	const folder = inProject(FOLDER, 'findings', planted ? `${ENCODING}-planted` : ENCODING);
	mkdirSync(folder, { recursive: true });
	const file = `${folder}/seed-${seed}.txt`;
	writeFileSync(file, `${output}\nreplay: node ${relative(ROOT, BUNDLE)} ${parameters.slice(1).join(' ')}\n`);
	return { ...result, findings: [relative(ROOT, file)] };
}

function runNode(parameters) {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, parameters, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8');
			stream.on('data', (text) => {
				output += text;
			});
		}
		child.on('error', reject);
		child.on('close', (status) => resolve({ status, output }));
	});
}
