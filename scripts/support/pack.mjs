/** The tarball that would be published. */

import { join } from 'node:path';
import { Failure } from './project.mjs';
import { capture } from './run.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Packs the project into a folder; gives the path of the tarball and the paths of the files in it. */
export function packTarball(folder) {
	const { ok, output } = capture(npm, ['pack', '--json', '--silent', '--pack-destination', folder]);
	// What the scripts of npm's own life cycle print comes before it, warnings behind it.
	const [json] = /^\[\n[\s\S]*^\]$/m.exec(output) ?? [];
	if (!ok || json === undefined) throw new Failure(`npm pack failed:\n${output.trim()}`);
	const [{ filename, files, size }] = JSON.parse(json);
	return { tarball: join(folder, filename), files: files.map(({ path }) => path), size };
}
