/**
 * Which engine serves a map, and how a map moves from one to another. A stand-in takes the part of the native engine, so that
 * these run on every machine; it holds keys of one type, or of all, and can be told to fail.
 */

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SortedMap } from '../../lib/index.js';
import { expectCode } from '../helpers/errors.js';

/** `copies`: the append to a tree of all kinds that fails, counted from 1. */
const native = vi.hoisted(() => ({ open: 0, options: [] as unknown[], failing: false, copies: 0 }));

vi.mock('../../lib/binding/load.js', () => ({
	binding: {},
	implementation: Object.freeze({ name: 'native', isa: 'stand-in', reason: null }),
}));

vi.mock('../../lib/engine/native/create.js', async () => {
	const { JavaScriptEngine } = await import('../../lib/engine/javascript/engine.js');
	const { memoryError } = await import('../../lib/errors.js');
	class StandIn extends JavaScriptEngine<unknown, unknown> {
		constructor(private readonly type: string) {
			super({});
		}
		override accepts(key: unknown): boolean {
			return this.type === 'any' || typeof key === this.type;
		}
		override set(key: unknown, value: unknown): boolean {
			if (native.failing) throw memoryError('the stand-in was told to fail');
			return super.set(key, value);
		}
		override appendSorted(keys: ArrayLike<unknown>, values: ArrayLike<unknown>): void {
			if (native.failing) throw memoryError('the stand-in was told to fail');
			if (!Array.from(keys).every((key) => this.accepts(key))) throw new Error('a key of another type');
			if (this.type === 'any' && --native.copies === 0) throw memoryError('the stand-in was told to fail');
			super.appendSorted(keys, values);
		}
		override stats() {
			return { ...super.stats(), engine: 'native' as const, isa: 'stand-in', layout: this.type };
		}
		override close(): void {
			native.open--;
			super.close();
		}
	}
	const create = (type: string, options: unknown) => {
		native.open++;
		native.options.push(options);
		return new StandIn(type);
	};
	return {
		createNativeEngine: (key: unknown, options: unknown) =>
			create(typeof key === 'object' ? 'any' : typeof key, options),
		createGeneralNativeEngine: (options: unknown) => create('any', options),
	};
});

const engineOf = (map: SortedMap<never, never>) => map.stats().engine;
const layoutOf = (map: SortedMap<never, never>) => map.stats().layout;
const numbers = (size: number) => Array.from({ length: size }, (_, i) => [i, -i] as [number, number]);
const mixed = () => new SortedMap<unknown, unknown>(numbers(1_500));

beforeEach(() => {
	native.open = 0;
	native.options = [];
	native.failing = false;
	native.copies = 0;
});

describe('the first key', () => {
	it.each([[1], [0], [-0], [Number.NaN]])('that is the number %d chooses the native engine', (key) => {
		for (const write of ['set', 'insert', 'put', 'update'] as const) {
			const map = new SortedMap<number, number>();
			if (write === 'update') map.update(key, () => 1);
			else map[write](key, 1);
			expect(engineOf(map as never)).toBe('native');
			expect(map.get(key)).toBe(1);
		}
	});

	it.each([['a'], [1n], [true], [null], [[1]], [new Date(0)], [new Uint8Array(1)]])(
		'that is %o chooses the native engine for its kind',
		(key) => {
			const map = new SortedMap<unknown, number>([[key, 1]]);
			expect(engineOf(map as never)).toBe('native');
			expect(layoutOf(map as never)).toBe(typeof key === 'object' ? 'any' : typeof key);
		},
	);

	it('chooses by the options too', () => {
		const options = { compare: (a: number, b: number) => b - a };
		expect(engineOf(new SortedMap([[1, 1]], options) as never)).toBe('javascript');
		expect(engineOf(new SortedMap([[1, 1]], { implementation: 'javascript' }) as never)).toBe('javascript');
		expect(engineOf(new SortedMap([[1, 1]], { implementation: 'native' }) as never)).toBe('native');
		expect(engineOf(new SortedMap([['a', 1]], { implementation: 'native' }) as never)).toBe('native');
		expect(engineOf(new SortedMap([[1, 1]], { ...options, implementation: 'native' }) as never)).toBe('javascript');
	});

	it('hands the budget on', () => {
		new SortedMap([[1, 1]], { maxBytes: 4_096 });
		new SortedMap([[1, 1]], { maxBytes: Number.POSITIVE_INFINITY });
		expect(native.options).toMatchObject([{ maxBytes: 4_096 }, { maxBytes: undefined }]);
	});

	it('is waited for: reading and deleting choose nothing', () => {
		const map = new SortedMap<unknown, unknown>();
		for (const key of [1, 'a']) {
			expect([map.get(key), map.has(key), map.delete(key), map.replace(key, 1), map.take(key)]).toEqual([
				...[undefined, false, false, false, undefined],
			]);
		}
		expect([map.first(), map.popLast(), map.floor(1), map.at(0), map.rank(1), map.indexOf(1)]).toEqual([
			...[undefined, undefined, undefined, undefined, 0, -1],
		]);
		expect(map.stats()).toEqual({
			...{ engine: 'native', isa: 'stand-in', layout: 'empty' },
			...{ size: 0, height: 0, nodes: 0, fill: 0, bytes: 0, ownBytes: 0, versions: 1, sharedNodes: 0 },
		});
		expect(native.open).toBe(0);
	});
});

describe('a map of numbers', () => {
	it('moves over when it gets a key of another kind', () => {
		for (const write of ['set', 'insert', 'put', 'update'] as const) {
			const map = mixed();
			if (write === 'update') map.update('a', () => 1);
			else map[write]('a', 1);
			expect(layoutOf(map as never)).toBe('any');
			expect(native.open).toBe(1);
			native.open = 0;
			expect([...map]).toEqual([...numbers(1_500), ['a', 1]]);
			map.check();
		}
	});

	it('stays where it is when it is asked for keys of another kind', () => {
		const map = mixed();
		expect([map.get('a'), map.has('a'), map.delete('a'), map.replace('a', 1), map.take('a')]).toEqual([
			...[undefined, false, false, false, undefined],
		]);
		expect([map.rank('a'), map.floorKey('a'), map.higherKey(null), map.range({ gte: null }).count()]).toEqual([
			...[1_500, 1_499, 0, 1_500],
		]);
		expect(layoutOf(map as never)).toBe('number');
	});

	it('keeps its iterators going through a move', () => {
		const map = mixed();
		const [upwards, downwards] = [map.keys(), map.keys({ reverse: true })];
		for (let i = 0; i < 20; i++) {
			expect(upwards.next().value).toBe(i);
			expect(downwards.next().value).toBe(1_499 - i);
		}
		map.set('a', 1);
		expect([...upwards]).toEqual([...numbers(1_500).map(([key]) => key), 'a'].slice(20));
		expect([...downwards]).toHaveLength(1_480);
	});

	it('is as it was if the move fails', () => {
		const map = mixed();
		native.copies = 2;
		expectCode(() => map.set('a', 1), 'ERR_IRONWOOD_MEMORY');
		expect(native.copies).toBe(0);
		expect(layoutOf(map as never)).toBe('number');
		expect([...map]).toEqual(numbers(1_500));
		expect(native.open).toBe(1);
		map.set('a', 1);
		expect(map.size).toBe(1_501);
	});

	it('begins anew when it is cleared', () => {
		const map = mixed();
		map.clear();
		expect(native.open).toBe(0);
		map.set('a', 1);
		expect(layoutOf(map as never)).toBe('string');
		map.clear();
		map.set(1, 1);
		expect(layoutOf(map as never)).toBe('number');
	});

	it('that was emptied moves over without copying', () => {
		const map = mixed();
		map.deleteRange({});
		map.set('a', 1);
		expect(layoutOf(map as never)).toBe('string');
		expect(native.open).toBe(1);
	});

	it('gives its engine up when it is closed, once', () => {
		const map = mixed();
		map.close();
		map.close();
		map[Symbol.dispose]();
		expect(native.open).toBe(0);
		expect(map.closed).toBe(true);
		expect(map.stats()).toMatchObject({ layout: 'closed', size: 0 });
	});
});

describe('loading', () => {
	it('of ascending entries of several kinds begins with numbers and moves over', () => {
		const map = new SortedMap<unknown, unknown>([...numbers(3_000), ['a', 1], ['b', 2]]);
		expect(layoutOf(map as never)).toBe('any');
		expect(native.open).toBe(1);
		expect([...map.keys()]).toEqual([...numbers(3_000).map(([key]) => key), 'a', 'b']);
		map.check();
	});

	it('of entries whose kind changes before they cease to ascend', () => {
		const entries: [unknown, number][] = [
			[null, 0],
			[5, 1],
			[1, 2],
			['x', 3],
			[5, 4],
			[null, 5],
		];
		const map = new SortedMap<unknown, unknown>(entries);
		expect([...map]).toEqual([
			[null, 5],
			[1, 2],
			[5, 4],
			['x', 3],
		]);
		expect(native.open).toBe(1);
	});

	it('of sorted sequences looks at both ends to choose', () => {
		expect(engineOf(SortedMap.fromSorted([1, 2, 3], [1, 2, 3]) as never)).toBe('native');
		expect(engineOf(SortedMap.fromSorted(Uint8Array.of(1, 2, 3), [1, 2, 3]) as never)).toBe('native');
		native.open = 0;
		expect(layoutOf(SortedMap.fromSorted<unknown, number>([1, 2, 'a'], [1, 2, 3]) as never)).toBe('any');
		expect(layoutOf(SortedMap.fromSorted(BigInt64Array.of(1n, 2n), [1, 2]) as never)).toBe('bigint');
		expect(native.open).toBe(2);
	});

	it('that fails leaves no engine behind, and closes the iterator', () => {
		native.failing = true;
		let closed = 0;
		function* entries() {
			try {
				for (let i = 0; ; i++) yield [i, i] as [number, number];
			} finally {
				closed++;
			}
		}
		expectCode(() => new SortedMap(entries()), 'ERR_IRONWOOD_MEMORY');
		expectCode(() => SortedMap.fromSorted([1, 2], [1, 2]), 'ERR_IRONWOOD_MEMORY');
		expect({ closed, open: native.open }).toEqual({ closed: 1, open: 0 });
	});

	it('of a subclass that fills itself gives what was asked for', () => {
		class Filled extends SortedMap<number, number> {
			constructor() {
				super([[100, 100]]);
			}
		}
		const map = Filled.fromSorted([1, 2], [1, 2]);
		expect(map).toBeInstanceOf(Filled);
		expect([...map.keys()]).toEqual([1, 2]);
		expect(native.open).toBe(1);
	});
});

describe('a first write that fails', () => {
	it('leaves the map empty and usable', () => {
		const map = new SortedMap<number, number>();
		native.failing = true;
		expectCode(() => map.set(1, 1), 'ERR_IRONWOOD_MEMORY');
		expect(map.size).toBe(0);
		native.failing = false;
		map.set(1, 1);
		expect([...map]).toEqual([[1, 1]]);
	});
});

describe('code of the user that runs while a key is read', () => {
	const trap = (action: () => void) =>
		new Proxy([1], {
			get(target, property, receiver) {
				if (property === '0') action();
				return Reflect.get(target, property, receiver);
			},
		});

	it('may move, clear or close the map', () => {
		const map = new SortedMap<unknown, unknown>(numbers(10));
		map.set(
			trap(() => map.set('a', 1)),
			'tuple',
		);
		expect([...map.keys()]).toEqual([...numbers(10).map(([key]) => key), 'a', [1]]);
		map.set(
			trap(() => map.clear()),
			'alone',
		);
		expect([...map]).toEqual([[[1], 'alone']]);
		map.close();
	});

	it.each(['get', 'has', 'delete', 'insert', 'put', 'take', 'rank', 'floor', 'entries', 'range'] as const)(
		'may close the map while %s reads it',
		(name) => {
			const map = new SortedMap<unknown, unknown>(numbers(10));
			const key = trap(() => map.close());
			const argument = name === 'entries' || name === 'range' ? { gte: key } : key;
			expectCode(
				() => [...((map[name] as (key: unknown) => Iterable<unknown>).call(map, argument) ?? [])],
				'ERR_IRONWOOD_CLOSED',
			);
			expect(native.open).toBe(0);
		},
	);
});
