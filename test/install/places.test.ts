/** The package in the places and layouts where installs put it; the smoke suite runs in each. */

import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installFlat, installLinked } from '../helpers/installed.js';
import { hasBinary, run, temporaryFolder } from '../helpers/package-copy.js';

const NATIVE = hasBinary ? 'native' : 'javascript';

function runSuite(folder: string, environment: NodeJS.ProcessEnv = {}) {
	const { status, signal, stdout, stderr } = run(process.execPath, ['suite.mjs'], folder, environment);
	expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
	return JSON.parse(stdout) as { name: string; reason: string | null; checks: number };
}

/** Every path below a folder with what it holds. */
function contents(folder: string): Map<string, string> {
	const paths = readdirSync(folder, { recursive: true }) as string[];
	const files = paths.sort().filter((path) => statSync(join(folder, path)).isFile());
	return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

describe.each([
	['side by side', installFlat],
	['linked from a store', installLinked],
])('packages %s', (_, install) => {
	it.each(['plain', 'with several  spaces', 'Größe 日本語 ключ', "quote's & $HOME %TEMP% #1"])(
		'in a folder %j',
		(name) => {
			const folder = join(temporaryFolder(), name);
			install(folder);
			const { name: engine, checks } = runSuite(folder, { SMOKE_EXPECT: NATIVE });
			expect(engine).toBe(NATIVE);
			expect(checks).toBeGreaterThan(2000);
		},
	);

	it('in a folder that cannot be written to', () => {
		const folder = temporaryFolder();
		const target = install(folder);
		const before = contents(target);
		const folders = ['', ...(readdirSync(target, { recursive: true }) as string[])].filter((path) =>
			statSync(join(target, path)).isDirectory(),
		);
		for (const path of folders) chmodSync(join(target, path), 0o555);
		try {
			expect(runSuite(folder).name).toBe(NATIVE);
			// To root nothing is forbidden, so that loading writes nothing has to be seen as well.
			expect(contents(target)).toEqual(before);
		} finally {
			for (const path of folders) chmodSync(join(target, path), 0o755);
		}
	});

	it('on the TypeScript engine, if that is asked for', () => {
		const folder = temporaryFolder();
		install(folder);
		const { name, reason } = runSuite(folder, { IRONWOOD_IMPLEMENTATION: 'javascript' });
		expect({ name, reason }).toEqual({ name: 'javascript', reason: 'IRONWOOD_IMPLEMENTATION asks for javascript' });
	});
});
