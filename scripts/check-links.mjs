/**
 * Checks every link between the project's Markdown files: the file or folder must exist, and the heading must be there.
 * Links that leave the project are not followed.
 *
 * Usage: node scripts/check-links.mjs
 */

import { existsSync, readFileSync } from 'node:fs';
import { linksOf, resolveLink } from './support/links.mjs';
import { Failure, inProject, isMain, runScript } from './support/project.mjs';
import { capture } from './support/run.mjs';
import { anchorsOf } from './support/slug.mjs';

/** What is wrong with the links of a file, as lines of text. */
export function brokenLinks(file, markdown, read) {
	return linksOf(markdown).flatMap((target) => {
		const link = resolveLink(file, target);
		if (link === undefined) return [];
		const problem = problemOf(link, read);
		return problem === undefined ? [] : [`${file}: ${target}: ${problem}`];
	});
}

function problemOf({ path, anchor }, read) {
	const text = read(path);
	if (text === undefined) return 'there is no such file';
	if (anchor === undefined) return undefined;
	return anchorsOf(text).includes(anchor) ? undefined : 'there is no such heading';
}

/** The text of a file of the project, empty for a folder; undefined if there is neither. */
function readHere(path) {
	if (!existsSync(inProject(path))) return undefined;
	return path.endsWith('.md') ? readFileSync(inProject(path), 'utf8') : '';
}

function markdownFiles() {
	const { output } = capture('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md']);
	return output.split('\0').filter((path) => path !== '' && existsSync(inProject(path)));
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		const files = markdownFiles();
		const broken = files.flatMap((file) => brokenLinks(file, readFileSync(inProject(file), 'utf8'), readHere));
		if (broken.length > 0) throw new Failure(`links that lead nowhere:\n${broken.join('\n')}`);
		console.log(`the links of ${files.length} files lead somewhere`);
	});
}
