import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { path as findByRules } from 'node-gyp-build';

/** The binary for this process in a package's folder: one that was built there, else a prebuilt one. Throws if there is none. */
export function findBinary(root: string): string {
	try {
		return findByRules(root);
	} catch (cause) {
		const failure = whyNotBuilt(root);
		if (failure === undefined) throw cause;
		throw new Error(`${(cause as Error).message.trim()}\n    ${failure}`, { cause });
	}
}

/** What kept the install script from building the addon, if it ran and failed: it leaves an account of that. */
function whyNotBuilt(root: string): string | undefined {
	try {
		const { reason, log } = JSON.parse(readFileSync(join(root, 'build', 'install.json'), 'utf8'));
		return typeof log === 'string' ? `${reason}; see ${log}` : `${reason}`;
	} catch {
		return undefined;
	}
}
