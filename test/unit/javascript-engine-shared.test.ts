/** What two versions on the TypeScript engine share, against a walk over all leaves of both. */

import { describe, expect, it } from 'vitest';
import { EMPTY } from '../../lib/engine/empty.js';
import type { SharedRun } from '../../lib/engine/engine.js';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { Leaf, type Node } from '../../lib/engine/javascript/node.js';
import { thrownBy } from '../helpers/errors.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { CAPACITIES } from './engine-model.js';

type Numbers = JavaScriptEngine<number, number>;

/** The leaves of a tree, and the position of the first entry of each. */
function leavesOf(engine: Numbers): Map<object, number> {
	const leaves = new Map<object, number>();
	let index = 0;
	const visit = (node: Node<number, number>): void => {
		if (node instanceof Leaf) {
			leaves.set(node, index);
			index += node.keys.length;
		} else {
			for (const child of node.children) visit(child);
		}
	};
	if (engine.size > 0) visit(engine.tree.root);
	expect(index).toBe(engine.size);
	return leaves;
}

/** For each position of the one the position of the same entry of the same leaf in the other, or -1. */
function sharedPositions(left: Numbers, right: Numbers): number[] {
	const others = leavesOf(right);
	return [...leavesOf(left).keys()].flatMap((leaf) => {
		const other = others.get(leaf);
		return Array.from((leaf as Leaf<number, number>).keys, (_, i) => (other === undefined ? -1 : other + i));
	});
}

function expectedRun(positions: number[], start: number, otherStart: number): SharedRun | null {
	const index = positions.findIndex((other, i) => i >= start && other >= otherStart);
	if (index < 0) return null;
	const otherIndex = positions[index] as number;
	let count = 1;
	while (positions[index + count] === otherIndex + count) count++;
	return { index, otherIndex, count };
}

/** All stretches one behind the other, and a few from anywhere; how many entries they have. */
function compare(left: Numbers, right: Numbers, random: Random): number {
	const positions = sharedPositions(left, right);
	let entries = 0;
	for (let [start, otherStart] = [0, 0]; ; ) {
		const run = left.nextShared(right, start, otherStart);
		expect(run).toEqual(expectedRun(positions, start, otherStart));
		if (run === null) break;
		entries += run.count;
		[start, otherStart] = [run.index + run.count, run.otherIndex + run.count];
	}
	for (let i = 0; i < 5; i++) {
		const [start, otherStart] = [random.below(left.size + 2), random.below(right.size + 2)];
		expect(left.nextShared(right, start, otherStart)).toEqual(expectedRun(positions, start, otherStart));
	}
	return entries;
}

function change(engine: Numbers, random: Random, span: number): void {
	const key = random.below(span);
	const kind = random.below(12);
	if (kind < 6) engine.set(key, random.below(100));
	else if (kind < 10) engine.delete(key);
	else if (kind === 10) {
		const start = random.below(engine.size + 1);
		engine.deleteRange(start, Math.min(engine.size, start + random.below(span / 8)));
	} else {
		const base = (engine.lastKey() ?? 0) + 1;
		const keys = Array.from({ length: random.below(span / 8) }, (_, i) => base + i);
		engine.appendSorted(keys, keys);
	}
}

describe.each(CAPACITIES)('versions with nodes of %i', (capacity) => {
	it.each([false, true])('share the nodes that both reach, under a comparator: %s', (compared) => {
		const random = new Random(takeSeed(`shared nodes of ${capacity}, compared ${compared}`));
		const span = 60 * capacity;
		const compareNumbers = compared ? (a: number, b: number) => a - b : undefined;
		const family: Numbers[] = [new JavaScriptEngine({ capacity, compare: compareNumbers })];
		for (let key = 0; key < span; key += 2) (family[0] as Numbers).set(key, key);
		let entries = 0;
		for (let step = 0; step < 500 * EFFORT; step++) {
			if (random.chance(0.1)) family.push(random.pick(family).clone());
			if (family.length > 5) random.shuffle(family).splice(0, 2)[0]?.close();
			change(random.pick(family), random, span);
			// Leaves whose arrays were lent are nobody's.
			if (random.chance(0.1)) random.pick(family).check();
			entries += compare(random.pick(family), random.pick(family), random);
		}
		for (const engine of family) engine.check();
		expect(entries).toBeGreaterThan(0);
	});
});

describe('engines that share nothing', () => {
	it('have no stretch', () => {
		const one: Numbers = new JavaScriptEngine<number, number>({ capacity: 4 });
		const other: Numbers = new JavaScriptEngine<number, number>({ capacity: 4 });
		for (let key = 0; key < 100; key++) {
			one.set(key, key);
			other.set(key, key);
		}
		const clone = one.clone();
		expect(one.nextShared(other, 0, 0)).toBe(null);
		expect(one.nextShared(EMPTY, 0, 0)).toBe(null);
		expect(EMPTY.nextShared(EMPTY, 0, 0)).toBe(null);
		expect(one.nextShared(clone, 100, 0)).toBe(null);
		expect(one.nextShared(clone, 0, 100)).toBe(null);
		expect(one.nextShared(clone, 3, 99)).toEqual({ index: 99, otherIndex: 99, count: 1 });
		clone.deleteRange(0, 100);
		expect(one.nextShared(clone, 0, 0)).toBe(null);
		expect(clone.nextShared(one, 0, 0)).toBe(null);
	});

	it('are found out without a comparison', () => {
		let calls = 0;
		const counting = (a: number, b: number) => {
			calls++;
			return a - b;
		};
		const [one, other] = [0, 1].map(() => new JavaScriptEngine<number, number>({ compare: counting }));
		for (let key = 0; key < 100; key++) {
			one?.set(key, key);
			other?.set(key, key);
		}
		calls = 0;
		expect(one?.nextShared(other as Numbers, 0, 0)).toBe(null);
		expect(calls).toBe(0);
	});
});

describe('what is looked at', () => {
	it('depends on what was written, not on the size', () => {
		let calls = 0;
		const counting = (a: number, b: number) => {
			calls++;
			return a - b;
		};
		const size = 200_000;
		const engine: Numbers = new JavaScriptEngine<number, number>({ compare: counting });
		const keys = Array.from({ length: size }, (_, i) => i);
		engine.appendSorted(keys, keys);
		const clone = engine.clone();
		for (let key = 500; key < size; key += size / 10) clone.set(key, -1);
		for (const [left, right] of [
			[engine, clone],
			[clone, engine],
		] as const) {
			calls = 0;
			let [runs, entries] = [0, 0];
			for (let run = left.nextShared(right, 0, 0); run !== null; runs++) {
				entries += run.count;
				run = left.nextShared(right, run.index + run.count, run.otherIndex + run.count);
			}
			expect(runs).toBe(11);
			expect(entries).toBeGreaterThan(size - 10 * 64 - 1);
			// A search takes 18 comparisons; some nodes are looked for in vain.
			expect(calls).toBeLessThan(100 * 18);
		}
	});

	it('is given up if the comparator writes', () => {
		for (const victim of ['own', 'other'] as const) {
			let write = () => {};
			const hostile = (a: number, b: number) => {
				write();
				return a - b;
			};
			const own: Numbers = new JavaScriptEngine<number, number>({ capacity: 4, compare: hostile });
			for (let key = 0; key < 500; key++) own.set(key, key);
			const other = own.clone();
			other.set(0, -1);
			own.set(250, -1);
			write = () => {
				write = () => {};
				({ own, other })[victim].deleteRange(3, 497);
			};
			if (victim === 'own') expect(own.nextShared(other, 0, 0)).toBe(null);
			else expect(thrownBy(() => own.nextShared(other, 0, 0))).toMatchObject({ code: 'ERR_IRONWOOD_COMPARE' });
			own.check();
			other.check();
		}
	});
});
