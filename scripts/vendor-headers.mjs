/**
 * Copies the headers of node-addon-api, with their licence, to vendor/: the published package builds from source without
 * depending on it. What is not needed stays behind: the deprecated half, and comments, with every line kept where it is.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inProject, isMain, runScript } from './support/project.mjs';

const SOURCE = inProject('node_modules', 'node-addon-api');
const TARGET = inProject('vendor', 'node-addon-api');

/** A string or character, kept as it is, or a comment. */
const TOKEN = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/.*$/gm;

function withoutComments(code) {
	const bare = code.replace(TOKEN, (token) => (token.startsWith('/') ? token.replace(/[^\n]+/g, ' ') : token));
	return bare.replace(/[ \t]+$/gm, '');
}

export function vendorHeaders() {
	rmSync(TARGET, { recursive: true, force: true });
	mkdirSync(TARGET, { recursive: true });
	for (const header of ['napi.h', 'napi-inl.h'])
		writeFileSync(`${TARGET}/${header}`, withoutComments(readFileSync(`${SOURCE}/${header}`, 'utf8')));
	writeFileSync(`${TARGET}/LICENSE.md`, readFileSync(`${SOURCE}/LICENSE.md`));
}

if (isMain(import.meta.url)) await runScript(vendorHeaders);
