/** IPv6 addresses as the 16 bytes that a packet has them in, most significant first: their order is that of the numbers. */
export function toBytes(address: bigint): Uint8Array {
	const bytes = new Uint8Array(16);
	const view = new DataView(bytes.buffer);
	view.setBigUint64(0, address >> 64n);
	view.setBigUint64(8, BigInt.asUintN(64, address));
	return bytes;
}
