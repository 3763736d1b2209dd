/** The rules for prebuilt binaries find what they are there to find. Prebuilt ones themselves are made, and judged, nightly. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenRules, readImage } from '../../scripts/prebuild/gates.mjs';
import { nameOf, pathOf, TARGETS } from '../../scripts/prebuild/targets.mjs';
import { nodeApiSymbols, windowsImports } from '../../scripts/prebuild/windows-imports.mjs';
import { machOImage, peImage } from '../helpers/images.js';
import { hasBinary, ROOT } from '../helpers/package-copy.js';

type Target = (typeof TARGETS)[number];
const target = (name: string) => TARGETS.find((one) => nameOf(one) === name) as Target;

describe.runIf(hasBinary && process.platform === 'linux' && process.arch === 'x64')('the addon of the checkout', () => {
	const bytes = readFileSync(join(ROOT, 'build', 'Release', 'ironwood.node'));
	const glibc = target('linux-x64-glibc');

	it('is read as other tools read it', () => {
		const { arch, libraries, undefinedSymbols, exports } = readImage(bytes, glibc);
		expect(arch).toBe('x64');
		const linked = execFileSync('ldd', [join(ROOT, 'build', 'Release', 'ironwood.node')], { encoding: 'utf8' });
		for (const library of libraries) expect(linked).toContain(library);
		expect(undefinedSymbols).toEqual(expect.arrayContaining(['napi_create_function', 'memcpy']));
		expect(exports).toContain('napi_register_module_v1');
	});

	it('would not do as a prebuilt one: it has symbols of debuggers, and needs the C++ library', () => {
		const broken = brokenRules(bytes, glibc).join('; ');
		expect(broken).toMatch(/symbols of debuggers/);
		expect(broken).toMatch(/needs the libraries .*libstdc\+\+/);
		expect(broken).toMatch(/asks Node for .*_Z/);
	});

	it('is not for another processor or C library', () => {
		expect(brokenRules(bytes, target('linux-arm64-glibc')).join()).toMatch(/it is for x64/);
		expect(brokenRules(bytes, target('linux-x64-musl')).join()).toMatch(/it asks for|glibc/);
	});

	it('may not ask for a newer C library', () => {
		expect(brokenRules(bytes, { ...glibc, glibc: '2.2' }).join()).toMatch(/GLIBC_2\.\d+.*newer than 2\.2/);
	});

	it('may not lack its entry point, or ask Node for what Node does not have', () => {
		const renamed = (from: string, to: string) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
		const mute = renamed('napi_register_module_v1', 'napi_register_module_v0');
		expect(brokenRules(mute, glibc).join()).toMatch(/does not export napi_register_module_v1/);
		const asking = renamed('napi_create_function', 'napi_create_functiox');
		expect(brokenRules(asking, glibc).join()).toMatch(/asks Node for .*napi_create_functiox/);
	});

	it('may not be large', () => {
		const large = Buffer.concat([bytes, Buffer.alloc(250_001)]);
		expect(brokenRules(large, glibc).join()).toMatch(/more than 250000/);
	});
});

describe('a file of another format', () => {
	it.each(['linux-x64-glibc', 'win32-x64', 'darwin-arm64'])('is no binary for %s', (name) => {
		expect(brokenRules(Buffer.from('<!doctype html><title>404</title>'.repeat(40)), target(name))).not.toEqual([]);
		expect(brokenRules(name.startsWith('win32') ? machOImage() : peImage(), target(name))).not.toEqual([]);
	});
});

it('targets lie where node-gyp-build looks, each in a place of its own', () => {
	const paths = TARGETS.map(pathOf);
	expect(new Set(paths).size).toBe(7);
	for (const path of paths)
		expect(path).toMatch(/^prebuilds\/(linux|darwin|win32)-(x64|arm64)\/ironwood(\.(glibc|musl))?\.node$/);
});

it('imports for Windows are those of the version of Node-API that the addon is built for', () => {
	const source = windowsImports(8);
	expect(nodeApiSymbols(8).length).toBeGreaterThan(100);
	for (const name of ['napi_create_function', 'napi_set_instance_data', 'napi_get_value_bigint_words']) {
		expect(source).toContain(`IMPORT(${name})`);
		expect(source).toContain(`FIND(${name})`);
	}
	expect(source).not.toContain('node_api_symbol_for');
});
