import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE = 'ironwood';

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
