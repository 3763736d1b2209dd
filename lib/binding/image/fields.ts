/** Numbers at offsets of a file, in its byte order. What lies beyond the end throws a RangeError, as buffers do. */
export class Fields {
	constructor(
		private readonly bytes: Buffer,
		private readonly little: boolean,
	) {}

	u8(offset: number): number {
		return this.bytes.readUInt8(offset);
	}
	u16(offset: number): number {
		return this.little ? this.bytes.readUInt16LE(offset) : this.bytes.readUInt16BE(offset);
	}
	u32(offset: number): number {
		return this.little ? this.bytes.readUInt32LE(offset) : this.bytes.readUInt32BE(offset);
	}
	u64(offset: number): number {
		return Number(this.little ? this.bytes.readBigUInt64LE(offset) : this.bytes.readBigUInt64BE(offset));
	}
}

/** For headers that no whole image has. */
export function expectSound(condition: boolean, fault: string): void {
	if (!condition) throw new Error(`the file is damaged: ${fault}`);
}
