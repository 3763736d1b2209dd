/** Builds the program that measures, and says which contenders are in it. Installs nothing. */

import { availableParallelism } from 'node:os';
import { Failure, inProject, say } from '../../scripts/support/project.mjs';
import { capture, findFirstProgram } from '../../scripts/support/run.mjs';
import { PEERS } from './works.mjs';

const FOLDER = 'build-bench';
/** The release build of the addon has the same level of optimization, and like it nothing that is special to this machine. */
const CONFIGURATION = ['-DCMAKE_BUILD_TYPE=Release', '-DIRONWOOD_TESTS=OFF', '-DIRONWOOD_BENCH=ON'];

/** What a peer is built from. @type {Record<string, string>} */
const NEEDS = {
	absl: "Google's Abseil (Debian: apt-get install libabsl-dev)",
	rust: "rustc (from rustup, or Debian's package rustc)",
};
/** What a run may do without, unless it was asked for. */
const OPTIONAL = ['rust'];

/**
 * @typedef {{ id: string, title: string, version: string }} Contender
 * @typedef {{ program: string, compiler: string, contenders: Contender[], leftOut: { id: string, needs: string }[] }} Built
 */

/**
 * @param {string[] | undefined} asked peers that must be there; undefined: all but optional ones
 * @returns {Built} with Ironwood and those peers
 */
export function buildBench(asked) {
	for (const program of ['cmake', 'make']) {
		if (findFirstProgram(program) === undefined) throw new Failure(`the native benchmark needs ${program}`);
	}
	say(`building the native benchmark in ${FOLDER}`);
	must('cmake', ['-S', '.', '-B', FOLDER, '-G', 'Unix Makefiles', ...CONFIGURATION]);
	must('cmake', ['--build', FOLDER, '--parallel', String(availableParallelism())]);
	const program = inProject(FOLDER, 'bench', 'native', 'ironwood_bench');
	const { compiler, contenders } = JSON.parse(must(program, []));
	const missing = PEERS.filter((id) => !contenders.some((/** @type {Contender} */ of) => of.id === id));
	const wanted = asked ?? PEERS.filter((id) => !OPTIONAL.includes(id));
	const lacking = wanted.filter((id) => missing.includes(id));
	if (lacking.length > 0) {
		const needs = lacking.map((id) => `${id} needs ${NEEDS[id]}`).join('; ');
		throw new Failure(`${needs}. To do without, choose others with --peers ${PEERS.join(',')}`);
	}
	return {
		program,
		compiler,
		contenders: contenders.filter(({ id }) => asked === undefined || !PEERS.includes(id) || asked.includes(id)),
		leftOut: asked === undefined ? missing.map((id) => ({ id, needs: /** @type {string} */ (NEEDS[id]) })) : [],
	};
}

/**
 * Runs a command whose output matters only if it fails.
 * @param {string} command
 * @param {string[]} parameters
 */
function must(command, parameters) {
	const { ok, output } = capture(command, parameters);
	if (!ok) throw new Failure(`${command} ${parameters.join(' ')} failed:\n${output}`);
	return output;
}
