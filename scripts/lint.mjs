/**
 * Checks formatting and style: biome for TypeScript, JavaScript and JSON, clang-format and clang-tidy for C and C++.
 *
 * Usage: node scripts/lint.mjs [--fix] [--require-all]
 * With --fix, formats and mends what can be mended instead. Without clang's tools the native sources are left out, with
 * a word about it, unless --require-all asks for everything.
 */

import { parseArgs } from 'node:util';
import { ensurePackages } from './install.mjs';
import { listFiles, runScript } from './support/project.mjs';
import { findTool, run, runPackage } from './support/run.mjs';
import { tidy } from './support/tidy.mjs';

const isNative = (file) => /\.(c|cc|h|inc)$/.test(file);

function lintScripts(fix) {
	// With --error-on-warnings a warning is not put off until nobody sees it.
	return (
		runPackage('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', ...(fix ? ['--write'] : []), '.']) === 0
	);
}

function formatNative(program, fix) {
	const files = ['native', 'bench/native'].flatMap((path) => listFiles(path, isNative));
	return run(program, [...(fix ? ['-i'] : ['--dry-run', '-Werror']), ...files]) === 0;
}

/** Of the version that the sources are formatted by, if that is here. */
const findClangTool = (name, required) =>
	findTool([`${name}-14`, name], required, 'the native sources are not checked with it');

await runScript(async () => {
	const { values } = parseArgs({ options: { fix: { type: 'boolean' }, 'require-all': { type: 'boolean' } } });
	const { fix = false, 'require-all': required = false } = values;
	ensurePackages();
	const format = findClangTool('clang-format', required);
	const checker = fix ? undefined : findClangTool('clang-tidy', required);
	// All of them run, so that one round shows everything.
	const results = [
		lintScripts(fix),
		format === undefined || formatNative(format, fix),
		checker === undefined || (await tidy(checker)),
	];
	if (results.includes(false)) process.exitCode = 1;
});
