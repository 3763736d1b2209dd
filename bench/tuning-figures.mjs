/** The figures of a run for docs/tuning.md: what each piece of advice there is worth on the native engine. */

import { table } from './markdown.mjs';
import { SMALL_MAP_SIZE } from './memory.mjs';
import { nativeBytes, nativeTime } from './pick.mjs';

/** @typedef {import('./markdown.mjs').Run} Run */

const MIDDLE = 100_000;
const LARGE = 1_000_000;

const OBJECTS = /** @type {const} */ ({ kind: 'object' });
const STRINGS = /** @type {const} */ ({ keys: 'string' });
const TUPLES = /** @type {const} */ ({ keys: 'tuple' });

/** @param {Run} run */
const keys = (run) =>
	table(
		['keys', 'a get among 100,000'],
		[
			['numbers', nativeTime(run, 'get', MIDDLE)],
			['strings of 16 characters', nativeTime(run, 'get', MIDDLE, STRINGS)],
			['tuples of a string and a number', nativeTime(run, 'get', MIDDLE, TUPLES)],
		],
	);

/** @param {Run} run */
const values = (run) =>
	table(
		['values', 'a get among 100,000'],
		[
			['numbers', nativeTime(run, 'get', MIDDLE)],
			['objects, of which one property is read', nativeTime(run, 'get', MIDDLE, OBJECTS)],
		],
	);

/** @param {Run} run */
const loading = (run) =>
	table(
		['what you have', 'use', 'an entry, among 1,000,000'],
		[
			[
				'sorted keys and values, in typed arrays',
				'`SortedMap.fromSorted(keys, values)`',
				nativeTime(run, 'load-typed', LARGE),
			],
			[
				'sorted keys and values, in plain arrays',
				'`SortedMap.fromSorted(keys, values)`',
				nativeTime(run, 'load-arrays', LARGE),
			],
			['sorted pairs', 'the constructor', nativeTime(run, 'load-pairs', LARGE)],
			['one at a time, in any order', '`set`', nativeTime(run, 'set', LARGE)],
		],
		2,
	);

/** @param {Run} run */
const batches = (run) =>
	table(
		['a lookup', 'among 100,000', 'among 1,000,000'],
		[
			{ lookup: '`get`', work: 'get' },
			{ lookup: '`getMany` of 1,000 keys', work: 'getMany' },
			{ lookup: '`get` of a string', work: 'get', entries: STRINGS },
			{ lookup: '`getMany` of 1,000 strings', work: 'getMany', entries: STRINGS },
		].map(({ lookup, work, entries }) => [
			lookup,
			...[MIDDLE, LARGE].map((size) => nativeTime(run, work, size, entries)),
		]),
	);

/** @param {Run} run */
const walks = (run) =>
	table(
		['an entry, among 100,000', 'numbers as keys', 'strings as keys'],
		[
			{ walk: '`forEach`', work: 'forEach' },
			{ walk: '`for..of` over the map', work: 'entries' },
			{ walk: '`for..of` over `keys()`', work: 'keys' },
			{ walk: '`for..of` over `values()`', work: 'values' },
		].map(({ walk, work }) => [walk, nativeTime(run, work, MIDDLE), nativeTime(run, work, MIDDLE, STRINGS)]),
	);

/** @param {Run} run */
const memory = (run) =>
	table(
		['bytes', 'filled at random', 'loaded in order'],
		[
			{ of: 'an entry among 100,000, numbers as keys and values', size: MIDDLE },
			{ of: 'the same, objects as values', size: MIDDLE, entries: OBJECTS },
			{ of: 'the same, strings of 16 characters as keys', size: MIDDLE, entries: STRINGS },
			{ of: `a map of ${SMALL_MAP_SIZE} entries, numbers as keys and values`, size: SMALL_MAP_SIZE },
		].map(({ of, size, entries }) => [
			of,
			nativeBytes(run, size, entries),
			nativeBytes(run, size, { ...entries, bulk: true }),
		]),
	);

/** By the names of their blocks. */
export const TUNING = { keys, values, loading, batches, walks, memory };
