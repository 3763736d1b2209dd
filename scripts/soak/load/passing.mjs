/** What comes and goes: maps that are made and dropped, walks that are left half-way, maps that change their layout. */

import { ScoredSet, SortedMap, SortedSet } from 'ironwood';
import { KEYS, someValue } from './keys.mjs';
import { expand } from './random.mjs';

/** Iterators and cursors that are kept without coming to their end. */
const WALKS = 16;
/** Entries of a map that is made to be dropped. */
const SMALL = 50;
const KINDS = Object.values(KEYS);

/** @typedef {import('./random.mjs').Random} Random @typedef {import('./resident-map.mjs').ResidentMap} ResidentMap */

export class Passing {
	kind = 'passing';
	#residents;
	/** @type {(() => unknown)[]} */
	#walks = [];

	/** @param {readonly ResidentMap[]} residents */
	constructor(residents) {
		this.#residents = residents;
	}

	/** @param {Random} random */
	step(random) {
		random.pick(OPERATIONS)(this, random);
	}

	/** Begins a walk in the place of another one, which is left where it is. @param {Random} random */
	begin(random) {
		const of = random.pick(this.#residents);
		const place = this.#walks.length < WALKS ? this.#walks.length : random.below(WALKS);
		this.#walks[place] = this.#walk(of, random);
	}

	/** @param {ResidentMap} of @param {Random} random @returns {() => unknown} */
	#walk(of, random) {
		const from = of.key(random);
		if (random.chance(0.3)) {
			const cursor = of.map.cursor();
			cursor.seek(from);
			return () => cursor.next() && cursor.value;
		}
		const view = random.chance(0.5) ? of.map.range({ gte: from }) : of.map;
		const iterator = view.entries();
		return () => iterator.next();
	}

	/** Goes on with all of them. */
	advance() {
		for (const walk of this.#walks) walk();
	}

	/** A map that is dropped at once, closed or not; its values lead back to it. @param {Random} random */
	make(random) {
		const key = random.pick(KINDS);
		const map = new SortedMap();
		for (let i = 0; i < SMALL; i++) map.set(key(random.below(SMALL * 8)), { map });
		const other = random.chance(0.5) ? map.filter((_, of) => of !== null) : map.clone();
		if (random.chance(0.5)) map.union(other).close();
		if (random.chance(0.3)) map.close();
	}

	/** The same of sets. @param {Random} random */
	makeSets(random) {
		const set = new SortedSet(Array.from({ length: SMALL }, () => random.below(1000)));
		set.union(new Set([1, 2, 3])).intersection(set);
		const scored = new ScoredSet(Array.from({ length: SMALL }, (_, i) => [`m${i}`, random.below(9)]));
		scored.snapshot();
		scored.popLast(SMALL >> 1);
		if (random.chance(0.3)) scored.close();
	}

	/** A map that begins with keys of one kind and meets others. @param {Random} random */
	move(random) {
		const first = random.pick(KINDS);
		const map = new SortedMap(Array.from({ length: SMALL }, (_, i) => [first(i), someValue(i)]));
		const before = map.snapshot();
		for (let i = 0; i < 4; i++) map.set(random.pick(KINDS)(random.below(1000)), { before });
		if (random.chance(0.5)) before.close();
	}
}

/** @type {((of: Passing, random: Random) => unknown)[]} */
const OPERATIONS = expand([
	[6, (of, random) => of.begin(random)],
	[12, (of) => of.advance()],
	[2, (of, random) => of.make(random)],
	[1, (of, random) => of.makeSets(random)],
	[1, (of, random) => of.move(random)],
]);
