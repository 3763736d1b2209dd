/** clang-tidy over the native sources, as many at a time as there are processors. */

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { forEach } from './pool.mjs';
import { Failure, inProject, listFiles } from './project.mjs';
import { capture, captureMeanwhile } from './run.mjs';

/** Among the tests, but built with the addon. */
const PLANTED_ADDON = 'native/test/plant/addon.c';

/** clang-tidy reads how each file is compiled, so both halves are configured, though not built. */
const HALVES = [
	{
		folder: 'build-tidy-core',
		sources: ['native/core', 'native/test', 'native/fuzz', 'bench/native'],
		definitions: ['-DIRONWOOD_BENCH=ON', '-DIRONWOOD_FUZZ=ON'],
	},
	{ folder: 'build-tidy-addon', sources: ['native/binding', PLANTED_ADDON], definitions: ['-DCMAKE_JS_INC='] },
];

/** What is published. */
export const SHIPPED = ['native/core', 'native/binding'];

const isSource = (file) => /\.(c|cc)$/.test(file);

/**
 * Whether nothing is found; prints what is.
 * @param {string} program clang-tidy's name
 * @param {{ folders?: string[], checks?: string }} options which sources, all if it is not said; which checks, beside those of .clang-tidy
 */
export async function tidy(program, { folders, checks } = {}) {
	const files = HALVES.flatMap((half) => filesOf(program, half));
	const chosen = files.filter(({ file }) => folders?.some((folder) => file.startsWith(`${folder}/`)) ?? true);
	const options = checks === undefined ? [] : [`--checks=${checks}`];
	const results = await forEach(chosen, availableParallelism(), async ({ folder, file }) => {
		const { ok, output } = await captureMeanwhile(program, ['--quiet', '-p', folder, ...options, file]);
		if (!ok) process.stdout.write(output);
		return ok;
	});
	return !results.includes(false);
}

function filesOf(program, { folder, sources, definitions }) {
	const compilers = [
		`-DCMAKE_C_COMPILER=${program.replace('clang-tidy', 'clang')}`,
		`-DCMAKE_CXX_COMPILER=${program.replace('clang-tidy', 'clang++')}`,
	];
	const options = ['-DCMAKE_BUILD_TYPE=Debug', '--no-warn-unused-cli', ...compilers, ...definitions];
	const configured = capture('cmake', ['-S', '.', '-B', folder, ...options]);
	if (!configured.ok) throw new Failure(`cmake failed:\n${configured.output}`);
	const left = [...peersLeftOut(folder), ...(sources.includes(PLANTED_ADDON) ? [] : [PLANTED_ADDON])];
	const files = sources.flatMap((path) => listFiles(path, isSource)).filter((file) => !left.includes(file));
	return files.map((file) => ({ folder, file }));
}

/** What the benchmark compares with may be missing here, headers and all; its sources are then left out of the build. */
function peersLeftOut(folder) {
	const commands = JSON.parse(readFileSync(inProject(folder, 'compile_commands.json'), 'utf8'));
	const compiled = commands.map(({ file }) => file);
	return listFiles('bench/native/contenders', isSource).filter((file) => !compiled.includes(inProject(file)));
}
