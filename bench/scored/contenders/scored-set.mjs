/** Ironwood's ScoredSet, on one engine of the two. */

import { ScoredSet } from 'ironwood';
import { versionOf } from '../../contenders/contender.mjs';
import { AROUND, TOP } from '../works.mjs';
import { immediate } from './contender.mjs';

/** @param {'native' | 'javascript'} engine */
export const scoredSet = (engine) =>
	immediate(`ScoredSet, ${engine === 'native' ? 'native' : 'TypeScript'}`, versionOf('ironwood'), () => {
		/** @type {ScoredSet<string>} */
		const set = new ScoredSet(undefined, { implementation: engine });
		const ran = set.stats().engine;
		if (ran !== engine) throw new Error(`the set was to run on the ${engine} engine, but runs on ${ran}`);
		/** @param {Iterable<{ member: string, score: number }>} entries */
		const sum = (entries) => {
			let total = 0;
			for (const { score } of entries) total += score;
			return total;
		};
		return {
			add: (member, score) => Number(set.add(member, score)),
			update: (member, score) => {
				set.add(member, score);
				return 0;
			},
			rank: (member) => /** @type {number} */ (set.rank(member)),
			// Whoever shows the top shows names, so both are read.
			top: () => sum(set.slice(0, TOP, { reverse: true }).toArray()),
			around(member) {
				const first = Math.max(0, /** @type {number} */ (set.rank(member)) - (AROUND >> 1));
				return sum(set.slice(first, first + AROUND).toArray());
			},
			pop: () => /** @type {{ member: string, score: number }} */ (set.popFirst()),
			range: (low, high) => sum(set.range({ gte: low, lt: high }).toArray()),
			remove: (member) => void set.delete(member),
		};
	});
