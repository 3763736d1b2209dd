import { describe, expect, it } from 'vitest';
import { CEILING, LOWER } from '../../lib/engine/engine.js';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { settles, Watch } from '../helpers/collection.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { newBatch, OPEN, scanAll } from './engine-model.js';

type Engine = JavaScriptEngine<number, number>;

/** An engine of 0 to 39, whose comparator does what `behaviour.compare` says. */
function engineWith(behaviour: { compare: (a: number, b: number) => number }): Engine {
	const engine: Engine = new JavaScriptEngine({ capacity: 4, compare: (a, b) => behaviour.compare(a, b) });
	for (let i = 0; i < 40; i++) engine.set(i, i);
	return engine;
}

const ascending = (a: number, b: number) => a - b;

/** Every call that compares keys. */
const CALLS: Record<string, (engine: Engine) => unknown> = {
	get: (engine) => engine.get(7),
	has: (engine) => engine.has(7),
	'set, present': (engine) => engine.set(7, -1),
	'set, absent': (engine) => engine.set(7.5, -1),
	insert: (engine) => engine.insert(7.5, -1),
	replace: (engine) => engine.replace(7, -1),
	put: (engine) => engine.put(7.5, -1),
	delete: (engine) => engine.delete(7),
	take: (engine) => engine.take(7),
	neighbour: (engine) => engine.neighbour(LOWER, 7),
	neighbourKey: (engine) => engine.neighbourKey(CEILING, 7),
	rank: (engine) => engine.rank(7, true),
	indexOf: (engine) => engine.indexOf(7),
	appendSorted: (engine) => engine.appendSorted([50, 51, 52], [1, 2, 3]),
	'scan upwards': (engine) => scanAll(engine, { ...OPEN, upper: 33.5 }, false, 9, 7.5),
	'scan downwards': (engine) => scanAll(engine, { ...OPEN, lower: 9.5 }, true, 9, 33.5),
};

/** What the tree holds, read without comparing. */
const contents = (engine: Engine) => Array.from({ length: engine.size }, (_, i) => engine.at(i));

describe.each(Object.entries(CALLS))('%s', (_name, call) => {
	/** Fails the n-th comparison of the call, for every n that the call gets to. */
	function failEach(fail: (engine: Engine) => number, expectFailure: (run: () => unknown) => void): number {
		for (let n = 0; ; n++) {
			const behaviour = { compare: ascending };
			const engine = engineWith(behaviour);
			const before = contents(engine);
			const { version, writes } = engine;
			let countdown = n;
			let failed = false;
			behaviour.compare = (a, b) => {
				if (failed || countdown-- > 0) return a - b;
				failed = true;
				return fail(engine);
			};
			const run = () => call(engine);
			try {
				run();
			} catch (error) {
				expectFailure(() => {
					throw error;
				});
			}
			behaviour.compare = ascending;
			engine.check();
			if (!failed) return n;
			expect(contents(engine)).toEqual(before);
			expect([engine.version, engine.writes]).toEqual([version, writes]);
		}
	}

	it('lets through what the comparator throws and changes nothing', () => {
		const mine = new Error('mine');
		const compared = failEach(
			() => {
				throw mine;
			},
			(run) => expect(thrownBy(run)).toBe(mine),
		);
		expect(compared).toBeGreaterThan(0);
	});

	it.each([Number.NaN, undefined, '1', true, 1n, null, {}])('refuses a comparator that returns %s', (result) => {
		failEach(
			() => result as number,
			(run) => expect(expectCode(run, 'ERR_IRONWOOD_COMPARE').message).toMatch(/must return a number, not /),
		);
	});

	it('lets the comparator read the same map', () => {
		const behaviour = { compare: ascending };
		const engine = engineWith(behaviour);
		const plain = engineWith({ compare: ascending });
		let inside = false;
		behaviour.compare = (a, b) => {
			if (!inside) {
				inside = true;
				// Far from where the outer call is looking.
				engine.get(30);
				engine.rank(30, false);
				engine.neighbour(LOWER, 30);
				scanAll(engine, { ...OPEN, lower: 38 }, false, 3);
				scanAll(engine, { ...OPEN, upper: 1 }, true, 3);
				engine.clone();
				inside = false;
			}
			return a - b;
		};
		expect(call(engine)).toEqual(call(plain));
		behaviour.compare = ascending;
		engine.check();
		expect(contents(engine)).toEqual(contents(plain));
	});

	const WRITES: Record<string, (engine: Engine) => void> = {
		'adds a key': (engine) => engine.set(20.5, 0),
		'removes a key': (engine) => engine.deleteAt(11),
		'writes a value': (engine) => engine.replace(7, 0),
		'removes most keys': (engine) => engine.deleteRange(1, 39),
		'appends keys': (engine) => engine.appendSorted([100], [1]),
		'closes the map': (engine) => engine.close(),
	};

	it.each(Object.entries(WRITES))('fails, adding nothing, if the comparator %s meanwhile', (_what, write) => {
		for (let n = 0; ; n++) {
			const behaviour = { compare: ascending };
			const engine = engineWith(behaviour);
			const written = engineWith(behaviour);
			write(written);
			let countdown = n;
			let done = false;
			behaviour.compare = (a, b) => {
				if (!done && countdown-- === 0) {
					done = true;
					write(engine);
				}
				return a - b;
			};
			const run = () => call(engine);
			if (n === 0) expect(expectCode(run, 'ERR_IRONWOOD_COMPARE').message).toMatch(/changed the map/);
			else tolerate(run);
			behaviour.compare = ascending;
			engine.check();
			if (!done) break;
			expect(contents(engine)).toEqual(contents(written));
		}
	});
});

function tolerate(run: () => unknown): void {
	try {
		run();
	} catch (error) {
		expect((error as { code?: string }).code).toBe('ERR_IRONWOOD_COMPARE');
	}
}

describe('a comparator that contradicts itself', () => {
	const LIARS: Record<string, (random: Random) => (a: number, b: number) => number> = {
		'always less': () => () => -1,
		'always greater': () => () => 1,
		'always equal': () => () => 0,
		'at random': (random) => () => random.below(3) - 1,
		'in a ring': () => (a, b) => ((((a - b) % 3) + 4) % 3) - 1,
		'now and then': (random) => (a, b) => (random.chance(0.05) ? b - a : a - b),
	};

	it.each(Object.entries(LIARS))('%s: nothing crashes or loops', (name, liar) => {
		const random = new Random(takeSeed(`comparator ${name}`));
		for (const capacity of [4, 5, 32]) {
			const engine: Engine = new JavaScriptEngine({ capacity, compare: liar(random) });
			for (let step = 0; step < 3000 * EFFORT; step++) {
				const write = (e: Engine) => e.set(random.below(100), step);
				const scan = (e: Engine) => e.scan(newBatch(), { ...OPEN, lower: 9.5 }, 33.5, random.chance(0.5), 9, true);
				const calls = Object.keys(CALLS).flatMap((name) =>
					name.startsWith('scan') ? [write, scan] : (CALLS[name] ?? []),
				);
				try {
					random.pick(calls)(engine);
				} catch (error) {
					// A liar may well find that keys to append do not ascend.
					expect((error as { code?: string }).code).toBe('ERR_IRONWOOD_NOT_SORTED');
				}
				if (random.chance(0.01) && engine.size > 0) engine.deleteAt(random.below(engine.size));
				if (random.chance(0.002)) engine.deleteRange(0, engine.size >> 1);
			}
			expect(contents(engine)).toHaveLength(engine.size);
			// A scan that goes on where the last one ended does not ask the comparator.
			expect(scanAll(engine)).toHaveLength(engine.size);
			expect(scanAll(engine, OPEN, true)).toHaveLength(engine.size);
		}
	});

	it('is reported by check', () => {
		const behaviour = { compare: ascending };
		const engine = engineWith(behaviour);
		behaviour.compare = (a, b) => (a === 20 || b === 20 ? b - a : a - b);
		const error = thrownBy(() => engine.check());
		expect(error.code).toBe('ERR_IRONWOOD_CORRUPT');
		expect(error.message).toMatch(/root\/\d.*'order'.*comparator contradicts itself/);
		behaviour.compare = () => Number.NaN;
		expectCode(() => engine.check(), 'ERR_IRONWOOD_COMPARE');
	});
});

describe('keys of a comparator', () => {
	it('are kept by reference, the first one for good', () => {
		const engine = new JavaScriptEngine<{ id: number }, string>({ compare: (a, b) => a.id - b.id });
		const [first, second] = [{ id: 1 }, { id: 1 }];
		engine.set(first, 'a');
		engine.set(second, 'b');
		expect(engine.firstKey()).toBe(first);
		expect(engine.get(first)).toBe('b');
	});

	it('are let go once removed, though they were separators', async () => {
		const engine = new JavaScriptEngine<{ id: number }, object>({ capacity: 4, compare: (a, b) => a.id - b.id });
		const random = new Random(takeSeed('removed keys'));
		const removed = new Watch();
		const fill = () => {
			const keys = Array.from({ length: 300 }, (_, id) => ({ id }));
			for (const key of keys) engine.set(key, { of: key });
			for (const key of random.shuffle(keys).slice(0, 200)) {
				removed.add(key);
				removed.add(engine.get(key) as object);
				engine.delete(key);
				engine.check();
			}
		};
		fill();
		expect(await settles(() => removed.alive === 0)).toBe(true);
		expect([engine.size, removed.watched]).toEqual([100, 400]);
	});
});
