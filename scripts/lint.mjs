/**
 * Checks formatting and style: biome for TypeScript, JavaScript and JSON, clang-format and clang-tidy for C and C++.
 *
 * Usage: node scripts/lint.mjs [--fix] [--require-all]
 * With --fix, formats and mends what can be mended instead. Without clang's tools the native sources are left out, with
 * a word about it, unless --require-all asks for everything.
 */

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ensurePackages } from './install.mjs';
import { forEach } from './support/pool.mjs';
import { Failure, inProject, listFiles, runScript, say } from './support/project.mjs';
import { capture, captureMeanwhile, findFirstProgram, run, runPackage } from './support/run.mjs';

/** Among the tests, but built with the addon. */
const PLANTED_ADDON = 'native/test/plant/addon.c';

const isSource = (file) => /\.(c|cc)$/.test(file);
const isNative = (file) => isSource(file) || /\.(h|inc)$/.test(file);

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

/** clang-tidy reads how each file is compiled, so both halves are configured, though not built. */
async function tidyNative(program) {
	const clang = [
		`-DCMAKE_C_COMPILER=${program.replace('clang-tidy', 'clang')}`,
		`-DCMAKE_CXX_COMPILER=${program.replace('clang-tidy', 'clang++')}`,
	];
	const halves = [
		[
			'build-tidy-core',
			['native/core', 'native/test', 'native/fuzz', 'bench/native'],
			['-DIRONWOOD_BENCH=ON', '-DIRONWOOD_FUZZ=ON'],
		],
		['build-tidy-addon', ['native/binding', PLANTED_ADDON], ['-DCMAKE_JS_INC=']],
	];
	const jobs = halves.flatMap(([folder, sources, definitions]) => {
		const options = ['-DCMAKE_BUILD_TYPE=Debug', '--no-warn-unused-cli', ...clang, ...definitions];
		const configured = capture('cmake', ['-S', '.', '-B', folder, ...options]);
		if (!configured.ok) throw new Failure(`cmake failed:\n${configured.output}`);
		const left = [...peersLeftOut(folder), ...(sources.includes(PLANTED_ADDON) ? [] : [PLANTED_ADDON])];
		const files = sources.flatMap((path) => listFiles(path, isSource)).filter((file) => !left.includes(file));
		return files.map((file) => ({ folder, file }));
	});
	const results = await forEach(jobs, availableParallelism(), async ({ folder, file }) => {
		const { ok, output } = await captureMeanwhile(program, ['--quiet', '-p', folder, file]);
		if (!ok) process.stdout.write(output);
		return ok;
	});
	return !results.includes(false);
}

/** What the benchmark compares with may be missing here, headers and all; its sources are then left out of the build. */
function peersLeftOut(folder) {
	const commands = JSON.parse(readFileSync(inProject(folder, 'compile_commands.json'), 'utf8'));
	const compiled = commands.map(({ file }) => file);
	return listFiles('bench/native/contenders', isSource).filter((file) => !compiled.includes(inProject(file)));
}

function findTool(name, required) {
	const tool = findFirstProgram(`${name}-14`, name);
	if (tool === undefined && required) throw new Failure(`${name} is required, but not here`);
	if (tool === undefined) say(`${name} is not here: the native sources are not checked with it`);
	return tool;
}

await runScript(async () => {
	const { values } = parseArgs({ options: { fix: { type: 'boolean' }, 'require-all': { type: 'boolean' } } });
	const { fix = false, 'require-all': required = false } = values;
	ensurePackages();
	const format = findTool('clang-format', required);
	const tidy = fix ? undefined : findTool('clang-tidy', required);
	// All of them run, so that one round shows everything.
	const results = [
		lintScripts(fix),
		format === undefined || formatNative(format, fix),
		tidy === undefined || (await tidyNative(tidy)),
	];
	if (results.includes(false)) process.exitCode = 1;
});
