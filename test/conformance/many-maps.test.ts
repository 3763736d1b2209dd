/** Many maps at once: handles are told apart, reused, and never confused. */

import { describe, expect, it } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { expectCode } from '../helpers/errors.js';
import { Random, takeSeed } from '../helpers/random.js';

describe('many maps', () => {
	it('each hold what was put into them', () => {
		const maps = Array.from({ length: 10_000 }, (_, n) => {
			const map = new SortedMap<number, number>();
			for (let i = 0; i < 10; i++) map.set((i * 7) % 10, n);
			return map;
		});
		maps.forEach((map, n) => {
			expect(map.size).toBe(10);
			expect(map.get(n % 10)).toBe(n);
			expect(map.lastKey()).toBe(9);
		});
		maps.forEach((map, n) => {
			if (n % 100 === 0) map.check();
			if (n % 2 === 0) map.close();
		});
		maps.forEach((map, n) => {
			if (n % 2 === 1) expect(map.get(3)).toBe(n);
		});
	});

	it('come and go in any order', () => {
		const seed = takeSeed('maps that come and go');
		const random = new Random(seed);
		const live: { map: SortedMap<number, string>; tag: number }[] = [];
		const dead: SortedMap<number, string>[] = [];
		for (let step = 0; step < 5000; step++) {
			if (live.length < 50 || random.chance(0.5)) {
				const map = new SortedMap<number, string>();
				for (let i = 0; i < 1 + random.below(40); i++) map.set(i, `${step}`);
				live.push({ map, tag: step });
			} else {
				for (const { map } of live.splice(random.below(live.length), 1)) {
					map.close();
					if (dead.length < 100) dead.push(map);
				}
			}
			const { map, tag } = random.pick(live);
			expect(map.get(0)).toBe(`${tag}`);
		}
		for (const { map, tag } of live) {
			map.check();
			expect(new Set(map.values())).toEqual(new Set([`${tag}`]));
		}
		// Their handles have long been given to others.
		for (const map of dead) expectCode(() => map.get(0), 'ERR_IRONWOOD_CLOSED');
	});

	it('can be used in turn', () => {
		const maps = Array.from({ length: 64 }, () => new SortedMap<number, number>());
		for (let i = 0; i < 64 * 200; i++) maps[i % 64]?.set((i * 31) % 1000, i % 64);
		const iterators = maps.map((map) => map.entries());
		for (let round = 0; round < 200; round++) {
			iterators.forEach((iterator, n) => {
				const { value, done } = iterator.next();
				if (!done) expect(value[1]).toBe(n);
			});
		}
		for (const map of maps) map.check();
	});
});
