/** The outcome of the matrix as a table, in Markdown, aligned for terminals. */

const COLUMNS = {
	platform: ({ name }) => name,
	host: ({ host }) => host,
	result: ({ result }) => result,
	engine: ({ engine }) => engine,
	isa: ({ isa }) => isa,
	checks: ({ checks }) => checks,
	seconds: ({ seconds }) => seconds?.toFixed(1),
	note: ({ note }) => note,
};

export function formatTable(results) {
	const head = Object.keys(COLUMNS);
	const cells = results.map((result) => Object.values(COLUMNS).map((of) => String(of(result) ?? '')));
	const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
	const line = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
