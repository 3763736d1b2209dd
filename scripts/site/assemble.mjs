/** Turns the project's Markdown into pages of the site: links lead from page to page, and program files become pages of their own. */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { replaceLinks, resolveLink } from '../support/links.mjs';
import { Failure, inProject } from '../support/project.mjs';
import { PAGES } from './pages.mjs';

const pageOfFile = new Map(PAGES.map(({ file, page }) => [file, page]));

const FRONT_OF_WIDE = '---\naside: false\n---\n\n';

/** Writes all pages below a folder. */
export function assemblePages(folder) {
	const found = new Set();
	// Its sections come from files of the project's folder, and so do their links.
	writePage(folder, 'index', convert('README.md', 'index', withSections(read('site/home.md')), found));
	for (const { file, page, wide } of PAGES) {
		writePage(folder, page, (wide ? FRONT_OF_WIDE : '') + convert(file, page, read(file), found));
	}
	// Converting a file and showing a folder add to the set, and this loop then comes to what they have added.
	for (const path of found) {
		const page = pageOf(path);
		writePage(folder, page, isMarkdown(path) ? convert(path, page, read(path), found) : showSource(path, found));
	}
}

/** The Markdown of a file as a page: what it links to is named as the site has it, and what is no page yet is added to a set. */
function convert(file, page, markdown, found) {
	return replaceLinks(markdown, (target) => {
		const link = resolveLink(file, target);
		if (link === undefined || target.startsWith('#')) return target;
		const path = readmeOf(link.path.replace(/\/$/, ''));
		if (!pageOfFile.has(path)) found.add(path);
		const relative = posix.relative(posix.dirname(page), pageOf(path));
		return `${relative.startsWith('.') ? '' : './'}${relative}.md${link.anchor === undefined ? '' : `#${link.anchor}`}`;
	});
}

const isMarkdown = (path) => path.endsWith('.md');

/** A folder with a README stands for that. */
const readmeOf = (path) => (existsSync(inProject(path, 'README.md')) ? `${path}/README.md` : path);

/** The page that a file becomes. */
function pageOf(path) {
	const listed = pageOfFile.get(path);
	if (listed !== undefined) return listed;
	return isMarkdown(path) ? path.slice(0, -3).replace(/README$/, 'index') : `source/${path}`;
}

/** A file that is no page, as the code that it is; a folder as the list of what is in it. */
function showSource(path, found) {
	if (!existsSync(inProject(path))) throw new Failure(`a page links to ${path}, which does not exist`);
	const heading = `---\naside: false\nsearch: false\n---\n\n# ${path}\n\n`;
	if (statSync(inProject(path)).isDirectory()) {
		// VitePress makes no pages of files that are hidden, such as settings of tools.
		const names = readdirSync(inProject(path))
			.filter((name) => !name.startsWith('.'))
			.sort();
		for (const name of names) found.add(`${path}/${name}`);
		return heading + names.map((name) => `- [${name}](./${posix.basename(path)}/${name}.md)\n`).join('');
	}
	const language = { '.mjs': 'js', '.ts': 'ts', '.json': 'json', '.c': 'c', '.h': 'c' }[extname(path)] ?? 'text';
	return `${heading}\`\`\`\`${language}\n${read(path).trimEnd()}\n\`\`\`\`\n`;
}

/** Puts sections of other files where `<!-- section: FILE#anchor -->` stands, without their headings. */
function withSections(markdown) {
	return markdown.replace(/<!-- section: (\S+) "(.+)" -->/g, (_, file, heading) => {
		const section = read(file)
			.split(/^(?=#{1,2} )/m)
			.find((part) => part.startsWith(`## ${heading}\n`));
		if (section === undefined) throw new Failure(`${file} has no section ${heading}`);
		return section.slice(section.indexOf('\n') + 1).trim();
	});
}

function read(file) {
	if (!existsSync(inProject(file))) throw new Failure(`a page of the site is made of ${file}, which does not exist`);
	return readFileSync(inProject(file), 'utf8');
}

function writePage(folder, page, markdown) {
	const path = join(folder, `${page}.md`);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, markdown);
}
