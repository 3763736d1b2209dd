/** Compiles and bundles lib/ to dist/, if dist/ was not made from the sources as they are now. */

import { existsSync, renameSync, rmSync } from 'node:fs';
import { pruneDeclarations } from './bundle/declarations.mjs';
import {
	Failure,
	fingerprint,
	inProject,
	installedVersion,
	isMain,
	listFiles,
	runScript,
	Stamp,
	say,
} from './support/project.mjs';
import { capture } from './support/run.mjs';

// Outside dist/, which is published whole.
const stamp = new Stamp('node_modules', '.cache', 'ironwood', 'dist');

export function ensureTypeScript() {
	const configuration = ['tsconfig.json', 'rolldown.config.mjs', ...listFiles('scripts/bundle')];
	const versions = [installedVersion('typescript'), installedVersion('rolldown')];
	const print = fingerprint([...listFiles('lib'), ...configuration], ...versions);
	if (existsSync(inProject('dist', 'index.js')) && stamp.matches(print)) return;
	say('compiling TypeScript ...');
	compile();
	stamp.write(print);
}

/** A failed compilation leaves the old dist/ in place, and no reader sees a half-written one for long. */
function compile() {
	const fresh = `build-dist-${process.pid}`;
	try {
		// The compiler checks and gives the declarations; the code itself is bundled.
		runTool('typescript/bin/tsc', ['-p', 'tsconfig.json', '--emitDeclarationOnly', '--outDir', fresh]);
		runTool('rolldown/bin/cli.mjs', ['-c', 'rolldown.config.mjs', '--log-level', 'warn'], { IRONWOOD_DIST: fresh });
		pruneDeclarations(inProject(fresh));
		stamp.remove();
		rmSync(inProject('dist'), { recursive: true, force: true });
		renameSync(inProject(fresh), inProject('dist'));
	} finally {
		rmSync(inProject(fresh), { recursive: true, force: true });
	}
}

function runTool(program, args, env) {
	const { ok, output } = capture(process.execPath, [inProject('node_modules', program), ...args], env);
	if (!ok) throw new Failure(`the TypeScript sources do not compile:\n${output.trimEnd()}`);
}

if (isMain(import.meta.url)) await runScript(ensureTypeScript);
