/** Curves over the number of entries, and over percentiles, as SVG that scales with the page. */

import { HEADS } from '../contenders/index.mjs';
import { PERCENTILES } from '../percentiles.mjs';
import { colourOf } from './colours.mjs';
import { escapeHtml, formatCount, formatShortCount } from './text.mjs';

const WIDTH = 360;
const HEIGHT = 240;
const MARGIN = { left: 52, right: 28, top: 10, bottom: 28 };
/** Work items worth a curve, where a run has them at two sizes at least. */
const CURVES = ['get', 'set', 'delete', 'entries', 'forEach', 'range', 'floor', 'at', 'mixed-50-50', 'leaderboard'];

/** @typedef {{ id: string, points: { x: number, y: number }[] }} Line x from 0 to 1, y in nanoseconds */

/** A power of ten nanoseconds. @param {number} value */
const formatPower = (value) =>
	value >= 1e6 ? `${value / 1e6} ms` : value >= 1e3 ? `${value / 1e3} µs` : `${value} ns`;

/**
 * @param {string} title
 * @param {readonly Line[]} lines
 * @param {readonly { x: number, text: string }[]} marks
 */
function chart(title, lines, marks) {
	const all = lines.flatMap(({ points }) => points.map(({ y }) => y));
	const low = Math.floor(Math.log10(Math.min(...all)));
	const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...all))));
	const px = (/** @type {number} */ x) => MARGIN.left + x * (WIDTH - MARGIN.left - MARGIN.right);
	const py = (/** @type {number} */ y) =>
		HEIGHT - MARGIN.bottom - ((Math.log10(y) - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
	const grid = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)).map(
		(value) =>
			`<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${py(value)}" y2="${py(value)}"/><text x="${MARGIN.left - 4}" y="${py(value) + 4}" text-anchor="end">${escapeHtml(formatPower(value))}</text>`,
	);
	const ticks = marks.map(
		({ x, text }) => `<text x="${px(x)}" y="${HEIGHT - 10}" text-anchor="middle">${escapeHtml(text)}</text>`,
	);
	const curves = lines.map(({ id, points }) => {
		const path = points.map(({ x, y }) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`).join(' ');
		const dots = points.map(({ x, y }) => `<circle cx="${px(x).toFixed(1)}" cy="${py(y).toFixed(1)}" r="2.5"/>`);
		return `<g stroke="${colourOf(id)}" fill="${colourOf(id)}"><polyline points="${path}" fill="none" stroke-width="2"/>${dots.join('')}</g>`;
	});
	const legend = lines.map(
		({ id }) => `<span><i style="background:${colourOf(id)}"></i>${escapeHtml(HEADS[id] ?? 'the clock alone')}</span>`,
	);
	return `<figure><figcaption>${escapeHtml(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}">${grid.join('')}${ticks.join('')}${curves.join('')}</svg><div class="legend">${legend.join('')}</div></figure>`;
}

/** @param {readonly import('../rounds.mjs').Result[]} results */
export function sizeCurves(results) {
	const charts = CURVES.flatMap((work) => {
		const of = results.filter((result) => result.work === work && result.keys === 'number' && result.kind === 'number');
		const sizes = [...new Set(of.map(({ size }) => size))].sort((a, b) => a - b);
		if (sizes.length < 2) return [];
		const [least, most] = [Math.log(sizes[0] ?? 1), Math.log(sizes.at(-1) ?? 1)];
		const place = (/** @type {number} */ size) => (Math.log(size) - least) / (most - least);
		const lines = Object.keys(HEADS).flatMap((id) => {
			const points = of.flatMap(({ size, times }) => {
				const time = times[id];
				return time === undefined ? [] : [{ x: place(size), y: time.median }];
			});
			return points.length < 2 ? [] : [{ id, points }];
		});
		return [
			chart(
				of[0]?.title ?? work,
				lines,
				sizes.map((size) => ({ x: place(size), text: formatShortCount(size) })),
			),
		];
	});
	return charts.length === 0 ? '' : `<div class="charts">${charts.join('')}</div>`;
}

/** @param {readonly import('../latency.mjs').Latency[]} latencies */
export function latencyCurves(latencies) {
	const last = PERCENTILES.length - 1;
	const charts = latencies.map(({ size, latencies: of, clock }) => {
		const lines = [...Object.entries(of), /** @type {const} */ (['clock', clock])].map(([id, { percentiles }]) => ({
			id,
			points: percentiles.map((y, i) => ({ x: i / last, y })),
		}));
		const marks = PERCENTILES.map((percent, i) => ({ x: i / last, text: `${percent}` }));
		return chart(`${formatCount(size)} entries, by percentile`, lines, marks);
	});
	return charts.length === 0 ? '' : `<div class="charts">${charts.join('')}</div>`;
}
