/** What stands between a tag and a release: version, changelog and tarball have to agree. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notesOf, sectionsOf } from '../../scripts/release/changelog.mjs';
import { checkVersion, missingFrom } from '../../scripts/release/check.mjs';
import { ROOT, run } from './run.js';

const CHANGELOG = `# Changelog

## [Unreleased]

## [0.2.0] - 2026-11-30

### Added

- Something that takes
  two lines, and \`code\`.
- Another,
  in

  two paragraphs.

### Fixed

A paragraph
goes on.

\`\`\`js
## no heading
keeps its lines
\`\`\`

1. first
2. second

## [0.1.1]

- Has no date.

## [0.1.0] - 2026-11-01
`;

describe('notes of a release', () => {
	test('are its section of the changelog, a line for each paragraph', () => {
		expect(notesOf(CHANGELOG, '0.2.0')).toBe(
			[
				'### Added',
				'',
				'- Something that takes two lines, and `code`.',
				'- Another, in',
				'',
				'  two paragraphs.',
				'',
				'### Fixed',
				'',
				'A paragraph goes on.',
				'',
				'```js',
				'## no heading',
				'keeps its lines',
				'```',
				'',
				'1. first',
				'2. second',
				'',
			].join('\n'),
		);
	});

	test.each([
		['0.3.0', 'has no section for 0.3.0'],
		['0.1.1', 'does not say when'],
		['0.1.0', 'says nothing about'],
		['Unreleased', 'does not say when'],
		['0.2', 'has no section'],
	])('of %s cannot be had', (version, message) => {
		expect(() => notesOf(CHANGELOG, version)).toThrow(message);
	});

	test('need headings of one form', () => {
		expect(() => sectionsOf('## 0.2.0\n\n- x\n')).toThrow('must read');
		expect(() => sectionsOf('## [0.2.0] - 30 November\n')).toThrow('must read');
	});

	test('are printed', () => {
		const { status, stderr } = run('scripts/release/notes.mjs', ['99.0.0']);
		expect(status).toBe(1);
		expect(stderr).toContain('no section for 99.0.0');
	});
});

test('the changelog has one section for what is not released, and it is the first', () => {
	const sections: { version: string; date?: string }[] = sectionsOf(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'));
	expect(sections.map(({ version }) => version).indexOf('Unreleased')).toBe(0);
	expect(sections.filter(({ date }) => date === undefined)).toHaveLength(1);
});

describe('a release', () => {
	test('has the version of its tag', () => {
		expect(checkVersion('v0.2.0', '0.2.0', CHANGELOG)).toContain('### Added');
		expect(() => checkVersion('v0.2.1', '0.2.0', CHANGELOG)).toThrow('the tag is v0.2.1');
		expect(() => checkVersion('0.2.0', '0.2.0', CHANGELOG)).toThrow('the tag is 0.2.0');
	});

	test('has the binaries of all platforms, or does not happen', () => {
		const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];
		const missing = missingFrom(['dist/index.js', 'dist/index.mjs', 'README.md', 'LICENSE']);
		expect([...new Set(missing.map((path) => path.split('/')[1]))].sort()).toEqual(platforms);
		expect(missing).toContain('prebuilds/linux-arm64/ironwood.musl.node');
		expect(missingFrom([...missing, 'dist/index.js', 'dist/index.mjs', 'README.md', 'LICENSE'])).toEqual([]);
		const [one, ...others] = missing;
		expect(missingFrom([...others, 'dist/index.js', 'dist/index.mjs', 'README.md', 'LICENSE'])).toEqual([one]);
	});
});
