/** Node on processors of other kinds, by qemu and the libraries that Debian's packages for cross-compiling bring. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './run.mjs';
import { toolProgram } from './tools.mjs';

/** By the name that Debian has for the processor: the emulator, and where its libraries are. */
const QEMU = {
	arm64: ['qemu-aarch64-static', '/usr/aarch64-linux-gnu'],
	s390x: ['qemu-s390x-static', '/usr/s390x-linux-gnu'],
};

/** What is missing here for a processor, if anything. */
export function needsQemu(processor) {
	const [program, libraries] = QEMU[processor];
	if (findProgram(program) === undefined) return 'the Debian package qemu-user-static';
	if (existsSync(join(libraries, 'lib', 'libstdc++.so.6'))) return undefined;
	return `the Debian packages libc6-${processor}-cross and libstdc++6-${processor}-cross`;
}

/** The command that is Node on a processor; options are qemu's. */
export function nodeUnderQemu(processor, ...options) {
	const [program, libraries] = QEMU[processor];
	return [program, '-L', libraries, ...options, toolProgram(`node-${processor}`)];
}
