/** IPv4 addresses as text and as numbers: `a.b.c.d` is `((a * 256 + b) * 256 + c) * 256 + d`, 0 to 2^32 - 1. */

import { AddressError } from './address-error.mjs';

export const ADDRESSES = 2 ** 32;

/** A number without leading zeros: `010` means 8 to some programs and 10 to others, so it is refused. */
const OCTET = /^(?:0|[1-9][0-9]{0,2})$/;

/**
 * @param {string} text four numbers from 0 to 255 with dots between them
 * @returns {number}
 * @throws {AddressError}
 */
export function parseIPv4(text) {
	const octets = text.split('.');
	if (octets.length !== 4) throw mistake(text, 'expected four numbers with dots between them, as in 8.8.8.8');
	let address = 0;
	for (const octet of octets) {
		if (!OCTET.test(octet)) {
			throw mistake(text, `${JSON.stringify(octet)} is not a number from 0 to 255 without leading zeros`);
		}
		if (Number(octet) > 255) throw mistake(text, `${octet} is greater than 255`);
		address = address * 256 + Number(octet);
	}
	return address;
}

/**
 * @param {string} text
 * @param {string} reason
 */
const mistake = (text, reason) => new AddressError(text, reason, 'IPv4');

/**
 * @param {number} address
 * @returns {string}
 */
export function formatIPv4(address) {
	return [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join('.');
}
