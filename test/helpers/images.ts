/** Binaries of several formats, as small as they can be: for what reads their headers, not for loading. */

/** The least image with two sections, the second of which takes no room in the file. */
export function elfImage(): Buffer {
	const image = Buffer.alloc(64 + 56 + 8 + 3 * 64);
	const sections = 64 + 56 + 8;
	image.writeUInt32BE(0x7f454c46, 0);
	image.set([2, 1, 1], 4);
	image.writeBigUInt64LE(64n, 32);
	image.writeBigUInt64LE(BigInt(sections), 40);
	image.writeUInt16LE(56, 54);
	image.writeUInt16LE(1, 56);
	image.writeUInt16LE(64, 58);
	image.writeUInt16LE(3, 60);
	image.writeUInt32LE(1, 64);
	image.writeBigUInt64LE(0n, 64 + 8);
	image.writeBigUInt64LE(128n, 64 + 32);
	image.writeUInt32LE(1, sections + 64 + 4);
	image.writeBigUInt64LE(120n, sections + 64 + 24);
	image.writeBigUInt64LE(8n, sections + 64 + 32);
	image.writeUInt32LE(8, sections + 128 + 4);
	image.writeBigUInt64LE(128n, sections + 128 + 24);
	image.writeBigUInt64LE(1_000_000n, sections + 128 + 32);
	return image;
}

/** The least image with one section. */
export function peImage(): Buffer {
	const image = Buffer.alloc(0x40 + 24 + 16 + 40 + 32);
	image.write('MZ', 0, 'latin1');
	image.writeUInt32LE(0x40, 0x3c);
	image.write('PE\0\0', 0x40, 'latin1');
	image.writeUInt16LE(1, 0x40 + 6);
	image.writeUInt16LE(16, 0x40 + 20);
	image.writeUInt32LE(32, 0x40 + 24 + 16 + 16);
	image.writeUInt32LE(0x40 + 24 + 16 + 40, 0x40 + 24 + 16 + 20);
	return image;
}

/** The least image with one segment, after a command of another kind. */
export function machOImage(): Buffer {
	const image = Buffer.alloc(32 + 16 + 72 + 24);
	image.writeUInt32LE(0xfeedfacf, 0);
	image.writeUInt32LE(2, 16);
	image.writeUInt32LE(16 + 72, 20);
	image.writeUInt32LE(0x1b, 32);
	image.writeUInt32LE(16, 32 + 4);
	image.writeUInt32LE(0x19, 48);
	image.writeUInt32LE(72, 48 + 4);
	image.writeBigUInt64LE(0n, 48 + 40);
	image.writeBigUInt64LE(144n, 48 + 48);
	return image;
}

/** An archive of two images. */
export function archiveImage(): Buffer {
	const image = Buffer.alloc(8 + 2 * 20 + 32);
	image.writeUInt32BE(0xcafebabe, 0);
	image.writeUInt32BE(2, 4);
	for (const i of [0, 1]) {
		image.writeUInt32BE(48 + 16 * i, 8 + 20 * i + 8);
		image.writeUInt32BE(16, 8 + 20 * i + 12);
	}
	return image;
}
