/**
 * Uses maps, sets and scored sets in every way that takes and gives native memory, in worker threads too, for sanitizers and
 * valgrind to watch. Usage: node program.cjs [workers]
 * Workers end in all ways: by themselves, by process.exit(), by an error, and terminated in the middle of their work.
 */

const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
const { ScoredSet, SortedMap, SortedSet, implementation } = require('../../dist/index.js');

if (implementation.name !== 'native') throw implementation.reason;

const ENDS = ['itself', 'exit', 'error', 'terminated'];

function useVersions() {
	const map = new SortedMap();
	for (let i = 0; i < 5000; i++) map.set((i * 7919) % 10007, i % 3 ? i : { i });
	for (let i = 0; i < 5000; i += 2) map.delete((i * 7919) % 10007);
	map.check();
	map.deleteRange({ gte: 2000, lt: 6000 });
	map.retain((_value, key) => key % 5 > 0);
	const maps = Array.from({ length: 100 }, (_, i) => SortedMap.fromSorted([1, 2, i + 3], [{ i }, map, i]));
	for (const other of maps.slice(50)) other.close();
	for (const [key] of map) if (key % 7 === 0) map.set(key + 0.5, key);
	const snapshot = map.snapshot();
	const clones = Array.from({ length: 20 }, (_, i) => (i % 3 ? map : snapshot).clone());
	for (const [i, clone] of clones.entries()) clone.set(i, { snapshot, clone }).deleteRange({ gte: 100 * i, lt: 5000 });
	for (const clone of clones.slice(10)) clone.close();
	try {
		map.transaction((of) => of.set(1, of.snapshot()).clear() ?? of.set({}, 'no key'));
	} catch {}
	if ([...snapshot.diff(clones[0])].length === 0) throw new Error('nothing differs');
	map.clear();
	snapshot.check();
	map.check();
}

/** A key of each layout from a number: each kind has an adapter, and nodes, of its own. */
const KINDS = [
	(i) => i * 1.5,
	(i) => BigInt(i) * 1000003n,
	(i) => `key ${i} ${'long '.repeat(i % 90)}`,
	(i) => Uint8Array.of(i >> 8, i & 255, 7),
	(i) => [i % 10, `part ${i}`, new Date(i)],
];

function useKinds() {
	for (const keyOf of KINDS) {
		const map = new SortedMap();
		for (let i = 0; i < 600; i++) map.set(keyOf((i * 7919) % 10007), { i });
		const snapshot = map.snapshot();
		for (let i = 0; i < 600; i += 3) map.delete(keyOf((i * 7919) % 10007));
		map.check();
		if (snapshot.size !== 600 || map.size !== 400) throw new Error(`${snapshot.size} and ${map.size} entries`);
		for (const [key] of map) map.rank(key);
		map.set('a key of another kind', 1).check();
		snapshot.close();
		const set = new SortedSet(map.keys());
		set.check();
	}
}

function useScores() {
	const set = new ScoredSet();
	for (let i = 0; i < 2000; i++) set.add(`member ${i % 700}`, (i * 31) % 97);
	const snapshot = set.snapshot();
	for (let i = 0; i < 300; i++) set.delete(`member ${i}`);
	set.check();
	snapshot.check();
	if (snapshot.size !== 700 || set.size !== 400) throw new Error(`${snapshot.size} and ${set.size} members`);
	snapshot.close();
}

function useAll() {
	useVersions();
	useKinds();
	useScores();
}

function startWorker(end) {
	return new Promise((resolve, reject) => {
		const worker = new Worker(__filename, { workerData: { end } });
		worker.on('message', () => end === 'terminated' && worker.terminate());
		worker.on('error', (error) => (error.message === end ? undefined : reject(error)));
		worker.on('exit', resolve);
	});
}

function endAs(end) {
	if (end === 'exit') process.exit(0);
	if (end === 'error') throw new Error(end);
	// Terminated somewhere in here.
	for (let i = 0; end === 'terminated' && i < 1000; i++) useKinds();
}

if (isMainThread) {
	const workers = Number(process.argv[2] ?? 4);
	const started = Array.from({ length: workers }, (_, i) => startWorker(ENDS[i % ENDS.length]));
	useAll();
	Promise.all(started).then(() => process.stdout.write(`${workers} workers came and went\n`));
} else {
	useAll();
	parentPort.postMessage('used');
	endAs(workerData.end);
}
