/**
 * Keeps the TypeScript engine out of the bundle for Node, in a file of its own that is loaded when the first map needs it: where the
 * native engine serves, that is a map with a comparator, and reading the engine at import would take V8 a fifth of all.
 */

import { dirname, join, resolve } from 'node:path';

const ENGINE = resolve('lib', 'engine', 'javascript', 'index.ts');
const LATE = '\0late-engine';
const asSource = (path) => path.replace(/\.js$/, '.ts');

/**
 * @param {string} fileName where the engine will be, next to the bundle
 * @param {string[]} classes what it exports; `new` of a function that gives an object is that object
 */
export const lateEngine = (fileName, classes) => ({
	name: 'late-engine',
	resolveId(specifier, importer) {
		if (importer === LATE) return { id: specifier, external: true };
		if (!importer || !specifier.startsWith('.')) return undefined;
		return asSource(join(dirname(importer), specifier)) === ENGINE ? LATE : undefined;
	},
	load(id) {
		if (id !== LATE) return undefined;
		return [
			'let loaded;',
			`const load = () => (loaded ??= require('./${fileName}'));`,
			...classes.map((name) => `export function ${name}(options) { return new (load().${name})(options); }`),
		].join('\n');
	},
});
