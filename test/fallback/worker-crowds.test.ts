/** Hundreds of worker threads, batch by batch, that load the package, use it and end at any moment: in the midst of native work too. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyPackage, hasBinary, run, temporaryFolder } from '../helpers/package-copy.js';
import { EFFORT, takeSeed } from '../helpers/random.js';

const folder = temporaryFolder();
copyPackage(folder);

/** Ends in one of its ways, or is terminated: at once, while it loads, or in a call that takes long. */
const WORKER = `
	const { workerData: { way }, parentPort } = require('node:worker_threads');
	if (way === 'before') process.exit(0);
	const { SortedMap, ScoredSet } = require('./dist/index.js');
	if (way === 'unused') return;
	const map = new SortedMap();
	for (let i = 0; i < 500; i++) map.set((i * 7919) % 4001, i % 3 === 0 ? { i, map } : i);
	const things = [map.snapshot(), map.keys(), map.cursor(), new ScoredSet([['a', 1]])];
	things[1].next();
	map.check();
	if (way === 'exit') process.exit(0);
	if (way === 'error') throw new Error('planned');
	if (way === 'close') return map.close();
	if (way === 'callback') map.forEach((_, key) => key > 2000 && process.exit(0));
	if (way === 'waiting') new ScoredSet().waitFirst();
	if (way === 'native') {
		// Calls of several milliseconds each, one after the other, until somebody ends this.
		const keys = Float64Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 200_003);
		const sorted = keys.toSorted();
		parentPort.postMessage('busy');
		for (;;) {
			const large = SortedMap.fromSorted(sorted, sorted);
			large.setMany(keys, keys);
			large.clone().deleteMany(keys);
			large.check();
			large.union(large.snapshot()).close();
			large.close();
		}
	}
	if (way === 'long') {
		// On the native engine this is in one call for nearly all of its time, each of some ten milliseconds.
		const keys = Float64Array.from({ length: 1_000_000 }, (_, i) => i);
		const large = SortedMap.fromSorted(keys, keys);
		parentPort.postMessage('busy');
		for (;;) large.check();
	}
`;

const MAIN = `
	const { Worker } = require('node:worker_threads');
	const { SortedMap } = require('./dist/index.js');
	const [count, seed] = process.argv.slice(2).map(Number);
	const WAYS = ['before', 'unused', 'return', 'exit', 'error', 'close', 'callback', 'waiting', 'native', 'native'];
	let state = seed >>> 0;
	const below = (limit) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 * limit) | 0;
	const errors = [];
	function start() {
		const way = WAYS[below(WAYS.length)];
		const worker = new Worker('./worker.cjs', { workerData: { way } });
		worker.on('error', (error) => error.message === 'planned' || errors.push(way + ': ' + error.stack));
		const ended = new Promise((resolve) => worker.once('exit', resolve));
		const kill = () => worker.terminate();
		if (way === 'native') worker.once('message', () => setTimeout(kill, below(30)));
		else if (below(3) === 0) setTimeout(kill, below(60));
		return ended;
	}
	(async () => {
		const map = new SortedMap();
		for (let done = 0; done < count; ) {
			const batch = Array.from({ length: 1 + below(10) }, start);
			done += batch.length;
			await Promise.race(batch);
			for (let i = 0; i < 200; i++) map.set(below(5000), { done });
			map.check();
			await Promise.all(batch);
		}
		console.log(errors.length === 0 ? 'well' : errors[0]);
	})();
`;

/** Workers terminated some milliseconds into a loop of long calls, two at a time; gives their exit codes. */
const LONG = `
	const { Worker } = require('node:worker_threads');
	const { SortedMap } = require('./dist/index.js');
	const [count, seed] = process.argv.slice(2).map(Number);
	function start(i) {
		const worker = new Worker('./worker.cjs', { workerData: { way: 'long' } });
		worker.on('error', (error) => console.log(error.stack));
		worker.once('message', () => setTimeout(() => worker.terminate(), (seed + 7 * i) % 40));
		return new Promise((resolve) => worker.once('exit', resolve));
	}
	(async () => {
		const map = new SortedMap([[1, 'here']]);
		const codes = [];
		for (let i = 0; i < count; i += 2) codes.push(...await Promise.all([start(i), start(i + 1)]));
		map.set(2, 'still').check();
		console.log(JSON.stringify({ codes, left: map.valuesArray() }));
	})();
`;

/** How many workers a process gets; with more effort there are more processes, one after the other. */
const CROWDS = [
	{ implementation: '', count: hasBinary ? 100 : 20 },
	{ implementation: 'javascript', count: 20 },
];

describe.each(CROWDS)('workers on $implementation', ({ implementation, count }) => {
	it('come and go without end, and leave the process alone', () => {
		writeFileSync(join(folder, 'worker.cjs'), WORKER);
		writeFileSync(join(folder, 'main.cjs'), MAIN);
		const seed = takeSeed(`${count} workers on ${implementation || 'what loads'}`);
		const environment = { IRONWOOD_IMPLEMENTATION: implementation };
		for (let round = 0; round < EFFORT; round++) {
			const parameters = ['main.cjs', String(count), String(seed + round)];
			const { status, signal, stdout, stderr } = run(process.execPath, parameters, folder, environment);
			expect({ status, signal, stderr, round }).toEqual({ status: 0, signal: null, stderr: '', round });
			expect(stdout).toBe('well\n');
		}
	});

	it('may be terminated in the middle of a long call', () => {
		writeFileSync(join(folder, 'worker.cjs'), WORKER);
		writeFileSync(join(folder, 'long.cjs'), LONG);
		const many = 6 * Math.min(EFFORT, 10);
		const parameters = ['long.cjs', String(many), String(takeSeed(`long calls on ${implementation || 'what loads'}`))];
		const { status, signal, stdout, stderr } = run(process.execPath, parameters, folder, {
			IRONWOOD_IMPLEMENTATION: implementation,
		});
		expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
		// 1 is what a worker that was terminated ends with; none of them ends by itself.
		expect(JSON.parse(stdout)).toEqual({ codes: new Array(many).fill(1), left: ['here', 'still'] });
	});
});
