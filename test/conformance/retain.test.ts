import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';

const numbers = (size: number) => new SortedMap(Array.from({ length: size }, (_, i) => [i, `v${i}`]));

describeCapacities('retain', () => {
	it('keeps what the predicate accepts, and tells how many went', () => {
		for (const size of [0, 1, 5, 64, 700]) {
			for (const [keep, kept] of [
				[() => true, size],
				[() => false, 0],
				[(_: string, key: number) => key % 2 === 0, Math.ceil(size / 2)],
				[(_: string, key: number) => key < 10 || key > 600, Math.min(size, 10) + Math.max(0, size - 601)],
				[(value: string) => value.endsWith('3'), Math.floor((size + 6) / 10)],
				[(_: string, key: number) => key % 50 < 20, 20 * Math.floor(size / 50) + Math.min(size % 50, 20)],
			] as const) {
				const map = numbers(size);
				const expected = [...map].filter(([key, value]) => keep(value, key));
				expect(expected.length).toBe(kept);
				expect(map.retain(keep)).toBe(size - kept);
				map.check();
				expect([...map]).toEqual(expected);
			}
		}
	});
});

describe('the predicate of retain', () => {
	it('gets value and key, in order, and is asked about each once', () => {
		const calls: unknown[] = [];
		numbers(3).retain((value, key) => {
			calls.push([value, key]);
			return true;
		});
		expect(calls).toEqual([
			['v0', 0],
			['v1', 1],
			['v2', 2],
		]);
	});

	it('may give anything that is true or false', () => {
		const map = numbers(4);
		const answers: unknown[] = [0, 'yes', '', {}];
		map.retain((_, key) => answers[key] as boolean);
		expect([...map.keys()]).toEqual([1, 3]);
	});

	it('that throws leaves all as it was', () => {
		const map = numbers(100);
		const failure = new Error('from the predicate');
		const run = () =>
			map.retain((_, key) => {
				if (key === 50) throw failure;
				return false;
			});
		expect(thrownBy(run)).toBe(failure);
		expect(map.size).toBe(100);
		map.check();
	});

	it('may write to the map, whose tree stays sound', () => {
		const map = numbers(100);
		map.retain((_, key) => {
			map.delete(key + 1);
			if (key % 4 === 0) map.set(key + 0.5, 'new');
			return key % 4 !== 0;
		});
		map.check();
		const keys = [...map.keys()];
		expect(keys).toEqual(keys.toSorted((a, b) => a - b));
		expect(keys.filter((key) => key % 4 === 0)).toEqual([]);
	});

	it('that closes the map ends the walk', () => {
		const map = numbers(100);
		const run = () =>
			map.retain(() => {
				map.close();
				return false;
			});
		expectCode(run, 'ERR_IRONWOOD_CLOSED');
	});

	it.each([undefined, null, 1, {}])('must be a function, not %s', (predicate) => {
		for (const map of [numbers(2), numbers(0)]) {
			const { size } = map;
			expectCode(() => map.retain(predicate as unknown as () => boolean), 'ERR_IRONWOOD_ARGUMENT');
			expect(map.size).toBe(size);
		}
	});
});
