/** Short sequences chosen by fast-check, which shrinks a failing one to the few steps that matter. */

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Bounds, type Key, SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { Model } from '../helpers/model.js';
import { applyToMap, applyToModel, type Operation, typedArray } from '../helpers/operations.js';
import { compareAny, compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, takeSeed } from '../helpers/random.js';

const RUNS = 150 * EFFORT;
const LONGEST = 250;
/** Keys of a batch, or of another map. */
const MANY = 20;

/** Few numbers that meet often, and all others. */
const numbers = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -30, max: 30 }) }, fc.double());

const plainKeys = fc.oneof(
	numbers,
	fc.constantFrom(null, true, false),
	fc.bigInt({ min: -4n, max: 4n }),
	fc.string({ maxLength: 2, unit: 'binary' }),
	fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(5) }),
	fc.uint8Array({ maxLength: 2 }),
);

const anyKeys: fc.Arbitrary<Key> = fc.oneof(
	plainKeys,
	fc.array(fc.oneof(plainKeys, fc.array(plainKeys, { maxLength: 2 })), { maxLength: 3 }),
);

const values = fc.oneof(
	fc.double(),
	fc.constantFrom(undefined, null, true, 'text', 5n),
	fc.object({ maxKeys: 1, maxDepth: 0 }),
);

function boundsOf<K>(keys: fc.Arbitrary<K>): fc.Arbitrary<Bounds<K>> {
	const side = (exclusive: string, inclusive: string) =>
		fc.oneof(
			fc.constant({}),
			keys.map((key) => ({ [exclusive]: key })),
			keys.map((key) => ({ [inclusive]: key })),
		);
	const rest = fc.record({ reverse: fc.boolean(), offset: fc.nat(5), limit: fc.nat(20) }, { requiredKeys: [] });
	return fc.tuple(side('gt', 'gte'), side('lt', 'lte'), rest).map((parts) => Object.assign({}, ...parts) as Bounds<K>);
}

/** Operations on many keys, or with another map. */
function wholeOperationsOn<K>(keys: fc.Arbitrary<K>): fc.Arbitrary<Operation<K>> {
	const pairs = fc.array(fc.tuple(keys, values), { maxLength: MANY });
	const many = fc.array(keys, { maxLength: MANY });
	const batches = fc.oneof(
		fc.record({ name: fc.constant('setMany' as const), pairs }),
		pairs.map((both) => ({
			name: 'setColumns' as const,
			keys: both.map(([key]) => key),
			values: both.map(([, value]) => value),
		})),
		fc.record({ name: fc.constantFrom('getMany' as const, 'hasMany' as const, 'deleteMany' as const), keys: many }),
	);
	const typed = batches.map((batch) =>
		'keys' in batch ? { ...batch, keys: typedArray(batch.keys) ?? batch.keys } : batch,
	);
	const twoMaps = fc.oneof(
		fc.record({ name: fc.constantFrom('union' as const, 'intersection' as const), pairs, combining: fc.boolean() }),
		fc.record({ name: fc.constantFrom('difference' as const, 'symmetricDifference' as const, 'diff' as const), pairs }),
	);
	const splits = fc.record({ name: fc.constantFrom('splitOff' as const, 'splitAndAppend' as const), key: keys });
	return fc.oneof(batches, typed, twoMaps, splits);
}

function operationsOn<K>(keys: fc.Arbitrary<K>): fc.Arbitrary<Operation<K>[]> {
	const write = fc.record({
		name: fc.constantFrom(
			...(['set', 'put', 'insert', 'replace', 'update', 'getOrInsert', 'getOrInsertComputed'] as const),
		),
		key: keys,
		value: values,
	});
	const byKey = fc.record({
		name: fc.constantFrom(
			...([
				'delete',
				'delete',
				'take',
				'get',
				'has',
				'indexOf',
				'rank',
				'lower',
				'floor',
				'ceiling',
				'higher',
			] as const),
		),
		key: keys,
	});
	const byIndex = fc.record({
		name: fc.constantFrom('at' as const, 'deleteAt' as const),
		index: fc.integer({ min: -40, max: 40 }),
	});
	const ends = fc.record({
		name: fc.constantFrom('popFirst' as const, 'popLast' as const, 'first' as const, 'last' as const, 'clear' as const),
	});
	const ranges = fc.record({ name: fc.constantFrom('range' as const, 'deleteRange' as const), bounds: boundsOf(keys) });
	const retain = fc.record({
		name: fc.constant('retain' as const),
		modulus: fc.integer({ min: 2, max: 9 }),
		rest: fc.nat(3),
	});
	const any = fc.oneof(
		{ weight: 20, arbitrary: write },
		{ weight: 8, arbitrary: byKey },
		{ weight: 2, arbitrary: byIndex },
		{ weight: 1, arbitrary: ends },
		{ weight: 1, arbitrary: ranges },
		{ weight: 1, arbitrary: retain },
		{ weight: 5, arbitrary: wholeOperationsOn(keys) },
	);
	return fc.array(any, { maxLength: LONGEST, size: 'max' }) as fc.Arbitrary<Operation<K>[]>;
}

function agrees<K>(operations: Operation<K>[], map: SortedMap<K, unknown>, model: Model<K, unknown>): void {
	for (const operation of operations) {
		const expected = applyToModel(model, operation);
		const actual = applyToMap(map, operation);
		map.check();
		if (!isDeepStrictEqual(actual, expected)) expect(actual, JSON.stringify(operation.name)).toEqual(expected);
		expect(map.size).toBe(model.size);
	}
	expect([...map]).toEqual(model.pairs);
	expect([...map.entries({ reverse: true })]).toEqual(model.pairs.toReversed());
	// A check looks at all native maps that there are: dropped ones would make it ever slower until they are collected.
	map.close();
}

describeCapacities('any sequence of operations', () => {
	it('agrees with the model on numbers', () => {
		const seed = takeSeed('sequences on numbers');
		const property = fc.property(operationsOn(numbers), (operations) => {
			agrees(operations, new SortedMap(), new Model(compareNumbers, plusZero));
		});
		fc.assert(property, { seed, numRuns: RUNS });
	});

	it('agrees with the model on keys of all kinds', () => {
		const seed = takeSeed('sequences on keys of all kinds');
		const property = fc.property(operationsOn(anyKeys), (operations) => {
			agrees(operations, new SortedMap(), new Model(compareAny, plusZero));
		});
		fc.assert(property, { seed, numRuns: RUNS });
	});

	it('agrees with the model under a custom order', () => {
		const seed = takeSeed('sequences under a custom order');
		const compare = (a: number, b: number) => compareNumbers(b, a);
		const property = fc.property(operationsOn(numbers), (operations) => {
			agrees(operations, new SortedMap([], { compare }), new Model(compare));
		});
		fc.assert(property, { seed, numRuns: RUNS });
	});
});
