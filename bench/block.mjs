/** Figures in a page, between two comments: a run writes them. */

const END = '<!-- end of figures -->';

/**
 * The text with other figures.
 * @param {string} text
 * @param {string} by what writes them, as the comment before them says
 * @param {string} figures
 */
export function replaceFigures(text, by, figures) {
	const before = `<!-- figures: written by ${by} -->`;
	const start = text.indexOf(before);
	const end = text.indexOf(END, start);
	if (start < 0 || end < 0) throw new Error(`expected figures between "${before}" and "${END}"`);
	return `${text.slice(0, start + before.length)}\n\n${figures}\n\n${text.slice(end)}`;
}
