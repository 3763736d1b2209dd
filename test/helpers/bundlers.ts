/** Three bundlers behind one function: a program in, one file for Node out. */

import { join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from '@rollup/wasm-node';
import * as esbuild from 'esbuild';
import webpack from 'webpack';

export type Format = 'cjs' | 'esm';

export interface BundleOptions {
	readonly folder: string;
	readonly format: Format;
	/** Packages that stay outside. */
	readonly external: string[];
}

const outputOf = ({ folder, format }: BundleOptions) => join(folder, 'out', format === 'cjs' ? 'out.cjs' : 'out.mjs');

type Bundler = (options: BundleOptions) => Promise<void>;

const withEsbuild: Bundler = async (options) => {
	const { folder, format, external } = options;
	const entryPoints = [join(folder, 'program.mjs')];
	const outfile = outputOf(options);
	await esbuild.build({ entryPoints, outfile, format, external, bundle: true, platform: 'node', logLevel: 'error' });
};

const withRollup: Bundler = async (options) => {
	const { folder, format, external } = options;
	const plugins = [nodeResolve({ preferBuiltins: true }), commonjs()];
	// rollup tells names of folders as it tells those of packages.
	const bundle = await rollup({ input: join(folder, 'program.mjs'), external: [...external, /^node:/], plugins });
	await bundle.write({ file: outputOf(options), format, inlineDynamicImports: true });
	await bundle.close();
};

const withWebpack: Bundler = async (options) => {
	const { folder, format, external } = options;
	const type = format === 'cjs' ? 'commonjs' : 'module';
	const configuration: webpack.Configuration = {
		mode: 'production',
		target: 'node20',
		context: folder,
		entry: './program.mjs',
		experiments: { outputModule: format === 'esm' },
		externals: Object.fromEntries(external.map((name) => [name, `${type} ${name}`])),
		output: {
			path: join(folder, 'out'),
			filename: format === 'cjs' ? 'out.cjs' : 'out.mjs',
			library: { type: format === 'cjs' ? 'commonjs2' : 'module' },
		},
	};
	await new Promise<void>((resolve, reject) => {
		webpack(configuration, (error, stats) => {
			if (error) reject(error);
			else if (stats?.hasErrors() || stats?.hasWarnings()) reject(new Error(stats.toString('errors-warnings')));
			else resolve();
		});
	});
};

export const BUNDLERS: Readonly<Record<string, Bundler>> = {
	esbuild: withEsbuild,
	rollup: withRollup,
	webpack: withWebpack,
};
