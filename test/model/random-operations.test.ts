/** Long random sequences against the model, the tree checked after every step. */

import { inspect, isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { type Key, SortedMap, type SortedMapOptions } from '../../lib/index.js';
import { anyKey, anyValue, numberKey, SINGLE_KINDS } from '../helpers/draws.js';
import { describeCapacities, expectLayout, expectOwnEngine } from '../helpers/engine.js';
import { Model } from '../helpers/model.js';
import { applyToMap, applyToModel, type Operation, randomOperation, wholeOperation } from '../helpers/operations.js';
import { compareAny, compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

/** Over the three node sizes this makes 100,000 operations and more for numbers, on trees of up to some 500 entries. */
const STEPS = 36_000 * EFFORT;
const TARGET = 400;

/** How many of the operations are on many keys, or with another map, beside those that are drawn among all others. */
const WHOLE = 0.02;

/** Whole contents are compared every so often; results are compared at each step. */
const SWEEP = 500;

function run<K>(
	title: string,
	steps: number,
	key: (random: Random) => K,
	compare: (a: K, b: K) => number,
	options?: SortedMapOptions<K>,
): SortedMap<K, unknown> {
	const random = new Random(takeSeed(title));
	const map = new SortedMap<K, unknown>([], options);
	const model = new Model<K, unknown>(compare, options === undefined ? plusZero : undefined);
	const draw = { random, key: () => key(random), value: () => anyValue(random), target: TARGET };
	for (let step = 0; step < steps; step++) {
		const operation = random.chance(WHOLE) ? wholeOperation(draw) : randomOperation(draw, model.size);
		const expected = applyToModel(model, operation);
		const actual = applyToMap(map, operation);
		map.check();
		// expect is slow, and these are many.
		if (!isDeepStrictEqual(actual, expected) || map.size !== model.size) report(step, operation, actual, expected);
		if (step % SWEEP === 0) expect([...map]).toEqual(model.pairs);
	}
	expect([...map]).toEqual(model.pairs);
	return map;
}

function report(step: number, operation: Operation<unknown>, actual: unknown, expected: unknown): never {
	expect(actual, `step ${step}: ${inspect(operation)}`).toEqual(expected);
	throw new Error(`step ${step}: ${inspect(operation)} leaves the map at another size`);
}

describeCapacities('random operations', () => {
	it('agree with the model on numbers', () => {
		const map = run('random operations on numbers', STEPS, (random) => numberKey(random, 1000), compareNumbers);
		map.set(1, 1);
		expectOwnEngine(map as SortedMap<number, unknown>);
		map.close();
	});

	it.each(SINGLE_KINDS)('agree with the model on $name', ({ name, layout, key }) => {
		const title = `random operations on ${name}`;
		const map = run<Key>(title, STEPS / 18, (random) => key(random, 1000), compareAny);
		map.set(key(new Random(0), 1000), 0);
		expectLayout(map as SortedMap<Key, unknown>, layout);
		map.close();
	});

	it('agree with the model on keys of all kinds', () => {
		run<Key>('random operations on keys of all kinds', STEPS / 6, (random) => anyKey(random, 1000), compareAny).close();
	});

	it('agree with the model under a custom order', () => {
		const backwards = (a: number, b: number) => compareNumbers(b, a);
		run('random operations under a custom order', STEPS / 6, (random) => numberKey(random, 1000), backwards, {
			compare: backwards,
		}).close();
	});
});
