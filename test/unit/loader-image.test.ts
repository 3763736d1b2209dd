/** How long a binary is by its own headers. */

import { describe, expect, it } from 'vitest';
import { checkImage } from '../../lib/binding/image.js';
import { thrownBy } from '../helpers/errors.js';
import { archiveImage, elfImage, machOImage, peImage } from '../helpers/images.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const IMAGES: [string, string, Buffer][] = [
	['ELF', 'linux', elfImage()],
	['PE', 'win32', peImage()],
	['Mach-O', 'darwin', machOImage()],
	['an archive of Mach-O', 'darwin', archiveImage()],
];

describe('the headers of a binary', () => {
	it.each(IMAGES)('of the format %s tell how long it is', (_, platform, image) => {
		checkImage(image, platform);
		checkImage(Buffer.concat([image, Buffer.alloc(10)]), platform);
		for (let length = 0; length < image.length; length++) {
			expect(thrownBy(() => checkImage(image.subarray(0, length), platform)).message).toMatch(/cut short|no binary/);
		}
		for (const other of ['linux', 'win32', 'darwin'].filter((name) => name !== platform)) {
			expect(thrownBy(() => checkImage(image, other)).message).toMatch(/where .* loads/);
		}
	});
});

/** The same bytes, which refuse to be read more often than there are bytes. */
function limitReads(image: Buffer): Buffer {
	const counted = Buffer.from(image);
	let reads = 0;
	for (const name of ['readUInt8', 'readUInt16', 'readUInt32', 'readBigUInt64'] as const) {
		for (const method of name === 'readUInt8' ? ([name] as const) : ([`${name}LE`, `${name}BE`] as const)) {
			const read = counted[method] as (offset: number) => number | bigint;
			const limited = (offset: number) => {
				if (++reads > image.length) throw new Error('does not end');
				return read.call(counted, offset);
			};
			Object.assign(counted, { [method]: limited });
		}
	}
	return counted;
}

/** Why the bytes are refused; undefined if they are not. */
function refusal(image: Buffer, platform: string): string | undefined {
	try {
		checkImage(limitReads(image), platform);
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(Error);
		return (error as Error).message;
	}
}

/** A copy of an image in which numbers of 16 or 32 bits, at their offsets, are others. */
function changed(image: Buffer, ...fields: ['UInt16LE' | 'UInt32LE' | 'UInt32BE', offset: number, value: number][]) {
	const copy = Buffer.from(image);
	for (const [type, offset, value] of fields) copy[`write${type}`](value, offset);
	return copy;
}

describe('headers that make no sense', () => {
	const [elf, pe, machO, archive] = IMAGES.map(([, , image]) => image) as [Buffer, Buffer, Buffer, Buffer];
	const blank = (image: Buffer, magic: number) => Buffer.concat([image.subarray(0, magic), Buffer.alloc(1000)]);

	it.each<[string, string, Buffer, RegExp]>([
		['an empty ELF header', 'linux', blank(elf, 4), /no ELF file of 64 bits/],
		['an empty ELF header of 64 bits', 'linux', blank(elf, 7), /no program headers/],
		['no program headers', 'linux', changed(elf, ['UInt16LE', 56, 0]), /no program headers/],
		['program headers of no size', 'linux', changed(elf, ['UInt16LE', 54, 0]), /program headers have another size/],
		['section headers of no size', 'linux', changed(elf, ['UInt16LE', 58, 0]), /section headers have another size/],
		['nothing to load', 'linux', changed(elf, ['UInt32LE', 64, 2]), /nothing of it is to be loaded/],
		['an empty PE header', 'win32', blank(pe, 2), /no PE header/],
		['no sections', 'win32', changed(pe, ['UInt16LE', 0x46, 0]), /no sections/],
		['an empty Mach-O header', 'darwin', blank(machO, 4), /no segments/],
		['a load command of size 0', 'darwin', changed(machO, ['UInt32LE', 36, 0]), /no sensible size/],
		[
			'load commands of size 0, as many as there can be',
			'darwin',
			changed(machO, ['UInt32LE', 16, 0xffffffff], ['UInt32LE', 36, 0]),
			/no sensible size/,
		],
		['more load commands than they take', 'darwin', changed(machO, ['UInt32LE', 16, 0xffffffff]), /no sensible size/],
		['a load command beyond the others', 'darwin', changed(machO, ['UInt32LE', 36, 0x7fffffff]), /no sensible size/],
		['a segment too small for one', 'darwin', changed(machO, ['UInt32LE', 52, 64]), /no sensible size/],
		['load commands beyond the file', 'darwin', changed(machO, ['UInt32LE', 20, 0x7fffffff]), /cut short/],
		['an archive of nothing', 'darwin', blank(archive, 4), /archive of nothing/],
		['an image within the headers', 'darwin', changed(archive, ['UInt32BE', 16, 0]), /no sensible place/],
		['images without end', 'darwin', changed(archive, ['UInt32BE', 4, 0xffffffff]), /no sensible place|cut short/],
	])('%s', (_, platform, image, reason) => {
		expect(refusal(image, platform)).toMatch(reason);
	});

	it.each(IMAGES)('in an image of the format %s, at random', (name, platform, image) => {
		const random = new Random(takeSeed(`damaged images: ${name}`));
		let refused = 0;
		const rounds = 3000 * Math.min(EFFORT, 10);
		for (let round = 0; round < rounds; round++) {
			const damaged = damage(image, random);
			const reason = refusal(damaged, platform);
			if (reason !== undefined) refused++;
			expect(reason ?? 'damaged', damaged.toString('hex')).toMatch(/cut short|damaged|no binary|where .* loads/);
		}
		// Much of a header means nothing to its length, but not most of it.
		expect(refused).toBeGreaterThan(rounds / 4);
	});
});

/** Some bits turned over, numbers of 32 bits replaced by the worst ones, and the end cut off. */
function damage(image: Buffer, random: Random): Buffer {
	const damaged = Buffer.from(image);
	for (let changes = 1 + random.below(4); changes > 0; changes--) {
		if (random.chance(0.5)) {
			const at = random.below(damaged.length);
			damaged[at] = (damaged[at] as number) ^ (1 << random.below(8));
		} else {
			const at = 4 * random.below(damaged.length >> 2);
			damaged.writeUInt32LE(random.pick([0, 1, 0x7fffffff, 0xffffffff]), at);
		}
	}
	return random.chance(0.1) ? damaged.subarray(0, random.below(damaged.length)) : damaged;
}
