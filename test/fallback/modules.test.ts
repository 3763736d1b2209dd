/** CommonJS and ES modules, together and apart. */

import { describe, expect, it } from 'vitest';
import { copyPackage, reportOf, runProgram, SMOKE, temporaryFolder } from '../helpers/package-copy.js';

const folder = temporaryFolder();
copyPackage(folder);

// A package may refer to itself by name, as its users do.
const BOTH = `
	import { createRequire } from 'node:module';
	import * as esm from 'ironwood';
	const cjs = createRequire(import.meta.url)('ironwood');
	const map = new esm.SortedMap([[1, 1]]);
	console.log(JSON.stringify({
		sameClass: esm.SortedMap === cjs.SortedMap,
		sameImplementation: esm.implementation === cjs.implementation,
		instance: map instanceof cjs.SortedMap,
		borrowed: cjs.SortedMap.prototype.get.call(map, 1),
		names: [Object.keys(esm).sort(), Object.keys(cjs).sort()],
	}));
`;

describe.each(['native or what else loads', 'javascript'])('on %s', (implementation) => {
	const environment = implementation === 'javascript' ? { IRONWOOD_IMPLEMENTATION: 'javascript' } : {};

	it('require gives the package', () => {
		expect(reportOf(runProgram(folder, SMOKE("require('ironwood')"), environment)).sound).toBe(true);
	});

	it('import gives the package', () => {
		const program = SMOKE("await import('ironwood')");
		expect(reportOf(runProgram(folder, program, environment, 'program.mjs')).sound).toBe(true);
	});

	it('both give the same classes in one process, and the same names', () => {
		const { status, stdout, stderr } = runProgram(folder, BOTH, environment, 'both.mjs');
		expect(stderr).toBe('');
		expect(status).toBe(0);
		const { names, ...rest } = JSON.parse(stdout);
		expect(rest).toEqual({ sameClass: true, sameImplementation: true, instance: true, borrowed: 1 });
		expect(names[0]).toEqual(names[1]);
		expect(names[0]).toContain('SortedMap');
	});
});

it('the TypeScript engine is loaded when the first map needs it, and not before', () => {
	const program = `
		const { SortedMap, ScoredSet, implementation } = require('ironwood');
		const loaded = () => Object.keys(require.cache).some((file) => /dist.javascript.js$/.test(file));
		const seen = [loaded()];
		new SortedMap([[1, 2]]).check();
		seen.push(loaded());
		const map = new SortedMap([[1, 2], [3, 4]], { compare: (a, b) => b - a });
		seen.push(loaded());
		const set = new ScoredSet([['a', 1]], { implementation: 'javascript' });
		console.log(JSON.stringify({ name: implementation.name, seen, keys: [...map.keys()], first: set.first() }));
	`;
	const { stdout, stderr } = runProgram(folder, program);
	expect(stderr).toBe('');
	const { name, ...rest } = JSON.parse(stdout);
	const seen = [false, name === 'javascript', true];
	expect(rest).toEqual({ seen, keys: [3, 1], first: { member: 'a', score: 1 } });
});

it('nothing else of the package can be loaded', () => {
	for (const path of ['ironwood/dist/index.js', 'ironwood/dist/binding/load.js', 'ironwood/lib/index.js']) {
		const { status, stderr } = runProgram(folder, `require(${JSON.stringify(path)})`);
		expect(status).toBe(1);
		expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
	}
	expect(runProgram(folder, "require('ironwood/package.json')").status).toBe(0);
});
