/** The examples in the README: each is run, and each comment behind a statement is what the statement gives. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, run } from './run.js';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1] as string);

/** An expression, a semicolon, and what it gives. */
const CHECKED = /^(\s*)(?!const |let |import |for |if |return )(.+); \/\/ (.+)$/gm;

const PRELUDE = `
	const { inspect } = process.getBuiltinModule?.('node:util') ?? await import('node:util');
	const check = (expression, value, expected) => {
		const given = inspect(value, { breakLength: Infinity });
		if (given !== expected) throw new Error(expression + ' gives ' + given + ', not ' + expected);
		console.log('checked');
	};
`;
const COMMONJS_PRELUDE = PRELUDE.replace(/const \{ inspect \}.*/, "const { inspect } = require('node:util');");

/** Runs an example with its comments turned into checks; gives how many there were. */
function runExample(code: string): number {
	const isCommonJs = code.includes('require(');
	const checked = code.replace(CHECKED, (_, indent, expression, expected) => {
		return `${indent}check(${JSON.stringify(expression)}, ${expression}, ${JSON.stringify(expected)});`;
	});
	const type = isCommonJs ? 'commonjs' : 'module';
	const program = `${isCommonJs ? COMMONJS_PRELUDE : PRELUDE}\n${checked}`;
	const { status, stdout, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, '--eval', program], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	if (status !== 0 || stderr !== '') throw new Error(`the example ends with ${status}: ${stderr}`);
	return stdout.split('\n').filter((line) => line === 'checked').length;
}

describe('README', () => {
	test('has examples', () => {
		expect(blocks.length).toBeGreaterThanOrEqual(4);
	});

	test.each(blocks.map((code, i) => ({ code, number: i + 1 })))('example $number does what it says', ({ code }) => {
		const comments = code.match(/; \/\/ /g)?.length ?? 0;
		expect(comments).toBeGreaterThan(0);
		expect(runExample(code)).toBe(comments);
	});

	test('a comment that is wrong would be found', () => {
		expect(() => runExample('1 + 1; // 3\n')).toThrow('1 + 1 gives 2, not 3');
	});

	test('shows the figures of the published run', () => {
		const { status, stderr } = run('bench/readme-table.mjs', ['--check']);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	});
});

describe.each(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/benchmarks.md', 'bench/README.md'])(
	'%s',
	(file) => {
		test('points to files that exist', () => {
			const text = readFileSync(join(ROOT, file), 'utf8');
			const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map((match) => match[1] as string);
			expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
		});
	},
);
