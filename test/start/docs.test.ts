/** The examples in the README and the guides: each is run, and each comment behind a statement is what the statement gives. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, run } from './run.js';

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** What stands in the code blocks of a language, or of several. */
function blocksOf(file: string, language: string): string[] {
	const fences = new RegExp(`^\`\`\`(?:${language})\\n(.*?)^\`\`\`$`, 'gms');
	return [...textOf(file).matchAll(fences)].map((match) => match[1] as string);
}

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

/** Documents with the number of examples that they have at least. */
describe.each([
	['README.md', 4],
	['docs/quick-start.md', 7],
	['docs/ranges.md', 10],
	['docs/tuning.md', 5],
	['docs/migrating.md', 5],
	['docs/reliability.md', 1],
	['docs/troubleshooting.md', 6],
	['docs/guide.md', 15],
	['docs/scored-sets.md', 10],
	['docs/snapshots.md', 9],
	['docs/values-and-cloning.md', 2],
])('%s', (file, least) => {
	const examples = blocksOf(file, 'js').map((code, i) => ({ code, number: i + 1 }));

	test('has examples', () => {
		expect(examples.length).toBeGreaterThanOrEqual(least);
	});

	test.each(examples)('example $number does what it says', ({ code }) => {
		const comments = code.match(/; \/\/ /g)?.length ?? 0;
		expect(comments).toBeGreaterThan(0);
		expect(runExample(code)).toBe(comments);
	});

	test('has no code that nothing runs', () => {
		const languages = [...textOf(file).matchAll(/^```(\w*)\n.*?^```$/gms)].map((match) => match[1]);
		expect(languages.filter((language) => !['js', 'ts', 'sh'].includes(language as string))).toEqual([]);
	});
});

test('a comment that is wrong would be found', () => {
	expect(() => runExample('1 + 1; // 3\n')).toThrow('1 + 1 gives 2, not 3');
});

test('README and docs show the figures of the published run', () => {
	const { status, stderr } = run('bench/readme-table.mjs', ['--check']);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

describe('examples in TypeScript', () => {
	const examples = ['README.md', 'docs/guide.md', 'docs/values-and-cloning.md'].flatMap((file) => blocksOf(file, 'ts'));
	// Inside the project, where the package finds itself by its name.
	const folder = join(ROOT, `build-docs-${process.pid}`);

	test('compile, and run', () => {
		expect(examples.length).toBeGreaterThan(0);
		const sources = examples.map((code, i) => ({ code, name: join(folder, `example-${i}.mts`) }));
		mkdirSync(folder);
		try {
			for (const { code, name } of sources) writeFileSync(name, code);
			const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
			const options = [
				'--ignoreConfig',
				'--rootDir',
				folder,
				'--strict',
				'--target',
				'es2023',
				'--module',
				'node16',
				'--types',
				'node',
				'--outDir',
				folder,
			];
			const compiled = run(tsc, [...options, ...sources.map(({ name }) => name)]);
			expect(compiled.stdout).toBe('');
			for (const { name } of sources) expect(run(name.replace(/mts$/, 'mjs')).stderr).toBe('');
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

const DOCUMENTS = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'docs/migrating.md',
	'docs/quick-start.md',
	'docs/ranges.md',
	'docs/releasing.md',
	'docs/reliability.md',
	'docs/troubleshooting.md',
	'docs/tuning.md',
	'UPGRADING.md',
	'bench/README.md',
	'docs/architecture.md',
	'docs/benchmarks.md',
	'docs/guide.md',
	'docs/installing.md',
	'docs/key-encoding.md',
	'docs/scored-sets.md',
	'docs/snapshots.md',
	'docs/values-and-cloning.md',
	'examples/README.md',
	'examples/ip-country/README.md',
	'examples/leaderboard/README.md',
];

describe.each(DOCUMENTS)('%s', (file) => {
	test('points to files that exist', () => {
		const links = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map((match) => match[1] as string);
		expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
	});

	test('names commands that exist', () => {
		const { scripts } = JSON.parse(textOf('package.json'));
		const named = [...textOf(file).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test))\b/g)].map(
			(match) => match[1] ?? match[2],
		);
		expect(named.filter((name) => !(`${name}` in scripts))).toEqual([]);
		const programs = [...textOf(file).matchAll(/\bnode ((?:examples|bench|scripts)\/[\w./-]+)/g)].map(
			(match) => match[1],
		);
		expect(programs.filter((program) => !existsSync(join(ROOT, `${program}`)))).toEqual([]);
	});
});
