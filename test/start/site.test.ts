/** The checks that the documentation and the workflows go through find what they are there for. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { brokenLinks } from '../../scripts/check-links.mjs';
import { checkSite } from '../../scripts/site/check.mjs';
import { PAGES } from '../../scripts/site/pages.mjs';
import { linksOf, replaceLinks } from '../../scripts/support/links.mjs';
import { anchorsOf } from '../../scripts/support/slug.mjs';

describe('links of Markdown', () => {
	const text = '[a](b.md#c) `[no](link)`\n\n```js\n[no](link)\n```\n[d](https://e.example/f)\n';

	test('are found outside code', () => {
		expect(linksOf(text)).toEqual(['b.md#c', 'https://e.example/f']);
	});

	test('are replaced there alone', () => {
		const replaced = replaceLinks(text, (target: string) => `<${target}>`);
		expect(replaced).toBe(text.replace('b.md#c', '<b.md#c>').replace('https://e.example/f', '<https://e.example/f>'));
	});

	test('lead to headings as GitHub names them', () => {
		expect(anchorsOf('# A `b` C\n## Two  words, [linked](x.md)!\n```sh\n# no\n```\n# A b c\n')).toEqual([
			'a-b-c',
			'two--words-linked',
			'a-b-c-1',
		]);
	});

	test('that lead nowhere are named', () => {
		const files: Record<string, string> = { 'docs/a.md': '# Top\n## One\n', 'docs/code.ts': '' };
		const read = (path: string) => files[path];
		const broken = (markdown: string) => brokenLinks('docs/b.md', markdown, read);
		expect(broken('[x](a.md) [x](a.md#one) [x](code.ts) [x](../docs/a.md#top) [x](https://gone.example)')).toEqual([]);
		expect(broken('[x](a.md#two)')).toEqual(['docs/b.md: a.md#two: there is no such heading']);
		expect(broken('[x](c.md)')).toEqual(['docs/b.md: c.md: there is no such file']);
		expect(broken('[x](../a.md)')).toEqual(['docs/b.md: ../a.md: there is no such file']);
	});
});

describe('a built site', () => {
	const folder = mkdtempSync(join(tmpdir(), 'ironwood-site-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	function check(files: Record<string, string>): { pages: number; links: number } {
		rmSync(folder, { recursive: true });
		for (const [path, html] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), html);
		}
		return checkSite(folder, '/base/');
	}

	test('is sound if its links are', () => {
		const files = {
			'index.html': '<a href="/base/a/b.html#x"></a><a href="a/"></a><a href="#y"></a><i id="y"></i>',
			'a/index.html': '<a href="/base/"></a><a href="https://other.example/#z"></a>',
			'a/b.html': '<p id="x"></p><img src="/base/logo.svg">',
			'logo.svg': '<svg/>',
		};
		expect(check(files)).toEqual({ pages: 3, links: 6 });
	});

	test.each([
		['<a href="/base/c.html"></a>', 'index.html: /base/c.html: there is no such page'],
		['<a href="/"></a>', 'index.html: /: there is no such page'],
		['<a href="#x"></a>', 'index.html: #x: there is no such heading'],
		['<script src="https://cdn.example/x.js"></script>', 'loads from elsewhere'],
		['<link rel="stylesheet" href="//cdn.example/x.css">', 'loads from elsewhere'],
	])('with %s has a fault', (html, fault) => {
		expect(() => check({ 'index.html': html })).toThrow(fault);
	});
});

test('every page of the site has a place of its own', () => {
	expect(new Set(PAGES.map(({ page }) => page)).size).toBe(PAGES.length);
	expect(new Set(PAGES.map(({ file }) => file)).size).toBe(PAGES.length);
});
