/**
 * Planted faults (native/test/plant): each script that runs something under a sanitizer commits them first, and goes no further
 * unless each was found. Else a sanitizer that is not there, or was told to keep quiet, would pass for sound code.
 */

import { existsSync } from 'node:fs';
import { Failure, inProject, say } from '../support/project.mjs';
import { capture } from '../support/run.mjs';

/** What is said of each fault by who is to find it. */
export const SIGNS = {
	asan: {
		leak: /LeakSanitizer: detected memory leaks[\s\S]*in leak /,
		overflow: /AddressSanitizer: heap-buffer-overflow/,
		undefined: /runtime error: signed integer overflow/,
	},
	tsan: { race: /ThreadSanitizer: data race[\s\S]*in contest/ },
	valgrind: { leak: /64 bytes in 1 blocks are definitely lost/, overflow: /Invalid write of size 1/ },
};

/**
 * Commits each fault that is to be found.
 * @param {string} who
 * @param {Record<string, RegExp>} signs
 * @param {(fault: string) => { ok: boolean, output: string }} commit
 */
export function expectFaults(who, signs, commit) {
	for (const [fault, sign] of Object.entries(signs)) {
		const { ok, output } = commit(fault);
		if (ok || !sign.test(output)) throw new Failure(`${who} did not find the planted ${fault}:\n${output}`);
	}
	say(`${who} finds what is planted: ${Object.keys(signs).join(', ')}`);
}

/** Commits faults in the core's own tests, built in a folder. */
export function expectFaultsInCore(who, signs, folder, prefix = [], environment = {}) {
	const [command, ...parameters] = [...prefix, inProject(folder, 'native', 'test', 'plant')];
	expectFaults(who, signs, (fault) => capture(command, [...parameters, fault], environment));
}

/** The addon with the faults, built beside the one of ironwood. */
export const plantOf = (addon) => addon.replace(/ironwood\.node$/, 'plant.node');

/** Commits faults in an addon, built beside the one of ironwood. */
export function expectFaultsInAddon(who, signs, addon, prefix = [], environment = {}) {
	const plant = inProject(plantOf(addon));
	if (!existsSync(plant)) throw new Failure(`${plant} is missing`);
	const program = 'require(process.argv[1])(process.argv[2])';
	const [command, ...parameters] = [...prefix, process.execPath, '-e', program, plant];
	expectFaults(who, signs, (fault) => capture(command, [...parameters, fault], environment));
}
