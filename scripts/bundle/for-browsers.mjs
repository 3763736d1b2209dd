/**
 * Makes a bundle for browsers out of the sources of that for Node: what needs Node is replaced by its stand-in in
 * lib/browser, and the native engine, which nothing chooses there, is left out.
 */

import { readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

const LIB = resolve('lib');
const NATIVE = join(LIB, 'engine', 'native') + sep;
const LEFT_OUT = '\0left-out:';

const STAND_INS = new Map([
	[join(LIB, 'binding', 'load.ts'), 'load.ts'],
	['node:util', 'util.ts'],
	['node:util/types', 'types.ts'],
]);

const asSource = (path) => path.replace(/\.js$/, '.ts');

export const forBrowsers = {
	name: 'for-browsers',
	resolveId(specifier, importer) {
		const path = specifier.startsWith('.') && importer ? asSource(resolve(dirname(importer), specifier)) : specifier;
		const standIn = STAND_INS.get(path);
		if (standIn !== undefined) return join(LIB, 'browser', standIn);
		// What is left would fail in a browser, at best when the page is built.
		if (specifier.startsWith('node:') || specifier === 'node-gyp-build')
			throw new Error(`${importer} needs ${specifier}, which browsers do not have`);
		return path.startsWith(NATIVE) ? LEFT_OUT + path : undefined;
	},
	load(id) {
		if (!id.startsWith(LEFT_OUT)) return undefined;
		const source = readFileSync(id.slice(LEFT_OUT.length), 'utf8');
		const names = [...source.matchAll(/^export (?:async )?(?:abstract )?(?:function\*?|class|const|let) (\w+)/gm)];
		const throwing = "() => { throw new Error('the native engine is not in this build'); }";
		return names.map(([, name]) => `export const ${name} = ${throwing};`).join('\n');
	},
};
