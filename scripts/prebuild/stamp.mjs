/** Tells whether the prebuilt binaries are those of the sources as they are. */

import { fingerprint, listFiles, Stamp } from '../support/project.mjs';

export const prebuildStamp = new Stamp('node_modules', '.cache', 'ironwood', 'prebuilds');

/** Of all that the binaries are made from. */
export function prebuildPrint() {
	const sources = listFiles('native', (file) => !file.startsWith('native/test/'));
	return fingerprint([...sources, 'binding.gyp', ...listFiles('scripts/prebuild'), ...listFiles('prebuilds')]);
}
