/** Long random sequences on sorted sets against a sorted array, the tree checked after every step. */

import { expect, it } from 'vitest';
import { type Key, SortedSet } from '../../lib/index.js';
import { anyKey, numberKey, SINGLE_KINDS } from '../helpers/draws.js';
import { describeCapacities, expectLayout, expectOwnEngine } from '../helpers/engine.js';
import { Model } from '../helpers/model.js';
import { compareAny, compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { sameOrReport } from '../helpers/same.js';
import { ADDITIONS, OTHER_WRITES, REMOVALS, SET_READS, type SetDraw, type Step } from '../helpers/set-operations.js';

const STEPS = 1500 * EFFORT;
/** About how many keys there are to be: several levels of tiny nodes, two of those that engines have. */
const TARGET = 150;
const SPAN = 400;
/** Steps from one comparison of the contents to the next. */
const SWEEP = 50;

/** A call that pulls a set of this size towards the target, now from above, now from below. */
function randomStep(random: Random, size: number): [name: string, step: Step] {
	const choice = random.real();
	if (choice < (size < TARGET ? 0.35 : 0.1)) return random.pick(Object.entries(ADDITIONS));
	if (choice < 0.45) return random.pick(Object.entries(REMOVALS));
	return random.pick(Object.entries(choice < 0.52 ? OTHER_WRITES : SET_READS));
}

function run<K>(
	title: string,
	key: (random: Random) => K,
	compare: (a: K, b: K) => number,
	options?: SetDraw<K>['options'],
): SortedSet<K> {
	const random = new Random(takeSeed(title));
	const set = new SortedSet<K>([], options);
	const model = new Model<K, undefined>(compare, options === undefined ? plusZero : undefined);
	const draw: SetDraw<K> = { random, key: () => key(random), target: TARGET, options };
	for (let step = 0; step < STEPS; step++) {
		const [name, call] = randomStep(random, model.size);
		const [actual, expected] = call(set, model, draw);
		set.check();
		sameOrReport(actual, expected, `step ${step}: ${name}`);
		sameOrReport(set.size, model.size, `step ${step}: the size after ${name}`);
		if (step % SWEEP === 0) sameContents(set, model, step);
	}
	sameContents(set, model, STEPS);
	return set;
}

function sameContents<K>(set: SortedSet<K>, { pairs }: Model<K, undefined>, step: number): void {
	sameOrReport(
		[...set],
		pairs.map(([key]) => key),
		`step ${step}: the keys`,
	);
}

describeCapacities('random operations on sets', () => {
	it('agree with the model on numbers', () => {
		const set = run<Key>('sets of numbers', (random) => numberKey(random, SPAN), compareAny);
		expectOwnEngine(set.add(1));
		set.close();
	});

	it.each(SINGLE_KINDS)('agree with the model on $name', ({ name, layout, key }) => {
		const set = run<Key>(`sets of ${name}`, (random) => key(random, SPAN), compareAny);
		expectLayout(set.add(key(new Random(0), SPAN)), layout);
		set.close();
	});

	it('agree with the model on keys of all kinds', () => {
		run<Key>('sets of keys of all kinds', (random) => anyKey(random, SPAN), compareAny).close();
	});

	it('agree with the model under a custom order', () => {
		const compare = (a: number, b: number) => compareNumbers(b, a);
		// Which of -0 and 0 a result has, only sets in the default order promise.
		const key = (random: Random) => plusZero(numberKey(random, SPAN));
		run('sets under a custom order', key, compare, { compare }).close();
	});
});

it('random operations know every member of a set', () => {
	const members = Object.getOwnPropertyNames(SortedSet.prototype);
	const called = { ...ADDITIONS, ...REMOVALS, ...OTHER_WRITES, ...SET_READS };
	expect(members.filter((name) => !Object.hasOwn(called, name))).toEqual(['constructor', 'close', 'check']);
});
