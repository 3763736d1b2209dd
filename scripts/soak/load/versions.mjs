/** Versions of the maps of a run: taken, written, compared, and either closed or only dropped. */

import { expand } from './random.mjs';

/** How many live at a time. */
const KEPT = 8;
/** Writes that a clone gets when it is visited. */
const WRITES = 8;

/** @typedef {import('./random.mjs').Random} Random @typedef {import('./resident-map.mjs').ResidentMap} ResidentMap */

/** What a transaction of the load throws to be rolled back. */
const rollback = new Error('rolled back');

export class Versions {
	kind = 'versions';
	/** @type {{ of: ResidentMap, map: any, written: boolean }[]} */
	#kept = [];
	#residents;

	/** @param {readonly ResidentMap[]} residents */
	constructor(residents) {
		this.#residents = residents;
	}

	get maps() {
		return this.#kept.map(({ map }) => map);
	}

	/** @param {Random} random */
	step(random) {
		random.pick(OPERATIONS)(this, random);
	}

	/** A new version in the place of an old one. @param {Random} random */
	take(random) {
		const of = random.pick(this.#residents);
		const written = random.chance(0.5);
		const map = written ? of.map.clone() : of.map.snapshot();
		if (this.#kept.length < KEPT) {
			this.#kept.push({ of, map, written });
			return;
		}
		const place = random.below(KEPT);
		// The others are for the collector to find.
		if (random.chance(0.5)) this.#kept[place]?.map.close();
		this.#kept[place] = { of, map, written };
	}

	/** @param {Random} random */
	write(random) {
		if (this.#kept.length === 0) return;
		const { of, map, written } = random.pick(this.#kept);
		for (let i = 0; written && i < WRITES; i++) {
			if (random.chance(0.5)) map.set(of.key(random), { i });
			else map.delete(of.key(random));
		}
		for (const key of map.keys({ gte: of.key(random), limit: WRITES })) map.has(key);
	}

	/** The first differences between a version and the map that it comes from. @param {Random} random */
	compare(random) {
		if (this.#kept.length === 0) return;
		const { of, map } = random.pick(this.#kept);
		let left = WRITES;
		// Whose map was given up since has another one, which shares nothing: diff takes those too.
		for (const _ of of.map.diff(map)) if (--left === 0) break;
	}

	/** @param {Random} random */
	transact(random) {
		const of = random.pick(this.#residents);
		const fails = random.chance(0.5);
		try {
			of.map.transaction((map) => {
				for (let i = 0; i < WRITES; i++) of.write(random);
				if (random.chance(0.2)) map.snapshot();
				if (fails) throw rollback;
			});
		} catch (error) {
			if (error !== rollback) throw error;
		}
	}
}

/** @type {((of: Versions, random: Random) => unknown)[]} */
const OPERATIONS = expand([
	[8, (of, random) => of.take(random)],
	[6, (of, random) => of.write(random)],
	[1, (of, random) => of.compare(random)],
	[4, (of, random) => of.transact(random)],
]);
