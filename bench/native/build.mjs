/** Builds the program that measures, and says which contenders are in it. Installs nothing. */

import { availableParallelism } from 'node:os';
import { Failure, inProject, say } from '../../scripts/support/project.mjs';
import { capture, findFirstProgram } from '../../scripts/support/run.mjs';
import { PEERS, SUBJECT } from './works.mjs';

const FOLDER = 'build-bench';
/** The level of optimization of the addon as released, and as there nothing that is special to this machine. */
export const CONFIGURATION = ['-DCMAKE_BUILD_TYPE=Release', '-DIRONWOOD_TESTS=OFF', '-DIRONWOOD_BENCH=ON'];

/** What a peer is built from. @type {Record<string, string>} */
const NEEDS = {
	absl: "Google's Abseil (Debian: apt-get install libabsl-dev)",
	rust: "rustc (from rustup, or Debian's package rustc)",
};
/** What a run may do without, unless it was asked for. */
const OPTIONAL = ['rust'];

/**
 * @typedef {{ id: string, title: string, version: string, program?: string, subject?: string,
 *   env?: Record<string, string> | undefined }} Contender variants of one contender have programs of their own
 * @typedef {{ program: string, compiler: string, contenders: Contender[] }} Built
 * @typedef {{ id: string, needs: string }} Absent
 */

/** @returns {Built} with all contenders that the machine has what it takes for */
export function buildBench() {
	for (const program of ['cmake', 'make']) {
		if (findFirstProgram(program) === undefined) throw new Failure(`the native benchmark needs ${program}`);
	}
	say(`building the native benchmark in ${FOLDER}`);
	must('cmake', ['-S', '.', '-B', FOLDER, '-G', 'Unix Makefiles', ...CONFIGURATION]);
	must('cmake', ['--build', FOLDER, '--parallel', String(availableParallelism())]);
	const program = inProject(FOLDER, 'bench', 'native', 'ironwood_bench');
	const { compiler, contenders } = JSON.parse(must(program, []));
	// Others are there to be compared with themselves.
	const taking = contenders.filter((/** @type {Contender} */ { id }) => id === SUBJECT || PEERS.includes(id));
	return { program, compiler, contenders: taking };
}

/**
 * @param {Built} built
 * @param {readonly string[] | undefined} asked peers that must take part; undefined: all but optional ones must
 * @returns {{ built: Built, leftOut: Absent[] }} with Ironwood and those peers
 */
export function choosePeers(built, asked) {
	const missing = PEERS.filter((id) => !built.contenders.some((contender) => contender.id === id));
	const required = asked ?? PEERS.filter((id) => !OPTIONAL.includes(id));
	const lacking = required.filter((id) => missing.includes(id));
	if (lacking.length > 0) {
		const needs = lacking.map((id) => `${id} needs ${NEEDS[id]}`).join('; ');
		throw new Failure(`${needs}. To do without, choose others of ${PEERS.join(', ')} with --peers`);
	}
	const takesPart = (/** @type {string} */ id) => asked === undefined || id === SUBJECT || asked.includes(id);
	return {
		built: { ...built, contenders: built.contenders.filter(({ id }) => takesPart(id)) },
		leftOut: missing.filter(takesPart).map((id) => ({ id, needs: NEEDS[id] ?? '' })),
	};
}

/**
 * Runs a command whose output matters only if it fails.
 * @param {string} command
 * @param {string[]} parameters
 */
export function must(command, parameters) {
	const { ok, output } = capture(command, parameters);
	if (!ok) throw new Failure(`${command} ${parameters.join(' ')} failed:\n${output}`);
	return output;
}
