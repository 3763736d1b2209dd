/**
 * What a profile is made of: the work items of the benchmark, each for a few rounds, by the native engine of the package that this
 * folder lies in. One process, which ends by itself: the counts are written when it does.
 */

import { setImmediate as turn } from 'node:timers/promises';
import { implementation } from 'ironwood';
import { equip } from '../../bench/equip.mjs';
import { Random, STREAM } from '../../bench/random.mjs';
import { WORKS } from '../../bench/works/index.mjs';

/** What programs do most; what keeps thousands of versions, or makes maps out of two, would take minutes to count. */
const TRAINED = [
	'get',
	'getMany',
	'set',
	'overwrite',
	'delete',
	'load-typed',
	'load-arrays',
	'entries',
	'values',
	'forEach',
	'range',
];
const MORE = ['floor', 'ceiling', 'lower', 'higher', 'at', 'rank', 'hasMany', 'window', 'mixed-50-50'];
const SIZES = [1_000, 100_000];
const OPERATIONS = 50_000;
const ROUNDS = 3;
const SEED = 1;
const KINDS = [
	{ keys: 'number', kind: 'number' },
	{ keys: 'string', kind: 'number' },
	{ keys: 'tuple', kind: 'number' },
];

if (implementation.name !== 'native') throw implementation.reason;
for (const { keys, kind } of KINDS) {
	const works = WORKS.filter(({ id, kinds }) => TRAINED.concat(MORE).includes(id) && kinds[keys]?.includes(kind));
	for (const work of works) {
		for (const size of SIZES) {
			const bench = await equip({ contender: 'native', keys, kind, seed: SEED }, size);
			if (work.needs?.some((name) => bench.contender[name] === undefined)) continue;
			const state = work.prepare(bench);
			for (let round = 0; round < ROUNDS; round++) {
				const task = work.task(state, new Random(SEED, STREAM.round, round), OPERATIONS);
				work.run(state, task);
				work.restore?.(state, task);
			}
			// Maps that nobody has any more give their memory back in a turn of the event loop.
			globalThis.gc();
			await turn();
		}
	}
}
