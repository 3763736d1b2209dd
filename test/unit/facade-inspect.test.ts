/** What Node prints of maps, range views and iterators, next to what it prints of a Map. */

import { type InspectOptions, inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { SortedMap, SortedSet } from '../../lib/index.js';

const entries: [unknown, unknown][] = [
	[1, 'a'],
	[2, { x: [1, { y: {} }] }],
	['three', 'long '.repeat(12)],
];

/** What Node says of a Map, with our name in it. */
const asMap = (value: unknown, options: InspectOptions = {}) =>
	inspect(value, options).replaceAll(/\bMap\b/g, 'SortedMap');

describe('a map', () => {
	it.each<InspectOptions>([
		{},
		{ depth: 0 },
		{ depth: 1 },
		{ depth: null },
		{ breakLength: Number.POSITIVE_INFINITY },
		{ breakLength: 50 },
		{ compact: false },
		{ compact: 1 },
		{ colors: true },
		{ maxStringLength: 5 },
		{ maxArrayLength: null },
		{ maxArrayLength: 2 },
		{ maxArrayLength: 1 },
		{ maxArrayLength: 0 },
		{ maxArrayLength: -1 },
		{ sorted: true },
	])('is printed as a Map is, with %o', (options) => {
		const [map, sorted] = [new Map(entries), new SortedMap(entries)];
		expect(inspect(sorted, options)).toBe(asMap(map, options));
		// Nested, only those that are shown in full: of the others Node does not say how far they are indented.
		if (typeof options.maxArrayLength === 'number') return;
		expect(inspect({ in: [{ side: sorted }] }, options)).toBe(asMap({ in: [{ side: map }] }, options));
		expect(inspect(new SortedMap([[1, sorted]]), options)).toBe(asMap(new Map([[1, map]]), options));
	});

	it('shows what users have set on it, and the name of its class', () => {
		class Scores extends SortedMap<number, number> {
			unit = 'points';
		}
		const scores = Object.assign(new Scores([[1, 2]]), { note: { a: 1 } });
		expect(inspect(scores)).toBe("Scores(1) [SortedMap] { 1 => 2, unit: 'points', note: { a: 1 } }");
		scores.note.a = 2;
		scores.unit = '';
		expect(inspect(scores)).toBe("Scores(1) [SortedMap] { 1 => 2, unit: '', note: { a: 2 } }");
		Reflect.deleteProperty(scores, 'note');
		expect(inspect(scores)).toBe("Scores(1) [SortedMap] { 1 => 2, unit: '' }");
		expect(inspect(scores, { depth: -1 })).toBe('[Scores [SortedMap]]');
	});

	it('is printed as it is at that moment', () => {
		const map = new SortedMap([[1, 1]]);
		expect(inspect(map)).toBe('SortedMap(1) { 1 => 1 }');
		map.set(1, 2);
		expect(inspect(map)).toBe('SortedMap(1) { 1 => 2 }');
		map.delete(1);
		map.set(3, 3);
		expect(inspect(map)).toBe('SortedMap(1) { 3 => 3 }');
	});

	it('may contain itself, directly or not', () => {
		const [map, other] = [new SortedMap<string, unknown>(), new SortedMap<string, unknown>()];
		map.set('self', map).set('other', other);
		other.set('back', { map });
		for (const options of [{}, { depth: null }, { depth: 10 }]) {
			const text = inspect(map, options);
			expect(text).toMatch(/^<ref \*1> SortedMap\(2\)/);
			expect(text).toContain("'self' => [Circular *1]");
			expect(text.length).toBeLessThan(200);
		}
		for (let i = 0; i < 200; i++) map.set(`key ${i}`, i === 0 ? map : i);
		expect(inspect(map, { depth: null })).toContain("'key 0' => [Circular]");
	});

	it('reads no more of a long map than it shows', () => {
		const map = new SortedMap<string, number>([], { implementation: 'javascript' });
		for (let i = 0; i < 10_000; i++) map.set(`key ${i}`, i);
		const scan = vi.spyOn(JavaScriptEngine.prototype, 'scan');
		expect(inspect(map)).toMatch(/^SortedMap\(10000\) \{[\s\S]*\.\.\. 9900 more items\n\}$/);
		// Given is at most what a call asks for: its fifth operand.
		const read = scan.mock.calls.reduce((sum, operands) => sum + operands[4], 0);
		scan.mockRestore();
		expect(read).toBeGreaterThan(100);
		expect(read).toBeLessThan(1_000);
	});

	it('never makes Node throw', () => {
		const thrower = {
			[inspect.custom]() {
				throw new Error('no');
			},
		};
		for (const value of [thrower, [thrower], new SortedMap([[1, thrower]])]) {
			const map = new SortedMap<number, unknown>([[1, value]]);
			expect(inspect(map)).toBe('[SortedMap: inspection failed]');
			expect(inspect(map.range())).toBe('[RangeView: inspection failed]');
		}
		for (const depth of [undefined, null, 0, -1]) {
			const custom = SortedMap.prototype[inspect.custom] as (depth: unknown, options?: unknown) => unknown;
			expect(() => inspect(custom.call(new SortedMap([[1, 1]]), depth))).not.toThrow();
			expect(() => inspect(custom.call({} as never, depth, { depth }))).not.toThrow();
		}
	});

	it('that is closed says so', () => {
		class Scores extends SortedMap<number, number> {}
		const [map, scores] = [new SortedMap([[1, 1]]), new Scores([[1, 1]])];
		const view = map.range({ gt: 0 });
		map.close();
		scores.close();
		expect(inspect([map, scores, view])).toBe('[ SortedMap(closed) {}, Scores(closed) {}, RangeView(closed) {} ]');
	});
});

describe('its prototype', () => {
	it('and what merely inherits from it are no maps', () => {
		expect(inspect(SortedMap.prototype)).toBe('Object [SortedMap] {}');
		expect(inspect(Object.create(SortedMap.prototype))).toBe('SortedMap {}');
	});
});

describe('a range view', () => {
	it('shows its entries in the order of the walk', () => {
		const map = new SortedMap(Array.from({ length: 300 }, (_, i) => [i, -i]));
		expect(inspect(map.range({ gt: 5, reverse: true, offset: 291, limit: 2 }))).toBe(
			'RangeView(2) { 8 => -8, 7 => -7 }',
		);
		expect(inspect(map.range({ gte: 100 }), { maxArrayLength: 1, breakLength: 200 })).toBe(
			'RangeView(200) { 100 => -100, ... 199 more items }',
		);
		expect(inspect(map.range({ gt: 300 }))).toBe('RangeView(0) {}');
	});
});

describe('an iterator', () => {
	it('is printed without being moved', () => {
		const iterator = new SortedMap([[1, 1]]).keys();
		expect(inspect(iterator)).toBe('Object [SortedMap Iterator] {}');
		expect(iterator.next()).toEqual({ value: 1, done: false });
	});
});

describe('a class', () => {
	it('is printed by its name alone', () => {
		class Scores extends SortedMap<number, number> {}
		const printed = [SortedMap, SortedSet, Scores].map((each) => inspect(each));
		expect(printed).toEqual(['[class SortedMap]', '[class SortedSet]', '[class Scores extends SortedMap]']);
	});
});

describe('a cursor', () => {
	it('shows where it stands', () => {
		const map = new SortedMap([[1, { deep: { deeper: { deepest: {} } } }]]);
		const cursor = map.cursor();
		expect(inspect(cursor)).toBe('SortedCursor { key: undefined, value: undefined }');
		cursor.next();
		expect(inspect(cursor)).toBe('SortedCursor { key: 1, value: { deep: { deeper: [Object] } } }');
		expect(inspect(cursor, { depth: -1 })).toBe('[SortedCursor]');
		map.delete(1);
		expect(inspect([cursor])).toBe('[ SortedCursor { key: 1, value: undefined } ]');
		map.close();
		expect(inspect(cursor)).toBe('SortedCursor(closed) {}');
	});

	it('of a set shows the key, and what users have set on it', () => {
		const cursor = Object.assign(new SortedSet(['a']).cursor(), { note: 1 });
		cursor.seek('a');
		expect(inspect(cursor)).toBe("SortedSetCursor { key: 'a', note: 1 }");
	});

	it('may stand at a value that contains it', () => {
		const map = new SortedMap<number, unknown>([[1, 'a']]);
		const cursor = map.cursor();
		cursor.next();
		map.set(1, { cursor });
		expect(inspect(cursor, { depth: null })).toBe('SortedCursor { key: 1, value: { cursor: [Circular] } }');
		expect(inspect(map, { depth: null })).toContain('[Circular]');
	});

	it('never throws', () => {
		const hostile = {
			[inspect.custom]() {
				throw new Error('not to be seen');
			},
		};
		const cursor = new SortedMap([[1, hostile]]).cursor();
		cursor.next();
		expect(inspect(cursor)).toBe('[SortedCursor: inspection failed]');
		expect(inspect(Object.getPrototypeOf(cursor))).toContain('SortedCursor');
		expect(inspect(Object.create(cursor))).toContain('SortedCursor');
	});
});
