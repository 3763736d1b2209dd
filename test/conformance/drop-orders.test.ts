/** What belongs together, dropped in every order: what is still held works, and what nothing refers to any more is collected. */

import { describe, expect, it } from 'vitest';
import { type Key, ScoredSet, SortedMap, SortedSet } from '../../lib/index.js';
import { arenaFault, live } from '../helpers/arena.js';
import { collect, settle, settles, Watch } from '../helpers/collection.js';
import { permutations } from '../helpers/versions.js';

/** A thing and how to see that it works. `source`, if it keeps another thing of the family alive. */
interface Member {
	readonly thing: object;
	readonly works: () => void;
	readonly source?: 'own';
}

/** The things of one family; the first one is the collection that the others come from. */
type Family = Member[];

const SIZE = 70;
const numbers = Array.from({ length: SIZE }, (_, i) => i);

/** In a function of its own: what works with a thing must hold no other one. */
const member = <T extends object>(thing: T, use: (thing: T) => unknown, expected: unknown, source?: 'own'): Member => ({
	thing,
	works: () => expect(use(thing)).toEqual(expected),
	...(source && { source }),
});

/** All that a map is read through. */
const READ = ['map', 'snapshot', 'iterator', 'range', 'cursor'] as const;
type Belonging = (typeof READ)[number] | 'clone';

/** Of what belongs to a map, that which is named, the map first. It is picked here: the functions below hold what they share. */
function mapFamily(keyOf: (i: number) => Key, names: readonly Belonging[] = READ): Family {
	const members = mapMembers(keyOf);
	return names.map((name) => members[name]);
}

function mapMembers(keyOf: (i: number) => Key): Record<Belonging, Member> {
	const map = new SortedMap<Key, unknown>(numbers.map((i) => [keyOf(i), { i }]));
	const [snapshot, clone, iterator, cursor] = [map.snapshot(), map.clone(), map.entries(), map.cursor()];
	map.delete(keyOf(3));
	iterator.next();
	cursor.seek(keyOf(9) as never);
	return {
		map: member(map, (of) => of.size, SIZE - 1),
		snapshot: member(snapshot, (of) => [of.size, of.get(keyOf(3))], [SIZE, { i: 3 }]),
		clone: member(clone, (of) => of.set(keyOf(2), 'own').size, SIZE),
		iterator: member(iterator, (of) => of.next().done, false, 'own'),
		cursor: member(cursor, (of) => [of.seekFirst(), of.key], [true, keyOf(0)], 'own'),
		range: member(map.range({ gte: keyOf(5) } as never), (of) => of.count(), SIZE - 5, 'own'),
	};
}

function setFamily(): Family {
	const set = new SortedSet<Key>(numbers);
	const [snapshot, clone, iterator] = [set.snapshot(), set.clone(), set.values()];
	set.delete(3);
	iterator.next();
	return [
		member(set, (of) => of.size, SIZE - 1),
		member(snapshot, (of) => [of.size, of.has(3)], [SIZE, true]),
		member(clone, (of) => of.add(2).size, SIZE),
		member(iterator, (of) => of.next().done, false, 'own'),
		member(set.range({ gte: 5 }), (of) => of.count(), SIZE - 5, 'own'),
	];
}

function scoredFamily(): Family {
	const set = new ScoredSet<string>(numbers.map((i) => [`m${i}`, i]));
	const [snapshot, clone, iterator] = [set.snapshot(), set.clone(), set[Symbol.iterator]()];
	set.delete('m3');
	iterator.next();
	return [
		member(set, (of) => of.size, SIZE - 1),
		member(snapshot, (of) => [of.size, of.score('m3')], [SIZE, 3]),
		member(clone, (of) => of.add('m2', 2), false),
		member(iterator, (of) => of.next().done, false, 'own'),
		member(set.slice(5), (of) => of.count(), SIZE - 6, 'own'),
	];
}

const text = (i: number) => `key ${String(i).padStart(3, '0')}`;

/** Of five things each, which have 120 orders; six would have 720, so that a clone takes the place of something else. */
const FAMILIES: [string, () => Family][] = [
	// Each way that keys are kept.
	['a map of numbers', () => mapFamily((i) => i)],
	['a map of bigints', () => mapFamily((i) => BigInt(i) - 35n)],
	['a map of strings', () => mapFamily(text)],
	['a map of bytes', () => mapFamily((i) => Uint8Array.of(i >> 4, i & 15))],
	['a map of tuples', () => mapFamily((i) => [i >> 4, text(i)])],
	['a map of numbers and its clone', () => mapFamily((i) => i, ['map', 'snapshot', 'clone', 'iterator', 'range'])],
	['a map of strings and its clone', () => mapFamily(text, ['map', 'snapshot', 'clone', 'iterator', 'cursor'])],
	['a set', setFamily],
	['a scored set', scoredFamily],
];

/** One family for each order; what is dropped at a step is dropped of all of them, so that one collection does for all. */
class Clans {
	readonly #watches: WeakRef<object>[][] = [];
	readonly #held: (Member | undefined)[][] = [];
	readonly #orders: number[][];

	constructor(make: () => Family) {
		this.#orders = permutations([...make().keys()]);
		for (const _ of this.#orders) {
			const family = make();
			this.#watches.push(family.map(({ thing }) => new WeakRef(thing)));
			this.#held.push(family);
		}
	}

	drop(step: number): void {
		for (const [i, order] of this.#orders.entries())
			(this.#held[i] as Family)[order[step] as number] = undefined as never;
	}

	use(): void {
		for (const family of this.#held) for (const each of family) each?.works();
		// To check a tree is to look at the whole arena, so one of each kind has to do.
		for (const at of [0, 1, 2]) {
			const some = this.#held.find((family) => family[at] !== undefined)?.[at]?.thing;
			if (some !== undefined && 'check' in some) (some as SortedMap<Key, unknown>).check();
		}
	}

	/** Things that are still there although nothing holds them. */
	get forgotten(): number {
		let count = 0;
		for (const [i, family] of this.#held.entries()) {
			const keepsFirst = family.some((each) => each?.source === 'own');
			for (const [at, each] of family.entries()) {
				if (each !== undefined || (at === 0 && keepsFirst)) continue;
				if (this.#watches[i]?.[at]?.deref() !== undefined) count++;
			}
		}
		return count;
	}
}

describe.each(FAMILIES)('all that belongs to %s', (_, make) => {
	it('may be dropped in any order', async () => {
		await settle();
		collect();
		const before = live();
		const { clans, size } = (() => ({ clans: new Clans(make), size: make().length }))();
		for (let step = 0; step < size; step++) {
			clans.use();
			clans.drop(step);
			expect([await settles(() => clans.forgotten === 0), clans.forgotten]).toEqual([true, 0]);
		}
		expect(await settles(() => live().trees <= before.trees && live().blocks <= before.blocks)).toBe(true);
		expect(arenaFault()).toBe(null);
	});
});

describe('cycles', () => {
	const COUNT = 100;
	const filled = () => new SortedMap<number, unknown>(numbers.map((i) => [i, { i }]));

	it.each<[string, () => object]>([
		[
			'of a map through its snapshot',
			() => {
				const map = filled();
				return map.set(1, map.snapshot()).set(2, map.snapshot());
			},
		],
		[
			'of a clone through the map that it was made of',
			() => {
				const map = filled();
				const clone = map.clone();
				map.set(1, clone);
				return clone.set(1, { map });
			},
		],
		[
			'of a map through a set, a scored set and a closure',
			() => {
				const map = filled();
				const scored = Object.assign(new ScoredSet([['a', 1]]), { map });
				const set = Object.assign(new SortedSet([1]), { scored });
				return map.set(1, () => set);
			},
		],
		[
			'of keys under a comparator',
			() => {
				const map = new SortedMap<object, unknown>([], { compare: (a, b) => Number('own' in a) - Number('own' in b) });
				return map.set({ own: map }, 1).set({}, map.cursor());
			},
		],
		[
			'of a comparator that knows its map',
			() => {
				const map: SortedMap<number, number> = new SortedMap([[1, 1]], {
					compare: (a, b) => (map === null ? 0 : a - b),
				});
				return map.set(2, 2);
			},
		],
		[
			'of a scored set and who waits for it',
			() => {
				const set = new ScoredSet();
				void set.waitFirst().then(() => set.clear());
				return set;
			},
		],
		[
			'of a map that a transaction has put back',
			() => {
				const map = filled().set(1, 1);
				expect(() => map.transaction((of) => of.set(2, of.snapshot()).set({} as never, map))).toThrow();
				return map.set(3, map);
			},
		],
	])('are collected: %s', async (_, make) => {
		let collected = 0;
		const registry = new FinalizationRegistry(() => collected++);
		const watch = new Watch();
		(() => {
			for (let i = 0; i < COUNT; i++) registry.register(watch.add(make()), i);
		})();
		expect([await settles(() => collected === COUNT), collected, watch.alive]).toEqual([true, COUNT, 0]);
	});
});
