/** A leaderboard, as lines of text: everything that it shows, it asks the scored set for. */

/** How many lead, and how many are shown around one. */
const TOP = 10;
const AROUND = 5;

const formatInteger = (/** @type {number} */ value) => value.toLocaleString('en-US');

/** Positions and widths that a line has, whoever stands on it: a live board does not jump. */
const line = (/** @type {number} */ rank, /** @type {{ member: string, score: number }} */ { member, score }) =>
	`${formatInteger(rank + 1).padStart(8)}  ${member.padEnd(18)} ${formatInteger(score).padStart(9)}`;

/**
 * @param {import('ironwood').ScoredSet} board
 * @param {string} mine
 * @returns {{ top: string[], around: string[], mine: number }} lines, and which of those around is mine
 */
export function linesOf(board, mine) {
	const top = [...board.slice(0, TOP, { reverse: true })].map((entry, i) => line(i, entry));
	const rank = board.rank(mine, { reverse: true });
	// In the middle of them, unless an end is near.
	const first = Math.max(0, Math.min(rank - (AROUND >> 1), board.size - AROUND));
	const around = [...board.slice(first, first + AROUND, { reverse: true })].map((entry, i) => line(first + i, entry));
	return { top, around, mine: rank - first };
}

/** How many lie ahead of a member: the scores above, counted and not read. */
export const aheadOf = (/** @type {import('ironwood').ScoredSet} */ board, /** @type {string} */ mine) =>
	board.range({ gt: board.score(mine) }).count();

export { formatInteger };
