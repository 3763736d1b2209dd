/** Finding, verifying and loading the addon, with real files in a folder that stands for the package. */

import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseImplementation, type Environment } from '../../lib/binding/choose.js';
import { checkIntact } from '../../lib/binding/intact.js';
import { findBinaryRoot, findPackageRoot } from '../../lib/binding/package-root.js';
import { ABI, checkAddon, checkBinding } from '../../lib/binding/shape.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { elfImage, peImage } from '../helpers/images.js';

let root: string;
let file: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'ironwood-loader-'));
	file = join(root, 'build', 'Release', 'ironwood.node');
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'ironwood' }));
});

afterEach(() => {
	rmSync(root, { recursive: true, force: true });
});

const choose = (environment: Environment = {}) => chooseImplementation(() => root, environment);
const record = (size: unknown) => writeFileSync(`${file}.json`, JSON.stringify({ size }));

/** The native engine must not have been loaded, for a cause that says so. */
function expectFallback(cause: RegExp): void {
	const { implementation, binding } = choose();
	expect(implementation).toMatchObject({ name: 'javascript', isa: null });
	expect(Object.isFrozen(implementation)).toBe(true);
	expect(binding).toBe(null);
	const { reason } = implementation;
	expect(reason).toBeInstanceOf(Error);
	expect(causeOf(reason)).toMatch(cause);
	expect(reason?.message).toMatch(cause);
	const forced = expectCode(() => choose({ IRONWOOD_IMPLEMENTATION: 'native' }), 'ERR_IRONWOOD_NOT_LOADED');
	expect(causeOf(forced)).toMatch(cause);
}

const causeOf = (error: Error | null) => (error?.cause as Error | undefined)?.message;

/** A real addon that is not ours: one that the test runner itself brings along. */
function foreignAddon(): string {
	const modules = join(findPackageRoot(__dirname), 'node_modules');
	const packages = readdirSync(modules).filter((name) => name.startsWith('lightningcss-'));
	const files = packages.flatMap((name) => readdirSync(join(modules, name)).map((entry) => join(modules, name, entry)));
	const addon = files.find((name) => name.endsWith('.node'));
	if (addon === undefined) throw new Error('the addon of lightningcss, a dependency of vitest, is not installed');
	return addon;
}

describe('a binary', () => {
	it('that is missing leads to the JavaScript engine', () => {
		expectFallback(/No native build was found/);
	});

	it('that is missing leads to it with the word of the install script, if that could not build one', () => {
		const outcome = join(root, 'build', 'install.json');
		writeFileSync(outcome, JSON.stringify({ reason: 'building from source failed: no compiler', log: '/some/log' }));
		expectFallback(/No native build was found[\s\S]*building from source failed: no compiler; see \/some\/log$/);
		writeFileSync(outcome, JSON.stringify({ reason: 'node-gyp is not to be found' }));
		expectFallback(/node-gyp is not to be found$/);
		for (const malformed of ['', '{', 'null']) {
			writeFileSync(outcome, malformed);
			expectFallback(/No native build was found/);
		}
	});

	it('in a package that cannot be found does too', () => {
		const { implementation } = chooseImplementation(() => findPackageRoot(tmpdir()), {});
		expect(implementation.name).toBe('javascript');
		expect(causeOf(implementation.reason)).toMatch(/no folder above/);
	});

	it.each([0, 0.1, 0.3, 0.6, 0.8, 0.99])(
		'of which %d is there does too, with a record of its size or without',
		(share) => {
			const whole = readFileSync(foreignAddon());
			writeFileSync(file, whole.subarray(0, Math.floor(whole.length * share)));
			expectFallback(/cut short|no binary/);
			record(whole.length);
			expectFallback(/has \d+ bytes, but was built with \d+/);
			for (const malformed of ['', '{', 'null', '[]', '{"size":"1"}', '{"size":1.5}', '{"size":null}']) {
				writeFileSync(`${file}.json`, malformed);
				expectFallback(/cut short|no binary/);
			}
		},
	);

	it('that is longer than when it was built does too', () => {
		copyFileSync(foreignAddon(), file);
		record(statSync(file).size - 1);
		expectFallback(/bytes, but was built with/);
	});

	it('that is garbage does too', () => {
		writeFileSync(file, Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 251)));
		expectFallback(/no binary/);
		// The record vouches for it; the dynamic linker then refuses it, without harm.
		record(5_000);
		expectFallback(/./);
	});

	it('that is a text does too', () => {
		writeFileSync(file, '<!doctype html><title>404</title>');
		expectFallback(/no binary/);
	});

	it('that is a folder does too', () => {
		mkdirSync(file);
		expectFallback(/EISDIR|directory/i);
	});

	it('for another platform does too', () => {
		const [foreign, name] = process.platform === 'win32' ? [elfImage(), 'ELF'] : [peImage(), 'PE'];
		writeFileSync(file, foreign);
		expectFallback(new RegExp(`the file is ${name}, where`));
		record(foreign.length);
		expectFallback(/./);
	});

	it.runIf(process.platform === 'linux')('for another processor does too', () => {
		const whole = readFileSync(foreignAddon());
		const [aarch64, riscv] = [183, 243];
		whole.writeUInt16LE(whole.readUInt16LE(18) === aarch64 ? riscv : aarch64, 18);
		writeFileSync(file, whole);
		expectFallback(/./);
		record(whole.length);
		expectFallback(/./);
	});

	it('that is whole passes by its headers alone', () => {
		copyFileSync(foreignAddon(), file);
		checkIntact(file);
	});

	it('that is another addon does too', () => {
		copyFileSync(foreignAddon(), file);
		expectFallback(/no function named open/);
		record(statSync(file).size);
		expectFallback(/no function named open/);
	});
});

describe('an addon that loads', () => {
	const extensions = (Module as unknown as { _extensions: Record<string, unknown> })._extensions;
	const load = extensions['.node'];

	/** Puts an addon in place that is written in JavaScript: what it is made of makes no difference to the loader. */
	function install(source: string): void {
		extensions['.node'] = (module: { _compile(source: string, file: string): void }, name: string) =>
			module._compile(readFileSync(name, 'utf8'), name);
		writeFileSync(file, source);
		record(source.length);
	}

	afterEach(() => {
		extensions['.node'] = load;
	});

	const calls = 'get neighbour first last select rank getMany hasMany scan write remove removeAt append'.split(' ');
	const prefixed = (prefix: string) =>
		calls.map((name) => prefix + name.replace(/^./, (letter) => letter.toUpperCase()));
	const names = [
		...['create', 'clone', 'exchange', 'release', 'versions', 'nextShared', 'removeRange', 'payloads', 'appendNumbers'],
		...['stats', 'check', 'arenaStats', 'checkArena'],
		...[...calls, ...prefixed('integer'), ...prefixed('bytes')],
		...['writeMany', 'removeMany', 'undoMany', 'integerWriteMany', 'integerRemoveMany', 'integerUndoMany'],
		...['scoredCreate', 'scoredClone', 'scoredRelease', 'scoredScore', 'scoredRank', 'scoredRankOfScore'],
		...['scoredRankOfPlace', 'scoredScoreAt', 'scoredEntryAt', 'scoredScan', 'scoredAdd', 'scoredIncrement'],
		...['scoredRemove', 'scoredTake', 'scoredRemoveRange', 'scoredBegin', 'scoredEnd', 'scoredStats', 'scoredCheck'],
	];
	const functions = names.map((name) => `${name}() {}`).join(', ');
	const addon = (open: string) => `exports.open = (isa) => { ${open} };`;
	const binding = (isa: string) => `{ abi: ${ABI}, isa: ${isa}, io: new ArrayBuffer(64), ${functions} }`;

	it('serves as the native engine', () => {
		install(addon(`if (isa !== null) throw new Error('asked'); return ${binding("'avx2'")}`));
		const choice = choose({ IRONWOOD_IMPLEMENTATION: '', IRONWOOD_ISA: '' });
		expect(choice.implementation).toEqual({ name: 'native', isa: 'avx2', reason: null });
		expect(Object.isFrozen(choice.implementation)).toBe(true);
		expect(choice.binding?.abi).toBe(ABI);
		expect(choose({ IRONWOOD_IMPLEMENTATION: 'native' }).implementation.name).toBe('native');
	});

	it('is told which instruction set is wanted', () => {
		install(addon(`return ${binding('isa')}`));
		expect(choose({ IRONWOOD_ISA: 'scalar' }).implementation).toEqual({ name: 'native', isa: 'scalar', reason: null });
	});

	it('that cannot have the instruction set fails the import, rather than fall back', () => {
		install(addon("throw new RangeError('this processor has no ' + isa)"));
		const error = expectCode(() => choose({ IRONWOOD_ISA: 'neon' }), 'ERR_IRONWOOD_NOT_LOADED');
		expect(error.message).toMatch(/IRONWOOD_ISA asks for neon.*this processor has no neon/);
		expect(error.cause).toBeInstanceOf(RangeError);
		expect(choose().implementation.name).toBe('javascript');
	});

	it('that takes another instruction set than it was told fails the import too', () => {
		install(addon(`return ${binding("'scalar'")}`));
		expectCode(() => choose({ IRONWOOD_ISA: 'avx2' }), 'ERR_IRONWOOD_NOT_LOADED');
	});

	it.each([
		[
			'another version',
			addon(`return { ...${binding('"avx2"')}, abi: ${ABI + 1} }`),
			new RegExp(`version ${ABI + 1} of the binding`),
		],
		['no instruction set', addon(`return { ...${binding('null')} }`), /instruction set/],
		['no I/O block', addon(`return { ...${binding('"avx2"')}, io: {} }`), /I\/O block/],
		['a function too few', addon(`return { ...${binding('"avx2"')}, scan: undefined }`), /named scan/],
		['nothing to give', addon('return null'), /version undefined/],
		['no open', 'exports.close = () => {};', /named open/],
		['no exports', 'module.exports = null;', /named open/],
		['an error while it loads', "throw new Error('initialisation failed')", /initialisation failed/],
		['something thrown that is no error', 'throw undefined', /^/],
	])('with %s leads to the JavaScript engine', (_, source, cause) => {
		install(source);
		const { implementation } = choose();
		expect(implementation.name).toBe('javascript');
		expect(implementation.reason?.message).toMatch(cause);
	});
});

describe('the environment', () => {
	it('can ask for the JavaScript engine, whatever is there', () => {
		copyFileSync(foreignAddon(), file);
		const { implementation, binding } = choose({ IRONWOOD_IMPLEMENTATION: 'javascript', IRONWOOD_ISA: 'avx2' });
		expect(implementation).toMatchObject({ name: 'javascript', isa: null });
		expect(implementation.reason?.message).toMatch(/IRONWOOD_IMPLEMENTATION/);
		expect(binding).toBe(null);
	});

	it('can ask for no other engine', () => {
		for (const name of ['Native', 'js', 'typescript', ' native']) {
			expectCode(() => choose({ IRONWOOD_IMPLEMENTATION: name }), 'ERR_IRONWOOD_ARGUMENT');
		}
	});

	it('that asks for an instruction set asks for the native engine', () => {
		const error = expectCode(() => choose({ IRONWOOD_ISA: 'scalar' }), 'ERR_IRONWOOD_NOT_LOADED');
		expect(causeOf(error)).toMatch(/No native build was found/);
	});
});

describe('the shape of an addon', () => {
	it.each([undefined, null, 5, 'open', {}, { open: 1 }, () => {}])('is not that of %o', (other) => {
		expect(thrownBy(() => checkAddon(other)).message).toMatch(/named open/);
		expect(thrownBy(() => checkBinding(other, null)).message).toMatch(/version/);
	});
});

describe('the folder of the package', () => {
	it('is the nearest one above whose package.json has the name', () => {
		const inner = join(root, 'node_modules', 'other', 'dist');
		mkdirSync(inner, { recursive: true });
		writeFileSync(join(root, 'node_modules', 'other', 'package.json'), JSON.stringify({ name: 'other' }));
		writeFileSync(join(inner, 'package.json'), 'not JSON');
		expect(findPackageRoot(inner)).toBe(root);
		expect(findPackageRoot(root)).toBe(root);
		expect(existsSync(join(findPackageRoot(__dirname), 'lib', 'binding'))).toBe(true);
	});

	it('may stand for the package by a copy of its binaries, beside code that was bundled', () => {
		const bundle = join(root, 'out');
		mkdirSync(bundle);
		expect(findBinaryRoot(bundle)).toBe(root);
		mkdirSync(join(bundle, 'ironwood', 'prebuilds'), { recursive: true });
		expect(findBinaryRoot(bundle)).toBe(join(bundle, 'ironwood'));
		expect(thrownBy(() => findBinaryRoot(undefined)).message).toMatch(/bundle without __dirname/);
	});
});
