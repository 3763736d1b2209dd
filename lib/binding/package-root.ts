import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE = 'ironwood';

/**
 * The folder with the binaries, for code that runs in a folder: that of this package, or, where a bundler has put the code
 * into a file of the user's, a copy of `prebuilds` beside that file, in a folder named `ironwood`.
 */
export function findBinaryRoot(start: string | undefined): string {
	if (start === undefined)
		throw new Error('the package is part of a bundle without __dirname; leave it outside as external');
	const beside = join(start, PACKAGE);
	if (existsSync(join(beside, 'prebuilds'))) return beside;
	return findPackageRoot(start);
}

/** The folder of this package: the nearest one above whose package.json says so. It holds from sources and from a build. */
export function findPackageRoot(start: string): string {
	for (let folder = start; ; folder = dirname(folder)) {
		if (packageName(folder) === PACKAGE) return folder;
		if (folder === dirname(folder)) throw new Error(`no folder above ${start} is that of the package ${PACKAGE}`);
	}
}

function packageName(folder: string): unknown {
	try {
		return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))?.name;
	} catch {
		// There is none, or it is not ours.
		return undefined;
	}
}
