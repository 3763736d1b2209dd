import { isIPv6 } from 'node:net';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../examples/ip-country/addresses.mjs';
import { IPV4, IPV6 } from '../../examples/ip-country/families.mjs';
import { ADDRESSES, formatIPv4, parseIPv4 } from '../../examples/ip-country/ipv4.mjs';
import { formatIPv6, parseIPv6 } from '../../examples/ip-country/ipv6.mjs';
import { Random, takeSeed } from '../helpers/random.js';

describe('IPv4 addresses', () => {
	test.each([
		['0.0.0.0', 0],
		['0.0.0.1', 1],
		['1.2.3.4', 0x01020304],
		['127.255.255.255', 2 ** 31 - 1],
		['128.0.0.0', 2 ** 31],
		['255.255.255.255', 2 ** 32 - 1],
	])('%s is %i', (text, address) => {
		expect(parseIPv4(text)).toBe(address);
		expect(formatIPv4(address)).toBe(text);
		expect(parseAddress(text)).toEqual({ family: IPV4, value: address });
	});

	test('every address survives the way to text and back', () => {
		const random = new Random(takeSeed('addresses to text and back'));
		for (let i = 0; i < 10_000; i++) {
			const address = random.below(ADDRESSES);
			expect(parseIPv4(formatIPv4(address))).toBe(address);
		}
	});

	test.each([
		['8.8.8', 'four numbers'],
		['8.8.8.8.8', 'four numbers'],
		['8.8.8.', '"" is not a number'],
		['8.8.8.256', '256 is greater than 255'],
		['8.8.8.999', '999 is greater than 255'],
		['8.8.8.08', 'leading zeros'],
		['8.8.8.-8', '"-8" is not a number'],
		['8.8.8.0x8', '"0x8" is not a number'],
		['8.8.8.1e2', '"1e2" is not a number'],
		['8.8.8.8 ', '"8 " is not a number'],
		['8.8.8.8\n', 'is not a number'],
		['8.8.8.٨', 'is not a number'],
		['example.org', 'four numbers'],
	])('%j is refused', (text, reason) => {
		expect(() => parseAddress(text)).toThrow(/^not an IPv4 address: /);
		expect(() => parseAddress(text)).toThrow(JSON.stringify(text));
		expect(() => parseAddress(text)).toThrow(reason);
	});
});

describe('IPv6 addresses', () => {
	test.each([
		['::', 0n, '::'],
		['0:0:0:0:0:0:0:0', 0n, '::'],
		['::1', 1n, '::1'],
		['1::', 1n << 112n, '1::'],
		['2001:4860:4860::8888', 0x20014860486000000000000000008888n, '2001:4860:4860::8888'],
		['2001:DB8::A', 0x20010db800000000000000000000000an, '2001:db8::a'],
		['2001:0db8:0000:0000:0000:0000:0000:000a', 0x20010db800000000000000000000000an, '2001:db8::a'],
		['64:ff9b::192.0.2.33', 0x0064ff9b0000000000000000c0000221n, '64:ff9b::c000:221'],
		['1:2:3:4:5:6:1.2.3.4', 0x00010002000300040005000601020304n, '1:2:3:4:5:6:102:304'],
		['1:0:0:2:0:0:0:3', 0x00010000000000020000000000000003n, '1:0:0:2::3'],
		['1:2:3:4:5:6:7::', 0x00010002000300040005000600070000n, '1:2:3:4:5:6:7:0'],
		['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n - 1n, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
	])('%s', (text, address, canonical) => {
		expect(parseIPv6(text)).toBe(address);
		expect(formatIPv6(address)).toBe(canonical);
		expect(parseAddress(text)).toEqual({ family: IPV6, value: address });
		expect(formatAddress(parseAddress(text))).toBe(canonical);
	});

	test('every address survives, in any spelling', () => {
		const random = new Random(takeSeed('IPv6 addresses to text and back'));
		for (let i = 0; i < 5_000; i++) {
			const groups = Array.from({ length: 8 }, () =>
				random.chance(0.5) ? 0 : random.below(2 ** (1 + random.below(16))),
			);
			const address = groups.reduce((sum, group) => sum * 65536n + BigInt(group), 0n);
			const text = spell(groups, random);
			expect(isIPv6(text), text).toBe(true);
			expect(parseIPv6(text), text).toBe(address);
			expect(parseIPv6(formatIPv6(address))).toBe(address);
		}
	});

	test.each(['::ffff:8.8.8.8', '::FFFF:808:808', '0:0:0:0:0:ffff:8.8.8.8'])(
		'%s is the IPv4 address that it holds',
		(text) => {
			expect(parseAddress(text)).toEqual({ family: IPV4, value: 0x08080808 });
			expect(formatAddress(parseAddress(text))).toBe('8.8.8.8');
		},
	);

	test.each(['::fffe:8.8.8.8', '::1:ffff:808:808', '::8.8.8.8'])('%s is no IPv4 address', (text) => {
		expect(parseAddress(text).family).toBe(IPV6);
	});

	test.each([
		[':', 'eight groups'],
		[':::', 'eight groups'],
		['1::2::3', 'eight groups'],
		['1:2:3:4:5:6:7', 'eight groups'],
		['1:2:3:4:5:6:7:8:9', 'eight groups'],
		['1::2:3:4:5:6:7:8', 'eight groups'],
		['12345::', 'eight groups'],
		['::g', 'eight groups'],
		['::1 ', 'eight groups'],
		['::1\n', 'eight groups'],
		['[::1]', 'eight groups'],
		['::1/64', 'eight groups'],
		['::ffff:1.2.3', 'eight groups'],
		['::ffff:1.2.3.256', 'eight groups'],
		['8.8.8.8:53', 'eight groups'],
		['fe80::1%eth0', 'leave out the zone'],
	])('%j is refused', (text, reason) => {
		expect(() => parseAddress(text)).toThrow(/^not an IPv6 address: /);
		expect(() => parseAddress(text)).toThrow(JSON.stringify(text));
		expect(() => parseAddress(text)).toThrow(reason);
	});
});

test.each(['', 'localhost', '8', '134744072'])('%j is no address of either kind', (text) => {
	expect(() => parseAddress(text)).toThrow(/^not an IP address: /);
});

/** Groups as text: upper or lower case, with or without leading zeros, some run of zeros as `::`, the end with dots. */
function spell(groups: number[], random: Random): string {
	const text = groups.map((group) => {
		const digits = random.chance(0.5) ? group.toString(16) : group.toString(16).toUpperCase();
		return random.chance(0.3) ? digits.padStart(4, '0') : digits;
	});
	const [high, low] = groups.slice(6) as [number, number];
	if (random.chance(0.3)) text.splice(6, 2, [high >> 8, high & 255, low >> 8, low & 255].join('.'));
	const zeros = text.findIndex((group) => /^0+$/.test(group));
	if (zeros < 0 || random.chance(0.3)) return text.join(':');
	let end = zeros + 1;
	while (end < text.length && /^0+$/.test(text[end] as string) && random.chance(0.8)) end++;
	return `${text.slice(0, zeros).join(':')}::${text.slice(end).join(':')}`;
}
