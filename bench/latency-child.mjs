/**
 * One contender under a mixed load, each operation timed by itself, in a process of its own. The clock takes time too: as much as
 * an operation on a small map. So what an empty operation takes is told beside the percentiles, and taken off nothing.
 */

import { loadContender } from './contenders/index.mjs';
import { percentilesOf } from './percentiles.mjs';
import { Random, STREAM } from './random.mjs';
import { serve } from './serve.mjs';

/** @typedef {{ contender: string, size: number, operations: number, seed: number }} Assignment */

/** Of ten operations seven read, and the others add a key, take one out, or replace a value. */
const KINDS = 10;
const GET = 7;
const SET = 8;
const DELETE = 9;

/** @param {Float64Array} times */
function percentiles(times) {
	return { percentiles: percentilesOf(times), worst: times[times.length - 1] };
}

/**
 * @param {import('./contenders/contender.mjs').Contender} contender
 * @param {Assignment} assignment
 */
function equip(contender, { size, seed }) {
	const { create, set } = /** @type {Required<typeof contender>} */ (contender);
	const keys = new Random(seed, STREAM.keys, size).doubles(size);
	const map = create();
	for (let i = 0; i < size; i++) set(map, keys[i], i);
	contender.prove?.(map);
	return { map, keys };
}

/** @param {number} operations */
function timeNothing(operations) {
	const times = new Float64Array(operations);
	for (let i = 0; i < operations; i++) {
		const start = process.hrtime.bigint();
		times[i] = Number(process.hrtime.bigint() - start);
	}
	return percentiles(times);
}

serve(async (/** @type {Assignment} */ assignment) => {
	const contender = await loadContender(assignment.contender, 'number');
	const { map, keys } = equip(contender, assignment);
	const { get, set, delete: remove } = /** @type {Required<typeof contender>} */ (contender);

	/**
	 * Each key that goes is put back by a later operation of the same round, so the size stays.
	 * @param {Random} random
	 * @param {number} operations
	 */
	function run(random, operations) {
		const kinds = Uint8Array.from({ length: operations }, () => random.below(KINDS));
		const probes = random.draw(keys, operations);
		const times = new Float64Array(operations);
		/** @type {number[]} */
		const absent = [];
		let found = 0;
		for (let i = 0; i < operations; i++) {
			const kind = /** @type {number} */ (kinds[i]);
			const probe = /** @type {number} */ (probes[i]);
			const back = kind === SET ? (absent.pop() ?? probe) : probe;
			const start = process.hrtime.bigint();
			if (kind < GET) {
				if (get(map, probe) !== undefined) found++;
			} else if (kind === DELETE) {
				if (remove(map, probe)) absent.push(probe);
			} else {
				set(map, back, i);
			}
			times[i] = Number(process.hrtime.bigint() - start);
		}
		for (const key of absent) set(map, key, 0);
		return { ...percentiles(times), sum: found };
	}

	const { seed, operations } = assignment;
	run(new Random(seed, STREAM.warmUp), operations);
	return ({ round }) => ({ ...run(new Random(seed, STREAM.round, round), operations), clock: timeNothing(operations) });
});
