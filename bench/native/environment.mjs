/** What a figure depends on: the machine, and the versions of everything that took part. */

import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { SUBJECT } from './works.mjs';

const HUGE_PAGES = '/sys/kernel/mm/transparent_hugepage/enabled';

/**
 * @param {import('./build.mjs').Built} built
 * @param {readonly import('./build.mjs').Absent[]} leftOut
 */
export function describeEnvironment({ compiler, contenders }, leftOut) {
	return {
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		platform: `${type()} ${release()} ${process.arch}`,
		hugePages: systemHugePages(),
		compiler,
		isa: contenders.find(({ id }) => id === SUBJECT)?.version ?? 'unknown',
		contenders,
		leftOut,
	};
}

/** Who gets transparent huge pages: everyone, those who ask, or nobody. The one in brackets is chosen. */
function systemHugePages() {
	const text = existsSync(HUGE_PAGES) ? readFileSync(HUGE_PAGES, 'utf8') : '';
	return /\[(\w+)\]/.exec(text)?.[1] ?? 'unknown';
}
