/** Iterators that stay open while the map changes at random, against the rule: the nearest key beyond the last one given. */

import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { type Bounds, type Key, SortedMap } from '../../lib/index.js';
import { anyKey, anyValue, numberKey } from '../helpers/draws.js';
import { describeCapacities } from '../helpers/engine.js';
import { Model } from '../helpers/model.js';
import { applyToMap, applyToModel, type Draw, randomBounds, randomOperation } from '../helpers/operations.js';
import { compareAny, compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const STEPS = 6000 * EFFORT;
const OPEN = 8;

/** What an iterator should do: search anew at every step. */
class ModelIterator<K> {
	#last: K | undefined;
	#begun = false;
	#done = false;
	#left: number;

	constructor(
		readonly model: Model<K, unknown>,
		readonly bounds: Bounds<K>,
	) {
		this.#left = bounds.limit ?? Number.POSITIVE_INFINITY;
	}

	next(): [K, unknown] | undefined {
		if (this.#done) return undefined;
		const { limit: _, offset = 0, ...rest } = this.bounds;
		const selected = this.model.select(rest as Bounds<K>);
		const found = this.#begun ? selected.find(([key]) => this.#isBeyond(key)) : selected[offset];
		this.#begun = true;
		if (found === undefined || this.#left-- <= 0) {
			this.#done = true;
			return undefined;
		}
		this.#last = found[0];
		return found;
	}

	#isBeyond(key: K): boolean {
		const order = this.model.compare(key, this.#last as K);
		return this.bounds.reverse === true ? order < 0 : order > 0;
	}
}

function run<K>(draw: Draw<K>, compare: (a: K, b: K) => number): void {
	const { random } = draw;
	const map = new SortedMap<K, unknown>();
	const model = new Model<K, unknown>(compare, plusZero);
	const open: { iterator: Iterator<[K, unknown]>; expected: ModelIterator<K> }[] = [];
	for (let step = 0; step < STEPS; step++) {
		// Stretches without writes let batches grow; stretches with many cut them short.
		if (random.chance(step % 1000 < 500 ? 0.1 : 0.7)) {
			const operation = randomOperation(draw, model.size);
			applyToModel(model, operation);
			applyToMap(map, operation);
			map.check();
		}
		if (open.length < OPEN || random.chance(0.01)) {
			const bounds = random.chance(0.3) ? {} : randomBounds(draw);
			open[open.length < OPEN ? open.length : random.below(OPEN)] = {
				iterator: map.entries(bounds),
				expected: new ModelIterator(model, bounds),
			};
		}
		const { iterator, expected } = random.pick(open);
		const result = iterator.next();
		const wanted = expected.next();
		const actual = result.done ? undefined : result.value;
		if (!isDeepStrictEqual(actual, wanted)) expect(actual, `step ${step}`).toEqual(wanted);
	}
}

describeCapacities('iterators open during writes', () => {
	it('follow the rule on numbers', () => {
		const random = new Random(takeSeed('iterators on numbers'));
		const draw = { random, key: () => numberKey(random, 600), value: () => anyValue(random), target: 250 };
		run(draw, compareNumbers);
	});

	it('follow the rule on keys of all kinds, across moves', () => {
		const random = new Random(takeSeed('iterators on keys of all kinds'));
		// Now all are numbers, now of all kinds: after a clear the map starts over.
		let count = 0;
		const key = (): Key => (count++ % 2000 < 1000 ? numberKey(random, 600) : anyKey(random, 600));
		run({ random, key, value: () => anyValue(random), target: 250 }, compareAny);
	});
});
