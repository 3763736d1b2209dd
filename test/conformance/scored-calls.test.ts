/** Whatever is in the I/O block, and whatever is passed, the native calls on scored sets do no harm. */

import { describe, expect, it } from 'vitest';
import { COUNT, FLAGS, i32, MORE, STATUS, u32 } from '../../lib/engine/native/io.js';
import { arenaFault, live } from '../helpers/arena.js';
import { settle } from '../helpers/collection.js';
import { isNative } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import {
	ARGUMENTS,
	type Calls,
	type Handle,
	isSame,
	NOWHERE,
	nativeCalls,
	scramble,
	select,
	selected,
} from '../helpers/scrambled.js';

const ROUNDS = 30_000 * EFFORT;

describe.runIf(isNative)('calls on scored sets', () => {
	it('do no harm', async () => {
		await settle();
		const random = new Random(takeSeed('calls on scored sets'));
		const before = live();
		const calls = nativeCalls();
		const names = Object.keys(calls).filter((name) => /^scored[A-Z]/.test(name));
		const sets: Handle[] = [NOWHERE];
		expect(names.length).toBeGreaterThan(16);
		for (let round = 0; round < ROUNDS; round++) {
			const name = sets.length < 4 ? 'scoredCreate' : random.pick(names);
			scramble(random, sets);
			if (name === 'scoredCreate' && random.chance(0.8)) [u32[FLAGS], u32[COUNT], u32[MORE]] = [4, 5, random.below(9)];
			// No more sets than the test can follow.
			if (sets.length > 20 && (name === 'scoredCreate' || name === 'scoredClone')) continue;
			const set = selected();
			calls[name]?.(random.pick(ARGUMENTS));
			const isNew = name === 'scoredCreate' || name === 'scoredClone';
			if (isNew && i32[STATUS] === 1) sets.push(selected());
			if (name === 'scoredRelease') remove(sets, set);
			if (round % 100 === 0) checkAll(calls, sets);
		}
		checkAll(calls, sets);
		for (const set of sets) {
			select(set);
			calls['scoredRelease']?.();
		}
		expect(live()).toEqual(before);
		expect(arenaFault()).toBe(null);
	});
});

/** The first of `sets` was never there, and stays. */
function remove(sets: Handle[], gone: Handle): void {
	const index = sets.findIndex((set) => isSame(set, gone));
	if (index > 0) sets.splice(index, 1);
}

function checkAll(calls: Calls, sets: readonly Handle[]): void {
	// First the end of all batches: what they keep would count as lost.
	for (const name of ['scoredEnd', 'scoredCheck']) {
		for (const set of sets.slice(1)) {
			select(set);
			u32[FLAGS] = 0;
			const result = calls[name]?.();
			if (name === 'scoredCheck') expect(result).toBe(null);
		}
	}
}
