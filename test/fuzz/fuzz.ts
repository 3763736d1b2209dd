/**
 * Random calls of every method of everything that the package gives out, with random and hostile arguments, on two engines at once.
 * What one engine gives, the other has to give as well; everything is checked after each call.
 */

import { tuning } from '../../lib/engine/tuning.js';
import type { Outcome, Plan } from './plan.js';
import { Round } from './round.js';

export async function fuzz(plan: Plan): Promise<Outcome> {
	const total = { rounds: 0, calls: 0, returned: 0, effects: 0, refused: 0 };
	try {
		for (; plan.more(total.rounds); total.rounds++) {
			// A round depends on its own seed alone, so that it can be replayed without those before.
			const { calls, returned, effects, refused } = await new Round(plan, plan.seed + total.rounds).run();
			total.calls += calls;
			total.returned += returned;
			total.effects += effects;
			total.refused += refused;
		}
	} finally {
		Object.assign(tuning, { leafCapacity: 0, innerCapacity: 0, capacity: 0, items: 0, hashBits: 0 });
	}
	return total;
}
