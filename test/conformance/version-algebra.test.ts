/** Operations on two versions of a map or set, which share most of what they hold, against plain arrays. */

import { describe, expect, it } from 'vitest';
import { type Difference, type Key, SortedMap, type SortedMapOptions, SortedSet } from '../../lib/index.js';
import { engineOf } from '../../lib/map/internals.js';
import { anyKey, anyValue, numberKey } from '../helpers/draws.js';
import { describeCapacities } from '../helpers/engine.js';
import { compareAny, compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

type Pair = [Key, unknown];
type Order = (a: Key, b: Key) => number;

interface Domain {
	readonly name: string;
	readonly draw: (random: Random, span: number) => Key;
	readonly order: Order;
	readonly options: SortedMapOptions<Key>;
}

const DOMAINS: Domain[] = [
	{ name: 'numbers', draw: numberKey, order: compareNumbers as Order, options: {} },
	{ name: 'strings', draw: (random, span) => `key ${random.below(span)}`, order: compareAny, options: {} },
	{
		name: 'long strings',
		draw: (random, span) => `${random.below(span)}${'x'.repeat(random.pick([0, 200, 700]))}`,
		order: compareAny,
		options: {},
	},
	{ name: 'bigints', draw: (random, span) => BigInt(random.below(span)), order: compareAny, options: {} },
	{ name: 'keys of every kind', draw: anyKey, order: compareAny, options: {} },
	{
		name: 'a custom order',
		draw: (random, span) => random.below(span),
		order: (a, b) => (b as number) - (a as number),
		options: { compare: (a, b) => (b as number) - (a as number) },
	},
];

const isSame = (a: unknown, b: unknown) => a === b || (Number.isNaN(a) && Number.isNaN(b));

/** What the operations should give, by a merge of two sorted arrays. */
function expected(order: Order, left: Pair[], right: Pair[]) {
	const diff: Difference<Key, unknown>[] = [];
	const results = { union: [] as Pair[], intersection: [] as Pair[], difference: [] as Pair[], only: [] as Pair[] };
	for (let [i, j] = [0, 0]; i < left.length || j < right.length; ) {
		const [own, other] = [left[i], right[j]];
		const side = own === undefined ? 1 : other === undefined ? -1 : order(own[0], other[0]);
		const pair = (side <= 0 ? own : other) as Pair;
		results.union.push(pair);
		if (side === 0) results.intersection.push(pair);
		else results.only.push(pair);
		if (side < 0) results.difference.push(pair);
		if (side !== 0 || !isSame(own?.[1], other?.[1])) {
			diff.push({ key: pair[0], ...(side <= 0 && { left: own?.[1] }), ...(side >= 0 && { right: other?.[1] }) });
		}
		if (side <= 0) i++;
		if (side >= 0) j++;
	}
	return { ...results, diff };
}

/** Changes a map at one place or at a few, or cuts a range out. */
function change(map: SortedMap<Key, unknown>, { draw }: Domain, random: Random, span: number): void {
	const kind = random.below(10);
	if (kind < 5) map.set(draw(random, span), anyValue(random));
	else if (kind < 8) map.delete(draw(random, span));
	else if (kind < 9) {
		const start = random.below(map.size + 1);
		map.range({ offset: start, limit: random.below(20) }).delete();
	} else {
		for (let i = 0; i < 30; i++) map.set(draw(random, span), anyValue(random));
	}
	map.check();
}

function compareMaps(order: Order, left: SortedMap<Key, unknown>, right: SortedMap<Key, unknown>): void {
	const [own, other] = [left.toArray(), right.toArray()] as [Pair[], Pair[]];
	const wanted = expected(order, own, other);
	expect([...left.diff(right)]).toEqual(wanted.diff);
	for (const [result, entries] of [
		[left.union(right), wanted.union],
		[left.intersection(right), wanted.intersection],
		[left.difference(right), wanted.difference],
		[left.symmetricDifference(right), wanted.only],
		[left.union(right, (value) => value), wanted.union],
	] as const) {
		result.check();
		expect(result.toArray()).toEqual(entries);
		expect(result.size).toBe(entries.length);
		// Whatever it shares with the operands, it is a map of its own.
		result.clear();
		result.close();
	}
	expect(left.toArray()).toEqual(own);
	expect(right.toArray()).toEqual(other);
}

function compareSets(order: Order, left: SortedSet<Key>, right: SortedSet<Key>): void {
	const pairs = (set: SortedSet<Key>) => [...set].map((key): Pair => [key, undefined]);
	const wanted = expected(order, pairs(left), pairs(right));
	const keys = (entries: Pair[]) => entries.map(([key]) => key);
	expect([...left.union(right)]).toEqual(keys(wanted.union));
	expect([...left.intersection(right)]).toEqual(keys(wanted.intersection));
	expect([...left.difference(right)]).toEqual(keys(wanted.difference));
	expect([...left.symmetricDifference(right)]).toEqual(keys(wanted.only));
	expect(left.isSubsetOf(right)).toBe(wanted.difference.length === 0);
	expect(left.isSupersetOf(right)).toBe(wanted.union.length === left.size);
	expect(left.isDisjointFrom(right)).toBe(wanted.intersection.length === 0);
}

describeCapacities('versions', () => {
	describe.each(DOMAINS)('of $name', (domain) => {
		it('are compared and combined as any two maps are', () => {
			const random = new Random(takeSeed(`versions of ${domain.name}`));
			const span = 600;
			const entries = Array.from({ length: span }, () => [domain.draw(random, span), anyValue(random)] as const);
			const family = [new SortedMap<Key, unknown>(entries, domain.options)];
			for (let step = 0; step < 30 * EFFORT; step++) {
				const map = random.pick(family);
				change(map, domain, random, span);
				if (random.chance(0.3)) family.push(map.clone());
				if (random.chance(0.1)) random.pick(family).toArray();
				const [left, right] = [random.pick(family), random.pick(family)];
				compareMaps(domain.order, left, random.chance(0.3) ? (right.snapshot() as typeof right) : right);
				if (family.length > 4) random.shuffle(family).splice(0, 2)[0]?.close();
			}
		});

		it('of sets, too', () => {
			const random = new Random(takeSeed(`versions of sets, ${domain.name}`));
			const span = 600;
			const draw = () => plusZero(domain.draw(random, span));
			const set = new SortedSet<Key>(Array.from({ length: span }, draw), domain.options);
			for (let step = 0; step < 15 * EFFORT; step++) {
				const other = set.clone();
				for (let i = random.below(4); i > 0; i--) other.add(draw());
				for (let i = random.below(4); i > 0; i--) other.delete(draw());
				compareSets(domain.order, set, other);
				compareSets(domain.order, other, set);
				if (random.chance(0.5)) set.delete(draw());
				set.add(draw());
				set.check();
			}
		});
	});
});

describe('what versions share', () => {
	/** The entries that the engine of a map is asked for while `run` does something. */
	function entriesRead(maps: readonly object[], run: () => void): number {
		let count = 0;
		for (const map of maps) {
			const engine = engineOf(map);
			engine.scan = (batch, ...others) => {
				Reflect.apply(Object.getPrototypeOf(engine).scan, engine, [batch, ...others]);
				count += batch.end;
			};
		}
		run();
		for (const map of maps) Reflect.deleteProperty(engineOf(map), 'scan');
		return count;
	}

	it.each(DOMAINS)('is not read: $name', ({ draw, options }) => {
		const random = new Random(takeSeed('what versions share is not read'));
		const size = 50_000;
		const map = new SortedMap<Key, unknown>(undefined, options);
		for (let i = 0; i < size; i++) map.set(draw(random, 4 * size), i);
		const other = map.clone();
		for (let i = 0; i < 5; i++) other.set(draw(random, 4 * size), 'changed');
		const most = 6 * 2 * 512;
		expect(map.size).toBeGreaterThan(2 * most);
		const read = (run: () => void) => expect(entriesRead([map, other], run)).toBeLessThan(most);
		read(() => expect([...map.diff(other)].length).toBeLessThanOrEqual(5));
		read(() => expect([...other.diff(map)].length).toBeLessThanOrEqual(5));
		read(() => map.difference(other));
		read(() => map.symmetricDifference(other));
		read(() => expect(map.union(other).size).toBeGreaterThanOrEqual(map.size));
		read(() => expect(map.intersection(other).size).toBeLessThanOrEqual(map.size));
		read(() => expect([...map.diff(map)]).toEqual([]));
		read(() => expect([...map.snapshot().diff(map.clone())]).toEqual([]));
	});
});
