/** What the documentation site consists of: its pages in the order of its navigation, and the files they are made of. */

/**
 * @typedef {{ file: string, page: string, title: string, wide?: true }} Page a Markdown file of the project, its place on the site
 * (without ending), what the navigation calls it, and whether its tables need the room beside the text
 * @type {readonly { section: string, pages: readonly Page[] }[]}
 */
export const SECTIONS = [
	{
		section: 'Start',
		pages: [
			{ file: 'docs/installing.md', page: 'installing', title: 'Installation' },
			{ file: 'docs/quick-start.md', page: 'quick-start', title: 'Quick start' },
			{ file: 'docs/guide.md', page: 'guide', title: 'Guide' },
			{ file: 'examples/README.md', page: 'examples/index', title: 'Examples' },
		],
	},
	{
		section: 'Guides',
		pages: [
			{ file: 'docs/ranges.md', page: 'ranges', title: 'Ranges and rank' },
			{ file: 'docs/snapshots.md', page: 'snapshots', title: 'Snapshots' },
			{ file: 'docs/scored-sets.md', page: 'scored-sets', title: 'Scored sets' },
			{ file: 'docs/values-and-cloning.md', page: 'values-and-cloning', title: 'Values and cloning' },
			{ file: 'docs/tuning.md', page: 'tuning', title: 'Tuning' },
			{ file: 'docs/migrating.md', page: 'migrating', title: 'Migrating' },
			{ file: 'docs/troubleshooting.md', page: 'troubleshooting', title: 'Troubleshooting' },
		],
	},
	{
		section: 'Behind it',
		pages: [
			{ file: 'docs/performance.md', page: 'performance', title: 'Performance', wide: true },
			{ file: 'docs/benchmarks.md', page: 'benchmarks', title: 'Figures', wide: true },
			{ file: 'bench/README.md', page: 'measuring', title: 'How it is measured' },
			{ file: 'docs/reliability.md', page: 'reliability', title: 'Reliability', wide: true },
			{ file: 'docs/complexity-attacks.md', page: 'complexity-attacks', title: 'Chosen keys', wide: true },
			{ file: 'docs/coverage.md', page: 'coverage', title: 'Coverage' },
			{ file: 'docs/architecture.md', page: 'architecture', title: 'Architecture' },
			{ file: 'docs/key-encoding.md', page: 'key-encoding', title: 'Key encoding' },
		],
	},
	{
		section: 'Project',
		pages: [
			{ file: 'CHANGELOG.md', page: 'changelog', title: 'Changelog' },
			{ file: 'UPGRADING.md', page: 'upgrading', title: 'Upgrading' },
			{ file: 'CONTRIBUTING.md', page: 'contributing', title: 'Contributing' },
			{ file: 'docs/releasing.md', page: 'releasing', title: 'Releasing' },
			{ file: 'SECURITY.md', page: 'security', title: 'Security' },
			{ file: 'CODE_OF_CONDUCT.md', page: 'code-of-conduct', title: 'Code of conduct' },
		],
	},
];

/** What the home page and the others have in full. It is a page all the same, since others link to it. */
const README = { file: 'README.md', page: 'readme', title: 'Readme' };

/** Every file that has a page of its own, with that page. Other Markdown files become pages where one of these links to them. */
export const PAGES = [...SECTIONS.flatMap(({ pages }) => pages), README];
