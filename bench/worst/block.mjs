/** The part of the page that is written by a run. */

export const START = '<!-- figures: written by npm run bench:worst -- --docs -->';
export const END = '<!-- end of figures -->';

/** @param {string} text @param {string} block */
export function replaceBlock(text, block) {
	const start = text.indexOf(START);
	const end = text.indexOf(END);
	if (start < 0 || end < start) throw new Error(`expected a block between "${START}" and "${END}"`);
	return `${text.slice(0, start + START.length)}\n\n${block}\n\n${text.slice(end)}`;
}
