/** IP addresses of either kind, as users write them. */

import { AddressError } from './address-error.mjs';
import { IPV4, IPV6 } from './families.mjs';
import { parseIPv4 } from './ipv4.mjs';
import { parseIPv6 } from './ipv6.mjs';

/**
 * @typedef {{ family: typeof IPV4, value: number } | { family: typeof IPV6, value: bigint }} Address
 */

/** `::ffff:0:0` to `::ffff:ffff:ffff`: IPv4 addresses dressed as IPv6, for programs that take only these (RFC 4291, 2.5.5.2). */
const MAPPED = 0xffffn;
const IPV4_BITS = 32n;

/**
 * @param {string} text
 * @returns {Address} an IPv4 address if the text says one in IPv6's terms, because that is who answers to it
 * @throws {AddressError}
 */
export function parseAddress(text) {
	if (!/[.:]/.test(text)) {
		throw new AddressError(text, 'expected one like 8.8.8.8 or 2001:4860:4860::8888');
	}
	if (!text.includes(':')) return { family: IPV4, value: parseIPv4(text) };
	const value = parseIPv6(text);
	if (value >> IPV4_BITS === MAPPED) return { family: IPV4, value: Number(BigInt.asUintN(Number(IPV4_BITS), value)) };
	return { family: IPV6, value };
}

/** @param {Address} address */
export const formatAddress = ({ family, value }) => family.format(/** @type {never} */ (value));
