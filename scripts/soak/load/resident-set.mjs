/** A scored set that lives as long as the run, steered as maps are. */

import { ScoredSet } from 'ironwood';
import { expand } from './random.mjs';

const SPACE = 4;
const BATCH = 32;
const STEERING = 0.85;
/** Few enough that many members have the same. */
const SCORES = 500;

/** @typedef {import('./random.mjs').Random} Random */

export class ResidentSet {
	target = 0;
	#space;
	#make;

	/** @param {'text' | 'bytes'} kind @param {number} average members */
	constructor(kind, average) {
		this.kind = `scored ${kind}`;
		this.#space = average * SPACE;
		this.#make =
			kind === 'text'
				? (/** @type {number} */ i) => `m${i}`
				: (/** @type {number} */ i) => Uint8Array.of(i >> 16, i >> 8, i);
		/** @type {ScoredSet<any>} */
		this.map = new ScoredSet();
	}

	/** @param {Random} random */
	member(random) {
		return this.#make(random.below(this.#space));
	}

	/** @param {Random} random */
	grows(random) {
		return this.map.size < this.target === random.chance(STEERING);
	}

	/** @param {Random} random */
	step(random) {
		random.pick(OPERATIONS)(this, random);
	}
}

/** @param {ResidentSet} of @param {Random} random */
const entry = (of, random) => /** @type {const} */ ([of.member(random), random.below(SCORES)]);

/** Some member that is there; any other one of an empty set. @param {ResidentSet} of @param {Random} random */
const present = (of, random) => of.map.at(random.below(of.map.size))?.member ?? of.member(random);

/** @type {((of: ResidentSet, random: Random) => unknown)[]} */
const OPERATIONS = expand([
	[20, (of, random) => of.map.score(of.member(random))],
	[30, write],
	[10, (of, random) => of.map.increment(present(of, random), random.below(9) - 4)],
	[2, batch],
	[5, (of, random) => of.map.rank(of.member(random))],
	[3, (of, random) => of.map.range({ gte: random.below(SCORES), limit: BATCH }).toArray()],
	[2, (of) => of.map.slice(-BATCH, of.map.size, { reverse: true }).members()],
]);

/** @param {ResidentSet} of @param {Random} random */
function write(of, random) {
	if (of.grows(random)) of.map.add(...entry(of, random));
	else of.map.delete(present(of, random));
}

/** @param {ResidentSet} of @param {Random} random */
function batch(of, random) {
	if (of.grows(random)) of.map.addMany(Array.from({ length: BATCH }, () => entry(of, random)));
	else of.map.popFirst(BATCH);
}
