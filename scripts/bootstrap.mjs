/**
 * Brings a checkout to the point where its programs and tests run: packages installed, TypeScript compiled, the native
 * addon built where there is a compiler. Does nothing, and says nothing, where all of that is up to date; so `npm start`
 * and `npm test` work in a fresh clone, and cost nothing afterwards. Needs Node alone.
 */

import { ensureNative } from './build-native.mjs';
import { ensureTypeScript } from './build-ts.mjs';
import { ensurePackages } from './install.mjs';
import { isMain, runScript } from './support/project.mjs';

export function bootstrap() {
	ensurePackages();
	ensureTypeScript();
	ensureNative({ required: false });
}

if (isMain(import.meta.url)) await runScript(bootstrap);
