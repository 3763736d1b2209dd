/** Many environments in one process: worker threads that load the package, use it, and end in any order and in any way. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyPackage, run, temporaryFolder } from '../helpers/package-copy.js';

const folder = temporaryFolder();
copyPackage(folder);

/** Ends as it is told to: by itself, by exit, by an error, or not at all until it is terminated. */
const WORKER = `
	const { workerData, parentPort } = require('node:worker_threads');
	const { SortedMap, ScoredSet, implementation } = require('./dist/index.js');
	const maps = Array.from({ length: 5 }, () => new SortedMap());
	for (let i = 0; i < 3000; i++) maps[i % 5].set((i * 7919) % 4001, i % 3 === 0 ? { i } : i);
	for (const map of maps) map.check();
	const iterator = maps[0].keys();
	iterator.next();
	maps[1].close();
	parentPort.postMessage({ size: maps[0].size, name: implementation.name });
	if (workerData === 'exit') process.exit(0);
	if (workerData === 'error') throw new Error('planned');
	if (workerData === 'busy') for (let i = 0; ; i++) maps[2].set(i % 5000, { i });
	if (workerData === 'stats') for (;;) maps[2].stats();
	if (workerData === 'check') for (;;) maps[2].check();
	if (workerData === 'scored') for (const set = new ScoredSet([['a', 1]]); ; ) set.stats();
	if (workerData === 'idle') setInterval(() => maps[3].get(1), 1);
`;

const START = `
	const { Worker } = require('node:worker_threads');
	const start = (way) => new Promise((resolve) => {
		const worker = new Worker('./worker.cjs', { workerData: way });
		worker.on('error', () => {});
		worker.once('message', (report) => resolve({ worker, report, ended: new Promise((done) => worker.once('exit', done)) }));
	});
`;

const runMain = (program: string, environment: NodeJS.ProcessEnv) => {
	writeFileSync(join(folder, 'worker.cjs'), WORKER);
	writeFileSync(join(folder, 'main.cjs'), `${START}\n${program}`);
	return run(process.execPath, ['main.cjs'], folder, environment);
};

describe.each(['', 'javascript'])('workers on %j', (implementation) => {
	const environment = { IRONWOOD_IMPLEMENTATION: implementation };

	it('end in any order and in any way, while the main thread goes on', () => {
		const program = `
			const { SortedMap, implementation } = require('./dist/index.js');
			const map = new SortedMap([[1, 'main']]);
			(async () => {
				let count = 0;
				for (let round = 0; round < 8; round++) {
					const ways = ['return', 'exit', 'error', 'busy', 'idle', 'return'];
					const workers = await Promise.all(ways.map(start));
					if (round % 2 === 0) workers.reverse();
					for (const { worker, report, ended } of workers) {
						if (report.size !== 600 || report.name !== implementation.name) throw new Error(JSON.stringify(report));
						await worker.terminate();
						await ended;
						map.set(++count, {});
						map.check();
					}
				}
				console.log(count, map.size, map.get(1) !== 'main');
			})();
		`;
		const { status, signal, stdout, stderr } = runMain(program, environment);
		expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
		expect(stdout.trim()).toBe('48 48 true');
	});

	it('may load before the main thread does, or without it', () => {
		const program = `
			(async () => {
				const first = await start('return');
				await first.ended;
				const second = await start('idle');
				const { SortedMap } = require('./dist/index.js');
				const map = new SortedMap([[1, 1]]);
				await second.worker.terminate();
				map.set(2, 2).check();
				console.log(map.size);
			})();
		`;
		const { status, signal, stdout } = runMain(program, environment);
		expect({ status, signal, stdout: stdout.trim() }).toEqual({ status: 0, signal: null, stdout: '2' });
	});

	it('may be terminated while a call makes objects, which a thread that ends cannot be thrown an error about', () => {
		const program = `
			(async () => {
				for (let round = 0; round < 12; round++) {
					const workers = await Promise.all(['stats', 'check', 'scored'].map(start));
					await new Promise((resolve) => setTimeout(resolve, round));
					await Promise.all(workers.map(({ worker }) => worker.terminate()));
				}
				console.log('alive');
			})();
		`;
		const { status, signal, stdout } = runMain(program, environment);
		expect({ status, signal, stdout: stdout.trim() }).toEqual({ status: 0, signal: null, stdout: 'alive' });
	});

	it('may still run when the process exits', () => {
		for (const ways of [['busy', 'idle', 'busy'], ['idle'], ['busy']]) {
			const program = `
				const { SortedMap } = require('./dist/index.js');
				globalThis.map = new SortedMap(Array.from({ length: 10000 }, (_, i) => [i, { i }]));
				Promise.all(${JSON.stringify(ways)}.map(start)).then(() => {
					for (const [key] of map) if (key === 5000) process.exit(7);
				});
			`;
			const { status, signal, stderr } = runMain(program, environment);
			expect({ status, signal, stderr }).toEqual({ status: 7, signal: null, stderr: '' });
		}
	});
});

describe('the main thread', () => {
	it.each([
		['in the middle of a walk', 'map.forEach((value, key) => { if (key === 500) process.exit(3); });'],
		['in the middle of an update', 'map.update(1, () => process.exit(3));'],
		['in the middle of a retain', 'map.retain((value, key) => key < 500 || process.exit(3));'],
		[
			'in a finalizer of its own',
			"new FinalizationRegistry(() => process.exit(3)).register({}); process.on('exit', () => { map.get(1); }); process.exit(3);",
		],
		['with everything closed', 'map.close(); process.exit(3);'],
		[
			'in an exit handler that uses the map',
			"process.on('exit', () => { map.set(-1, 1); map.check(); }); process.exit(3);",
		],
	])('may exit %s', (_, code) => {
		const program = `
			const { SortedMap } = require('./dist/index.js');
			const map = new SortedMap(Array.from({ length: 1000 }, (_, i) => [i, { i }]));
			${code}
		`;
		for (const environment of [{}, { IRONWOOD_IMPLEMENTATION: 'javascript' }]) {
			const { status, signal, stderr } = runMain(program, environment);
			expect({ status, signal, stderr }).toEqual({ status: 3, signal: null, stderr: '' });
		}
	});

	it('may end by an error that nobody caught', () => {
		const program = `
			const { SortedMap } = require('./dist/index.js');
			const map = new SortedMap(Array.from({ length: 1000 }, (_, i) => [i, { i }]));
			map.forEach(() => { throw new Error('uncaught'); });
		`;
		const { status, signal, stderr } = runMain(program, {});
		expect({ status, signal }).toEqual({ status: 1, signal: null });
		expect(stderr).toContain('uncaught');
	});
});
