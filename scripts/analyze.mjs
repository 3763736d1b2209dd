/**
 * Static analysis of the core by gcc -fanalyzer: no warning is left. It follows paths through functions, which clang-tidy, part
 * of the lint, does as well, but other ones.
 *
 * Usage: node scripts/analyze.mjs [--require-all]
 */

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { forEach } from './support/pool.mjs';
import { Failure, inProject, isMain, runScript, say } from './support/project.mjs';
import { captureMeanwhile, findFirstProgram } from './support/run.mjs';

/** As the core is compiled, but to nothing. Without optimisation the analyser takes what is inlined for calls that it must follow. */
const OPTIONS = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-O1', '-fanalyzer', '-c', '-o', '/dev/null'];

/** What is no defect, and why not. */
const SUPPRESSED = {
	// Takes a vector of two 64-bit numbers for one of a single bit (GCC 12).
	'native/core/head.c': ['-Wno-analyzer-shift-count-overflow'],
};

async function analyse(compiler, file) {
	const parameters = [...OPTIONS, ...(SUPPRESSED[file] ?? []), '-Inative/core/include', file];
	const { ok, output } = await captureMeanwhile(compiler, parameters);
	if (!ok) process.stdout.write(output);
	return ok;
}

export async function analyseCore({ requireAll = false } = {}) {
	const compiler = findFirstProgram('gcc-12');
	if (compiler === undefined) {
		if (requireAll) throw new Failure('gcc-12 is required for static analysis, but not here');
		say('gcc-12 is not here: the core is not analysed');
		return;
	}
	const files = readFileSync(inProject('native', 'core', 'sources.txt'), 'utf8')
		.split('\n')
		.filter(Boolean);
	const results = await forEach(files, cpus().length, (file) => analyse(compiler, file));
	const bad = files.filter((_, i) => !results[i]);
	if (bad.length > 0) throw new Failure(`gcc -fanalyzer warns of ${bad.join(', ')}`);
	say(`${files.length} sources of the core analysed, no warning`);
}

if (isMain(import.meta.url)) await runScript(() => analyseCore({ requireAll: process.argv.includes('--require-all') }));
