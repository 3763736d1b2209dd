/** Bars of ratios: a row for each work item, a bar for each contender, on a logarithmic scale around 1. */

import { HEADS, REFERENCE } from '../contenders/index.mjs';
import { formatRatio } from '../statistics.mjs';
import { colourOf } from './colours.mjs';
import { escapeHtml } from './text.mjs';

/** Whose bars are shown: the others would crowd a phone, and are in the tables. */
const SHOWN = ['native', 'typescript', 'ordered-map', 'bintrees', 'map', 'red-black'];
/** The ends of the scale; what lies beyond is cut there, and its number tells. */
const LEAST = 1 / 8;
const MOST = 32;

/** Where a ratio lies, in per cent of the width. @param {number} ratio */
export function placeOf(ratio) {
	const clamped = Math.min(MOST, Math.max(LEAST, ratio));
	return (100 * Math.log2(clamped / LEAST)) / Math.log2(MOST / LEAST);
}

/** @param {string} id @param {number} ratio */
function bar(id, ratio) {
	const one = placeOf(1);
	const end = placeOf(ratio);
	const left = Math.min(one, end).toFixed(2);
	const width = Math.abs(end - one).toFixed(2);
	const label = `${HEADS[id] ?? id} ${formatRatio(ratio)}`;
	return `<div class="bar"><span class="track"><i style="left:${left}%;width:${width}%;background:${colourOf(id)}"></i><b style="left:${one.toFixed(2)}%"></b></span><span class="label">${escapeHtml(label)}</span></div>`;
}

/** @param {readonly import('../rounds.mjs').Result[]} results */
export function barRows(results) {
	const rows = results
		.map(({ title, times, inexact }) => {
			const reference = times[REFERENCE];
			if (reference === undefined) return '';
			const bars = SHOWN.flatMap((id) => {
				const time = times[id];
				return time === undefined || inexact.includes(id) ? [] : [bar(id, reference.median / time.median)];
			});
			return `<div class="row"><h4>${escapeHtml(title)}</h4>${bars.join('')}</div>`;
		})
		.join('');
	return `<div class="rows">${rows}</div>`;
}
