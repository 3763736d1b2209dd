/**
 * IPv6 addresses as text and as bigints, 0 to 2^128 - 1. Node knows all their spellings: `isIPv6` tells which texts are
 * addresses, and URLs bring them into the one form of RFC 5952, from which and to which the way is short.
 */

import { isIPv6 } from 'node:net';
import { AddressError } from './address-error.mjs';

export const ADDRESSES = 2n ** 128n;

const GROUPS = 8;
const GROUP_BITS = 16n;
const GROUP_MASK = 0xffffn;

/**
 * @param {string} text groups of hexadecimal digits with colons between them, in any spelling
 * @returns {bigint}
 * @throws {AddressError}
 */
export function parseIPv6(text) {
	if (!isIPv6(text)) {
		throw mistake(text, 'expected up to eight groups of up to four hexadecimal digits, as in 2001:4860:4860::8888');
	}
	if (text.includes('%')) throw mistake(text, 'leave out the zone, % and what follows: it names an interface');
	const [before = '', after] = canonical(text).split('::');
	const left = groupsOf(before);
	const right = after === undefined ? [] : groupsOf(after);
	const zeros = new Array(GROUPS - left.length - right.length).fill('0');
	return [...left, ...zeros, ...right].reduce((address, group) => (address << GROUP_BITS) | BigInt(`0x${group}`), 0n);
}

/** @param {string} text */
const groupsOf = (text) => (text === '' ? [] : text.split(':'));

/**
 * @param {string} text
 * @param {string} reason
 */
const mistake = (text, reason) => new AddressError(text, reason, 'IPv6');

/**
 * @param {bigint} address
 * @returns {string} as RFC 5952 has it, but without dots
 */
export function formatIPv6(address) {
	const groups = Array.from({ length: GROUPS }, (_, i) => {
		const shift = GROUP_BITS * BigInt(GROUPS - 1 - i);
		return ((address >> shift) & GROUP_MASK).toString(16);
	});
	return canonical(groups.join(':'));
}

/**
 * Lower case, no leading zeros, `::` for the longest run of zeros, dots replaced by digits. URLs keep addresses in brackets.
 * @param {string} text
 */
const canonical = (text) => new URL(`http://[${text}]`).hostname.slice(1, -1);
