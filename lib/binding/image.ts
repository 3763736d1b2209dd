/**
 * How long a binary has to be by its own headers. The dynamic linker maps what the headers promise and then touches pages
 * that a truncated file does not have: the process dies on the spot, and nothing can catch that.
 */

import { elfExtent } from './image/elf.js';
import { archiveExtent, machOExtent } from './image/mach-o.js';
import { peExtent } from './image/pe.js';

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
		if (format === 'ELF') return elfExtent(image);
		if (format === 'PE') return peExtent(image);
		return image.readUInt32BE(0) === MACH_O_MAGIC ? machOExtent(image) : archiveExtent(image);
	} catch (cause) {
		// Buffers throw this where a header lies beyond the end.
		if (!(cause instanceof RangeError)) throw cause;
		throw new Error('the file is cut short: its headers are not complete', { cause });
	}
}
