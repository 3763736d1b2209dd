/** The native engine against the TypeScript engine, operation by operation, on maps too large for the model. */

import { inspect, isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Key, SortedMap } from '../../lib/index.js';
import { anyKey, anyValue, numberKey } from '../helpers/draws.js';
import { describeCapacities, expectOwnEngine, isNative } from '../helpers/engine.js';
import { applyToMap, randomOperation } from '../helpers/operations.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

interface Course {
	title: string;
	steps: number;
	/** About how many entries the maps hold. */
	target: number;
	key: (random: Random, step: number) => Key;
	/** Steps from one full comparison to the next. */
	sweep: number;
}

function compare({ title, steps, target, key, sweep }: Course): { native: SortedMap<Key, unknown> } {
	const random = new Random(takeSeed(title));
	let step = 0;
	const draw = { random, key: () => key(random, step), value: () => anyValue(random), target };
	const entries = Array.from({ length: target / 2 }, (): [Key, unknown] => [draw.key(), draw.value()]);
	const native = new SortedMap<Key, unknown>(entries);
	const javascript = new SortedMap<Key, unknown>(entries, { implementation: 'javascript' });
	for (; step < steps; step++) {
		const operation = randomOperation(draw, javascript.size);
		const expected = applyToMap(javascript, operation);
		const actual = applyToMap(native, operation);
		if (!isDeepStrictEqual(actual, expected) || native.size !== javascript.size) {
			expect(actual, `step ${step}: ${inspect(operation)}`).toEqual(expected);
			throw new Error(`step ${step}: ${inspect(operation)} leaves ${native.size} entries, not ${javascript.size}`);
		}
		if (step % sweep === 0) sameContents(native, javascript);
	}
	sameContents(native, javascript);
	return { native };
}

function sameContents(native: SortedMap<Key, unknown>, javascript: SortedMap<Key, unknown>): void {
	native.check();
	javascript.check();
	// expect takes seconds on large arrays.
	if (!isDeepStrictEqual([...native], [...javascript])) expect([...native]).toEqual([...javascript]);
}

describe.runIf(isNative)('native and TypeScript agree', () => {
	describeCapacities('on numbers', () => {
		it('in small maps', () => {
			const key = (random: Random) => numberKey(random, 800);
			const { native } = compare({
				title: 'engines on small maps',
				steps: 60_000 * EFFORT,
				target: 500,
				key,
				sweep: 100,
			});
			native.set(1, 1);
			expectOwnEngine(native as SortedMap<number, unknown>);
		});

		it('in large maps', () => {
			const key = (random: Random) => numberKey(random, 60_000);
			compare({ title: 'engines on large maps', steps: 60_000 * EFFORT, target: 20_000, key, sweep: 10_000 });
		});
	});

	it('on keys that come in order', () => {
		const key = (random: Random, step: number) => (random.chance(0.9) ? step : random.below(step + 1));
		compare({ title: 'engines on ascending keys', steps: 60_000 * EFFORT, target: 30_000, key, sweep: 10_000 });
		const descending = (random: Random, step: number) => -key(random, step);
		compare({
			title: 'engines on descending keys',
			steps: 60_000 * EFFORT,
			target: 30_000,
			key: descending,
			sweep: 10_000,
		});
	});

	it('on random bits', () => {
		const words = new Uint32Array(2);
		const number = new Float64Array(words.buffer);
		const key = (random: Random) => {
			words[0] = random.below(4);
			words[1] = random.next();
			return number[0] as number;
		};
		compare({ title: 'engines on random bits', steps: 60_000 * EFFORT, target: 10_000, key, sweep: 10_000 });
	});

	it('across moves to other kinds of keys', () => {
		const key = (random: Random, step: number): Key =>
			step % 2000 < 1500 ? numberKey(random, 600) : anyKey(random, 600);
		compare({ title: 'engines across moves', steps: 40_000 * EFFORT, target: 300, key, sweep: 500 });
	});
});
