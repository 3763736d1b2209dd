/**
 * Builds the documentation site as static HTML, in build-site/html: from the project's Markdown, and from the doc comments of the
 * public names. Fails on links that lead nowhere.
 *
 * Usage: node scripts/site/build.mjs
 * IRONWOOD_SITE_BASE names the folder of the host that the site will lie in, such as /ironwood/; the root if it is not set.
 */

import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { Failure, inProject, runScript, say } from '../support/project.mjs';
import { runPackage } from '../support/run.mjs';
import { assemblePages } from './assemble.mjs';
import { checkSite } from './check.mjs';

const FOLDER = 'build-site';

function runTool(program, ...parameters) {
	const status = runPackage(program, parameters);
	if (status !== 0) throw new Failure(`${program} ended with status ${status}`);
}

await runScript(() => {
	const pages = inProject(FOLDER, 'pages');
	rmSync(inProject(FOLDER), { recursive: true, force: true });
	mkdirSync(pages, { recursive: true });
	assemblePages(pages);
	runTool('typedoc/bin/typedoc', '--options', 'site/typedoc.json');
	cpSync(inProject('site', 'config.mjs'), inProject(FOLDER, '.vitepress', 'config.mjs'));
	cpSync(inProject('site', 'theme'), inProject(FOLDER, '.vitepress', 'theme'), { recursive: true });
	cpSync(inProject('site', 'public'), inProject(FOLDER, 'pages', 'public'), { recursive: true });
	runTool('vitepress/bin/vitepress.js', 'build', FOLDER);
	const { pages: count, links } = checkSite(inProject(FOLDER, 'html'), process.env.IRONWOOD_SITE_BASE || '/');
	say(`the site is in ${FOLDER}/html: ${count} pages, whose ${links} links lead somewhere`);
});
