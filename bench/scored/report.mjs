/** Figures of scored sets as tables. */

import { formatTime } from '../html/text.mjs';
import { PERCENTILES } from '../percentiles.mjs';
import { formatTable } from '../report.mjs';
import { formatRatio } from '../statistics.mjs';

/** @typedef {import('./rounds.mjs').Result} Result */

/** @param {Result} result */
export function formatTimes({ contenders, rows }) {
	return formatTable(
		['', ...contenders.map(({ title }) => title), 'spread'],
		rows.map(({ title, unit, times }) => {
			const own = times['native'] ?? times['typescript'];
			const cells = contenders.map(({ id }) => {
				const time = times[id];
				if (time === undefined || own === undefined) return '-';
				return time === own
					? formatTime(time.median)
					: `${formatTime(time.median)} (${formatRatio(time.median / own.median)})`;
			});
			const widest = Math.max(...Object.values(times).map(({ spread }) => spread));
			return [`${title} (${unit})`, ...cells, `${(100 * widest).toFixed(0)}%`];
		}),
	);
}

/** Redis in pipelines has no latency of one command. @param {Result} result */
export function formatLatencies({ contenders, rows }) {
	const shown = contenders.filter(({ id }) => id !== 'redis-pipelined');
	const places = [50, 99, 99.9].map((percent) => PERCENTILES.indexOf(percent));
	return formatTable(
		['', ...shown.map(({ title }) => title)],
		rows.map(({ title, times }) => [
			title,
			...shown.map(({ id }) => {
				const time = times[id];
				return time === undefined ? '-' : places.map((place) => formatTime(time.percentiles[place] ?? 0)).join(' ');
			}),
		]),
	);
}
