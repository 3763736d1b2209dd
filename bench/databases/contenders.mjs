/**
 * What a map does and a database does too: strings as keys, numbers as values. Each as its documentation has it for a single
 * process; only the fastest way that it offers for each.
 *
 * @typedef {object} Store
 * @property {(key: string) => number | undefined} get
 * @property {(keys: string[], values: number[]) => void | Promise<void>} putMany all of them or none
 * @property {(low: string, high: string) => number | Promise<number>} sumRange values of low <= key < high
 * @property {() => number | Promise<number>} sumAll
 * @property {() => void | Promise<void>} close and leave nothing behind
 *
 * @typedef {{ title: string, version: string, open: () => Promise<Store> }} Database
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { implementation, SortedMap } from 'ironwood';
import { versionOf } from '../contenders/contender.mjs';

/** @returns {Promise<Store>} */
async function openMap() {
	/** @type {SortedMap<string, number>} */
	const map = new SortedMap();
	return {
		get: (key) => map.get(key),
		putMany: (keys, values) => void map.setMany(keys, values),
		sumRange(low, high) {
			let sum = 0;
			for (const [, value] of map.entries({ gte: low, lt: high })) sum = (sum + value) | 0;
			return sum;
		},
		sumAll() {
			let sum = 0;
			for (const [, value] of map) sum = (sum + value) | 0;
			return sum;
		},
		close: () => map.close(),
	};
}

/** Durable as it comes, in a file that is mapped into memory. @returns {Promise<Store>} */
async function openLmdb() {
	const { open } = await import('lmdb');
	const path = mkdtempSync(join(tmpdir(), 'ironwood-lmdb-'));
	const database = open({ path: join(path, 'data'), mapSize: 2 ** 32 });
	return {
		get: (key) => database.get(key),
		putMany(keys, values) {
			database.transactionSync(() => {
				for (let i = 0; i < keys.length; i++) database.put(/** @type {string} */ (keys[i]), values[i]);
			});
		},
		sumRange(low, high) {
			let sum = 0;
			for (const { value } of database.getRange({ start: low, end: high })) sum = (sum + value) | 0;
			return sum;
		},
		sumAll() {
			let sum = 0;
			for (const { value } of database.getRange({})) sum = (sum + value) | 0;
			return sum;
		},
		async close() {
			await database.close();
			rmSync(path, { recursive: true, force: true });
		},
	};
}

/** In memory, with the interface of a database on disk: what is not a lookup is asynchronous. @returns {Promise<Store>} */
async function openMemoryLevel() {
	const { MemoryLevel } = await import('memory-level');
	/** @type {import('memory-level').MemoryLevel<string, number>} */
	const database = new MemoryLevel({ storeEncoding: 'utf8', valueEncoding: 'json' });
	await database.open();
	/** @param {AsyncIterable<number>} values */
	const sum = async (values) => {
		let sum = 0;
		for await (const value of values) sum = (sum + value) | 0;
		return sum;
	};
	return {
		get: (key) => database.getSync(key),
		putMany: (keys, values) =>
			database.batch(keys.map((key, i) => ({ type: 'put', key, value: /** @type {number} */ (values[i]) }))),
		sumRange: (low, high) => sum(database.values({ gte: low, lt: high })),
		sumAll: () => sum(database.values()),
		close: () => database.close(),
	};
}

/** @type {Record<string, Database>} */
export const DATABASES = {
	...(implementation.name === 'native' && {
		native: { title: 'SortedMap native', version: versionOf('ironwood'), open: openMap },
	}),
	lmdb: { title: 'lmdb', version: versionOf('lmdb'), open: openLmdb },
	'memory-level': { title: 'memory-level', version: versionOf('memory-level'), open: openMemoryLevel },
};
