/**
 * Static analysis: no warning is left. gcc -fanalyzer follows paths through the functions of the core; clang's analyser other paths,
 * through all that ships, which takes twenty times as long. And no function is one that gcc misunderstands.
 *
 * Usage: node scripts/analyze.mjs [--require-all] [--all]
 * Without --all, by gcc alone.
 */

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { misunderstood } from './support/effects.mjs';
import { forEach } from './support/pool.mjs';
import { Failure, inProject, isMain, runScript, say } from './support/project.mjs';
import { captureMeanwhile, findTool } from './support/run.mjs';
import { SHIPPED, tidy } from './support/tidy.mjs';

/** As the core is compiled, but to nothing. Without optimisation the analyser takes what is inlined for calls that it must follow. */
const OPTIONS = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-O1', '-fanalyzer', '-c', '-o', '/dev/null'];

/** What is no defect, and why not. */
const SUPPRESSED = {
	// Takes a vector of two 64-bit numbers for one of a single bit (GCC 12).
	'native/core/head.c': ['-Wno-analyzer-shift-count-overflow'],
};

/** Of clang's analyser, all but what takes each va_list and each memcpy for a defect. */
const CLANG_CHECKS = [
	'-*',
	'clang-analyzer-*',
	'-clang-analyzer-valist.Uninitialized',
	'-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling',
].join(',');

async function analyse(compiler, file) {
	const parameters = [...OPTIONS, ...(SUPPRESSED[file] ?? []), '-Inative/core/include', file];
	const { ok, output } = await captureMeanwhile(compiler, parameters);
	if (!ok) process.stdout.write(output);
	return ok;
}

/** What gcc has to misunderstand, or nothing is known of the rest. */
const PLANTED = 'native/test/plant/effect.c';

async function lookForMisunderstood(compiler, files) {
	if ((await misunderstood(compiler, PLANTED)).length === 0) throw new Failure(`${compiler} understands ${PLANTED}`);
	const found = await forEach(files, cpus().length, (file) => misunderstood(compiler, file));
	const names = found.flat();
	if (names.length > 0) throw new Failure(`gcc takes functions for ones without effect: ${names.join(', ')}`);
	say('no function of the core that gcc takes for one without effect');
}

const UNUSED = 'nothing is analysed by it';

async function analyseByGcc(requireAll) {
	const compiler = findTool(['gcc-12'], requireAll, UNUSED);
	if (compiler === undefined) return;
	const files = readFileSync(inProject('native', 'core', 'sources.txt'), 'utf8')
		.split('\n')
		.filter(Boolean);
	const results = await forEach(files, cpus().length, (file) => analyse(compiler, file));
	const bad = files.filter((_, i) => !results[i]);
	if (bad.length > 0) throw new Failure(`gcc -fanalyzer warns of ${bad.join(', ')}`);
	say(`${files.length} sources of the core analysed by gcc, no warning`);
	await lookForMisunderstood(compiler, files);
}

async function analyseByClang(requireAll) {
	const program = findTool(['clang-tidy-14', 'clang-tidy'], requireAll, UNUSED);
	if (program === undefined) return;
	if (!(await tidy(program, { folders: SHIPPED, checks: CLANG_CHECKS }))) throw new Failure("clang's analyser warns");
	say('core and binding analysed by clang, no warning');
}

export async function analyseAll({ requireAll = false, all = false } = {}) {
	await analyseByGcc(requireAll);
	if (all) await analyseByClang(requireAll);
}

if (isMain(import.meta.url)) {
	const has = (option) => process.argv.includes(option);
	await runScript(() => analyseAll({ requireAll: has('--require-all'), all: has('--all') }));
}
