/** A run in lines of text. */

const LEVELS = '▁▂▃▄▅▆▇█';
const COLUMNS = 60;
const MIB = 2 ** 20;

/** @param {number} bytes */
export const formatMiB = (bytes) => `${(bytes / MIB).toFixed(1)} MiB`;

/** @param {number} share */
export const formatChange = (share) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(2)} %`;

/** As many means of neighbours as there are columns. @param {readonly number[]} values @param {number} columns */
export function condense(values, columns) {
	if (values.length <= columns) return [...values];
	return Array.from({ length: columns }, (_, i) => {
		const part = values.slice(
			Math.floor((i * values.length) / columns),
			Math.floor(((i + 1) * values.length) / columns),
		);
		return part.reduce((sum, value) => sum + value, 0) / part.length;
	});
}

/** A curve of one line, from nought up: what looks flat is flat. @param {readonly number[]} values */
export function sparkline(values) {
	const condensed = condense(values, COLUMNS);
	const most = Math.max(...condensed);
	return condensed
		.map((value) => LEVELS[Math.min(LEVELS.length - 1, Math.floor((value / most) * LEVELS.length))] ?? ' ')
		.join('');
}

/** @param {readonly import('./judge.mjs').Verdict[]} verdicts @param {readonly any[]} samples @param {number} tolerance */
export function formatVerdicts(verdicts, samples, tolerance) {
	return verdicts
		.map(({ measure, title, middle, last, change, flat }) =>
			[
				title.padEnd(16),
				sparkline(samples.map((sample) => sample[measure])),
				`${formatMiB(middle)} → ${formatMiB(last)}`,
				`${formatChange(change)}: ${flat ? 'flat' : `NOT FLAT (over ${100 * tolerance} %)`}`,
			].join('  '),
		)
		.join('\n');
}

/** One line while the run goes on. @param {any} sample */
export function formatSample({ seconds, entries, resident, heap, arena, fill, rate, p50, p99 }) {
	const parts = [
		`${Math.round(seconds)} s`,
		`${entries.toLocaleString('en-US')} entries`,
		`resident ${formatMiB(resident)}`,
		`heap ${formatMiB(heap)}`,
		arena === null ? '' : `arena ${formatMiB(arena)}`,
		fill === null ? '' : `fill ${(100 * fill).toFixed(0)} %`,
		`${Math.round(rate / 1000)}k operations/s`,
		`p50 ${(p50 / 1000).toFixed(1)} µs`,
		`p99 ${(p99 / 1000).toFixed(1)} µs`,
	];
	return parts.filter((part) => part !== '').join(', ');
}
