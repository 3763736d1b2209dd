/** Random and hostile calls of everything that the package gives out: the native engine against the TypeScript engine. */

import { closeSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fuzz } from '../fuzz/fuzz.js';
import { IMPLEMENTATION } from '../helpers/engine.js';
import { EFFORT, takeSeed } from '../helpers/random.js';

const ROUNDS = 45 * EFFORT;

it('nothing that is passed crashes, corrupts, or tells the engines apart', async () => {
	const seed = takeSeed('hostile calls of the whole surface');
	// Stays behind if the process dies.
	const file = join(tmpdir(), `ironwood-fuzz-${process.pid}`);
	const journal = openSync(file, 'w');
	console.log(`the last call is in ${file}`);
	const more = (rounds: number) => rounds < ROUNDS;
	const { calls, returned, effects, refused } = await fuzz({ seed, more, first: IMPLEMENTATION, journal });
	closeSync(journal);
	rmSync(file);
	// Calls that all fail at once would agree, and test nothing. Of a round's calls 67 % return, give or take twelve, and it has ten
	// effects, give or take ten: these are nine deviations of 45 rounds away, and five.
	expect(returned).toBeGreaterThan(calls / 2);
	expect(effects).toBeGreaterThan(2 * ROUNDS);
	// Of the eleven rounds with little memory one in eight refuses nothing.
	expect(refused > 0).toBe(IMPLEMENTATION === 'native');
});
