/** How a walk asks an engine for entries: how many at a time, from where, and what it does after a write. */

import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSED } from '../../lib/engine/closed.js';
import { EMPTY } from '../../lib/engine/empty.js';
import type { Batch, Engine, Interval, START } from '../../lib/engine/engine.js';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { DEFAULT_SETTINGS } from '../../lib/engine/select.js';
import { grantInternals } from '../../lib/map/internals.js';
import { Scanner } from '../../lib/map/scanner.js';
import { parseBounds } from '../../lib/map/selection.js';
import type { Bounds } from '../../lib/map/types.js';
import { forEachEntry } from '../../lib/map/walk.js';
import { expectCode } from '../helpers/errors.js';

/** Remembers what it was asked for. Its nodes are large, so that every scan gets as many entries as it asks for. */
class RecordingEngine extends JavaScriptEngine<number, number> {
	readonly sizes: number[] = [];
	given = 0;

	constructor(size: number) {
		super({ capacity: 4096 });
		const keys = Array.from({ length: size }, (_, i) => i);
		this.appendSorted(keys, keys);
	}

	override scan(
		batch: Batch<number, number>,
		interval: Interval<number>,
		after: number | typeof START,
		reverse: boolean,
		max: number,
		withValues: boolean,
	): void {
		super.scan(batch, interval, after, reverse, max, withValues);
		this.sizes.push(max);
		this.given += batch.end;
	}
}

/** Stands for a map whose engine the test holds. */
const map = { engine: EMPTY as Engine<number, number> };

function scannerOf(bounds: Bounds<number> = {}): Scanner<number, number> {
	return new Scanner(map, parseBounds(bounds, DEFAULT_SETTINGS as never), true, false);
}

function take(scanner: Scanner<number, number>, count: number): number[] {
	const keys: number[] = [];
	while (keys.length < count) {
		const index = scanner.advance();
		if (index < 0) break;
		keys.push(scanner.keys[index] as number);
	}
	return keys;
}

const range = (start: number, end: number) => Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);

function fill(size: number): RecordingEngine {
	const engine = new RecordingEngine(size);
	map.engine = engine;
	return engine;
}

beforeEach(() => {
	grantInternals({
		engineOf: () => map.engine as never,
		settingsOf: () => DEFAULT_SETTINGS as never,
	} as unknown as Parameters<typeof grantInternals>[0]);
	map.engine = EMPTY;
});

describe('the size of batches', () => {
	it('grows from few to many', () => {
		const engine = fill(3_000);
		expect(take(scannerOf(), Number.POSITIVE_INFINITY)).toEqual(range(0, 3_000));
		expect(engine.sizes.slice(0, 6)).toEqual([16, 128, 512, 512, 512, 512]);
	});

	it('never exceeds the limit', () => {
		const engine = fill(1_000);
		expect(take(scannerOf({ limit: 20 }), Number.POSITIVE_INFINITY)).toEqual(range(0, 20));
		expect(engine.sizes).toEqual([20]);
		expect(take(scannerOf({ limit: 3 }), Number.POSITIVE_INFINITY)).toEqual(range(0, 3));
		expect(engine.sizes).toEqual([20, 3]);
		expect(take(scannerOf({ limit: 0 }), 1)).toEqual([]);
		expect(engine.sizes).toHaveLength(2);
	});

	it('follows how many entries were used before a write', () => {
		const engine = fill(2_000);
		const scanner = scannerOf();
		for (let key = 0; key < 2_000; key++) {
			expect(take(scanner, 1)).toEqual([key]);
			engine.delete(key);
		}
		expect(take(scanner, 1)).toEqual([]);
		expect(Math.max(...engine.sizes.slice(1))).toBe(2);
		expect(engine.given).toBeLessThan(2 * 2_000 + 16);
	});

	it('grows again once the writes cease', () => {
		const engine = fill(2_000);
		const scanner = scannerOf();
		take(scanner, 5);
		engine.delete(0);
		expect(take(scanner, Number.POSITIVE_INFINITY)).toEqual(range(5, 2_000));
		expect(engine.sizes.slice(0, 5)).toEqual([16, 10, 80, 512, 512]);
	});

	it('is small after each write of a callback too', () => {
		const engine = fill(2_000);
		forEachEntry<number, number, object>(map, parseBounds({}, DEFAULT_SETTINGS as never), (value, key) => {
			if (value < 1_999) engine.delete(key);
		});
		expect(engine.given).toBeLessThan(2 * 2_000 + 512);
		expect(engine.at(0)).toEqual([1_999, 1_999]);
	});

	it('is not affected by writes of values, which show at once', () => {
		const engine = fill(2_000);
		const seen: number[] = [];
		forEachEntry<number, number, object>(map, parseBounds({}, DEFAULT_SETTINGS as never), (value, key) => {
			seen.push(value);
			engine.set(key, -1);
			engine.set(Math.min(key + 1, 1_999), key + 10_000);
		});
		// In the end no more than are left of 2,000.
		expect(engine.sizes.slice(0, 4)).toEqual([512, 512, 512, 464]);
		expect(seen.slice(0, 3)).toEqual([0, 10_000, 10_001]);
		expect(seen[1_999]).toBe(11_998);
	});

	it('counts what a write made unread towards the limit again', () => {
		const engine = fill(100);
		const scanner = scannerOf({ limit: 10 });
		expect(take(scanner, 4)).toEqual([0, 1, 2, 3]);
		engine.delete(4);
		expect(take(scanner, Number.POSITIVE_INFINITY)).toEqual([5, 6, 7, 8, 9, 10]);
	});
});

describe('a walk', () => {
	it('does not search beyond what it knows to be the end', () => {
		const engine = fill(10);
		const scanner = scannerOf();
		expect(take(scanner, Number.POSITIVE_INFINITY)).toEqual(range(0, 10));
		// No more than there are.
		expect(engine.sizes).toEqual([10]);
	});

	it('notices a key that was added beyond the end while the last one was out', () => {
		const engine = fill(10);
		const scanner = scannerOf();
		take(scanner, 10);
		engine.set(10, 10);
		expect(take(scanner, 2)).toEqual([10]);
	});

	it('stays done', () => {
		const engine = fill(3);
		const scanner = scannerOf();
		take(scanner, 4);
		engine.set(7, 7);
		expect(take(scanner, 1)).toEqual([]);
		map.engine = CLOSED;
		expect(take(scanner, 1)).toEqual([]);
	});

	it('goes on in an engine that took the place of another', () => {
		const before = fill(100);
		const scanner = scannerOf({ gte: 10 });
		expect(take(scanner, 3)).toEqual([10, 11, 12]);
		const after = fill(50);
		before.close();
		expect(take(scanner, 100)).toEqual(range(13, 50));
		expect(after.sizes[0]).toBe(6);
	});

	it('ends in a map that was cleared', () => {
		const before = fill(100);
		const scanner = scannerOf();
		take(scanner, 3);
		map.engine = EMPTY;
		before.close();
		expect(take(scanner, 1)).toEqual([]);
		fill(200);
		expect(take(scanner, 1)).toEqual([]);
	});

	it('fails in a map that was closed, and keeps failing', () => {
		const before = fill(100);
		const scanner = scannerOf();
		take(scanner, 3);
		map.engine = CLOSED;
		before.close();
		expectCode(() => scanner.advance(), 'ERR_IRONWOOD_CLOSED');
		expectCode(() => scanner.advance(), 'ERR_IRONWOOD_CLOSED');
	});

	it('goes on after a scan that failed, where it was', () => {
		const engine = fill(100);
		const scanner = scannerOf();
		expect(take(scanner, 16)).toEqual(range(0, 16));
		const { scan } = engine;
		engine.scan = () => {
			throw new Error('once');
		};
		expect(() => scanner.advance()).toThrow('once');
		engine.scan = scan;
		expect(take(scanner, 100)).toEqual(range(16, 100));
	});
});

describe('offsets', () => {
	it('are resolved at the first step, in both directions', () => {
		const engine = fill(100);
		const upwards = scannerOf({ gte: 10, lt: 90, offset: 5, limit: 3 });
		const downwards = scannerOf({ gte: 10, lt: 90, offset: 5, limit: 3, reverse: true });
		engine.deleteRange(0, 12);
		expect(take(upwards, 1)).toEqual([17]);
		expect(take(downwards, 1)).toEqual([84]);
		engine.deleteRange(0, 4);
		expect(take(upwards, 9)).toEqual([18, 19]);
		expect(take(downwards, 9)).toEqual([83, 82]);
	});

	it.each([
		[{ gte: 10, lt: 13, offset: 2 }, [12]],
		[{ gte: 10, lt: 13, offset: 3 }, []],
		[{ gte: 10, lt: 13, offset: 2, reverse: true }, [10]],
		[{ gte: 10, lt: 13, offset: 3, reverse: true }, []],
		[{ offset: 99 }, [99]],
		[{ offset: 100 }, []],
		[{ offset: 99, reverse: true }, [0]],
		[{ offset: 100, reverse: true }, []],
		[{ offset: Number.MAX_SAFE_INTEGER }, []],
	])('of %j give %j', (bounds, expected) => {
		fill(100);
		expect(take(scannerOf(bounds), 200)).toEqual(expected);
	});
});

describe('an interval without room', () => {
	it.each([
		{ gt: 5, lt: 5 },
		{ gte: 5, lt: 5 },
		{ gt: 5, lte: 5 },
		{ gte: 6, lte: 5 },
		{ gte: 6, lte: 5, reverse: true },
	])('is not searched: %j', (bounds) => {
		const engine = fill(100);
		expect(take(scannerOf(bounds), 1)).toEqual([]);
		expect(engine.sizes).toEqual([]);
	});
});
