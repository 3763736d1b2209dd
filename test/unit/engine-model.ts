/** The engine in TypeScript beside the model: the same operations on both, and a comparison of what they hold. */

import { expect } from 'vitest';
import { type Batch, CEILING, FLOOR, HIGHER, type Interval, LOWER, START } from '../../lib/engine/engine.js';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { Model, type Pair } from '../helpers/model.js';
import type { Random } from '../helpers/random.js';

/** Small ones split and merge early; odd ones do not halve evenly; the last one is nearer to real use. */
export const CAPACITIES = [4, 5, 8, 32];

/** Keys to draw and their order. */
export interface Domain<K> {
	readonly name: string;
	/** A key out of about `span` different ones. */
	draw(random: Random, span: number): K;
	/** The order, stated independently of the engine. */
	readonly compare: (a: K, b: K) => number;
	/** Whether the engine is given that order as a comparator. */
	readonly custom: boolean;
}

export const OPEN: Interval<never> = {
	lower: undefined,
	lowerExclusive: false,
	upper: undefined,
	upperExclusive: false,
};

export function newBatch<K, V>(): Batch<K, V> {
	// As if another engine had filled it before.
	return {
		reliable: false,
		owner: { moved: false, settle() {}, release() {} },
		keys: [],
		values: [],
		end: 0,
		last: false,
	};
}

/** All that a scan gives, in batches of `most`, which must be within what the scan promises. */
export function scanAll<K, V>(
	engine: JavaScriptEngine<K, V>,
	interval: Interval<K> = OPEN,
	reverse = false,
	most = 7,
	after: K | typeof START = START,
): Pair<K, V>[] {
	const found: Pair<K, V>[] = [];
	const batch = newBatch<K, V>();
	let last = after;
	for (;;) {
		engine.scan(batch, interval, last, reverse, most, true);
		if (batch.owner !== null) throw new Error('arrays that must not be filled again have an owner');
		if (batch.end === 0) return found;
		if (batch.end > most) throw new Error('the scan gives more than it was asked for');
		for (let i = 0; i < batch.end; i++) found.push([batch.keys[i] as K, batch.values[i] as V]);
		last = batch.keys[batch.end - 1] as K;
		if (found.length > engine.size) throw new Error('the scan gives entries twice');
		if (batch.last) {
			engine.scan(batch, interval, last, reverse, most, true);
			if (batch.end > 0) throw new Error('something lies beyond the last batch');
			return found;
		}
	}
}

/** An engine with its model. Every method does the same to both and compares what they answer. */
export class Twins<K> {
	private growing = true;

	constructor(
		readonly domain: Domain<K>,
		capacity: number,
		readonly engine = new JavaScriptEngine<K, unknown>(
			domain.custom ? { capacity, compare: domain.compare } : { capacity },
		),
		readonly model = new Model<K, unknown>(domain.compare),
	) {}

	clone(): Twins<K> {
		const copy = new Model<K, unknown>(this.domain.compare);
		copy.pairs = this.model.pairs.map(([key, value]) => [key, value]);
		return new Twins(this.domain, 0, this.engine.clone(), copy);
	}

	/** Changes both and compares the outcome; then the engine must be sound, and its versions must tell whether keys
	 * or values are others than before. A batch read before must be as it was. */
	mutate(random: Random, span: number, value: unknown): void {
		const { engine, model } = this;
		const before = model.pairs.map((pair) => [...pair]);
		const batch = newBatch<K, unknown>();
		engine.scan(batch, OPEN, START, random.chance(0.2), 1 + random.below(64), true);
		const held = [Array.from(batch.keys), Array.from(batch.values)];
		const { version, writes } = engine;
		const key = this.domain.draw(random, span);
		// Grows until it holds most of all keys, then shrinks again: trees of every height come by, both ways.
		if (model.size > 0.6 * span) this.growing = false;
		else if (model.size < 3) this.growing = true;
		if (random.chance(0.04)) this.cutOrExtend(random, key, value);
		else if (random.chance(this.growing ? 0.8 : 0.2)) this.write(random, key, value);
		else this.erase(random, key);
		engine.check();
		expect(engine.size).toBe(model.size);
		expect([Array.from(batch.keys), Array.from(batch.values)]).toEqual(held);
		const sameAt = (side: 0 | 1) => model.pairs.every((pair, i) => Object.is(pair[side], before[i]?.[side]));
		if (before.length !== model.size || !sameAt(0)) expect(engine.version).not.toBe(version);
		else if (!sameAt(1)) expect(engine.writes).not.toBe(writes);
	}

	private write(random: Random, key: K, value: unknown): void {
		const { engine, model } = this;
		const present = model.has(key);
		switch (random.below(4)) {
			case 0:
				expect(engine.set(key, value)).toBe(!present);
				model.put(key, value);
				break;
			case 1:
				expect(engine.insert(key, value)).toBe(!present);
				if (!present) model.put(key, value);
				break;
			case 2:
				expect(engine.replace(key, value)).toBe(present);
				if (present) model.put(key, value);
				break;
			default:
				expect(engine.put(key, value)).toEqual(model.put(key, value));
		}
	}

	private erase(random: Random, key: K): void {
		const { engine, model } = this;
		const index = model.indexOf(key);
		switch (random.below(5)) {
			case 0:
				expect(engine.delete(key)).toBe(model.delete(key));
				break;
			case 1:
				expect(engine.take(key)).toEqual(index < 0 ? undefined : { index, value: model.get(key) });
				model.delete(key);
				break;
			case 2:
				expect(engine.popFirst()).toEqual(model.pairs.shift());
				break;
			case 3:
				expect(engine.popLast()).toEqual(model.pairs.pop());
				break;
			default: {
				if (model.size === 0) return;
				const at = random.below(model.size);
				expect(engine.deleteAt(at)).toEqual(model.deleteAt(at));
			}
		}
	}

	private cutOrExtend(random: Random, key: K, value: unknown): void {
		const { engine, model } = this;
		if (random.chance(0.5)) {
			const start = random.below(model.size + 1);
			// Mostly short stretches, or the maps would hardly ever grow.
			const most = random.chance(0.8) ? Math.min(12, model.size - start) : model.size - start;
			const end = start + random.below(most + 1);
			engine.deleteRange(start, end);
			model.pairs.splice(start, end - start);
			return;
		}
		const last = model.pairs.at(-1)?.[0];
		const fresh = Array.from({ length: random.below(30) }, () => this.domain.draw(random, 1000))
			.concat(key)
			.filter((k) => model.size === 0 || this.domain.compare(last as K, k) < 0)
			.sort(this.domain.compare)
			.filter((k, i, all) => i === 0 || this.domain.compare(all[i - 1] as K, k) < 0);
		const values = fresh.map((_, i) => (i % 3 === 0 ? value : i));
		engine.appendSorted(fresh, values);
		model.pairs.push(...fresh.map((k, i): Pair<K, unknown> => [k, values[i]]));
	}

	/** Compares all that can be read at and around a key. */
	compareAt(key: K): void {
		const { engine, model } = this;
		expect(engine.get(key)).toBe(model.get(key));
		expect(engine.has(key)).toBe(model.has(key));
		expect(engine.indexOf(key)).toBe(model.indexOf(key));
		const rank = model.rank(key);
		expect(engine.rank(key, false)).toBe(rank);
		expect(engine.rank(key, true)).toBe(rank + Number(model.has(key)));
		const neighbours = [model.lower(key), model.floor(key), model.ceiling(key), model.higher(key)];
		const relations = [LOWER, FLOOR, CEILING, HIGHER] as const;
		expect(relations.map((relation) => engine.neighbour(relation, key))).toEqual(neighbours);
		expect(relations.map((relation) => engine.neighbourKey(relation, key))).toEqual(
			neighbours.map((pair) => pair?.[0]),
		);
	}

	/** Compares the contents, read upwards, downwards and by position. */
	compareAll(): void {
		const { engine, model } = this;
		expect(engine.size).toBe(model.size);
		expect(scanAll(engine)).toEqual(model.pairs);
		expect(scanAll(engine, OPEN, true)).toEqual(model.pairs.toReversed());
		expect(model.pairs.map((_, i) => engine.at(i))).toEqual(model.pairs);
		expect(model.pairs.map((_, i) => engine.keyAt(i))).toEqual(model.pairs.map(([key]) => key));
		expect([engine.first(), engine.last()]).toEqual([model.pairs[0], model.pairs.at(-1)]);
		expect([engine.firstKey(), engine.lastKey()]).toEqual([model.pairs[0]?.[0], model.pairs.at(-1)?.[0]]);
		engine.check();
	}
}
