/**
 * Functions that gcc takes for ones without any effect, though they can have no other purpose: they return nothing. What calls them, if
 * gcc sees both at once, it compiles without the call. gcc 12 takes a loop so that goes through two arrays of one struct by the same
 * index, of which one holds pointers, and writes where these lead.
 */

import { captureMeanwhile } from './run.mjs';

/** As the addon is compiled; what others may replace, as in a library whose symbols are all visible, is not judged. */
const OPTIONS = ['-std=c11', '-O3', '-fPIC', '-fvisibility=hidden', '-Inative/core/include', '-c', '-o', '/dev/null'];
/** What gcc thinks of each function once all loops have their last form. */
const DUMP = '-fdump-tree-local-pure-const2=stdout';

const HEAD = /^;; Function (\S+) \(/m;
const WITHOUT_EFFECT = /^Function found to be (?:looping )?(?:pure|const): /m;

/**
 * @param {string} dump what gcc prints about a source
 * @returns {string[]} names of functions
 */
export function withoutEffect(dump) {
	return dump.split(/^(?=;; Function )/m).flatMap((part) => {
		const name = HEAD.exec(part)?.[1];
		const isVoid = name !== undefined && part.split('\n').some((line) => /^(?:static )?void \S/.test(line));
		return isVoid && WITHOUT_EFFECT.test(part) ? [name] : [];
	});
}

/**
 * @param {string} compiler
 * @param {string} file
 * @returns {Promise<string[]>} the functions in it that gcc misunderstands
 */
export async function misunderstood(compiler, file) {
	const { ok, output } = await captureMeanwhile(compiler, [...OPTIONS, DUMP, file]);
	if (!ok) throw new Error(`${compiler} does not compile ${file}\n${output}`);
	return withoutEffect(output);
}
