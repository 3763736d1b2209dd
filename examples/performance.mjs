/**
 * A look at speed, in a few seconds: a sorted array with splice, sorted-btree, and SortedMap, the same work for each.
 * One run on a machine that does other things too shows the order of magnitude; `npm run bench` measures.
 *
 * Usage: node examples/performance.mjs [ENTRIES]
 */

import { createRequire } from 'node:module';
import { implementation, SortedMap } from 'ironwood';

// `import` would give an object with the class as its `default`.
const { default: BTree } = createRequire(import.meta.url)('sorted-btree');

/** Enough for splice to hurt, and for it not to take more than seconds: its time grows with the square. */
const DEFAULT_ENTRIES = 50_000;

const contenders = [
	{ name: 'array, splice', rounds: 1, make: () => new SortedArray(), rank: (list, key) => list.rank(key) },
	{ name: 'sorted-btree', rounds: 3, make: () => new BTree() },
	{
		name: `SortedMap, ${implementation.name}`,
		rounds: 3,
		make: () => new SortedMap(),
		rank: (map, key) => map.rank(key),
	},
];

/** What many programs do: two arrays, kept sorted by binary search and splice. */
class SortedArray {
	#keys = [];
	#values = [];

	rank(key) {
		let [low, high] = [0, this.#keys.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#keys[middle] < key) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	set(key, value) {
		const index = this.rank(key);
		const present = this.#keys[index] === key;
		this.#keys.splice(index, present ? 1 : 0, key);
		this.#values.splice(index, present ? 1 : 0, value);
		return this;
	}

	get(key) {
		const index = this.rank(key);
		return this.#keys[index] === key ? this.#values[index] : undefined;
	}

	delete(key) {
		const index = this.rank(key);
		if (this.#keys[index] !== key) return false;
		this.#keys.splice(index, 1);
		this.#values.splice(index, 1);
		return true;
	}
}

/** Keys in no order, the same in every run. */
function shuffledKeys(count) {
	const keys = Array.from({ length: count }, (_, i) => i);
	let state = 1;
	for (let i = count - 1; i > 0; i--) {
		// The multiplier and increment of Numerical Recipes' generator.
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		const other = state % (i + 1);
		[keys[i], keys[other]] = [keys[other], keys[i]];
	}
	return keys;
}

/** Nanoseconds for each of `keys`, and what the work adds up to, which has to be the same for all. */
function time(keys, work) {
	let sum = 0;
	const start = process.hrtime.bigint();
	for (const key of keys) sum += Number(work(key));
	return { sum, nanoseconds: Number(process.hrtime.bigint() - start) / keys.length };
}

/** One round of all works on an empty collection. */
function round({ make, rank }, keys) {
	const list = make();
	return {
		set: time(keys, (key) => Boolean(list.set(key, key))),
		get: time(keys, (key) => list.get(key)),
		rank: rank && time(keys, (key) => rank(list, key)),
		delete: time(keys, (key) => list.delete(key)),
	};
}

const keys = shuffledKeys(Number(process.argv[2] ?? DEFAULT_ENTRIES));
const WORKS = ['set', 'get', 'rank', 'delete'];
console.log(`${keys.length} numbers in random order, nanoseconds for each operation, the best round\n`);
console.log(['', ...WORKS].map((text, i) => (i === 0 ? text.padEnd(24) : text.padStart(9))).join(''));
const sums = new Set();
for (const contender of contenders) {
	const rounds = Array.from({ length: contender.rounds }, () => round(contender, keys));
	const best = WORKS.map((work) => Math.min(...rounds.map((each) => each[work]?.nanoseconds ?? Number.NaN)));
	for (const each of rounds) sums.add(['set', 'get', 'delete'].map((work) => each[work].sum).join());
	const columns = best.map((figure) => (Number.isNaN(figure) ? '-' : `${Math.round(figure)} ns`).padStart(9));
	console.log(contender.name.padEnd(24) + columns.join(''));
}
if (sums.size > 1) throw new Error('the contenders gave different answers');
console.log('\nAll gave the same answers. Figures to rely on, of more works and sizes: npm run bench');
