/** Random addresses to look up, from generators that a seed replays. */

import { ADDRESSES } from './ipv4.mjs';

/** Keeps the integers that bigints are made of exact. */
const MOST = 2 ** 32;

/**
 * Anywhere in the space of IPv4 addresses, most of which belongs to some range.
 * @param {number} seed
 * @returns {(count: number) => ArrayLike<number>}
 */
export function anywhere(seed) {
	const next = integers(seed);
	return (count) => Float64Array.from({ length: count }, () => next() % ADDRESSES);
}

/**
 * Near the start of a range: so little of the space of IPv6 addresses is in use that a random one lies in no range.
 * @param {readonly import('./dataset.mjs').Line<bigint>[]} ranges
 * @param {number} seed
 * @returns {(count: number) => ArrayLike<bigint>}
 */
export function withinRanges(ranges, seed) {
	const next = integers(seed);
	const draw = () => {
		const { start, end } = /** @type {import('./dataset.mjs').Line<bigint>} */ (ranges[next() % ranges.length]);
		const step = BigInt(next());
		// Wide ranges get addresses from all over them, narrow ones from here and there and now and then behind them.
		return start + (step * (end - start + 2n)) / BigInt(MOST);
	};
	return (count) => Array.from({ length: count }, draw);
}

/**
 * Integers of 32 bits (mulberry32).
 * @param {number} seed
 */
function integers(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
}
