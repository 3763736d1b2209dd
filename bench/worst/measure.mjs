/**
 * Times one pattern at one size on the engine of this process, and prints the nanoseconds of an insertion, a lookup and a
 * removal as JSON. Keys are inserted in the order of the pattern; then looked up at random, the others removed in that order again.
 */

import { ScoredSet, SortedMap } from 'ironwood';
import { Random } from '../random.mjs';
import { PATTERNS } from './patterns.mjs';

/** Small maps are made over and over until so many operations have been timed. */
const OPERATIONS = 100_000;
/** The best of so many is told: everything else that a busy machine does only adds. */
const ROUNDS = 3;

const [id, sizeText, seedText] = process.argv.slice(2);
const size = Number(sizeText);
const pattern = PATTERNS.find((one) => one.id === id);
if (pattern === undefined || !(size > 0))
	throw new Error(`usage: node measure.mjs PATTERN SIZE SEED, not ${id} ${sizeText}`);

const keys = Array.from({ length: size }, (_, i) => flat(pattern.key(i, size)));
const scores = Float64Array.from(keys, (_, i) => pattern.score?.(i) ?? 0);
const random = new Random(Number(seedText));
const order = Array.from({ length: size }, () => random.below(size));

/** Concatenations are copied to one piece when they are first read; that is not what is timed. @param {any} key */
function flat(key) {
	return typeof key === 'string' ? Buffer.from(key, 'latin1').toString('latin1') : key;
}

/** @type {{ make: () => any, set: (to: any, i: number) => unknown, get: (from: any, i: number) => unknown, remove: (from: any, i: number) => unknown }} */
const calls = pattern.scored
	? {
			make: () => new ScoredSet(),
			set: (to, i) => to.add(keys[i], scores[i]),
			get: (from, i) => from.rank(keys[i]),
			remove: (from, i) => from.delete(keys[i]),
		}
	: {
			make: () => new SortedMap(),
			set: (to, i) => to.set(keys[i], i),
			get: (from, i) => from.get(keys[i]),
			remove: (from, i) => from.delete(keys[i]),
		};

/** @param {(i: number) => unknown} operation */
function time(operation) {
	const start = performance.now();
	for (let i = 0; i < size; i++) operation(i);
	return performance.now() - start;
}

function measure() {
	const repeats = Math.max(1, Math.round(OPERATIONS / size));
	const sums = { set: 0, get: 0, remove: 0 };
	for (let i = 0; i < repeats; i++) {
		const map = calls.make();
		sums.set += time((j) => calls.set(map, j));
		if (map.size !== size) throw new Error(`${id} has ${map.size} different keys of ${size}`);
		sums.get += time((j) => calls.get(map, /** @type {number} */ (order[j])));
		sums.remove += time((j) => calls.remove(map, j));
		map.close();
	}
	return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, (sum * 1e6) / (size * repeats)]));
}

const rounds = Array.from({ length: ROUNDS }, measure);
const best = (/** @type {string} */ name) =>
	Math.min(...rounds.map((round) => round[name] ?? Number.POSITIVE_INFINITY));
process.stdout.write(JSON.stringify({ set: best('set'), get: best('get'), remove: best('remove') }));
