/** The fuzzer as a program of its own, which may die: scripts/fuzz-js.mjs starts it and tells what it was about. */

import { openSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { implementation } from '../../lib/index.js';
import { fuzz } from './fuzz.js';
import type { Plan } from './plan.js';
import type { Call } from './recipes.js';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		seconds: { type: 'string', default: '0' },
		rounds: { type: 'string', default: 'Infinity' },
		journal: { type: 'string', default: '' },
		plant: { type: 'string', default: '' },
	},
});

/** What is planted to see that it is found. */
const PLANTS: Record<string, Plan['plant']> = {
	// A difference in one method only, and only sometimes.
	difference: ({ member }: Call, result: string) =>
		member === 'rank' && /^[1-9]/.test(result) ? `${result}0` : result,
	crash: ({ member }: Call, result: string) => (member === 'rank' ? process.abort() : result),
	endless: ({ member }: Call, result: string) => {
		while (member === 'rank');
		return result;
	},
};

const until = Number(values.seconds) > 0 ? Date.now() + Number(values.seconds) * 1000 : Number.POSITIVE_INFINITY;
const plant = PLANTS[values.plant];
const run = fuzz({
	seed: Number(values.seed),
	more: (rounds) => rounds < Number(values.rounds) && Date.now() < until,
	first: implementation.name,
	...(values.journal !== '' && { journal: openSync(values.journal, 'w') }),
	...(plant && { plant }),
});
void run.then((outcome) => console.log(JSON.stringify({ ...outcome, on: implementation.name })));
