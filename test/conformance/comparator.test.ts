/** Maps with an order of the user's own. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

interface Person {
	name: string;
	age: number;
}

const byAge = (a: Person, b: Person) => a.age - b.age;
const person = (age: number, name = `p${age}`): Person => ({ name, age });

describeCapacities('a custom order', () => {
	it('takes anything as a key, by reference', () => {
		const people = [40, 10, 30, 20].map((age) => person(age));
		const map = new SortedMap(
			people.map((key) => [key, key.name]),
			{ compare: byAge },
		);
		map.check();
		expect([...map.values()]).toEqual(['p10', 'p20', 'p30', 'p40']);
		expect(map.firstKey()).toBe(people[1]);
		expect(map.get(person(30))).toBe('p30');
		expect(map.floorKey(person(35))).toBe(people[2]);
		expect(map.rank(person(35))).toBe(3);
		expect([...map.keys({ gt: person(10), lte: person(30) })]).toEqual([people[3], people[2]]);
		expect(map.delete(person(20))).toBe(true);
		expect(map.range({ gte: person(20) }).count()).toBe(2);
	});

	it('keeps the first of equal keys, and the last value', () => {
		const first = person(1, 'first');
		const map = new SortedMap<Person, number>([], { compare: byAge });
		map.set(first, 1).set(person(1, 'second'), 2);
		map.put(person(1, 'third'), 3);
		map.insert(person(1, 'fourth'), 4);
		map.replace(person(1, 'fifth'), 5);
		map.update(person(1, 'sixth'), (old) => (old ?? 0) + 1);
		expect(map.firstKey()).toBe(first);
		expect([...map]).toEqual([[first, 6]]);
		map.check();
	});

	it('may be the reverse of the default', () => {
		const map = new SortedMap<number, number>([], { compare: (a, b) => b - a });
		for (let i = 0; i < 500; i++) map.set((i * 7) % 500, i);
		map.check();
		expect([...map.keys()]).toEqual(Array.from({ length: 500 }, (_, i) => 499 - i));
		expect(map.floorKey(10.5)).toBe(11);
		expect([...map.keys({ gt: 5, lte: 2 })]).toEqual([4, 3, 2]);
		expect([...map.keys({ gt: 2, lte: 5 })]).toEqual([]);
		expect([...map.keys({ gte: 5, limit: 2, reverse: true })]).toEqual([0, 1]);
		for (let i = 0; i < 500; i += 2) {
			map.delete(i);
			map.check();
		}
		expect(map.size).toBe(250);
	});

	it('may hold undefined and NaN as keys, which are no bounds', () => {
		const rank = (key: unknown) => (key === undefined ? -1 : Number(key));
		const map = new SortedMap<number | undefined, string>([], { compare: (a, b) => rank(a) - rank(b) });
		map.set(undefined, 'none').set(1, 'one');
		expect(map.get(undefined)).toBe('none');
		expect(map.first()).toEqual([undefined, 'none']);
		expect([...map.keys()]).toEqual([undefined, 1]);
		expect([...map.keys({ gt: undefined })]).toEqual([undefined, 1]);
		expect([...map.keys({ reverse: true })]).toEqual([1, undefined]);
		expect(map.delete(undefined)).toBe(true);
		map.check();
	});

	it('keeps -0 as it is', () => {
		const map = new SortedMap([[-0, 1]], { compare: (a, b) => a - b });
		expect(Object.is(map.firstKey(), -0)).toBe(true);
	});

	it('may give infinities, fractions and -0', () => {
		const infinite = (a: number, b: number) => (a === b ? -0 : a < b ? Number.NEGATIVE_INFINITY : 0.25);
		const map = new SortedMap<number, number>([], { compare: infinite });
		for (let i = 0; i < 100; i++) map.set((i * 37) % 100, i);
		map.check();
		expect([...map.keys()]).toEqual(Array.from({ length: 100 }, (_, i) => i));
	});
});

describe('fromSorted with a custom order', () => {
	it('takes keys that ascend in it', () => {
		const map = SortedMap.fromSorted([3, 2, 1], ['c', 'b', 'a'], { compare: (a, b) => b - a });
		map.check();
		expect([...map]).toEqual([
			[3, 'c'],
			[2, 'b'],
			[1, 'a'],
		]);
		expectCode(() => SortedMap.fromSorted([1, 2], [1, 2], { compare: (a, b) => b - a }), 'ERR_IRONWOOD_NOT_SORTED');
	});
});

describe('a comparator that fails', () => {
	const filled = (compare: (a: number, b: number) => number) =>
		new SortedMap(
			[1, 2, 3].map((key) => [key, key]),
			{ compare },
		);

	it.each([undefined, null, '1', 1n, true, {}, Number.NaN])('gives %s, which is no number', (result) => {
		let broken = false;
		const map = filled((a, b) => (broken ? (result as number) : a - b));
		broken = true;
		for (const run of [
			() => map.get(2),
			() => map.set(4, 4),
			() => map.delete(2),
			() => map.put(5, 5),
			() => map.floor(2),
			() => map.rank(2),
			() => map.update(2, () => 1),
			() => [...map.keys({ gte: 2 })],
			() => map.deleteRange({ gte: 2 }),
		]) {
			expectCode(run, 'ERR_IRONWOOD_COMPARE');
		}
		broken = false;
		expect([...map.keys()]).toEqual([1, 2, 3]);
		map.check();
	});

	it('throws, and its error comes through, the map being as it was', () => {
		const failure = new Error('from the comparator');
		// Fails at each of its calls in turn: wherever a write has got to, nothing of it may stay.
		for (let call = 0; call < 12; call++) {
			let countdown = Number.POSITIVE_INFINITY;
			const map = new SortedMap<number, number>([], {
				compare: (a, b) => {
					if (countdown-- === 0) throw failure;
					return a - b;
				},
			});
			for (let i = 0; i < 200; i++) map.set(i * 2, i);
			const before = [...map];
			for (const write of [
				() => map.set(201, 0),
				() => map.set(200, 0),
				() => map.delete(100),
				() => map.put(7, 7),
				() => map.take(8),
				() => map.deleteRange({ gte: 10, lt: 50 }),
			]) {
				countdown = call;
				let thrown: unknown;
				try {
					write();
				} catch (error) {
					thrown = error;
				}
				countdown = Number.POSITIVE_INFINITY;
				map.check();
				if (thrown === undefined) {
					for (const [key, value] of before) map.set(key, value);
					for (const key of [201, 7]) map.delete(key);
				}
				expect([undefined, failure]).toContain(thrown);
				expect([...map]).toEqual(before);
			}
		}
	});

	it('throws amid a walk, which goes on behind the last key that it gave', () => {
		const failure = new Error('from the comparator');
		let broken = false;
		for (const reverse of [false, true]) {
			// Within a batch, at the end of the first, and beyond.
			for (const given of [1, 5, 15, 16, 17, 100, 143, 144, 145]) {
				const map = new SortedMap<number, number>([], {
					compare: (a, b) => {
						if (broken) throw failure;
						return a - b;
					},
				});
				for (let i = 0; i < 300; i++) map.set(i, -i);
				const left = Array.from({ length: 250 }, (_, i) => (reverse ? 299 - i : i));
				const walk = map.entries({ reverse, limit: 250 });
				for (const key of left.splice(0, given)) expect(walk.next().value).toEqual([key, -key]);
				// What it has fetched is worth nothing now: it has to search.
				map.delete(reverse ? 0 : 299);
				broken = true;
				expect(thrownBy(() => walk.next())).toBe(failure);
				expect(thrownBy(() => walk.next())).toBe(failure);
				broken = false;
				expect([...walk]).toEqual(left.map((key) => [key, -key]));
				map.check();
			}
		}
	});

	it('during construction', () => {
		const failure = new Error('from the comparator');
		const compare = () => {
			throw failure;
		};
		const entries: [number, number][] = [
			[1, 1],
			[2, 2],
		];
		expect(thrownBy(() => new SortedMap(entries, { compare }))).toBe(failure);
		expect(thrownBy(() => SortedMap.fromSorted([1, 2], [1, 2], { compare }))).toBe(failure);
	});
});

describe('a comparator that uses the map', () => {
	it('may not go on with the walk that asked it, which continues afterwards as if it had not', () => {
		for (const size of [3, 20, 300]) {
			for (const reverse of [false, true]) {
				for (const given of [1, 2, 17, 100].filter((count) => count < size - 1)) {
					let meddle: (() => void) | undefined;
					const map = new SortedMap<number, number>([], {
						compare: (a, b) => {
							const now = meddle;
							meddle = undefined;
							now?.();
							return a - b;
						},
					});
					for (let i = 0; i < size; i++) map.set(i, -i);
					const left = Array.from({ length: size }, (_, i) => (reverse ? size - 1 - i : i));
					const walk = map.entries({ reverse });
					for (const key of left.splice(0, given)) expect(walk.next().value).toEqual([key, -key]);
					map.delete(left.pop() as number);
					meddle = () => walk.next();
					expectCode(() => walk.next(), 'ERR_IRONWOOD_COMPARE');
					expect([...walk]).toEqual(left.map((key) => [key, -key]));
					map.check();
				}
			}
		}
	});

	it('may go on with other walks', () => {
		let other: Iterator<number> | undefined;
		const map = new SortedMap<number, number>([], {
			compare: (a, b) => {
				const now = other;
				other = undefined;
				now?.next();
				return a - b;
			},
		});
		for (let i = 0; i < 300; i++) map.set(i, i);
		const walk = map.keys();
		const second = map.keys();
		for (let i = 0; i < 5; i++) walk.next();
		second.next();
		map.delete(299);
		other = second;
		expect([...walk]).toEqual(Array.from({ length: 294 }, (_, i) => i + 5));
		expect([...second]).toEqual(Array.from({ length: 297 }, (_, i) => i + 2));
	});

	it('cannot break it', () => {
		for (const meddle of [
			(map: SortedMap<number, number>) => map.set(1000, 0),
			(map: SortedMap<number, number>) => map.delete(50),
			(map: SortedMap<number, number>) => map.clear(),
			(map: SortedMap<number, number>) => map.deleteRange({ gt: 10 }),
			(map: SortedMap<number, number>) => map.get(3),
		]) {
			let meddling = false;
			const map: SortedMap<number, number> = new SortedMap<number, number>([], {
				compare: (a, b) => {
					if (meddling) {
						meddling = false;
						meddle(map);
					}
					return a - b;
				},
			});
			for (let i = 0; i < 300; i++) map.set(i, i);
			for (const use of [
				() => map.set(77.5, 1),
				() => map.get(77),
				() => map.delete(78),
				() => map.rank(100),
				() => [...map.keys({ gte: 20, lt: 90 })],
				() => map.put(12.5, 1),
			]) {
				meddling = true;
				try {
					use();
				} catch (error) {
					// Refusing is fine, breaking is not.
					expect((error as { code?: string }).code).toMatch(/^ERR_IRONWOOD_(COMPARE|ARGUMENT)$/);
				}
				meddling = false;
				map.check();
				const keys = [...map.keys()];
				expect(keys).toEqual(keys.toSorted((a, b) => a - b));
				expect(map.size).toBe(keys.length);
			}
		}
	});
});
