/** The whole load: everything that lives through a run, in operations drawn from one seed. */

import { setImmediate as turn } from 'node:timers/promises';
import { KEYS } from './keys.mjs';
import { Passing } from './passing.mjs';
import { expand, Random } from './random.mjs';
import { ResidentMap } from './resident-map.mjs';
import { ResidentSet } from './resident-set.mjs';
import { Versions } from './versions.mjs';

/** Sizes swing by this much of the average, up and down. */
const SWING = 0.6;
/** Operations in one turn of the event loop. Native memory of what was dropped comes back between turns, as in any program. */
const TURN = 1_000;
/** Operations after which the map whose turn it is starts anew. */
const RESET = 10_000;

export class Load {
	#random;
	#average;
	#maps;
	#sets;
	#versions;
	#parts;
	#resets = 0;
	#done = 0;

	/** @param {{ seed: number, entries: number }} options entries that a map has on average */
	constructor({ seed, entries }) {
		this.#random = new Random(seed);
		this.#average = entries;
		const kinds = /** @type {(keyof typeof KEYS)[]} */ (Object.keys(KEYS));
		this.#maps = kinds.map((kind) => new ResidentMap(kind, entries));
		this.#sets = [new ResidentSet('text', entries), new ResidentSet('bytes', entries)];
		this.#versions = new Versions(this.#maps);
		const residents = [...this.#maps, ...this.#sets].map((part) => /** @type {const} */ ([20, part]));
		this.#parts = expand([...residents, [2, this.#versions], [6, new Passing(this.#maps)]]);
	}

	/** Says how large maps are to be: 0 and 1 are the ends of a swing, and of the next one. @param {number} phase */
	steer(phase) {
		// A triangle: as much time for each size between the ends.
		const height = 1 - 4 * Math.abs(((phase + 0.25) % 1) - 0.5);
		const target = Math.round(this.#average * (1 + SWING * height));
		for (const part of [...this.#maps, ...this.#sets]) part.target = target;
	}

	/** @param {number} operations @param {import('../histogram.mjs').Histogram} latencies */
	async run(operations, latencies) {
		const random = this.#random;
		for (let i = 0; i < operations; i++) {
			if (i % TURN === 0) await turn();
			if (++this.#done % RESET === 0) this.#maps[this.#resets++ % this.#maps.length]?.reset(random);
			const part = random.pick(this.#parts);
			const start = performance.now();
			part.step(random);
			latencies.add(performance.now() - start);
		}
	}

	/** Has every map, set and version prove that it is sound. */
	check() {
		for (const { map } of [...this.#maps, ...this.#sets]) map.check();
		for (const map of this.#versions.maps) map.check();
	}

	/** Entries of all that lives through the run. */
	get entries() {
		return [...this.#maps, ...this.#sets].reduce((sum, { map }) => sum + map.size, 0);
	}

	/** The mean of how full the leaves are, of those that know; null of the TypeScript engine. */
	get fill() {
		const known = [...this.#maps, ...this.#sets].flatMap(({ map }) => map.stats().fill ?? []);
		return known.length === 0 ? null : known.reduce((sum, fill) => sum + fill, 0) / known.length;
	}

	/** Bytes that maps say they hold. */
	get bytes() {
		return [...this.#maps, ...this.#sets].reduce((sum, { map }) => sum + (map.stats().bytes ?? 0), 0);
	}
}
