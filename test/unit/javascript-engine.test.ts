import { describe, expect, it } from 'vitest';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { normalizeKey } from '../../lib/keys/normalize.js';
import type { Key } from '../../lib/keys/types.js';
import { anyKey, anyValue, numberKey } from '../helpers/draws.js';
import { thrownBy } from '../helpers/errors.js';
import { compareAny, compareNumbers } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { CAPACITIES, type Domain, Twins } from './engine-model.js';

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const numbers: Domain<number> = {
	name: 'numbers',
	draw: (random, span) => normalizeKey(numberKey(random, span)) as number,
	compare: compareNumbers,
	custom: false,
};

const strings: Domain<string> = {
	name: 'strings',
	draw: (random, span) => random.pick(['', 'a', 'ab', '\ud800', '\uffff']) + random.below(span),
	compare: byText,
	custom: false,
};

const mixed: Domain<Key> = {
	name: 'keys of all kinds',
	draw: (random, span) => normalizeKey(anyKey(random, span)),
	compare: compareAny,
	custom: false,
};

const reversed: Domain<unknown> = {
	name: 'a comparator',
	draw: (random, span) => (random.chance(0.02) ? undefined : random.below(span)),
	// Undefined is a key like any other here, and sorts as -1.
	compare: (a, b) => Number(b ?? -1) - Number(a ?? -1),
	custom: true,
};

const DOMAINS = [numbers, strings, mixed, reversed] as Domain<unknown>[];

/** Enough to fill and empty the larger maps. */
const stepsFor = (span: number) => 400 + 2 * span * EFFORT;

describe.each(CAPACITIES)('nodes of %i', (capacity) => {
	describe.each(DOMAINS)('$name', (domain) => {
		it('agrees with a sorted array', () => {
			const random = new Random(takeSeed(`${domain.name}, nodes of ${capacity}`));
			const twins = new Twins(domain, capacity);
			const span = (16 + random.below(16)) * capacity;
			const steps = stepsFor(span);
			for (let step = 0; step < steps; step++) {
				twins.mutate(random, span, anyValue(random));
				twins.compareAt(domain.draw(random, span));
				if (step % 50 === 0) twins.compareAll();
			}
			twins.compareAll();
		});

		it('keeps clones apart', () => {
			const random = new Random(takeSeed(`clones, ${domain.name}, nodes of ${capacity}`));
			const span = (16 + random.below(16)) * capacity;
			const steps = stepsFor(span);
			let family = [new Twins(domain, capacity)];
			for (let step = 0; step < steps; step++) {
				const one = random.pick(family);
				if (random.chance(0.05)) family.push(one.clone());
				one.mutate(random, span, anyValue(random));
				if (family.length > 6) family = random.shuffle(family).slice(0, 3);
				if (step % 50 === 0) for (const member of family) member.compareAll();
			}
			for (const member of family) member.compareAll();
		});
	});
});

describe('a clone', () => {
	it('takes no time and copies only what is written', () => {
		const engine = new JavaScriptEngine<number, number>({ capacity: 4 });
		for (let i = 0; i < 1000; i++) engine.set(i, i);
		const before = engine.tree.root;
		const copy = engine.clone();
		expect(copy.tree.root).toBe(before);
		copy.set(500, -1);
		expect(engine.tree.root).toBe(before);
		expect([engine.get(500), copy.get(500)]).toEqual([500, -1]);
		// The path from the root to one leaf, and nothing else.
		const old = new Set(nodesOf(engine));
		expect(nodesOf(copy).filter((node) => !old.has(node))).toHaveLength(engine.stats().height);
	});

	it('copies nothing once the nodes on a path are its own', () => {
		const engine = new JavaScriptEngine<number, number>();
		for (let i = 0; i < 1000; i++) engine.set(i, i);
		engine.clone();
		engine.set(1, 0);
		const nodes = nodesOf(engine);
		engine.set(1, 1);
		expect(nodesOf(engine).every((node, i) => node === nodes[i])).toBe(true);
	});
});

function nodesOf(engine: JavaScriptEngine<number, number>): object[] {
	type Node = typeof engine.tree.root;
	const list = (node: Node): Node[] => ['children' in node ? node.children.map(list) : [], node].flat(2);
	return list(engine.tree.root);
}

describe('options', () => {
	it('refuses capacities that no tree can have', () => {
		for (const capacity of [3, 4.5, Number.NaN, Number.POSITIVE_INFINITY, -8, '8' as never]) {
			expect(thrownBy(() => new JavaScriptEngine({ capacity })).code).toBe('ERR_IRONWOOD_ARGUMENT');
		}
	});
});

describe('an empty engine', () => {
	it('answers everything, new, emptied and closed', () => {
		const emptied = new JavaScriptEngine<number, number>();
		emptied.set(1, 1);
		emptied.delete(1);
		const closed = new JavaScriptEngine<number, number>();
		closed.set(1, 1);
		const { version } = closed;
		closed.close();
		expect(closed.version).not.toBe(version);
		for (const engine of [new JavaScriptEngine<number, number>(), emptied, closed]) {
			expect(engine.stats()).toEqual({
				engine: 'javascript',
				isa: null,
				layout: 'empty',
				size: 0,
				height: 0,
				nodes: 0,
				fill: 0,
				bytes: null,
				ownBytes: null,
				versions: 1,
				sharedNodes: 0,
			});
			new Twins(numbers, 0, engine as JavaScriptEngine<number, unknown>).compareAll();
			new Twins(numbers, 0, engine as JavaScriptEngine<number, unknown>).compareAt(1);
			expect([engine.popFirst(), engine.popLast(), engine.take(1)]).toEqual([undefined, undefined, undefined]);
			expect([engine.delete(1), engine.replace(1, 1)]).toEqual([false, false]);
			engine.deleteRange(0, 0);
			engine.appendSorted([], []);
			expect(engine.size).toBe(0);
		}
	});

	it('takes keys of another kind than before', () => {
		const engine = new JavaScriptEngine<Key, number>();
		const layouts = [];
		for (const key of [1, 'a', 1n]) {
			engine.set(key, 1);
			layouts.push(engine.stats().layout);
			engine.check();
			engine.delete(key);
		}
		expect(layouts).toEqual(['numbers', 'strings', 'mixed']);
		engine.set(1, 1);
		engine.set('a', 2);
		expect(engine.stats().layout).toBe('mixed');
		expect([engine.get(1), engine.get('a'), engine.get(1n)]).toEqual([1, 2, undefined]);
	});
});
