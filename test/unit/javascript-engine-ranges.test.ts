import { describe, expect, it } from 'vitest';
import { type Interval, START } from '../../lib/engine/engine.js';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { expectCode } from '../helpers/errors.js';
import { Random, takeSeed } from '../helpers/random.js';
import { CAPACITIES, newBatch, OPEN, scanAll } from './engine-model.js';

type Numbers = JavaScriptEngine<number, number>;

/** The even numbers from 0, each with its half, inserted in an order that the seed decides. */
function evens(count: number, capacity: number, random: Random): Numbers {
	const engine: Numbers = new JavaScriptEngine({ capacity });
	for (const i of random.shuffle(Array.from({ length: count }, (_, i) => i))) engine.set(2 * i, i);
	return engine;
}

const keysOf = (engine: Numbers) => scanAll(engine).map(([key]) => key);

describe.each(CAPACITIES)('nodes of %i', (capacity) => {
	it('removes every stretch of a small map, leaving its clone as it was', () => {
		const random = new Random(takeSeed(`stretches, nodes of ${capacity}`));
		for (const size of [1, capacity, capacity + 1, 40]) {
			const source = evens(size, capacity, random);
			const keys = keysOf(source);
			for (let start = 0; start <= size; start++) {
				for (let end = start; end <= size; end++) {
					const engine = source.clone();
					engine.deleteRange(start, end);
					engine.check();
					expect(keysOf(engine)).toEqual(keys.toSpliced(start, end - start));
				}
			}
			source.check();
			expect(keysOf(source)).toEqual(keys);
		}
	});

	it('removes stretches of tall maps in place', () => {
		const random = new Random(takeSeed(`stretches of tall maps, nodes of ${capacity}`));
		for (let round = 0; round < 40; round++) {
			const size = 1 + random.below(600);
			const engine = evens(size, capacity, random);
			let keys = keysOf(engine);
			while (keys.length > 0) {
				const start = random.below(keys.length);
				const end = start + 1 + random.below(keys.length - start);
				engine.deleteRange(start, end);
				engine.check();
				keys = keys.toSpliced(start, end - start);
				expect(keysOf(engine)).toEqual(keys);
			}
		}
	});

	it('drops subtrees without visiting them', () => {
		// Always the same: how many siblings lend or take depends on where nodes were divided.
		const source = evens(5000, capacity, new Random(1));
		const { nodes, height } = source.stats();
		const before = new Set<object>(allNodes(source));
		for (let start = 1000; start < 2000; start += 50) {
			const engine = source.clone();
			engine.deleteRange(start, 6000 - 2 * start);
			engine.check();
			const fresh = allNodes(engine).filter((node) => !before.has(node));
			expect(engine.stats().nodes).toBeLessThan(nodes);
			// Copied: both edges of the cut, the seam, and at each level a sibling that lent or took.
			expect(fresh.length).toBeLessThanOrEqual(4 * height);
			engine.close();
		}
	});

	it.each([1, -1])('leaves nodes nearly full when keys come in order, step %i', (step) => {
		const engine: Numbers = new JavaScriptEngine({ capacity });
		for (let i = 0; i < 2000; i++) {
			engine.set(step * i, i);
			if (i % 20 === 0) engine.check();
		}
		engine.check();
		// At each level, all nodes but two are full.
		let [nodes, level] = [0, 2000];
		while (level > 1) {
			level = Math.ceil(level / capacity);
			nodes += level + 1;
		}
		expect(engine.stats().nodes).toBeLessThanOrEqual(nodes);
	});

	it.each([1, 7, 100])('appends %i at a time and packs', (portion) => {
		const engine: Numbers = new JavaScriptEngine({ capacity });
		for (let i = 0; i < 1000; i += portion) {
			const keys = Float64Array.from({ length: portion }, (_, j) => i + j);
			engine.appendSorted(keys, keys);
			engine.check();
			expect(engine.size).toBe(i + portion);
		}
		expect(keysOf(engine)).toEqual(Array.from({ length: engine.size }, (_, i) => i));
		expect(engine.stats().fill).toBeGreaterThanOrEqual(engine.size / (engine.size + 2 * capacity));
	});

	it('appends to maps of every size and leaves clones as they were', () => {
		const random = new Random(takeSeed(`appends, nodes of ${capacity}`));
		for (let size = 0; size <= 5 * capacity; size++) {
			const source = evens(size, capacity, random);
			const keys = keysOf(source);
			for (const added of [1, capacity - 1, capacity, capacity + 1, 4 * capacity, 150]) {
				const engine = source.clone();
				const fresh = Array.from({ length: added }, (_, i) => 1000 + i);
				engine.appendSorted(fresh, fresh);
				engine.check();
				expect(keysOf(engine)).toEqual([...keys, ...fresh]);
			}
			source.check();
			expect(keysOf(source)).toEqual(keys);
		}
	});

	it('scans every interval in both directions', () => {
		const random = new Random(takeSeed(`intervals, nodes of ${capacity}`));
		const engine = evens(20, capacity, random);
		const pairs = Array.from({ length: 20 }, (_, i) => [2 * i, i]);
		const ends = [undefined, -1, 0, 1, 9, 10, 20, 37, 38, 39];
		for (const lower of ends) {
			for (const upper of ends) {
				for (const flags of [0, 1, 2, 3]) {
					const interval = { lower, upper, lowerExclusive: (flags & 1) > 0, upperExclusive: (flags & 2) > 0 };
					const inside = pairs.filter(([key]) => contains(interval, key as number));
					for (const most of [1, 3, 100]) {
						expect(scanAll(engine, interval, false, most)).toEqual(inside);
						expect(scanAll(engine, interval, true, most)).toEqual(inside.toReversed());
					}
				}
			}
		}
	});

	it('scans on from any key, present or not', () => {
		const engine = evens(20, capacity, new Random(takeSeed(`resumed scans, nodes of ${capacity}`)));
		const keys = keysOf(engine);
		for (let after = -1; after <= 40; after++) {
			const rest = scanAll(engine, OPEN, false, 5, after).map(([key]) => key);
			expect(rest).toEqual(keys.filter((key) => key > after));
			const down = scanAll(engine, OPEN, true, 5, after).map(([key]) => key);
			expect(down).toEqual(keys.filter((key) => key < after).toReversed());
		}
	});
});

function contains({ lower, lowerExclusive, upper, upperExclusive }: Interval<number>, key: number): boolean {
	if (lower !== undefined && (lowerExclusive ? key <= lower : key < lower)) return false;
	return upper === undefined || (upperExclusive ? key < upper : key <= upper);
}

function allNodes(engine: Numbers): object[] {
	type Node = Numbers['tree']['root'];
	const list = (node: Node): Node[] => ['children' in node ? node.children.map(list) : [], node].flat(2);
	return list(engine.tree.root);
}

describe('batches', () => {
	it.each([5, 100])('of %i stay as they are while the tree changes', (most) => {
		for (const key of [(i: number) => i, (i: number) => String.fromCharCode(i + 32)] as ((
			i: number,
		) => number | string)[]) {
			const engine = new JavaScriptEngine<number | string, number>();
			for (let i = 0; i < 30; i++) engine.set(key(i), i);
			const batch = newBatch<number | string, number>();
			engine.scan(batch, OPEN, START, false, most, true);
			const end = Math.min(most, 30);
			const held = Array.from({ length: end }, (_, i) => i);
			engine.set(key(1), -1);
			engine.delete(key(2));
			engine.set(key(31), 31);
			engine.deleteRange(0, 12);
			engine.check();
			expect(batch).toMatchObject({ keys: held.map((i) => key(i)), values: held, end, last: end === 30 });
		}
	});

	it('leave out values that nobody asked for', () => {
		const engine: Numbers = new JavaScriptEngine();
		engine.set(1, 1);
		const batch = newBatch<number, number>();
		engine.scan(batch, OPEN, 0, false, 5, false);
		expect(batch).toMatchObject({ keys: [1], values: [], end: 1, last: true });
	});
});

describe('appendSorted', () => {
	it('refuses keys out of order and changes nothing', () => {
		const engine: Numbers = new JavaScriptEngine({ capacity: 4 });
		for (let i = 0; i < 20; i++) engine.set(i, i);
		const { version } = engine;
		const before = scanAll(engine);
		for (const keys of [[19], [5, 30], [30, 30], [30, 29], [20, 21, 22, 23, 24, 25, 24], [Number.NaN, Number.NaN]]) {
			expectCode(() => engine.appendSorted(keys, keys), 'ERR_IRONWOOD_NOT_SORTED');
			engine.check();
			expect(engine.version).toBe(version);
			expect(scanAll(engine)).toEqual(before);
		}
	});

	it('takes NaN as the last number, and other kinds above', () => {
		const engine = new JavaScriptEngine<number | string, number>();
		engine.appendSorted([1, Number.POSITIVE_INFINITY, Number.NaN], [1, 2, 3]);
		engine.appendSorted(['a'], [4]);
		engine.check();
		expect(scanAll(engine).map(([key]) => key)).toEqual([1, Number.POSITIVE_INFINITY, Number.NaN, 'a']);
		expect(engine.get(Number.NaN)).toBe(3);
		expect(engine.stats().layout).toBe('mixed');
		expectCode(() => engine.appendSorted([2], [2]), 'ERR_IRONWOOD_NOT_SORTED');
	});

	it.each(['set', 'replace'] as const)('refuses values whose getter changes the map by %s', (write) => {
		const engine: Numbers = new JavaScriptEngine();
		engine.set(1, 1);
		const values = [1, 2];
		Object.defineProperty(values, 1, { get: () => engine[write](write === 'set' ? 0 : 1, 5) });
		expectCode(() => engine.appendSorted([2, 3], values), 'ERR_IRONWOOD_ARGUMENT');
		engine.check();
		expect(scanAll(engine)).toEqual(
			write === 'set'
				? [
						[0, 5],
						[1, 1],
					]
				: [[1, 5]],
		);
	});
});
