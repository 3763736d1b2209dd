/** IRONWOOD_IMPLEMENTATION and IRONWOOD_ISA, good and bad, together and alone. */

import { describe, expect, it } from 'vitest';
import { whyNotNative } from '../../scripts/support/probe.mjs';
import {
	copyPackage,
	hasBinary,
	type Outcome,
	reportOf,
	runProgram,
	SMOKE,
	temporaryFolder,
} from '../helpers/package-copy.js';

const folder = temporaryFolder();
copyPackage(folder);

const smoke = (implementation: string | undefined, isa: string | undefined): Outcome =>
	runProgram(folder, SMOKE(), { IRONWOOD_IMPLEMENTATION: implementation, IRONWOOD_ISA: isa });

function expectRefusal(outcome: Outcome, code: string, ...words: string[]): void {
	expect(outcome.signal).toBe(null);
	expect(outcome.status).toBe(1);
	expect(outcome.stdout).toBe('');
	for (const word of [code, ...words]) expect(outcome.stderr).toContain(word);
}

describe('an implementation', () => {
	it.each(['javascript'])('%s can be forced, and an instruction set beside it means nothing', (name) => {
		for (const isa of [undefined, '', 'scalar']) {
			expect(reportOf(smoke(name, isa))).toMatchObject({ sound: true, name: 'javascript', isa: null });
		}
	});

	it.each(['auto', 'Native', 'js', ' native', '1'])('%j does not exist', (name) => {
		expectRefusal(smoke(name, undefined), 'ERR_IRONWOOD_ARGUMENT', 'IRONWOOD_IMPLEMENTATION', name);
	});

	it.runIf(hasBinary)('native can be forced', () => {
		expect(reportOf(smoke('native', undefined))).toMatchObject({ sound: true, name: 'native', engine: 'native' });
	});

	it('that is empty is not forced', () => {
		expect(reportOf(smoke('', ''))).toMatchObject({ sound: true, name: hasBinary ? 'native' : 'javascript' });
	});
});

describe.runIf(hasBinary)('an instruction set', () => {
	const possible = ['scalar', 'avx2'].filter((isa) => whyNotNative(isa) === undefined);

	it.each(possible)('%s can be forced', (isa) => {
		for (const implementation of [undefined, 'native']) {
			expect(reportOf(smoke(implementation, isa))).toMatchObject({ sound: true, name: 'native', isa });
		}
	});

	it('is one that exists', () => {
		expect(possible).toContain('scalar');
		for (const isa of ['mmx', 'AVX2', 'avx', '0', 'x'.repeat(10_000), 'sc\u00e4lar']) {
			for (const implementation of [undefined, 'native']) {
				expectRefusal(smoke(implementation, isa), 'ERR_IRONWOOD_NOT_LOADED', 'IRONWOOD_ISA', isa.slice(0, 5));
			}
		}
	});

	it.runIf(process.arch === 'x64')('of another processor cannot be forced', () => {
		expectRefusal(smoke('native', 'neon'), 'ERR_IRONWOOD_NOT_LOADED', 'neon');
	});

	it('is the best one if none is forced', () => {
		expect(reportOf(smoke(undefined, undefined)).isa).toBe(possible.at(-1));
	});
});

describe.runIf(!hasBinary)('without a binary', () => {
	it('nothing native can be forced', () => {
		expectRefusal(smoke('native', undefined), 'ERR_IRONWOOD_NOT_LOADED');
		expectRefusal(smoke(undefined, 'scalar'), 'ERR_IRONWOOD_NOT_LOADED');
	});
});
