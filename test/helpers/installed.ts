/** Folders of users who have the package installed, with the binary where a published package has it. */

import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { copyPackage, hasBinary, makePrebuilt, ROOT } from './package-copy.js';

/** Gives the package's folder. */
function place(folder: string): string {
	const target = join(folder, 'node_modules', 'ironwood');
	mkdirSync(target, { recursive: true });
	copyPackage(target);
	if (hasBinary) makePrebuilt(target);
	return target;
}

function addSuite(folder: string): void {
	cpSync(join(ROOT, 'test', 'smoke', 'suite.mjs'), join(folder, 'suite.mjs'));
}

/** As npm and yarn lay it out: packages beside each other. */
export function installFlat(folder: string): string {
	const target = place(folder);
	// What the package depends on came along inside it; here it lies beside it.
	cpSync(join(target, 'node_modules', 'node-gyp-build'), join(folder, 'node_modules', 'node-gyp-build'), {
		recursive: true,
	});
	addSuite(folder);
	return target;
}

/** As pnpm lays it out: every package in a store with its own dependencies beside it, and links to there. */
export function installLinked(folder: string): string {
	const store = join(folder, 'node_modules', '.pnpm', 'ironwood@0.0.0');
	const target = place(store);
	addSuite(folder);
	symlinkSync(target, join(folder, 'node_modules', 'ironwood'), 'junction');
	return target;
}
