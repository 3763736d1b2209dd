/** Orders in which keys come and go that trees dislike. A step is the number of a key to insert, or `-1 - i` to delete key `i`. */

import type { Random } from './random.js';

type Steps = (size: number, random: Random) => number[];

const up = (size: number) => Array.from({ length: size }, (_, i) => i);
const down = (size: number) => up(size).toReversed();
const ends = (size: number) => up(size).map((i) => (i % 2 === 0 ? i >> 1 : size - 1 - (i >> 1)));
const middle = (size: number) => ends(size).toReversed();
const gone = (keys: readonly number[]) => keys.map((i) => -1 - i);
const shuffled = (size: number, random: Random) => random.shuffle(up(size));

/** Up by some, down by fewer, over and over. */
function sawtooth(size: number): number[] {
	const steps: number[] = [];
	const tooth = Math.max(3, size >> 3);
	for (let low = 0, high = 0; high < size; ) {
		for (let i = 0; i < tooth && high < size; i++) steps.push(high++);
		for (let i = 0; i < tooth - 2 && low < high; i++) steps.push(-1 - low++);
	}
	return steps;
}

/** The same node divided and merged again and again. */
function flutter(size: number): number[] {
	const [last, before] = [size - 1, size - 2];
	const once = [-1 - last, -1 - before, before, last, -1 - before, -1 - last, last, before];
	return [...up(size), ...once, ...once, ...once];
}

function everyOther(size: number): number[] {
	const odd = up(size).filter((i) => i % 2 === 1);
	const even = up(size).filter((i) => i % 2 === 0);
	return [...up(size), ...gone(odd), ...odd, ...gone(even), ...gone(odd.toReversed())];
}

/** A queue: in at one end, out at the other, a few at a time in it. */
const queue = (size: number) => up(size).flatMap((i) => (i < size >> 2 ? [i] : [i, -1 - (i - (size >> 2))]));

export const PATTERNS: Readonly<Record<string, Steps>> = {
	'ascending, and away likewise': (size) => [...up(size), ...gone(up(size))],
	'ascending, and away from the end': (size) => [...up(size), ...gone(down(size))],
	'descending, and away likewise': (size) => [...down(size), ...gone(down(size))],
	'descending, and away from the end': (size) => [...down(size), ...gone(up(size))],
	'from both ends, and away likewise': (size) => [...ends(size), ...gone(ends(size))],
	'from the middle, and away from both ends': (size) => [...middle(size), ...gone(ends(size))],
	'from both ends, and away from the middle': (size) => [...ends(size), ...gone(middle(size))],
	'in a sawtooth': sawtooth,
	'as a queue': queue,
	'every other one away': everyOther,
	'at the edge of a node': flutter,
	'at random': (size, random) => [...shuffled(size, random), ...gone(shuffled(size, random))],
};
