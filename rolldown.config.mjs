import { defineConfig } from 'rolldown';
import { forBrowsers } from './scripts/bundle/for-browsers.mjs';
import { lateEngine } from './scripts/bundle/late-engine.mjs';
import { lateRequires } from './scripts/bundle/late-requires.mjs';
import { smallEntry } from './scripts/bundle/small-entry.mjs';

// The build writes to a folder of its own and moves it to dist/ when everything is there.
const folder = process.env.IRONWOOD_DIST ?? 'dist';

// Comments are with the declarations; the code keeps its names and lines, for stack traces that can be read.
const comments = false;

export default defineConfig([
	/**
	 * One file instead of sixty: it loads faster, and what modules share (the views of the I/O block, the positions of its
	 * fields) becomes constants of one scope, which V8 folds into compiled code. Across CommonJS modules each use would be
	 * a property read.
	 */
	{
		input: 'lib/index.ts',
		platform: 'node',
		external: ['node-gyp-build'],
		plugins: [
			lateRequires,
			smallEntry('index.js'),
			lateEngine('javascript.js', ['JavaScriptEngine', 'JavaScriptScoredEngine']),
		],
		output: { format: 'cjs', comments, dir: folder, entryFileNames: 'ironwood.js', exports: 'named' },
	},
	/** The TypeScript engine, for maps that the native one does not serve. What little it shares with the facade it has twice. */
	{
		input: 'lib/engine/javascript/index.ts',
		platform: 'node',
		output: { format: 'cjs', comments, file: `${folder}/javascript.js`, exports: 'named' },
	},
	/** The wrapper for `import`, which must not contain a second copy. */
	{
		input: 'lib/index.mts',
		platform: 'node',
		external: ['./index.js'],
		output: { format: 'esm', file: `${folder}/index.mjs` },
	},
	/** For bundlers that build for browsers: the TypeScript engine alone. */
	{
		input: 'lib/index.ts',
		platform: 'browser',
		plugins: [forBrowsers],
		output: { format: 'esm', comments, file: `${folder}/browser.mjs` },
	},
]);
