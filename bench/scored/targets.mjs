/** What scored sets are to reach, judged by a run. */

import { formatTime } from '../html/text.mjs';
import { formatRatio } from '../statistics.mjs';

/** @typedef {import('../targets.mjs').Verdict} Verdict */

/** Times of a peer over ours. @type {readonly { work: string, peer: string, need: number, sizes?: readonly number[] }[]} */
const RATIOS = [
	{ work: 'rank', peer: 'redis-pipelined', need: 15, sizes: [100_000] },
	{ work: 'update', peer: 'redis-pipelined', need: 10, sizes: [100_000] },
	{ work: 'update', peer: 'sorted-btree', need: 2.5 },
];

/** Nanoseconds that ours may take. @type {readonly { work: string, size: number, most: number }[]} */
const TIMES = [
	{ work: 'update', size: 1_000_000, most: 1_500 },
	{ work: 'rank', size: 1_000_000, most: 700 },
];

/** @param {readonly import('./rounds.mjs').Result[]} results @returns {Verdict[]} */
export function judge(results) {
	return results.flatMap(({ size, rows, contenders }) =>
		rows.flatMap(({ work, title, times }) => {
			const ours = times['native'];
			if (ours === undefined) return [];
			const name = `${title}, ${size.toLocaleString('en-US')}`;
			const ratios = RATIOS.flatMap(({ work: of, peer, need, sizes }) => {
				const theirs = times[peer];
				if (of !== work || theirs === undefined || !(sizes?.includes(size) ?? true)) return [];
				const reached = theirs.median / ours.median;
				return [
					{
						target: `${name}, against ${contenders.find(({ id }) => id === peer)?.title}`,
						need: `${need}x`,
						ours: formatTime(ours.median),
						theirs: formatTime(theirs.median),
						reached: formatRatio(reached),
						met: reached >= need,
					},
				];
			});
			const limits = TIMES.filter((limit) => limit.work === work && limit.size === size).map(({ most }) => ({
				target: name,
				need: `below ${formatTime(most)}`,
				ours: formatTime(ours.median),
				theirs: '-',
				reached: formatTime(ours.median),
				met: ours.median < most,
			}));
			return [...ratios, ...limits];
		}),
	);
}
