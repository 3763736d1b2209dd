import { expectSound, Fields } from './fields.js';

/** Offsets and values out of the PE specification. */
const PE = {
	headerOffset: 0x3c,
	/** "PE", zero, zero. */
	signature: 0x00004550,
	sectionCount: 6,
	optionalSize: 20,
	headerSize: 24,
	section: { fileSize: 16, offset: 20, size: 40 },
};

export function peExtent(image: Buffer): number {
	const fields = new Fields(image, true);
	const header = fields.u32(PE.headerOffset);
	expectSound(fields.u32(header) === PE.signature, 'it has no PE header');
	const count = fields.u16(header + PE.sectionCount);
	expectSound(count > 0, 'it has no sections');
	const table = header + PE.headerSize + fields.u16(header + PE.optionalSize);
	let extent = table + count * PE.section.size;
	for (let at = table; at < table + count * PE.section.size; at += PE.section.size) {
		extent = Math.max(extent, fields.u32(at + PE.section.offset) + fields.u32(at + PE.section.fileSize));
	}
	return extent;
}
