/** Of the declarations that the compiler writes, one for each source, only what the public ones lead to is of use. */

import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const PUBLIC = ['index.d.ts', 'index.d.mts'];
const IMPORTED = /(?:\bfrom |\bimport |\bimport\()['"](\.[^'"]+)['"]/g;

/** Removes the others from a folder. */
export function pruneDeclarations(folder) {
	const reached = new Set();
	for (const file of PUBLIC) reach(resolve(folder, file), reached);
	removeOthers(resolve(folder), reached);
}

function reach(file, reached) {
	if (reached.has(file)) return;
	reached.add(file);
	for (const [, specifier] of readFileSync(file, 'utf8').matchAll(IMPORTED))
		reach(resolve(dirname(file), specifier.replace(/\.(m?)js$/, '.d.$1ts')), reached);
}

function removeOthers(folder, reached) {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) removeOthers(path, reached);
		else if (/\.d\.m?ts$/.test(entry.name) && !reached.has(path)) rmSync(path);
	}
	if (readdirSync(folder).length === 0) rmdirSync(folder);
}
