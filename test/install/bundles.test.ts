/** Programs that a bundler has put into one file, with the package left outside, or inside with the binaries copied, or alone. */

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUNDLERS, type Format } from '../helpers/bundlers.js';
import { installFlat } from '../helpers/installed.js';
import { hasBinary, run, temporaryFolder } from '../helpers/package-copy.js';

const PROGRAM = `
	import { SortedMap, SortedSet, implementation } from 'ironwood';
	const map = new SortedMap([['b', 2], ['a', 1], [3n, 'big']]);
	map.check();
	console.log(JSON.stringify({
		name: implementation.name,
		engine: map.stats().engine,
		reason: implementation.reason?.message ?? null,
		keys: [...map.keys()].map(String),
		set: new SortedSet([2, 1]).toArray(),
		shown: String(map),
	}));
`;

/** Bundles in a fresh folder, and runs the file elsewhere, with the packages beside it or with copies of the binaries, if so asked. */
async function runBundled(bundler: string, format: Format, external: string[], keep: boolean, copy: boolean) {
	const folder = temporaryFolder();
	const target = installFlat(folder);
	writeFileSync(join(folder, 'program.mjs'), PROGRAM);
	await BUNDLERS[bundler]?.({ folder, format, external });
	const elsewhere = temporaryFolder();
	cpSync(join(folder, 'out'), elsewhere, { recursive: true });
	if (keep) cpSync(join(folder, 'node_modules'), join(elsewhere, 'node_modules'), { recursive: true });
	if (copy) cpSync(join(target, 'prebuilds'), join(elsewhere, 'ironwood', 'prebuilds'), { recursive: true });
	const { status, signal, stdout, stderr } = run(
		process.execPath,
		[`out.${format === 'cjs' ? 'cjs' : 'mjs'}`],
		elsewhere,
	);
	expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
	return JSON.parse(stdout);
}

const SOUND = { keys: ['3', 'a', 'b'], set: [1, 2], shown: '[object SortedMap]' };

describe.each(Object.keys(BUNDLERS))('%s', (bundler) => {
	describe.each(['cjs', 'esm'] as const)('%s', (format) => {
		it.runIf(hasBinary)('leaves the package outside: native', async () => {
			const report = await runBundled(bundler, format, ['ironwood'], true, false);
			expect(report).toEqual({ ...SOUND, name: 'native', engine: 'native', reason: null });
		});

		it.runIf(hasBinary)('takes the package in, and the binaries are copied', async () => {
			const report = await runBundled(bundler, format, [], false, true);
			// An ES module has no __dirname to look beside; webpack makes one.
			const native = format === 'cjs' || bundler === 'webpack';
			expect(report).toMatchObject({ ...SOUND, name: native ? 'native' : 'javascript' });
			expect(report.reason ?? 'none').toMatch(native ? /^none$/ : /could not be loaded: .*bundle without __dirname/);
		});

		it('takes the package in, and nothing else is there: the TypeScript engine, and why', async () => {
			const report = await runBundled(bundler, format, [], false, false);
			expect(report).toMatchObject({ ...SOUND, name: 'javascript', engine: 'javascript' });
			expect(report.reason).toMatch(/could not be loaded: ./);
		});
	});
});
