import { describe, expect, test } from 'vitest';
import { ADDRESSES, formatAddress, parseAddress } from '../../examples/ip-country/addresses.mjs';
import { Random, takeSeed } from '../helpers/random.js';

describe('addresses', () => {
	test.each([
		['0.0.0.0', 0],
		['0.0.0.1', 1],
		['1.2.3.4', 0x01020304],
		['127.255.255.255', 2 ** 31 - 1],
		['128.0.0.0', 2 ** 31],
		['255.255.255.255', 2 ** 32 - 1],
	])('%s is %i', (text, address) => {
		expect(parseAddress(text)).toBe(address);
		expect(formatAddress(address)).toBe(text);
	});

	test('every address survives the way to text and back', () => {
		const random = new Random(takeSeed('addresses to text and back'));
		for (let i = 0; i < 10_000; i++) {
			const address = random.below(ADDRESSES);
			expect(parseAddress(formatAddress(address))).toBe(address);
		}
	});

	test.each([
		['', 'four numbers'],
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
		['2001:db8::1', 'IPv4 only'],
		['::ffff:8.8.8.8', 'IPv4 only'],
	])('%j is refused', (text, reason) => {
		expect(() => parseAddress(text)).toThrow(/^not an IPv4 address: /);
		expect(() => parseAddress(text)).toThrow(JSON.stringify(text));
		expect(() => parseAddress(text)).toThrow(reason);
	});
});
