/** Bun for musl, on a machine of glibc: musl's own loader, Debian's C++ library, and a shim for what that expects of glibc. */

import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from '../support/project.mjs';
import { capture } from '../support/run.mjs';
import { obtainTool, toolProgram } from '../support/tools.mjs';

const LOADER = '/lib/ld-musl-x86_64.so.1';
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu/libstdc++.so.6', '/lib/x86_64-linux-gnu/libgcc_s.so.1'];

const folderOf = (user) => join(user, 'musl');

function prepare(user) {
	const folder = folderOf(user);
	mkdirSync(folder);
	for (const library of LIBRARIES) cpSync(library, join(folder, library.split('/').at(-1)), { dereference: true });
	symlinkSync(LOADER, join(folder, 'libc.musl-x86_64.so.1'));
	const output = join(folder, 'ld-linux-x86-64.so.2');
	const source = inProject('scripts', 'matrix', 'musl-shim.c');
	const options = ['-target', 'x86_64-linux-musl', '-shared', '-fPIC', '-O2', '-o', output, source];
	const cache = join(dirname(obtainTool('zig')), 'zig-cache');
	const built = capture(toolProgram('zig'), ['cc', ...options], { ZIG_GLOBAL_CACHE_DIR: cache });
	if (!built.ok) throw new Error(`the shim does not build: ${built.output}`);
}

export const MUSL = {
	name: 'linux-x64, musl',
	host: 'Bun for musl',
	expect: 'native',
	needs: () => ([LOADER, ...LIBRARIES].every(existsSync) ? undefined : 'the Debian packages musl and libstdc++6'),
	prepare,
	command: () => [toolProgram('bun-musl')],
	// By which node-gyp-build tells Alpine is a file that is not here.
	env: (user) => ({ LD_LIBRARY_PATH: folderOf(user), LIBC: 'musl' }),
};
