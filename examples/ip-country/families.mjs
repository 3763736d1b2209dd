/** The two kinds of IP addresses: what the rest of the program has to know about each. */

import { formatIPv4, ADDRESSES as IPV4_ADDRESSES } from './ipv4.mjs';
import { formatIPv6, ADDRESSES as IPV6_ADDRESSES } from './ipv6.mjs';

/**
 * Addresses are numbers or bigints, which compare and add up alike.
 * @template {number | bigint} A
 * @typedef {object} Family
 * @property {'IPv4' | 'IPv6'} name
 * @property {string} file where the package keeps its ranges
 * @property {A} one the distance from one address to the next
 * @property {(field: string) => A | undefined} read an address as the file has it: an integer in decimal digits
 * @property {(address: A) => string} format
 */

const DIGITS = /^[0-9]+$/;

/** @type {Family<number>} */
export const IPV4 = {
	name: 'IPv4',
	file: 'geo-whois-asn-country-ipv4-num.csv',
	one: 1,
	read: (field) => (DIGITS.test(field) && Number(field) < IPV4_ADDRESSES ? Number(field) : undefined),
	format: formatIPv4,
};

/**
 * Addresses of 128 bits are bigints here, though 16 bytes would do as well: bigints add and compare as numbers do, and looking
 * them up was faster (README.md).
 * @type {Family<bigint>}
 */
export const IPV6 = {
	name: 'IPv6',
	file: 'geo-whois-asn-country-ipv6-num.csv',
	one: 1n,
	read: (field) => (DIGITS.test(field) && BigInt(field) < IPV6_ADDRESSES ? BigInt(field) : undefined),
	format: formatIPv6,
};

export const FAMILIES = [IPV4, IPV6];
