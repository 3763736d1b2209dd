import { expectSound, Fields } from './fields.js';

/** Offsets and values out of the Mach-O headers. */
const MACH_O = {
	commandCount: 16,
	commandsSize: 20,
	headerSize: 32,
	command: { size: 4, least: 8 },
	segment: { kind: 0x19, offset: 40, fileSize: 48, least: 72 },
};

export function machOExtent(image: Buffer): number {
	const fields = new Fields(image, true);
	const end = MACH_O.headerSize + fields.u32(MACH_O.commandsSize);
	const count = fields.u32(MACH_O.commandCount);
	let extent = end;
	let segments = 0;
	let at = MACH_O.headerSize;
	// A command takes eight bytes at least, so the file bounds the steps, whatever number of commands it claims.
	for (let i = 0; i < count; i++) {
		const kind = fields.u32(at);
		const size = fields.u32(at + MACH_O.command.size);
		const least = kind === MACH_O.segment.kind ? MACH_O.segment.least : MACH_O.command.least;
		expectSound(size >= least && at + size <= end, 'a load command has no sensible size');
		if (kind === MACH_O.segment.kind) {
			segments++;
			extent = Math.max(extent, fields.u64(at + MACH_O.segment.offset) + fields.u64(at + MACH_O.segment.fileSize));
		}
		at += size;
	}
	expectSound(segments > 0, 'it has no segments');
	return extent;
}

/** An archive of images for several processors. Its own headers are big-endian. */
const ARCHIVE = { count: 4, headerSize: 8, entry: { offset: 8, fileSize: 12, size: 20 } };

export function archiveExtent(image: Buffer): number {
	const fields = new Fields(image, false);
	const count = fields.u32(ARCHIVE.count);
	expectSound(count > 0, 'it is an archive of nothing');
	const table = ARCHIVE.headerSize + count * ARCHIVE.entry.size;
	let extent = table;
	for (let at = ARCHIVE.headerSize; at < table; at += ARCHIVE.entry.size) {
		const [offset, size] = [fields.u32(at + ARCHIVE.entry.offset), fields.u32(at + ARCHIVE.entry.fileSize)];
		expectSound(offset >= table && size > 0, 'an image in it has no sensible place');
		extent = Math.max(extent, offset + size);
	}
	return extent;
}
