import { describe, expect, it } from 'vitest';
import { type Bounds, type Key, SortedMap } from '../../lib/index.js';
import { expectCode } from '../helpers/errors.js';
import { beginsWith, compareAny } from '../helpers/order.js';

const STRINGS = [
	'',
	'a',
	'ab',
	'abc',
	'abd',
	'ac',
	'b',
	'\uffff',
	'\uffff\uffff',
	'\uffffa',
	'a\uffff',
	'a\uffffb',
	'é',
	'\ud83d\ude00',
	'\ud83d',
	'\0',
	'a\0',
];
const BYTES = [
	[],
	[0],
	[0, 0],
	[1],
	[1, 2],
	[1, 255],
	[1, 255, 3],
	[2],
	[255],
	[255, 255],
	[255, 255, 0],
	[255, 7],
].map((b) => new Uint8Array(b));
const TUPLES: Key[][] = [
	[],
	[1],
	[1, 2],
	[1, 'x'],
	[1, 'x', null],
	[1, []],
	[1, [2]],
	[1, [[3], 4]],
	[2],
	['1'],
	[[1]],
	[[1], 2],
	[[1, 5]],
	[null],
	[null, 0],
];
const OTHERS: Key[] = [null, true, 0, Number.NaN, 5n, new Date(0)];
const ALL: Key[] = [...OTHERS, ...STRINGS, ...BYTES, ...TUPLES];

describe('prefix', () => {
	const map = new SortedMap<Key, number>(ALL.map((key, i) => [key, i]));
	const sorted = ALL.toSorted(compareAny);

	it.each([
		['strings', STRINGS],
		['bytes', BYTES],
		['tuples', TUPLES],
	] as [string, Key[]][])('selects the %s that begin with it', (_, prefixes) => {
		for (const prefix of prefixes) {
			const expected = sorted.filter((key) => beginsWith(key, prefix));
			expect([...map.keys({ prefix } as Bounds<Key>)]).toEqual(expected);
			const backwards = { prefix, reverse: true, offset: 1, limit: 2 } as Bounds<Key>;
			expect([...map.keys(backwards)]).toEqual(expected.toReversed().slice(1, 3));
			expect(map.range({ prefix } as Bounds<Key>).count()).toBe(expected.length);
		}
	});

	it('removes them', () => {
		for (const prefix of ['a', new Uint8Array([1]), [1], ''] as Key[]) {
			const copy = new SortedMap(map);
			const expected = sorted.filter((key) => !beginsWith(key, prefix));
			expect(copy.deleteRange({ prefix } as Bounds<Key>)).toBe(sorted.length - expected.length);
			copy.check();
			expect([...copy.keys()]).toEqual(expected);
		}
	});

	it('may be a Buffer', () => {
		expect(map.range({ prefix: Buffer.from([1]) } as Bounds<Key>).count()).toBe(4);
	});

	it('finds nothing among numbers', () => {
		const numbers = new SortedMap<Key, number>([[1, 1]]);
		for (const prefix of ['', 'a', [], new Uint8Array()] as Key[]) {
			expect([...numbers.keys({ prefix } as Bounds<Key>)]).toEqual([]);
		}
	});

	it.each([[1], [null], [true], [1n], [new Date(0)]])('cannot be %s', (prefix) => {
		expect(() => map.keys({ prefix } as unknown as Bounds<Key>)).toThrow(TypeError);
		expectCode(() => map.keys({ prefix } as unknown as Bounds<Key>), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('must hold keys', () => {
		expectCode(() => map.keys({ prefix: [Symbol('s')] } as unknown as Bounds<Key>), 'ERR_IRONWOOD_KEY');
		expectCode(() => map.keys({ prefix: {} } as unknown as Bounds<Key>), 'ERR_IRONWOOD_KEY');
	});

	it('has no meaning under a custom order', () => {
		const custom = new SortedMap<string, number>([['a', 1]], { compare: (a, b) => a.length - b.length });
		expect(() => custom.keys({ prefix: 'a' })).toThrow(TypeError);
	});
});
