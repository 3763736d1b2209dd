/** Text for people: aligned columns, bold headings where a terminal shows them, and a quiet end when the reader leaves. */

const COLUMN_GAP = '  ';

/**
 * Bold in a terminal, plain in a pipe or where the user asked for no colours (https://no-color.org).
 * @param {{ isTTY?: boolean }} stream
 * @param {NodeJS.ProcessEnv} environment
 */
export const boldIn = (stream, environment) =>
	stream.isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb'
		? (/** @type {string} */ text) => `\x1b[1m${text}\x1b[22m`
		: (/** @type {string} */ text) => text;

const bold = boldIn(process.stdout, process.env);

/** Ends the program without complaint when whoever reads its output stops reading, as `head` does. */
export function endWithReader() {
	process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
		if (error.code === 'EPIPE') process.exit(0);
		throw error;
	});
}

/** @param {string} [line] */
export const print = (line = '') => process.stdout.write(`${line}\n`);

/** Columns that a line may take: a hundred fit most windows. */
const WIDTH = 100;

/** Prints a text in lines that fit, broken between words. A word that is longer than a line stays whole. */
export function printWrapped(text) {
	let line = '';
	for (const word of text.split(/\s+/)) {
		if (line && line.length + 1 + word.length > WIDTH) {
			print(line);
			line = word;
		} else {
			line = line ? `${line} ${word}` : word;
		}
	}
	print(line);
}

/** @param {string} text */
export const printHeading = (text) => print(`\n${bold(text)}`);

/**
 * A table, indented by two; columns as wide as their widest cell, cells that are numbers or quantities on the right.
 * A cell of several lines goes on below, beside empty cells.
 * @param {readonly string[]} headings a heading that begins with `>` aligns its column to the right
 * @param {readonly (readonly string[])[]} cells
 */
export function printTable(headings, cells) {
	const rows = cells.flatMap(toLines);
	const right = headings.map((heading) => heading.startsWith('>'));
	const titles = headings.map((heading) => heading.replace(/^>/, ''));
	const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (/** @type {readonly string[]} */ cells) =>
		cells
			.map((cell, column) => (right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
			.join(COLUMN_GAP)
			.trimEnd();
	if (titles.some((title) => title !== '')) print(`  ${bold(line(titles))}`);
	for (const row of rows) print(`  ${line(row)}`);
}

/** @param {readonly string[]} row */
function toLines(row) {
	const columns = row.map((cell) => cell.split('\n'));
	const height = Math.max(...columns.map((lines) => lines.length));
	return Array.from({ length: height }, (_, line) => columns.map((lines) => lines[line] ?? ''));
}

/** @param {number} value */
export const formatInteger = (value) => Math.round(value).toLocaleString('en-US');

/** @param {number} milliseconds */
export const formatMilliseconds = (milliseconds) =>
	`${milliseconds < 100 ? milliseconds.toFixed(1) : formatInteger(milliseconds)} ms`;
