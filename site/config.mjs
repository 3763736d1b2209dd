/** The configuration of the documentation site. It is copied beside the assembled pages: see scripts/site/build.mjs. */

import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { SECTIONS } from '../../scripts/site/pages.mjs';
import { slugOf } from '../../scripts/support/slug.mjs';

const { version, description } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const api = JSON.parse(readFileSync(new URL('../pages/api/typedoc-sidebar.json', import.meta.url), 'utf8'));

// The site carries these functions along as text: they may use nothing from here.
/** Short words are looked for as they are: `a` is not the beginning of anything. */
const isTelling = (term) => term.length > 2;
/** Long ones may be misspelt, by a letter in five. */
const isLong = (term) => (term.length > 4 ? 0.2 : false);

const linkOf = (page) => `/${page.replace(/(^|\/)index$/, '$1')}`;

const sidebar = [
	...SECTIONS.map(({ section, pages }) => ({
		text: section,
		items: pages.map(({ page, title }) => ({ text: title, link: linkOf(page) })),
	})),
	{ text: 'API reference', link: '/api/', collapsed: true, items: api },
];

/** By default, a line that takes more than half a second is left without colours: on a busy machine that would be any line. */
const withoutTimeLimit = {
	name: 'without-time-limit',
	preprocess(_code, options) {
		options.tokenizeTimeLimit = 0;
	},
};

/** Colours by what is coloured, and in what language. */
const coloured = new Map();

/** A page is rendered for itself, and again for the index of the search: its code is coloured once, which is most of the work. */
function colourOnce(md) {
	const { highlight } = md.options;
	md.options.highlight = (...code) => {
		const key = JSON.stringify(code);
		if (!coloured.has(key)) coloured.set(key, highlight(...code));
		return coloured.get(key);
	};
}

// Where the site does not lie at the root of its host, the folder that it lies in, with a slash at either end.
const base = process.env.IRONWOOD_SITE_BASE || '/';

export default defineConfig({
	title: 'Ironwood',
	description,
	lang: 'en',
	base,
	head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}logo.svg` }]],
	srcDir: 'pages',
	outDir: 'html',
	cacheDir: 'cache',
	// Any server of plain files can serve it: each page is a file that ends in .html.
	cleanUrls: false,
	markdown: {
		anchor: { slugify: slugOf },
		theme: { light: 'github-light', dark: 'github-dark' },
		codeTransformers: [withoutTimeLimit],
		config: colourOnce,
	},
	themeConfig: {
		logo: '/logo.svg',
		nav: [
			{ text: 'Guide', link: '/guide' },
			{ text: 'API', link: '/api/' },
			{ text: 'Performance', link: '/performance' },
			{ text: `v${version}`, link: '/changelog' },
		],
		sidebar,
		outline: [2, 3],
		search: { provider: 'local', options: { miniSearch: { searchOptions: { prefix: isTelling, fuzzy: isLong } } } },
		docFooter: { prev: 'Before', next: 'Next' },
		footer: { message: 'MIT licence' },
	},
});
