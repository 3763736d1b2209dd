/**
 * The same design in JavaScript, as programs have it today: a Map from member to score, and an order of (score, member) pairs,
 * in sorted-btree or in a sorted array.
 */

import sortedBTree from 'sorted-btree';
import { versionOf } from '../../contenders/contender.mjs';
import { AROUND, TOP } from '../works.mjs';
import { immediate } from './contender.mjs';

/** @typedef {{ score: number, member: string }} Place */

/** Members are ASCII, so the order of code units is that of bytes. @param {Place} a @param {Place} b */
const compare = (a, b) => a.score - b.score || (a.member < b.member ? -1 : a.member > b.member ? 1 : 0);

/** So many changes of a sorted array, over its size, a round has time for. */
const MOVES = 500;

/** Before and behind all members. */
const FIRST = '';
const LAST = '\uffff';

export const sortedBtree = () =>
	immediate('Map and sorted-btree', versionOf('sorted-btree'), () => {
		/** @type {Map<string, number>} */
		const scores = new Map();
		/** @type {import('sorted-btree').default<Place, undefined>} */
		const order = new sortedBTree.default(undefined, compare);
		/** @param {string} member */
		const scoreOf = (member) => /** @type {number} */ (scores.get(member));
		/** @param {string} member @param {number} score */
		function put(member, score) {
			const before = scores.get(member);
			if (before !== undefined) order.delete({ score: before, member });
			scores.set(member, score);
			order.set({ score, member }, undefined);
			return before;
		}
		/** The scores of so many on either side, from a place on. @param {Place} from @param {number} count @param {boolean} reverse */
		function sum(from, count, reverse) {
			let total = 0;
			let left = count;
			for (const [{ score }] of reverse ? order.entriesReversed(from) : order.entries(from)) {
				total += score;
				if (--left === 0) break;
			}
			return total;
		}
		return {
			add: (member, score) => Number(put(member, score) === undefined),
			update(member, score) {
				put(member, score);
				return 0;
			},
			// It counts only by walking.
			rank: undefined,
			top: () => sum({ score: Number.POSITIVE_INFINITY, member: LAST }, TOP, true),
			around: undefined,
			pop() {
				const place = /** @type {Place} */ (order.minKey());
				order.delete(place);
				scores.delete(place.member);
				return place;
			},
			range(low, high) {
				let total = 0;
				order.forRange({ score: low, member: FIRST }, { score: high, member: FIRST }, false, ({ score }) => {
					total += score;
				});
				return total;
			},
			remove(member) {
				order.delete({ score: scoreOf(member), member });
				scores.delete(member);
			},
		};
	});

export const sortedArray = () =>
	immediate(
		'Map and a sorted array',
		'-',
		() => {
			/** @type {Map<string, number>} */
			const scores = new Map();
			/** @type {Place[]} */
			const order = [];
			/** @param {import('./contender.mjs').Board} board */
			function load({ members, scores: given }) {
				members.forEach((member, i) => {
					const score = given[i] ?? 0;
					scores.set(member, score);
					order.push({ score, member });
				});
				order.sort(compare);
			}
			/** How many places lie before. @param {Place} place */
			function rankOf(place) {
				let low = 0;
				let high = order.length;
				while (low < high) {
					const middle = (low + high) >>> 1;
					if (compare(/** @type {Place} */ (order[middle]), place) < 0) low = middle + 1;
					else high = middle;
				}
				return low;
			}
			/** @param {string} member */
			const placeOf = (member) => rankOf({ score: /** @type {number} */ (scores.get(member)), member });
			/** @param {string} member @param {number} score */
			function put(member, score) {
				const present = scores.has(member);
				if (present) order.splice(placeOf(member), 1);
				scores.set(member, score);
				const place = { score, member };
				order.splice(rankOf(place), 0, place);
				return present;
			}
			/** @param {number} start @param {number} end */
			function sum(start, end) {
				let total = 0;
				for (let i = Math.max(0, start); i < Math.min(end, order.length); i++) {
					total += /** @type {Place} */ (order[i]).score;
				}
				return total;
			}
			return {
				load,
				add: (member, score) => Number(!put(member, score)),
				update(member, score) {
					put(member, score);
					return 0;
				},
				rank: placeOf,
				top: () => sum(order.length - TOP, order.length),
				around(member) {
					const first = Math.max(0, placeOf(member) - (AROUND >> 1));
					return sum(first, first + AROUND);
				},
				pop() {
					const place = /** @type {Place} */ (order.shift());
					scores.delete(place.member);
					return place;
				},
				range: (low, high) => sum(rankOf({ score: low, member: FIRST }), rankOf({ score: high, member: FIRST })),
				remove(member) {
					order.splice(placeOf(member), 1);
					scores.delete(member);
				},
			};
		},
		// Each change moves half of the array.
		(work, size) => (work === 'add' || work === 'update' || work === 'pop' ? Math.min(1, MOVES / size) : 1),
	);
