/** The links of Markdown files: where they are, and where they lead. */

import { posix } from 'node:path';
import { withoutCode } from './slug.mjs';

/** Text in brackets, a target in parentheses. Code spans come first, so that what looks like a link in one is skipped. */
const LINK = /`[^`\n]*`|\]\(([^)\s]+)\)/g;

const isExternal = (target) => /^[a-z][a-z+.-]*:/i.test(target);

/**
 * Where a link in a file leads: `{ path, anchor }` relative to the project, or undefined if that is not a file of the project.
 * @param {string} file the one that has the link, relative to the project, with slashes
 * @param {string} target
 */
export function resolveLink(file, target) {
	if (isExternal(target)) return undefined;
	const [path, anchor] = target.split('#');
	return { path: path === '' ? file : posix.join(posix.dirname(file), path), anchor };
}

/** All targets that a Markdown text links to. */
export function linksOf(markdown) {
	return [...withoutCode(markdown).matchAll(LINK)].flatMap((match) => match[1] ?? []);
}

/** The text with every target replaced by what a function makes of it; code stays as it is. */
export function replaceLinks(markdown, replace) {
	const prose = withoutCode(markdown).split('\n');
	return markdown
		.split('\n')
		.map((line, i) =>
			prose[i] === ''
				? line
				: line.replace(LINK, (match, target) => (target === undefined ? match : `](${replace(target)})`)),
		)
		.join('\n');
}
