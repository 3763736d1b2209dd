/**
 * Leaks of the addon alone, out of what LeakSanitizer says of a whole process: one that ends by process.exit(), as test runners
 * do, leaves V8's own heap behind, which counts as leaked, what V8 took on behalf of the addon included. Ours is what our code
 * allocated itself; for the rest there is a program that ends with nothing left (program.cjs).
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const OURS = /(ironwood|plant)\.node/;

/** What allocates for whoever called it. */
const RUNTIME = /lib(asan|stdc\+\+|c|gcc_s)\.so/;

/** Whether the first frame that is not of a runtime library is ours. */
function isOurs(record) {
	const frames = record.split('\n').filter((line) => /^ *#\d+ /.test(line));
	const caller = frames.find((frame) => !RUNTIME.test(frame));
	return caller !== undefined && OURS.test(caller);
}

/**
 * Settings under which a process writes its findings to files, and keeps its exit status in spite of leaks. Places are given as
 * offsets in a module, which addr2line explains: to find names for all of V8's takes longer than the tests.
 */
export const leakLog = (folder) => ({
	ASAN_OPTIONS: `detect_leaks=1:quarantine_size_mb=8:symbolize=0:log_path=${join(folder, 'asan')}`,
	LSAN_OPTIONS: 'exitcode=0',
});

/** @returns {{ reports: number, leaks: string[], errors: string[] }} how many processes wrote, and what of it matters */
export function readLeakLog(folder) {
	const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
	const records = texts.flatMap((text) => text.split(/\n\n/));
	return {
		reports: texts.length,
		leaks: records.filter((record) => / leak of /.test(record) && isOurs(record)),
		errors: texts.filter((text) => /ERROR: AddressSanitizer|runtime error/.test(text)),
	};
}
