/**
 * The project as its scripts see it: where it lies, what state its sources are in, and how it speaks.
 * Nothing in scripts/support needs an installed package: these files run before anything is installed.
 */

import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the project. */
export const inProject = (...parts) => join(ROOT, ...parts);

/** Whether a native engine that cannot be had is an error rather than a reason to go on without it. */
export const REQUIRE_NATIVE = process.env.IRONWOOD_REQUIRE_NATIVE === '1';

/** Progress goes to standard error: standard output belongs to the program that runs afterwards. */
export function say(message) {
	process.stderr.write(`ironwood: ${message}\n`);
}

/** Ends the script after a failure that its user can understand from the message alone. */
export class Failure extends Error {}

/** Runs a script's main function and turns its failure into one line and an exit status. */
export async function runScript(main) {
	try {
		await main();
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		say(error.message);
		process.exitCode = 1;
	}
}

/** Whether the module with this URL is the program that node was asked to run, by whatever path. */
export function isMain(url) {
	return process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1]);
}

/** All files at or below a path inside the project, sorted; none if it does not exist. */
export function listFiles(path, accept = () => true) {
	const full = inProject(path);
	if (!existsSync(full)) return [];
	if (statSync(full).isFile()) return [path];
	const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	return entries.flatMap((entry) => {
		const child = `${path}/${entry.name}`;
		if (entry.isDirectory()) return listFiles(child, accept);
		return accept(child) ? [child] : [];
	});
}

/**
 * A digest of the names and contents of files, and of further facts that their product depends on.
 * Contents rather than times: a checkout, a copy and a restored cache set times as they please.
 */
export function fingerprint(files, ...facts) {
	const hash = createHash('sha256');
	for (const fact of facts) hash.update(`${fact}\0`);
	for (const file of files) {
		hash.update(`${file}\0`);
		hash.update(
			createHash('sha256')
				.update(readFileSync(inProject(file)))
				.digest(),
		);
	}
	return hash.digest('hex');
}

/** Remembers, beside a product, the fingerprint of what it was made from. */
export class Stamp {
	#path;

	constructor(...parts) {
		this.#path = inProject(...parts);
	}

	matches(print) {
		return existsSync(this.#path) && readFileSync(this.#path, 'utf8').trim() === print;
	}

	write(print) {
		mkdirSync(dirname(this.#path), { recursive: true });
		writeFileSync(this.#path, `${print}\n`);
	}

	remove() {
		rmSync(this.#path, { force: true });
	}
}

/** The version of an installed package, or undefined. */
export function installedVersion(name) {
	const manifest = inProject('node_modules', name, 'package.json');
	return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}
