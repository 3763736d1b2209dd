/** Two builds of the addon at the benchmark's work items: processes of both take turns, round by round. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatTable } from '../../bench/report.mjs';
import { formatRatio, formatTime, median } from '../../bench/statistics.mjs';
import { Worker } from '../../bench/workers.mjs';
import { findWork } from '../../bench/works/index.mjs';

const WORKS = ['get', 'getMany', 'set', 'overwrite', 'delete', 'load-typed', 'entries', 'range', 'floor', 'rank'];
const STRINGS = ['get', 'set', 'delete'];
const SIZES = [1_000, 100_000, 1_000_000];
const ROUNDS = 7;
const WARM_UP = 750;

async function timeBoth(copies, assignment) {
	const workers = copies.map((copy) => new Worker(pathToFileURL(join(copy, 'bench', 'child.mjs')).href));
	try {
		await Promise.all(workers.map((worker) => worker.ask(assignment)));
		const samples = workers.map(() => []);
		for (let round = 0; round < ROUNDS; round++) {
			for (let turn = 0; turn < workers.length; turn++) {
				const place = (round + turn) % workers.length;
				samples[place].push((await workers[place].ask({ round })).nanoseconds);
			}
		}
		return samples.map(median);
	} finally {
		await Promise.all(workers.map((worker) => worker.stop()));
	}
}

/**
 * @param {[string, string]} copies folders of the package: as it is built otherwise, and with a profile
 * @param {number} seed
 * @returns {Promise<string>} a table
 */
export async function compareBuilds(copies, seed) {
	const items = [
		...WORKS.map((work) => ({ work, keys: 'number' })),
		...STRINGS.map((work) => ({ work, keys: 'string' })),
	];
	const rows = [];
	for (const size of SIZES) {
		for (const { work, keys } of items) {
			const assignment = { contender: 'native', work, keys, kind: 'number', size, seed, warmUp: WARM_UP };
			const [plain, profiled] = await timeBoth(copies, assignment);
			const title = `${size.toLocaleString('en-US')}: ${findWork(work).title}${keys === 'string' ? ', strings' : ''}`;
			rows.push([title, formatTime(plain), formatTime(profiled), formatRatio(plain / profiled)]);
		}
	}
	return formatTable(['entries', 'without', 'with a profile', 'times as fast'], rows);
}
