/** Checks the built site: every link within it leads to a page and a heading that exist, and no page loads anything from elsewhere. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Failure } from '../support/project.mjs';

const ENTITIES = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>', '&#39;': "'" };

const decodeEntities = (text) => text.replace(/&(?:amp|quot|lt|gt|#39);/g, (entity) => ENTITIES[entity]);

const valuesOf = (html, attribute) =>
	[...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map((match) => decodeEntities(match[1]));

/** Fails with a list of what is wrong; gives how many pages and links were looked at. */
export function checkSite(folder, base) {
	const pages = readdirSync(folder, { recursive: true })
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => path.endsWith('.html'));
	const html = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
	const ids = new Map([...html].map(([page, text]) => [page, new Set(valuesOf(text, 'id'))]));
	let links = 0;
	const wrong = [...html].flatMap(([page, text]) => {
		const targets = [...new Set([...valuesOf(text, 'href'), ...valuesOf(text, 'src')])];
		links += targets.length;
		return [...targets.map((target) => problemOf(page, target)), ...loadsOf(text)]
			.filter((problem) => problem !== undefined)
			.map((problem) => `${page}: ${problem}`);
	});
	if (wrong.length > 0) throw new Failure(`the site has faults:\n${wrong.join('\n')}`);
	return { pages: pages.length, links };

	function problemOf(page, target) {
		if (/^[a-z]+:/i.test(target)) return undefined;
		const [path, anchor] = target.split('#');
		const found = path === '' ? page : fileOf(page, decodeURI(path));
		if (found === undefined) return `${target}: there is no such page`;
		if (!anchor || ids.get(found)?.has(decodeURIComponent(anchor))) return undefined;
		return `${target}: there is no such heading`;
	}

	/** The file that a server of plain files gives for a path; undefined if there is none. */
	function fileOf(page, path) {
		if (path.startsWith('/') && !path.startsWith(base)) return undefined;
		const file = path.startsWith('/') ? path.slice(base.length) : posix.join(posix.dirname(page), path);
		const full = join(folder, file);
		if (!existsSync(full)) return undefined;
		return statSync(full).isDirectory() ? posix.join(file, 'index.html') : file;
	}
}

/** What a page would fetch from other hosts by itself. */
function loadsOf(html) {
	const tags = html.match(/<(?:script|link|img|iframe)\s[^>]*>/g) ?? [];
	return tags
		.filter((tag) => /\s(?:src|href)="(?:https?:)?\/\//.test(tag))
		.map((tag) => `loads from elsewhere: ${tag}`);
}
