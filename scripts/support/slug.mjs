/** The anchors of headings, by the rule that GitHub uses: so a link works there as on the site. */

/** A heading's anchor: in lower case, without punctuation, and with hyphens for spaces. */
export const slugOf = (heading) =>
	heading
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
		.replaceAll(' ', '-');

/** What a heading reads as, without its markup. */
const textOf = (heading) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');

/** All anchors of a Markdown text. A heading that comes again gets a number behind it. */
export function anchorsOf(markdown) {
	const times = new Map();
	return withoutCode(markdown)
		.split('\n')
		.flatMap((line) => /^#{1,6} (.+)$/.exec(line)?.[1] ?? [])
		.map((heading) => {
			const slug = slugOf(textOf(heading));
			const seen = times.get(slug) ?? 0;
			times.set(slug, seen + 1);
			return seen === 0 ? slug : `${slug}-${seen}`;
		});
}

/** A Markdown text with the lines of code blocks left empty: what looks like a heading or a link in there is none. */
export function withoutCode(markdown) {
	let fence;
	return markdown
		.split('\n')
		.map((line) => {
			const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
			if (fence === undefined && mark !== undefined) {
				fence = mark;
				return '';
			}
			if (fence === undefined) return line;
			if (mark?.startsWith(fence)) fence = undefined;
			return '';
		})
		.join('\n');
}
