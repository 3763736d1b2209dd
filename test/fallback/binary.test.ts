/** A binary that is missing or damaged leads to the TypeScript engine, and says why; it never ends the process. */

import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { machOImage, peImage } from '../helpers/images.js';
import {
	copyPackage,
	hasBinary,
	type Outcome,
	ROOT,
	reportOf,
	runProgram,
	SMOKE,
	temporaryFolder,
} from '../helpers/package-copy.js';

const folder = temporaryFolder();
const ELF_MACHINE = 18;

let binary: string;
beforeEach(() => {
	({ binary } = copyPackage(folder));
});

const smoke = (environment: NodeJS.ProcessEnv = {}): Outcome => runProgram(folder, SMOKE(), environment);

/** The fallback works, tells why, and is refused where native is forced. */
function expectFallback(cause: RegExp): void {
	const report = reportOf(smoke());
	expect(report).toMatchObject({ sound: true, name: 'javascript', isa: null, engine: 'javascript' });
	expect(report.reason?.join('\n')).toMatch(cause);
	const forced = smoke({ IRONWOOD_IMPLEMENTATION: 'native' });
	expect(forced.signal).toBe(null);
	expect(forced.status).toBe(1);
	expect(forced.stderr).toContain('ERR_IRONWOOD_NOT_LOADED');
	expect(forced.stderr).toMatch(cause);
	expect(reportOf(smoke({ IRONWOOD_IMPLEMENTATION: 'javascript' }))).toMatchObject({ sound: true, name: 'javascript' });
}

/** An addon that is sound, but not ours. */
function foreignAddon(): string {
	const require = createRequire(import.meta.url);
	const name = { linux: 'linux-x64-gnu', darwin: `darwin-${process.arch}`, win32: 'win32-x64-msvc' }[
		process.platform as 'linux'
	];
	const manifest = require.resolve(`lightningcss-${name}/package.json`, { paths: [require.resolve('vite')] });
	return join(dirname(manifest), require(manifest).main);
}

describe('without a binary', () => {
	it('the TypeScript engine serves', () => {
		rmSync(join(folder, 'build'), { recursive: true, force: true });
		expectFallback(/no native build/i);
	});
});

describe.runIf(hasBinary)('the binary', () => {
	it('is loaded as it is', () => {
		expect(reportOf(smoke())).toMatchObject({ sound: true, name: 'native', engine: 'native', reason: null });
	});

	it('renamed away is missed', () => {
		renameSync(binary, `${binary}.away`);
		expectFallback(/no native build/i);
		renameSync(`${binary}.away`, binary);
		expect(reportOf(smoke()).name).toBe('native');
	});

	it.each([0, 10, 30, 60, 80, 99])(
		'cut to %i per cent is noticed, with a record of its size and without',
		(percent) => {
			const { length } = readFileSync(binary);
			truncateSync(binary, Math.floor((length * percent) / 100));
			expectFallback(/has \d+ bytes|cut short|no binary/);
			rmSync(`${binary}.json`);
			expectFallback(/cut short|no binary/);
		},
	);

	it('that grew is noticed', () => {
		writeFileSync(binary, Buffer.concat([readFileSync(binary), Buffer.alloc(4096)]));
		expectFallback(/has \d+ bytes/);
	});

	describe.each(['with a record of its size', 'without'])('replaced, %s', (record) => {
		function replace(content: Buffer): void {
			writeFileSync(binary, content);
			if (record === 'without') rmSync(`${binary}.json`, { force: true });
			else writeFileSync(`${binary}.json`, JSON.stringify({ size: content.length }));
		}

		it('by nothing', () => {
			replace(Buffer.alloc(0));
			expectFallback(/./);
		});

		it('by garbage', () => {
			replace(Buffer.from('garbage '.repeat(10_000)));
			expectFallback(/./);
		});

		it.runIf(process.platform === 'linux')('by binaries of other platforms', () => {
			for (const image of [peImage(), machOImage()]) {
				replace(image);
				expectFallback(/./);
			}
		});

		it.runIf(process.platform === 'linux')('by a binary for another processor', () => {
			const content = readFileSync(binary);
			// SPARC, which nobody runs Node on any more.
			content.writeUInt16LE(2, ELF_MACHINE);
			replace(content);
			expectFallback(/./);
		});

		it('by a sound addon of another shape', () => {
			replace(readFileSync(foreignAddon()));
			expectFallback(/open/);
		});
	});

	it('whose record is unreadable has to speak for itself', () => {
		for (const record of ['', '{', '[]', '{"size":"x"}', '{"size":-0.5}']) {
			writeFileSync(`${binary}.json`, record);
			expect(reportOf(smoke())).toMatchObject({ sound: true, name: 'native' });
		}
	});
});

it('leaves the checkout alone', () => {
	expect(folder.startsWith(ROOT)).toBe(false);
});
