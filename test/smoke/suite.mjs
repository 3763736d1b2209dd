/**
 * Uses an installed Ironwood in every way that takes another road through the package: `node suite.mjs` in a folder whose
 * node_modules has it. Needs nothing else, and runs one process, so that it runs wherever JavaScript does, emulators included.
 * Prints what it ran on and how many checks held, as JSON; ends with an error at the first that did not.
 *
 * SMOKE_EXPECT, if it is set, is the engine that it must run on; SMOKE_WORKER=0 leaves worker threads out.
 */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import * as ironwood from 'ironwood';

const { implementation, ScoredSet, SortedMap, SortedSet } = ironwood;
let held = 0;
const check = (actual, expected, what) => {
	assert.deepEqual(actual, expected, what);
	held++;
};

function modules() {
	const required = createRequire(import.meta.url)('ironwood');
	check(required.SortedMap === SortedMap, true, 'the same class by import and by require');
	check(required.implementation, implementation, 'the same choice by import and by require');
	check(Object.keys(required).sort(), Object.keys(ironwood).sort(), 'the same names');
}

/** A few hundred operations on keys of one kind, compared with a sorted array. */
function model(kind, keyOf) {
	const map = new SortedMap();
	const keys = Array.from({ length: 300 }, (_, i) => keyOf((i * 7919) % 1009));
	for (const [i, key] of keys.entries()) map.set(key, i % 3 === 0 ? { i } : i);
	check(map.size, keys.length, `${kind}: size`);
	const sorted = [...map.keys()];
	for (let i = 1; i < sorted.length; i++) check(map.higherKey(sorted[i - 1]), sorted[i], `${kind}: higherKey`);
	for (const i of [0, 1, 77, 299]) {
		check(map.at(i)[0], sorted[i], `${kind}: at`);
		check(map.rank(sorted[i]), i, `${kind}: rank`);
	}
	const snapshot = map.snapshot();
	check(map.deleteRange({ gte: sorted[100], lt: sorted[200] }), 100, `${kind}: deleteRange`);
	check([...map.keys()], [...sorted.slice(0, 100), ...sorted.slice(200)], `${kind}: keys`);
	check(snapshot.size, 300, `${kind}: snapshot`);
	check(map.range({ gt: sorted[50], reverse: true, limit: 2 }).keys().next().value, sorted[299], `${kind}: range`);
	check(map.getMany([sorted[0], sorted[150]]).length, 2, `${kind}: getMany`);
	map.check();
	snapshot.check();
	map.close();
	snapshot.close();
}

function kinds() {
	model('numbers', (i) => i - 500.5);
	model('integers', (i) => BigInt(i) * 2n ** 40n - 2n ** 44n);
	model('strings', (i) => `key-${i.toString(36)}`);
	model('text', (i) => `ключ ${String.fromCodePoint(0x1f600 + i)}\u0000${i}`);
	model('bytes', (i) => Uint8Array.of(i >> 8, i & 255, 255));
	model('tuples', (i) => [i % 7, `b${i}`, null]);
	model('dates', (i) => new Date(i * 86_400_000));
	const mixed = new SortedMap([
		[[1], 'array'],
		['a', 'string'],
		[1n, 'bigint'],
		[1, 'number'],
		[null, 'null'],
		[NaN, 'NaN'],
	]);
	check([...mixed.values()], ['null', 'number', 'NaN', 'bigint', 'string', 'array'], 'order of kinds');
	const reverse = new SortedMap(
		[
			[1, 'a'],
			[3, 'b'],
			[2, 'c'],
		],
		{ compare: (a, b) => b - a },
	);
	check([...reverse.keys()], [3, 2, 1], 'a comparator');
	check(reverse.stats().engine, 'javascript', 'engine of a comparator');
}

function sets() {
	const set = new SortedSet([5, 3, 9, 1]);
	check(set.union(new Set([4])).toArray(), [1, 3, 4, 5, 9], 'union');
	check(set.ceiling(4), 5, 'ceiling');
	check(set.indexOf(9), 3, 'indexOf');
	set.check();
}

/** Members of one score are in the order of their UTF-8, where a pair of surrogates comes behind all that has none. */
function scored() {
	const set = new ScoredSet([
		['b', 1],
		['\u{1f600}', 1],
		['a', 1],
		['\uffff', 1],
		['\ud800', 1],
		['last', Infinity],
		['first', -Infinity],
		['below', -2.5],
	]);
	const order = ['first', 'below', 'a', 'b', '\ud800', '\uffff', '\u{1f600}', 'last'];
	check(set.slice().members(), order, 'scored: order');
	for (const [i, member] of order.entries()) check(set.rank(member), i, `scored: rank of ${member}`);
	check(set.rank('last', { reverse: true }), 0, 'scored: rank from the end');
	check(set.range({ gt: -Infinity, lt: 1 }).toArray(), [{ member: 'below', score: -2.5 }], 'scored: range');
	check(set.range({ gte: 1, reverse: true, limit: 2 }).members(), ['last', '\u{1f600}'], 'scored: range, reverse');
	const snapshot = set.snapshot();
	check(set.increment('below', 3.5), 1, 'scored: increment');
	check(set.rank('below'), 3, 'scored: rank after an increment');
	check(ScoredSet.union([set, snapshot]).score('below'), -1.5, 'scored: union');
	check(snapshot.score('below'), -2.5, 'scored: snapshot');
	for (const each of [set, snapshot]) each.check();
}

/** The language's own, in runtimes that have them. */
function iteratorHelpers() {
	if (typeof [].values().map !== 'function') return;
	const map = new SortedMap(Array.from({ length: 1000 }, (_, i) => [i, -i]));
	const tens = () => map.keys().filter((key) => key % 10 === 0);
	check(tens().take(2).toArray(), [0, 10], 'helpers: filter, take, toArray');
	check([...map.values({ gte: 998 }).map((value) => value * 2)], [-1996, -1998], 'helpers: map');
	check(new SortedSet(map.keys()).range({ lt: 3 }).values().drop(1).toArray(), [1, 2], 'helpers: of a view of a set');
	map.delete(10);
	map.check();
	check(tens().take(2).toArray(), [0, 20], 'helpers: after a write');
}

function errors() {
	const map = new SortedMap([[1, 'one']]);
	for (const [call, code] of [
		[() => map.set({}, 1), 'ERR_IRONWOOD_KEY'],
		[() => map.range({ gt: 1, gte: 1 }), 'ERR_IRONWOOD_BOUNDS'],
		[() => SortedMap.fromSorted([2, 1], [0, 0]), 'ERR_IRONWOOD_NOT_SORTED'],
		[() => map.snapshot().set(1, 1), 'ERR_IRONWOOD_READONLY'],
	]) {
		assert.throws(call, (error) => error.code === code, code);
		held++;
	}
	check([...map], [[1, 'one']], 'a failed call changes nothing');
	map.close();
	assert.throws(
		() => map.get(1),
		(error) => error.code === 'ERR_IRONWOOD_CLOSED',
	);
}

function large() {
	const keys = Float64Array.from({ length: 50_000 }, (_, i) => i);
	const map = SortedMap.fromSorted(keys, keys);
	let sum = 0;
	for (const [key, value] of map) sum += key === value ? key : Number.NaN;
	check(sum, (49_999 * 50_000) / 2, 'a long walk');
	for (let i = 0; i < 50_000; i += 2) map.delete(i);
	check(map.size, 25_000, 'after many removals');
	check(map.rank(40_001), 20_000, 'rank after many removals');
	map.check();
}

async function worker() {
	if (process.env.SMOKE_WORKER === '0') return;
	const program = `
		import { parentPort } from 'node:worker_threads';
		import { SortedMap, implementation } from ${JSON.stringify(import.meta.resolve('ironwood'))};
		const map = new SortedMap([['b', 2], ['a', 1]]);
		map.check();
		parentPort.postMessage({ name: implementation.name, keys: [...map.keys()] });
	`;
	const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
	const message = await new Promise((resolve, reject) => {
		const thread = new Worker(url);
		thread.once('message', resolve);
		thread.once('error', reject);
	});
	check(message, { name: implementation.name, keys: ['a', 'b'] }, 'in a worker thread');
}

const { name, isa, reason } = implementation;
const expected = process.env.SMOKE_EXPECT;
if (expected) check(name, expected, `the engine: ${reason?.message ?? 'native was loaded'}`);
check(reason === null, name === 'native', 'a reason exactly where the native engine is missing');
check(new SortedMap([[1, 1]]).stats().engine, name, 'the engine of a map');
modules();
kinds();
sets();
scored();
iteratorHelpers();
errors();
large();
await worker();
console.log(JSON.stringify({ name, isa, reason: reason?.message ?? null, checks: held }));
