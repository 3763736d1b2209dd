/** Cursors: moving, writing, and surviving whatever happens to the map. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { anyKey, anyValue, numberKey } from '../helpers/draws.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { describeKinds, every } from '../helpers/kinds.js';
import { Model } from '../helpers/model.js';
import { applyToMap, applyToModel, type Draw, randomOperation } from '../helpers/operations.js';
import { compareAny, compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

describeKinds('a cursor', (keys, make) => {
	const entries = keys.map((key, i): [Key, unknown] => [key, i]);

	it('walks up and down', () => {
		const cursor = make(entries).cursor();
		const up: unknown[] = [];
		while (cursor.next()) up.push([cursor.key, cursor.value]);
		expect(up).toEqual(entries);
		expect([cursor.key, cursor.value, cursor.next()]).toEqual([undefined, undefined, false]);
		const down: unknown[] = [];
		while (cursor.previous()) down.push([cursor.key, cursor.value]);
		expect(down).toEqual(entries.toReversed());
		expect([cursor.key, cursor.previous(), cursor.next(), cursor.key]).toEqual([undefined, false, true, keys[0]]);
	});

	it('seeks', () => {
		const cursor = make(every(entries, 2)).cursor();
		keys.forEach((key, i) => {
			expect(cursor.seek(key)).toBe(i % 2 === 0);
			const at = i % 2 === 0 ? i : i + 1;
			expect([cursor.key, cursor.value]).toEqual([keys[at], at < keys.length ? at : undefined]);
			expect(cursor.previous()).toBe(at > 0);
			expect(cursor.key).toEqual(at > 0 ? keys[at % 2 === 0 ? at - 2 : at - 1] : undefined);
		});
		expect(cursor.seekLast()).toBe(true);
		expect(cursor.key).toEqual(every(keys, 2).at(-1));
		expect(cursor.seekFirst()).toBe(true);
		expect(cursor.key).toEqual(keys[0]);
	});

	it('writes', () => {
		const map = make(entries);
		const cursor = map.cursor();
		while (cursor.next()) {
			if ((cursor.value as number) % 2 === 0) cursor.value = 'even';
			else expect(cursor.delete()).toBe(true);
			map.check();
		}
		expect([...map]).toEqual(every(keys, 2).map((key) => [key, 'even']));
	});

	it('stays at a key that is deleted, and goes to its neighbours', () => {
		for (const [i, key] of keys.entries()) {
			for (const remove of [
				(map: SortedMap<Key, unknown>) => void map.delete(key),
				(map: SortedMap<Key, unknown>) => void map.deleteMany([key]),
				(map: SortedMap<Key, unknown>) => void map.deleteAt(i),
				(map: SortedMap<Key, unknown>) => void map.retain((value) => value !== i),
			]) {
				const map = make(entries);
				const cursor = map.cursor();
				cursor.seek(key as never);
				remove(map);
				expect([cursor.key, cursor.value]).toEqual([key, undefined]);
				expectCode(() => {
					cursor.value = 'x';
				}, 'ERR_IRONWOOD_ARGUMENT');
				expect(cursor.delete()).toBe(false);
				expect(map.size).toBe(keys.length - 1);
				expect([cursor.next(), cursor.key]).toEqual([i + 1 < keys.length, keys[i + 1]]);
				cursor.seek(key as never);
				map.insert(key, 'again');
				expect([cursor.seek(key as never), cursor.value]).toEqual([true, 'again']);
				map.delete(key);
				expect([cursor.previous(), cursor.key]).toEqual([i > 0, keys[i - 1]]);
			}
		}
	});
});

describe('a cursor', () => {
	const map = () =>
		new SortedMap([
			[1, 'a'],
			[2, 'b'],
			[3, 'c'],
		]);

	it('stands nowhere at first, and may go to either end', () => {
		const cursor = map().cursor();
		expect([cursor.key, cursor.value, cursor.delete()]).toEqual([undefined, undefined, false]);
		expect([cursor.next(), cursor.key]).toEqual([true, 1]);
		const other = map().cursor();
		expect([other.previous(), other.key]).toEqual([true, 3]);
	});

	it('on an empty map finds nothing, until there is something', () => {
		const empty = new SortedMap<number, string>();
		const cursor = empty.cursor();
		expect([cursor.seek(1), cursor.seekFirst(), cursor.seekLast(), cursor.key]).toEqual([
			false,
			false,
			false,
			undefined,
		]);
		empty.set(5, 'e');
		expect([cursor.next(), cursor.key]).toEqual([true, 5]);
	});

	it('behind the last entry stays there, whatever is added', () => {
		const grown = map();
		const cursor = grown.cursor();
		expect([cursor.seek(9), cursor.key, cursor.next()]).toEqual([false, undefined, false]);
		grown.set(20, 'x');
		expect([cursor.next(), cursor.previous(), cursor.key]).toEqual([false, true, 20]);
	});

	it('survives clear, and a move to other kinds of keys', () => {
		const moving = new SortedMap<Key, unknown>([
			[1, 'a'],
			[5, 'e'],
		]);
		const cursor = moving.cursor();
		cursor.seek(5);
		moving.set('text', 1);
		expect([cursor.key, cursor.value, cursor.next(), cursor.key]).toEqual([5, 'e', true, 'text']);
		moving.clear();
		expect([cursor.key, cursor.value, cursor.next()]).toEqual(['text', undefined, false]);
		moving.set('aaa', 2);
		expect([cursor.previous(), cursor.key]).toEqual([true, 'aaa']);
		moving.clear();
		moving.set(7n, 1);
		expect([cursor.previous(), cursor.key]).toEqual([true, 7n]);
	});

	it('shows what was written elsewhere', () => {
		const changing = map();
		const cursor = changing.cursor();
		cursor.next();
		cursor.next();
		cursor.next();
		changing.set(3, 'C');
		expect(cursor.value).toBe('C');
		cursor.value = 'D';
		expect([changing.get(3), cursor.value]).toEqual(['D', 'D']);
	});

	it('stays where it is if a key cannot be used', () => {
		const cursor = map().cursor();
		cursor.seek(2);
		expectCode(() => cursor.seek(Symbol('s') as never), 'ERR_IRONWOOD_KEY');
		expect(cursor.key).toBe(2);
	});

	it('gives keys that the user may change', () => {
		const arrays = new SortedMap<number[], number>([
			[[1, 2], 1],
			[[3], 2],
		]);
		const cursor = arrays.cursor();
		cursor.seek([1, 2]);
		(cursor.key as number[])[0] = 99;
		expect(cursor.key).toEqual([1, 2]);
		expect([cursor.next(), cursor.key]).toEqual([true, [3]]);
		arrays.check();
	});

	it('tells a key that is undefined', () => {
		const custom = new SortedMap<number | undefined, string>([], { compare: (a, b) => (a ?? -1) - (b ?? -1) });
		custom.set(undefined, 'u').set(1, 'a').set(2, 'b');
		const cursor = custom.cursor();
		const values: unknown[] = [];
		while (cursor.next()) values.push(cursor.value);
		while (cursor.previous()) values.push(cursor.value);
		expect(values).toEqual(['u', 'a', 'b', 'b', 'a', 'u']);
		expect([cursor.seek(undefined as never), cursor.next(), cursor.next(), cursor.key]).toEqual([true, true, true, 2]);
	});

	it('throws once the map is closed', () => {
		for (const collection of [map(), new SortedSet([1, 2, 3])]) {
			const cursor = collection.cursor() as ReturnType<SortedMap<number, string>['cursor']>;
			cursor.next();
			cursor.next();
			cursor.next();
			collection.close();
			for (const use of [
				() => cursor.key,
				() => cursor.next(),
				() => cursor.previous(),
				() => cursor.seek(1),
				() => cursor.seekFirst(),
				() => cursor.seekLast(),
				() => cursor.delete(),
			]) {
				expectCode(use, 'ERR_IRONWOOD_CLOSED');
			}
			if (collection instanceof SortedSet) continue;
			expectCode(() => cursor.value, 'ERR_IRONWOOD_CLOSED');
			expectCode(() => {
				cursor.value = 'x';
			}, 'ERR_IRONWOOD_CLOSED');
		}
	});

	it('refuses strangers', () => {
		for (const cursor of [map().cursor(), new SortedSet([1]).cursor()]) {
			const prototype = Object.getPrototypeOf(cursor);
			for (const name of ['seek', 'seekFirst', 'seekLast', 'next', 'previous', 'delete']) {
				for (const stranger of [undefined, {}, prototype, map()]) {
					expect(() => Reflect.apply(prototype[name], stranger, [1]), name).toThrow(TypeError);
				}
			}
			expect(() => prototype.key).toThrow(TypeError);
			expect(Reflect.ownKeys(cursor)).toEqual([]);
			expect(Object.prototype.toString.call(cursor)).toMatch(/^\[object Sorted(Set)?Cursor\]$/);
		}
	});

	it('of a set has no value', () => {
		const cursor = new SortedSet([1, 3]).cursor();
		expect([cursor.seek(2), cursor.key, cursor.delete(), cursor.key]).toEqual([false, 3, true, 3]);
		expect('value' in cursor).toBe(false);
	});
});

const STEPS = 4000 * EFFORT;

/** What a cursor should do, on the model. */
class ModelCursor<K> {
	#place: 'nowhere' | 'before' | 'at' | 'behind' = 'nowhere';
	key: K | undefined;

	constructor(readonly model: Model<K, unknown>) {}

	#stand(pair: [K, unknown] | undefined, otherwise: 'nowhere' | 'before' | 'behind'): boolean {
		this.#place = pair === undefined ? otherwise : 'at';
		this.key = pair?.[0];
		return pair !== undefined;
	}

	seek(key: K): boolean {
		this.#stand(this.model.ceiling(key), 'behind');
		return this.model.has(key);
	}

	end(last: boolean): boolean {
		return this.#stand(this.model.at(last ? -1 : 0), 'nowhere');
	}

	step(reverse: boolean): boolean {
		const edge = reverse ? 'before' : 'behind';
		if (this.#place === edge) return false;
		if (this.#place !== 'at') return this.#stand(this.model.at(reverse ? -1 : 0), edge);
		return this.#stand(reverse ? this.model.lower(this.key as K) : this.model.higher(this.key as K), edge);
	}

	get value(): unknown {
		return this.#place === 'at' ? this.model.get(this.key as K) : undefined;
	}

	delete(): boolean {
		return this.#place === 'at' && this.model.delete(this.key as K);
	}
}

function run<K>(draw: Draw<K>, compare: (a: K, b: K) => number): void {
	const { random } = draw;
	const map = new SortedMap<K, unknown>();
	const model = new Model<K, unknown>(compare, plusZero);
	const [cursor, expected] = [map.cursor(), new ModelCursor(model)];
	let reverse = false;
	for (let step = 0; step < STEPS; step++) {
		if (random.chance(step % 1000 < 500 ? 0.1 : 0.6)) {
			const operation = randomOperation(draw, model.size);
			applyToModel(model, operation);
			applyToMap(map, operation);
		}
		if (random.chance(0.1)) reverse = !reverse;
		const choice = random.real();
		const key = draw.key();
		const [actual, wanted] =
			choice < 0.8
				? [reverse ? cursor.previous() : cursor.next(), expected.step(reverse)]
				: choice < 0.9
					? [cursor.seek(key as never), expected.seek(key)]
					: choice < 0.95
						? [reverse ? cursor.seekLast() : cursor.seekFirst(), expected.end(reverse)]
						: [cursor.delete(), expected.delete()];
		expect([actual, cursor.key, cursor.value], `step ${step}`).toEqual([wanted, expected.key, expected.value]);
		map.check();
	}
}

describeCapacities('a cursor during writes', () => {
	it('agrees with the model on numbers', () => {
		const random = new Random(takeSeed('a cursor on numbers'));
		run({ random, key: () => numberKey(random, 600), value: () => anyValue(random), target: 250 }, compareNumbers);
	});

	it('agrees with the model on keys of all kinds', () => {
		const random = new Random(takeSeed('a cursor on keys of all kinds'));
		let count = 0;
		const key = (): Key => (count++ % 2000 < 1000 ? numberKey(random, 600) : anyKey(random, 600));
		run({ random, key, value: () => anyValue(random), target: 250 }, compareAny);
	});
});
