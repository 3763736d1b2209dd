/**
 * A contender does one thing at a time; the loop around it is the same for all who answer at once. Those who answer later
 * have loops of their own.
 *
 * @typedef {import('../works.mjs').Board} Board
 * @typedef {import('../works.mjs').Task} Task
 * @typedef {import('../works.mjs').WorkId} WorkId
 *
 * @typedef {object} Operations on a set that is there; each gives what its round's sum is made of
 * @property {(member: string, score: number) => number} add 1 if it was new
 * @property {(member: string, score: number) => number} update
 * @property {((member: string) => number) | undefined} rank from the lowest; undefined where that takes O(n)
 * @property {() => number} top the sum of the greatest scores
 * @property {((member: string) => number) | undefined} around the sum of the scores around a member
 * @property {() => { member: string, score: number }} pop
 * @property {(low: number, high: number) => number} range the sum of scores `low <= score < high`
 * @property {(member: string) => void} remove
 * @property {(board: Board) => void} [load] fills it at once, where one by one would take minutes
 *
 * @typedef {object} Contender
 * @property {string} title
 * @property {() => Promise<string> | string} version
 * @property {(board: Board) => Promise<void> | void} fill
 * @property {(work: WorkId, size: number) => number} [share] of the operations that others do, where it takes long
 * @property {(work: WorkId) => boolean} can
 * @property {(work: WorkId, task: Task, times?: Float64Array) => Promise<number> | number} run gives the sum; with `times`, the
 *   nanoseconds of each operation
 * @property {(work: WorkId, task: Task, board: Board) => Promise<void> | void} restore
 * @property {() => Promise<void> | void} close
 */

import { widthOf } from '../works.mjs';

/** @param {bigint} start */
const since = (start) => Number(process.hrtime.bigint() - start);

/**
 * @param {string} title
 * @param {string} version
 * @param {(board: Board) => Operations} make
 * @param {Contender['share']} [share]
 * @returns {Contender}
 */
export function immediate(title, version, make, share) {
	/** @type {Operations} */
	let operations;
	let width = 0;
	/** What a round of pops has taken out. @type {{ member: string, score: number }[]} */
	let popped = [];

	/** One operation of a work item, as a function of its place in the task. @param {WorkId} work @param {Task} task */
	function step(work, { members, scores }) {
		const { add, update, rank, top, around, pop, range } = operations;
		const member = (/** @type {number} */ i) => /** @type {string} */ (members[i]);
		const score = (/** @type {number} */ i) => /** @type {number} */ (scores[i]);
		const reads = { rank, around };
		switch (work) {
			case 'add':
				return (/** @type {number} */ i) => add(member(i), score(i));
			case 'update':
				return (/** @type {number} */ i) => update(member(i), score(i));
			case 'top':
				return top;
			case 'pop':
				return () => {
					const entry = pop();
					popped.push(entry);
					return entry.score;
				};
			case 'range':
				return (/** @type {number} */ i) => range(score(i), score(i) + width);
			default: {
				const read = /** @type {(member: string) => number} */ (reads[work]);
				return (/** @type {number} */ i) => read(member(i));
			}
		}
	}

	return {
		title,
		version: () => version,
		fill(board) {
			operations = make(board);
			width = widthOf(board.size);
			if (operations.load) operations.load(board);
			else
				for (let i = 0; i < board.size; i++) {
					operations.add(/** @type {string} */ (board.members[i]), /** @type {number} */ (board.scores[i]));
				}
		},
		...(share === undefined ? {} : { share }),
		can: (work) => (work === 'rank' || work === 'around' ? operations[work] !== undefined : true),
		run(work, task, times) {
			const run = step(work, task);
			const count = Math.max(task.members.length, task.scores.length);
			let sum = 0;
			popped = [];
			if (times === undefined) {
				for (let i = 0; i < count; i++) sum += run(i);
				return sum;
			}
			for (let i = 0; i < count; i++) {
				const start = process.hrtime.bigint();
				sum += run(i);
				times[i] = since(start);
			}
			return sum;
		},
		restore(work, { members }, board) {
			if (work === 'add') for (const member of members) operations.remove(member);
			if (work === 'pop') for (const { member, score } of popped) operations.add(member, score);
			if (work === 'update') {
				for (const member of members) operations.update(member, scoreBefore(board, member));
			}
		},
		close() {},
	};
}

/** The score with which a member came. @param {Board} board @param {string} member */
export const scoreBefore = ({ scores }, member) => /** @type {number} */ (scores[Number(member.slice(2))]);
