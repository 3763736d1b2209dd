/** A map that lives as long as the run, changes without end, and is steered towards a size that comes and goes. */

import { SortedMap } from 'ironwood';
import { KEYS, someValue } from './keys.mjs';
import { expand } from './random.mjs';

/** How many times more keys there are than a map holds on average: most writes of a random key add one. */
const SPACE = 4;
/** Entries of one batch. */
const BATCH = 32;
/** Entries that a walk visits before it is given up. */
const WALK = 20;
/** How often a write goes the way that leads to the wanted size. */
const STEERING = 0.85;
const DESCENDING = (/** @type {number} */ a, /** @type {number} */ b) => b - a;

/** @typedef {import('./random.mjs').Random} Random */

export class ResidentMap {
	/** What others take versions of; another map after a reset. @type {SortedMap<any, any>} */
	map;
	/** The size that it is steered to. */
	target = 0;
	#make;
	#space;

	/** @param {keyof typeof KEYS} kind @param {number} average entries */
	constructor(kind, average) {
		this.kind = kind;
		this.#space = average * SPACE;
		this.#make = KEYS[kind];
		this.map = this.#fresh();
	}

	#fresh() {
		return new SortedMap(undefined, this.kind === 'compared' ? { compare: DESCENDING } : {});
	}

	/** @param {Random} random */
	key(random) {
		return this.#make(random.below(this.#space));
	}

	/** @param {Random} random */
	grows(random) {
		return this.map.size < this.target === random.chance(STEERING);
	}

	/** An entry more or an entry less. @param {Random} random */
	write(random) {
		const { map } = this;
		if (this.grows(random)) map.set(this.key(random), someValue(random.uint32()));
		else if (map.size > 0) map.delete(map.at(random.below(map.size))?.[0]);
	}

	/** A batch of entries more or less. @param {Random} random */
	batch(random) {
		const { map } = this;
		const keys = Array.from({ length: BATCH }, () => this.key(random));
		if (this.grows(random)) map.setMany(keys.map((key) => [key, someValue(random.uint32())]));
		else if (random.chance(0.5)) map.deleteMany(keys);
		else this.removeRange(random);
	}

	/** @param {Random} random */
	removeRange(random) {
		const { map } = this;
		if (map.size <= BATCH) return;
		const from = random.below(map.size - BATCH);
		map.deleteRange({ gte: map.at(from)?.[0], lt: map.at(from + BATCH)?.[0] });
	}

	/** Starts anew, so that the next key settles the layout again; every other time without a word to the old map. @param {Random} random */
	reset(random) {
		const keys = Array.from({ length: this.map.size }, () => this.key(random));
		if (random.chance(0.5)) this.map.clear();
		else this.map = this.#fresh();
		this.map.setMany(keys.map((key, i) => [key, someValue(i)]));
	}

	/** One operation; which one is drawn. @param {Random} random */
	step(random) {
		random.pick(OPERATIONS)(this, random);
	}
}

/** @typedef {(of: ResidentMap, random: Random) => unknown} Operation */

/** @type {Operation[]} */
const OPERATIONS = expand([
	[20, (of, random) => of.map.get(of.key(random))],
	[30, (of, random) => of.write(random)],
	[3, (of, random) => of.batch(random)],
	[4, (of, random) => of.map.update(of.key(random), (old, exists) => (exists ? old : random.uint32()))],
	[4, (of, random) => of.map.put(of.key(random), { put: true })],
	[4, (of, random) => of.map.take(of.key(random))],
	[2, (of, random) => (of.grows(random) ? undefined : random.chance(0.5) ? of.map.popFirst() : of.map.popLast())],
	[5, (of, random) => of.map.rank(of.key(random))],
	[5, (of, random) => of.map.ceiling(of.key(random))],
	[3, (of, random) => of.map.range({ gte: of.key(random) }).count()],
	[2, (of, random) => of.map.getMany(Array.from({ length: BATCH }, () => of.key(random)))],
	[2, walk],
	[1, (of, random) => of.map.range({ lt: of.key(random), reverse: true, limit: WALK }).toArray()],
]);

/** @type {Operation} */
function walk(of, random) {
	let left = WALK;
	for (const [key] of of.map.entries({ gt: of.key(random) })) {
		if (left-- === 0) break;
		if (left === WALK >> 1) of.map.set(key, left);
	}
}
