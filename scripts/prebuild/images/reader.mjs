/** Numbers and names at offsets of a binary, all of them little-endian. */
export class Reader {
	constructor(bytes) {
		this.bytes = bytes;
	}

	u8 = (at) => this.bytes.readUInt8(at);
	u16 = (at) => this.bytes.readUInt16LE(at);
	u32 = (at) => this.bytes.readUInt32LE(at);
	u64 = (at) => Number(this.bytes.readBigUInt64LE(at));

	/** The name that ends with a zero byte. */
	name(at) {
		return this.bytes.toString('latin1', at, this.bytes.indexOf(0, at));
	}
}
