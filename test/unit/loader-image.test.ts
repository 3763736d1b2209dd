/** How long a binary is by its own headers. */

import { describe, expect, it } from 'vitest';
import { checkImage } from '../../lib/binding/image.js';
import { thrownBy } from '../helpers/errors.js';
import { archiveImage, elfImage, machOImage, peImage } from '../helpers/images.js';

describe('the headers of a binary', () => {
	it.each([
		['ELF', 'linux', elfImage()],
		['PE', 'win32', peImage()],
		['Mach-O', 'darwin', machOImage()],
		['an archive of Mach-O', 'darwin', archiveImage()],
	])('of the format %s tell how long it is', (_, platform, image) => {
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
