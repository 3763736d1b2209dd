/** A run as one HTML page without anything from elsewhere. */

import { STYLE } from '../../bench/html/style.mjs';
import { escapeHtml, formatCount, formatTime } from '../../bench/html/text.mjs';
import { condense, formatChange, formatMiB } from './text.mjs';

const WIDTH = 720;
const HEIGHT = 200;
const MARGIN = { left: 84, right: 26, top: 10, bottom: 26 };
const POINTS = 600;
const COLOUR = '#0072b2';

/**
 * What is drawn: heading, what of a sample, how it is written.
 * @type {readonly (readonly [string, string, (value: number) => string])[]}
 */
const CURVES = [
	['Resident memory, after collection', 'resident', formatMiB],
	['Heap of V8, after collection', 'heap', formatMiB],
	['Array buffers', 'external', formatMiB],
	['Native arena: blocks in use', 'arena', formatMiB],
	['Native arena: taken from the system', 'chunks', formatMiB],
	['Fill of leaves', 'fill', (value) => `${(100 * value).toFixed(0)} %`],
	['Entries', 'entries', (value) => formatCount(Math.round(value))],
	['Operations a second', 'rate', (value) => formatCount(Math.round(value))],
	['Latency, p50', 'p50', formatTime],
	['Latency, p99', 'p99', formatTime],
];

/** @param {string} title @param {readonly number[]} values @param {(value: number) => string} format @param {number} seconds */
function curve(title, values, format, seconds) {
	const points = condense(values, POINTS);
	// From nought up: what looks flat is flat.
	const most = Math.max(...points) * 1.1;
	const right = WIDTH - MARGIN.right;
	const bottom = HEIGHT - MARGIN.bottom;
	const px = (/** @type {number} */ share) => MARGIN.left + share * (right - MARGIN.left);
	const py = (/** @type {number} */ value) => bottom - (value / most) * (bottom - MARGIN.top);
	const path = points.map((y, i) => `${px(i / (points.length - 1)).toFixed(1)},${py(y).toFixed(1)}`).join(' ');
	const grid = [0, 0.5, 1].map((share) => {
		const y = py(share * most);
		return `<line class="grid" x1="${MARGIN.left}" x2="${right}" y1="${y}" y2="${y}"/><text x="${MARGIN.left - 4}" y="${y + 4}" text-anchor="end">${escapeHtml(format(share * most))}</text>`;
	});
	const thirds = [0, 1 / 3, 2 / 3, 1].map(
		(share) =>
			`<line class="grid" x1="${px(share)}" x2="${px(share)}" y1="${MARGIN.top}" y2="${bottom}"/><text x="${px(share)}" y="${HEIGHT - 8}" text-anchor="middle">${Math.round(share * seconds)} s</text>`,
	);
	return `<figure style="max-width:none"><figcaption>${escapeHtml(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}">${grid.join('')}${thirds.join('')}<polyline points="${path}" fill="none" stroke="${COLOUR}" stroke-width="1.5"/></svg></figure>`;
}

/** @param {readonly import('./judge.mjs').Verdict[]} verdicts */
function verdictTable(verdicts) {
	const rows = verdicts.map(
		({ title, middle, last, change, flat }) =>
			`<tr><td>${escapeHtml(title)}</td><td>${formatMiB(middle)}</td><td>${formatMiB(last)}</td><td>${formatChange(change)}</td><td>${flat ? 'flat' : 'not flat'}</td></tr>`,
	);
	return `<div class="wide"><table><thead><tr><th></th><th>middle third</th><th>last third</th><th>change</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** @param {{ summary: any, samples: readonly any[] }} run */
export function soakPage({ summary, samples }) {
	const facts = [
		`${summary.date.slice(0, 10)}, ${summary.cpu}, Node.js ${summary.node}, engine ${summary.engine}${summary.isa === null ? '' : ` (${summary.isa})`}`,
		`${formatCount(summary.operations)} operations in ${Math.round(summary.seconds)} seconds; all maps checked ${summary.checks} times; seed ${summary.seed}`,
		summary.plantedLeak ? 'With a planted leak' : '',
	];
	const curves = CURVES.flatMap(([title, field, format]) => {
		const values = samples.flatMap((sample) => sample[field] ?? []);
		return values.length < 2 ? [] : [curve(title, values, format, summary.seconds)];
	});
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ironwood: soak</title><style>${STYLE}</style></head><body><main>
<h1>Ironwood: soak</h1>
<ul class="facts">${facts
		.filter((fact) => fact !== '')
		.map((fact) => `<li>${escapeHtml(fact)}</li>`)
		.join('')}</ul>
${verdictTable(summary.verdicts)}
${curves.join('\n')}
</main></body></html>
`;
}
