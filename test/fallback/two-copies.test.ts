/** The package twice in one process, from two folders, as two versions of it in one tree of dependencies are. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyPackage, hasBinary, run, temporaryFolder } from '../helpers/package-copy.js';

const folder = temporaryFolder();
for (const name of ['a', 'b']) copyPackage(join(folder, name));

/** Uses both side by side, each with maps of the other as values, as arguments, and in the middle of its own calls. */
const USE = `
	const assert = require('node:assert');
	function use(a, b) {
		assert.notStrictEqual(a.SortedMap, b.SortedMap);
		const [left, right] = [new a.SortedMap(), new b.SortedMap()];
		for (let i = 0; i < 3000; i++) {
			left.set((i * 7919) % 4001, i % 3 ? i : { right });
			right.set('key ' + ((i * 7919) % 4001), i % 3 ? i : { left });
		}
		left.forEach((value, key) => { if (key % 2) right.delete('key ' + key); });
		for (const map of [left, right]) map.check();
		assert.strictEqual(left.size, 3000);
		assert.strictEqual(right.size, [...left.keys()].filter((key) => key % 2 === 0).length);
		// To each, what the other makes is an iterable like any other, and no map of its own.
		assert.deepStrictEqual([...new b.SortedMap(left).keys()], [...left.keys()]);
		assert.throws(() => left.union(right), { code: 'ERR_IRONWOOD_ARGUMENT' });
		assert.throws(() => a.SortedMap.prototype.get.call(right, 1), TypeError);
		assert.throws(() => a.ScoredSet.union([new b.ScoredSet()]), { code: 'ERR_IRONWOOD_ARGUMENT' });
		assert.deepStrictEqual([...new a.SortedSet([1, 2, 3]).intersection(new b.SortedSet([2, 3, 4]))], [2, 3]);
		const snapshot = left.snapshot();
		left.close();
		right.set('snapshot', snapshot).check();
		snapshot.check();
		assert.strictEqual(right.get('snapshot').size, 3000);
		const scored = [a, b].map(({ ScoredSet }) => new ScoredSet([['m', 1]]));
		assert.strictEqual(scored[0].score('m'), scored[1].score('m'));
		return [a, b].map(({ implementation }) => implementation.name).join();
	}
`;

const PROGRAM = `
	${USE}
	const { Worker, isMainThread, parentPort } = require('node:worker_threads');
	const { pathToFileURL } = require('node:url');
	const { join } = require('node:path');
	(async () => {
		const load = (name) => require('./' + name + '/dist/index.js');
		const imported = (name) => import(pathToFileURL(join(__dirname, name, 'dist', 'index.mjs')).href);
		// A worker meets the one that main has loaded, in the other order.
		const results = isMainThread
			? [use(load('a'), load('b')), use(await imported('b'), await imported('a')), use(load('b'), await imported('a'))]
			: [use(await imported('b'), load('a')), use(load('a'), load('b'))];
		if (!isMainThread) return parentPort.postMessage(results);
		for (let i = 0; i < 4; i++) {
			const worker = new Worker(__filename);
			worker.once('message', (of) => console.log(of.join(' ')));
			await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
			use(load('a'), load('b'));
		}
		console.log(results.join(' '));
	})();
`;

describe.each(['', 'javascript'])('two copies on %j', (implementation) => {
	it('work side by side, in modules of both kinds and in workers', () => {
		writeFileSync(join(folder, 'program.cjs'), PROGRAM);
		const { status, signal, stdout, stderr } = run(process.execPath, ['program.cjs'], folder, {
			IRONWOOD_IMPLEMENTATION: implementation,
		});
		expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
		const name = implementation === '' && hasBinary ? 'native' : 'javascript';
		const pair = `${name},${name}`;
		const ofWorkers = `${pair} ${pair}\n`.repeat(4);
		expect(stdout).toBe(`${ofWorkers}${pair} ${pair} ${pair}\n`);
	});
});
