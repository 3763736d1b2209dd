/**
 * What scored sets are timed at. A task is the input of a round, made off the clock; a contender runs it and gives a sum of what it
 * found, the same for all. What a round changes it puts back, off the clock too.
 *
 * @typedef {{ size: number, members: string[], scores: Float64Array }} Board who is on it, in the order of arrival
 * @typedef {{ members: string[], scores: number[] }} Task `scores` are new ones, or the lower ends of ranges
 * @typedef {'add' | 'update' | 'rank' | 'top' | 'around' | 'pop' | 'range'} WorkId
 * @typedef {{ id: WorkId, title: string, unit: string, draw: (board: Board, random: import('../random.mjs').Random, count: number) => Task }} Work
 */

/** Scores are integers, so that sums are exact whatever their order, and Redis sends them as short as it can. */
export const MOST_SCORE = 1_000_000_000;
/** Read at the top, and around a member. */
export const TOP = 10;
export const AROUND = 5;
/** How many a range of scores holds on average. */
export const RANGE = 10;

/** Members have twelve characters, as short ids do. @param {number} n */
export const memberOf = (n) => `m:${String(n).padStart(10, '0')}`;

/** The width of a range of scores. @param {number} size */
export const widthOf = (size) => Math.max(1, Math.round((MOST_SCORE / size) * RANGE));

/** @param {import('../random.mjs').Random} random @param {number} count */
const scores = (random, count) => Array.from({ length: count }, () => random.below(MOST_SCORE));

/**
 * Strings of their own, never the objects that a board was filled with: a program has a member out of a request or a file.
 * @param {Board} board @param {import('../random.mjs').Random} random @param {number} count
 */
const present = ({ size }, random, count) => Array.from({ length: count }, () => memberOf(random.below(size)));

/** New members each round. */
let arrived = 0;

/** @type {readonly Work[]} */
export const WORKS = [
	{
		id: 'add',
		title: 'add a member',
		unit: 'member',
		draw: ({ size }, random, count) => ({
			members: Array.from({ length: count }, () => memberOf(size + arrived++)),
			scores: scores(random, count),
		}),
	},
	{
		id: 'update',
		title: 'update a score',
		unit: 'update',
		draw: (board, random, count) => ({ members: present(board, random, count), scores: scores(random, count) }),
	},
	{
		id: 'rank',
		title: 'rank of a member',
		unit: 'rank',
		draw: (...given) => ({ members: present(...given), scores: [] }),
	},
	{
		id: 'top',
		title: 'the top ten',
		unit: 'read',
		draw: (_, __, count) => ({ members: new Array(count).fill(''), scores: [] }),
	},
	{
		id: 'around',
		title: 'five around a member',
		unit: 'read',
		draw: (...given) => ({ members: present(...given), scores: [] }),
	},
	{
		id: 'pop',
		title: 'pop the lowest',
		unit: 'pop',
		draw: (_, __, count) => ({ members: new Array(count).fill(''), scores: [] }),
	},
	{
		id: 'range',
		title: 'range of scores, ten members',
		unit: 'read',
		draw: (_, random, count) => ({ members: [], scores: scores(random, count) }),
	},
];

/** @param {string} id */
export function findWork(id) {
	const work = WORKS.find((candidate) => candidate.id === id);
	if (work === undefined) throw new Error(`no work item is called ${JSON.stringify(id)}`);
	return work;
}
