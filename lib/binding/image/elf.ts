import { expectSound, Fields } from './fields.js';

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
	headerSize: 64,
	program: { type: 0, offset: 8, fileSize: 32, size: 56 },
	section: { type: 4, offset: 24, fileSize: 32, size: 64 },
	loaded: 1,
	noBits: 8,
};

export function elfExtent(image: Buffer): number {
	const fields = new Fields(image, image[ELF.data] === ELF.littleEndian);
	expectSound(fields.u8(ELF.class) === ELF.class64, 'it is no ELF file of 64 bits');
	return Math.max(programsExtent(fields), sectionsExtent(fields));
}

/** What is mapped. Each header is read from the file, which bounds how many there are. */
function programsExtent(fields: Fields): number {
	const table = fields.u64(ELF.programOffset);
	const count = fields.u16(ELF.programCount);
	expectSound(table >= ELF.headerSize && count > 0, 'it has no program headers');
	expectSound(fields.u16(ELF.programSize) === ELF.program.size, 'its program headers have another size');
	let extent = table + count * ELF.program.size;
	let loaded = 0;
	for (let at = table; at < table + count * ELF.program.size; at += ELF.program.size) {
		extent = Math.max(extent, fields.u64(at + ELF.program.offset) + fields.u64(at + ELF.program.fileSize));
		if (fields.u32(at + ELF.program.type) === ELF.loaded) loaded++;
	}
	expectSound(loaded > 0, 'nothing of it is to be loaded');
	return extent;
}

/** Sections only tell more of how long the file was: what is loaded needs none. */
function sectionsExtent(fields: Fields): number {
	const table = fields.u64(ELF.sectionOffset);
	const count = fields.u16(ELF.sectionCount);
	if (table === 0 || count === 0) return 0;
	expectSound(fields.u16(ELF.sectionSize) === ELF.section.size, 'its section headers have another size');
	let extent = table + count * ELF.section.size;
	for (let at = table; at < table + count * ELF.section.size; at += ELF.section.size) {
		// Such a section is zero-filled memory and takes no room in the file.
		if (fields.u32(at + ELF.section.type) === ELF.noBits) continue;
		extent = Math.max(extent, fields.u64(at + ELF.section.offset) + fields.u64(at + ELF.section.fileSize));
	}
	return extent;
}
