/** Figures in a page, between two comments: a run writes them. */

const END = '<!-- end of figures -->';
const ANY = '<!-- figures';

/**
 * The text with other figures.
 * @param {string} text
 * @param {string} by what writes them, as the comment before them says
 * @param {string} figures
 * @param {string} name of the block, in a page that has several
 */
export function replaceFigures(text, by, figures, name = '') {
	const before = `${ANY}${name === '' ? '' : ` of ${name}`}: written by ${by} -->`;
	const start = text.indexOf(before);
	const end = text.indexOf(END, start);
	const next = text.indexOf(ANY, start + before.length);
	if (start < 0 || end < 0) throw new Error(`expected figures between "${before}" and "${END}"`);
	if (next >= 0 && next < end) throw new Error(`expected "${END}" behind "${before}", before other figures begin`);
	return `${text.slice(0, start + before.length)}\n\n${figures}\n\n${text.slice(end)}`;
}
