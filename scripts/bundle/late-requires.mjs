/**
 * Makes a CommonJS bundle that survives being bundled again, by the user's bundler. Node's modules come from the process
 * itself where it gives them, because a bundle in the form of an ES module has no `require`; and node-gyp-build is loaded
 * when a binary is looked for, where an exception leads to the TypeScript engine.
 */

const BUILTIN = /^let (\w+) = require\("(node:[\w/]+)"\);$/gm;
const FINDER = /^let (\w+) = require\("(node-gyp-build)"\);$/m;

export const lateRequires = {
	name: 'late-requires',
	renderChunk(code) {
		const late = code
			.replace(BUILTIN, 'let $1 = process.getBuiltinModule?.("$2") ?? require("$2");')
			.replace(FINDER, 'let $1 = { path: (root) => require("$2").path(root) };');
		// The only other `require` is the one that the loader makes for the addon.
		const early = late.match(/^(?:let|const|var) .* = require\(.*$/m);
		if (early !== null || !FINDER.test(code))
			throw new Error(`the bundle has changed: ${early ?? 'no node-gyp-build'}`);
		return late;
	},
};
