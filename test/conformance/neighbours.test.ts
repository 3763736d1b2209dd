/** Ends and neighbours. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { Model } from '../helpers/model.js';
import { compareNumbers } from '../helpers/order.js';

describe('ends of an empty map', () => {
	it('are undefined', () => {
		for (const map of [new SortedMap<number, number>(), emptied()]) {
			for (const name of ['first', 'last', 'firstKey', 'lastKey', 'popFirst', 'popLast'] as const) {
				expect(map[name](), name).toBe(undefined);
			}
			for (const name of ['lower', 'floor', 'ceiling', 'higher'] as const) {
				expect(map[name](1), name).toBe(undefined);
				expect(map[`${name}Key`](1), name).toBe(undefined);
			}
		}
	});
});

function emptied() {
	const map = new SortedMap([[1, 1]]);
	map.delete(1);
	return map;
}

describe('ends', () => {
	it('are the least and the greatest entry', () => {
		const map = new SortedMap([
			[2, 'b'],
			[3, 'c'],
			[1, 'a'],
		]);
		expect(map.first()).toEqual([1, 'a']);
		expect(map.last()).toEqual([3, 'c']);
		expect(map.firstKey()).toBe(1);
		expect(map.lastKey()).toBe(3);
		expect(map.size).toBe(3);
	});

	it('are fresh pairs', () => {
		const map = new SortedMap([[1, 'a']]);
		const pair = map.first() as [number, string];
		pair[1] = 'changed';
		expect(map.first()).toEqual([1, 'a']);
	});
});

describeCapacities('popping', () => {
	it('drains the map from either end', () => {
		for (const size of [1, 2, 5, 64, 65, 400]) {
			const keys = Array.from({ length: size }, (_, i) => i);
			const upwards = new SortedMap(keys.map((key) => [key, key * 2]));
			const downwards = new SortedMap(keys.map((key) => [key, key * 2]));
			for (const key of keys) {
				expect(upwards.popFirst()).toEqual([key, key * 2]);
				expect(downwards.popLast()).toEqual([size - 1 - key, (size - 1 - key) * 2]);
				upwards.check();
				downwards.check();
				expect(upwards.size).toBe(size - 1 - key);
				expect(upwards.firstKey()).toBe(key + 1 < size ? key + 1 : undefined);
				expect(downwards.lastKey()).toBe(key + 1 < size ? size - 2 - key : undefined);
			}
			expect(upwards.popFirst()).toBe(undefined);
			expect(downwards.popLast()).toBe(undefined);
		}
	});

	it('serves as a queue that is filled meanwhile', () => {
		const queue = new SortedMap<number, number>();
		let next = 0;
		let expected = 0;
		for (let round = 0; round < 300; round++) {
			for (let i = 0; i < 3; i++) queue.set(next, next++);
			for (let i = 0; i < 2; i++) expect(queue.popFirst()).toEqual([expected, expected++]);
		}
		queue.check();
		expect(queue.size).toBe(300);
	});
});

describeCapacities('neighbours', () => {
	const model = new Model<number, number>(compareNumbers);
	for (let i = 0; i < 200; i++) model.put((i * 37) % 401, i);
	const probes = [Number.NEGATIVE_INFINITY, -1, ...Array.from({ length: 804 }, (_, i) => i / 2), 1e9, Number.NaN];

	it('are the nearest entries on the side asked for', () => {
		const map = new SortedMap(model.pairs);
		map.check();
		for (const probe of probes) {
			for (const name of ['lower', 'floor', 'ceiling', 'higher'] as const) {
				const expected = model[name](probe);
				expect(map[name](probe), `${name} ${probe}`).toEqual(expected);
				expect(map[`${name}Key`](probe), `${name}Key ${probe}`).toBe(expected?.[0]);
			}
		}
	});

	it('may be asked for with a key of another kind', () => {
		const map = new SortedMap<unknown, number>(model.pairs);
		const [first, last] = [model.at(0), model.at(-1)];
		for (const below of [null, false, true]) {
			expect(map.ceiling(below)).toEqual(first);
			expect(map.higher(below)).toEqual(first);
			expect(map.floor(below)).toBe(undefined);
			expect(map.lowerKey(below)).toBe(undefined);
		}
		for (const above of [-5n, new Date(0), '', new Uint8Array(), []]) {
			expect(map.floor(above)).toEqual(last);
			expect(map.lower(above)).toEqual(last);
			expect(map.ceiling(above)).toBe(undefined);
			expect(map.higherKey(above)).toBe(undefined);
		}
	});
});
