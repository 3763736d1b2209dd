/**
 * How long a binary has to be by its own headers. The dynamic linker maps what the headers promise and then touches pages
 * that a truncated file does not have: the process dies on the spot, and nothing can catch that.
 */

/** Throws unless the bytes are a whole ELF, Mach-O or PE image of the format that a platform loads. */
export function checkImage(image: Buffer, platform: string): void {
	const expected = platform === 'win32' ? 'PE' : platform === 'darwin' ? 'Mach-O' : 'ELF';
	const format = formatOf(image);
	if (format !== expected) throw new Error(`the file is ${format ?? 'no binary'}, where ${platform} loads ${expected}`);
	const extent = extentOf(image, format);
	if (extent > image.length) {
		throw new Error(`the file is cut short: its headers account for ${extent} bytes, but it has ${image.length}`);
	}
}

type Format = 'ELF' | 'Mach-O' | 'PE';

const ELF_MAGIC = 0x7f454c46;
/** 64-bit Mach-O, little-endian as all current machines have it; and an archive of images for several processors. */
const MACH_O_MAGIC = 0xcffaedfe;
const MACH_O_ARCHIVE_MAGIC = 0xcafebabe;
const PE_MAGIC = 0x4d5a;

function formatOf(image: Buffer): Format | undefined {
	if (image.length < 4) return undefined;
	const magic = image.readUInt32BE(0);
	if (magic === ELF_MAGIC) return 'ELF';
	if (magic === MACH_O_MAGIC || magic === MACH_O_ARCHIVE_MAGIC) return 'Mach-O';
	return magic >>> 16 === PE_MAGIC ? 'PE' : undefined;
}

function extentOf(image: Buffer, format: Format): number {
	try {
		if (format === 'ELF') return elfExtent(new Fields(image, image[ELF.data] === ELF.littleEndian));
		if (format === 'PE') return peExtent(new Fields(image, true));
		return image.readUInt32BE(0) === MACH_O_MAGIC ? machOExtent(new Fields(image, true)) : archiveExtent(image);
	} catch (cause) {
		// A header that lies beyond the end could not be read.
		throw new Error('the file is cut short: its headers are not complete', { cause });
	}
}

/** Numbers at offsets of a file, in its byte order. */
class Fields {
	constructor(
		private readonly bytes: Buffer,
		private readonly little: boolean,
	) {}

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

/** Offsets and values out of the ELF specification, for 64-bit files. */
const ELF = {
	class: 4,
	data: 5,
	class64: 2,
	littleEndian: 1,
	programOffset: 32,
	sectionOffset: 40,
	programSize: 54,
	programCount: 56,
	sectionSize: 58,
	sectionCount: 60,
	program: { offset: 8, size: 32 },
	section: { type: 4, offset: 24, size: 32 },
	noBits: 8,
};

function elfExtent(fields: Fields): number {
	const programs = fields.u64(ELF.programOffset);
	const programSize = fields.u16(ELF.programSize);
	const sections = fields.u64(ELF.sectionOffset);
	const sectionSize = fields.u16(ELF.sectionSize);
	const sectionCount = sections === 0 ? 0 : fields.u16(ELF.sectionCount);
	let extent = sections + sectionSize * sectionCount;
	for (let i = 0; i < fields.u16(ELF.programCount); i++) {
		const at = programs + i * programSize;
		extent = Math.max(extent, fields.u64(at + ELF.program.offset) + fields.u64(at + ELF.program.size));
	}
	for (let i = 0; i < sectionCount; i++) {
		const at = sections + i * sectionSize;
		// Such a section is zero-filled memory and takes no room in the file.
		if (fields.u32(at + ELF.section.type) === ELF.noBits) continue;
		extent = Math.max(extent, fields.u64(at + ELF.section.offset) + fields.u64(at + ELF.section.size));
	}
	return extent;
}

/** Offsets and values out of the PE specification. */
const PE = {
	headerOffset: 0x3c,
	sectionCount: 6,
	optionalSize: 20,
	headerSize: 24,
	sectionSize: 40,
	section: { size: 16, offset: 20 },
};

function peExtent(fields: Fields): number {
	const header = fields.u32(PE.headerOffset);
	const sections = header + PE.headerSize + fields.u16(header + PE.optionalSize);
	let extent = 0;
	for (let i = 0; i < fields.u16(header + PE.sectionCount); i++) {
		const at = sections + i * PE.sectionSize;
		extent = Math.max(extent, fields.u32(at + PE.section.offset) + fields.u32(at + PE.section.size));
	}
	return extent;
}

/** Offsets and values out of the Mach-O headers. */
const MACH_O = {
	commandCount: 16,
	headerSize: 32,
	command: { size: 4 },
	segment: { kind: 0x19, offset: 40, size: 48 },
	archive: { count: 4, headerSize: 8, entrySize: 20, offset: 8, size: 12 },
};

function machOExtent(fields: Fields): number {
	let extent = 0;
	let at = MACH_O.headerSize;
	for (let i = 0; i < fields.u32(MACH_O.commandCount); i++) {
		if (fields.u32(at) === MACH_O.segment.kind) {
			extent = Math.max(extent, fields.u64(at + MACH_O.segment.offset) + fields.u64(at + MACH_O.segment.size));
		}
		at += fields.u32(at + MACH_O.command.size);
	}
	return extent;
}

function archiveExtent(image: Buffer): number {
	const fields = new Fields(image, false);
	const { archive } = MACH_O;
	let extent = 0;
	for (let i = 0; i < fields.u32(archive.count); i++) {
		const at = archive.headerSize + i * archive.entrySize;
		extent = Math.max(extent, fields.u32(at + archive.offset) + fields.u32(at + archive.size));
	}
	return extent;
}
