/** What is fuzzed, and how each target is built. native/fuzz has the sources, test/fuzz those in TypeScript. */

import { cpus } from 'node:os';
import { Failure, inProject } from '../support/project.mjs';
import { capture, findFirstProgram } from '../support/run.mjs';

export const FOLDER = 'build-fuzz';

/**
 * Names, with the longest input of each: of trees, as many calls as are still checked a hundred times a second; of the others, what
 * the functions at hand treat in all their ways.
 */
export const NATIVE_TARGETS = { numeric: 600, bytes: 600, scored: 250, load: 600, text: 300, utf8: 300, numbers: 400 };

/** In TypeScript, without libFuzzer. */
export const ENCODING = 'encoding';

export const TARGETS = [...Object.keys(NATIVE_TARGETS), ENCODING];

export const programOf = (target, planted = false) =>
	inProject(FOLDER, 'native', 'fuzz', `fuzz_${target}${planted ? '_planted' : ''}`);

/** Inputs that come with the sources: what the fuzzer starts from. */
export const corpusOf = (target) => inProject('native', 'fuzz', 'corpus', target);

/** Builds the native targets; the planted ones, too, if asked. They need clang, which alone has libFuzzer. */
export function buildTargets(planted) {
	const compilers = [findFirstProgram('clang-14', 'clang'), findFirstProgram('clang++-14', 'clang++')];
	if (compilers.includes(undefined)) throw new Failure('fuzzing needs clang, with its runtime libraries');
	if (findFirstProgram('cmake') === undefined) throw new Failure('fuzzing needs cmake');
	const [c, cxx] = compilers;
	const definitions = ['-DCMAKE_BUILD_TYPE=Debug', `-DCMAKE_C_COMPILER=${c}`, `-DCMAKE_CXX_COMPILER=${cxx}`];
	const options = ['-DIRONWOOD_FUZZ=ON', '-DIRONWOOD_TESTS=OFF', '-DIRONWOOD_SANITIZE=address,undefined'];
	mustCapture(['-S', '.', '-B', FOLDER, ...definitions, ...options]);
	const targets = ['--target', 'all', ...(planted ? ['fuzz_planted'] : [])];
	mustCapture(['--build', FOLDER, '--parallel', String(cpus().length), ...targets]);
}

function mustCapture(parameters) {
	const { ok, output } = capture('cmake', parameters);
	if (!ok) throw new Failure(`cmake ${parameters.join(' ')} failed:\n${output}`);
}
