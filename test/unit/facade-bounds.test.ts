/** From range options to intervals and positions. */

import { describe, expect, it } from 'vitest';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import { DEFAULT_SETTINGS, type EngineSettings } from '../../lib/engine/select.js';
import { normalizeKey } from '../../lib/keys/normalize.js';
import { compareKeys } from '../../lib/keys/order.js';
import type { Key } from '../../lib/keys/types.js';
import { prefixInterval } from '../../lib/map/prefix.js';
import { EVERYTHING, locate, parseBounds } from '../../lib/map/selection.js';
import { expectCode } from '../helpers/errors.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

const settings = DEFAULT_SETTINGS as EngineSettings<unknown> as EngineSettings<Key>;
const custom: EngineSettings<unknown> = {
	compare: (a, b) => Number(a) - Number(b),
	readonly: false,
	native: false,
	maxBytes: undefined,
};
const parse = (bounds: unknown) => parseBounds(bounds as undefined, settings);

describe('bounds', () => {
	it('that are absent leave everything', () => {
		expect(parse(undefined)).toBe(EVERYTHING);
		const absent = { gt: undefined, gte: undefined, lt: undefined, lte: undefined, prefix: undefined };
		expect(parse({ ...absent, reverse: undefined, limit: undefined, offset: undefined })).toEqual(EVERYTHING);
	});

	it('become an interval', () => {
		expect(parse({ gt: 1, lte: 'x' }).interval).toEqual({
			lower: 1,
			lowerExclusive: true,
			upper: 'x',
			upperExclusive: false,
		});
		expect(parse({ gte: null, lt: -0 }).interval).toEqual({
			lower: null,
			lowerExclusive: false,
			upper: 0,
			upperExclusive: true,
		});
	});

	it('are read once each', () => {
		const read: string[] = [];
		const bounds = new Proxy({} as Record<string, unknown>, {
			get(_, name) {
				read.push(String(name));
				return undefined;
			},
		});
		parse(bounds);
		expect(read.sort()).toEqual(['gt', 'gte', 'limit', 'lt', 'lte', 'offset', 'prefix', 'reverse']);
	});

	it.each([
		{ gt: 1, gte: 1 },
		{ lt: null, lte: 0 },
		{ prefix: 'a', gt: 'a' },
		{ prefix: 'a', gte: 'a' },
		{ prefix: 'a', lt: 'a' },
		{ prefix: 'a', lte: 'a' },
	])('contradict each other: %j', (bounds) => {
		expectCode(() => parse(bounds), 'ERR_IRONWOOD_BOUNDS');
	});

	it.each([null, 5, 'gt', true, [1, 5], () => {}, Symbol('bounds')])('must be an object: %s', (bounds) => {
		expect(expectCode(() => parse(bounds), 'ERR_IRONWOOD_ARGUMENT')).toBeInstanceOf(TypeError);
	});

	it.each([
		[{ limit: '1' }, TypeError],
		[{ limit: null }, TypeError],
		[{ offset: 1n }, TypeError],
		[{ reverse: 1 }, TypeError],
		[{ reverse: null }, TypeError],
		[{ limit: -1 }, RangeError],
		[{ limit: 1.5 }, RangeError],
		[{ limit: Number.NaN }, RangeError],
		[{ offset: -1 }, RangeError],
		[{ offset: Number.POSITIVE_INFINITY }, RangeError],
	])('must be of the right type and size: %o', (bounds, type) => {
		expect(expectCode(() => parse(bounds), 'ERR_IRONWOOD_ARGUMENT')).toBeInstanceOf(type);
	});

	it('must be keys', () => {
		for (const name of ['gt', 'gte', 'lt', 'lte', 'prefix']) {
			expectCode(() => parse({ [name]: {} }), 'ERR_IRONWOOD_KEY');
			expectCode(() => parse({ [name]: [undefined] }), 'ERR_IRONWOOD_KEY');
		}
	});

	it('are kept as they are under a custom order', () => {
		const key = { valueOf: () => 5 };
		expect(parseBounds({ gte: key, lt: -0 }, custom).interval).toMatchObject({ upper: -0 });
		expect(parseBounds({ gte: key }, custom).interval.lower).toBe(key);
	});

	it('that leave no room are known as such, unless only a comparator can tell', () => {
		const tuples = { gte: ['b'], lt: ['a', 1] };
		for (const bounds of [{ gt: 1, lt: 1 }, { gte: 1, lt: 1 }, { gte: 2, lte: 1 }, { gte: 'a', lte: 5 }, tuples]) {
			expect(parse(bounds).empty).toBe(true);
			const { empty, positioned } = parseBounds(bounds as object, custom);
			expect({ empty, positioned }).toEqual({ empty: false, positioned: true });
		}
		expect(parse({ gte: 1, lte: 1 }).empty).toBe(false);
	});
});

describe('positions', () => {
	const engine = new JavaScriptEngine<Key, number>({ capacity: 4 });
	const keys = Array.from({ length: 30 }, (_, i) => i * 2);
	engine.appendSorted(keys, keys);

	it('are those that slicing an array gives', () => {
		const seed = takeSeed('positions of selections');
		const random = new Random(seed);
		for (let round = 0; round < 2_000 * EFFORT; round++) {
			const [low, high] = [random.below(64) - 2, random.below(64) - 2];
			const [reverse, offset] = [random.chance(0.5), random.below(6)];
			const limit = random.chance(0.3) ? Number.POSITIVE_INFINITY : random.below(8);
			const bounds = {
				[random.chance(0.5) ? 'gt' : 'gte']: random.chance(0.2) ? undefined : low,
				[random.chance(0.5) ? 'lt' : 'lte']: random.chance(0.2) ? undefined : high,
			};
			const within = keys.filter((key) => isWithin(key, bounds));
			if (reverse) within.reverse();
			const expected = within.slice(offset, offset + limit).sort((a, b) => a - b);
			const { start, end } = locate(engine, parse({ ...bounds, reverse, offset, limit }));
			expect(keys.slice(start, end), JSON.stringify({ bounds, reverse, offset, limit })).toEqual(expected);
		}
	});
});

type Numbers = { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined };

function isWithin(key: number, { gt, gte, lt, lte }: Numbers): boolean {
	return (
		(gt === undefined || key > gt) &&
		(gte === undefined || key >= gte) &&
		(lt === undefined || key < lt) &&
		(lte === undefined || key <= lte)
	);
}

describe('the interval of a prefix', () => {
	const contains = (prefix: Key, key: Key) => {
		const { lower, upper } = prefixInterval(normalizeKey(prefix));
		const normal = normalizeKey(key);
		return compareKeys(lower as Key, normal) <= 0 && (upper === undefined || compareKeys(normal, upper) < 0);
	};

	const deepest = Array.from({ length: 30 }).reduce<Key>((inner) => [inner], 'innermost');

	it.each<[Key, Key[], Key[]]>([
		['', ['', 'a', '\uffff', '\uffff\uffff'], [0, new Date(0), new Uint8Array(), []]],
		['a', ['a', 'aa', 'a\uffff\uffff'], ['', 'A', 'b', '\uffff']],
		['a\uffff', ['a\uffff', 'a\uffff\uffff'], ['a', 'a\ufffe', 'b']],
		['\uffff', ['\uffff', '\uffff\uffff', '\uffffa'], ['\ufffe\uffff', new Uint8Array()]],
		['\ud83d', ['\ud83d', '\ud83d\ude00'], ['\ud83e', '\ud83c\udfff', '\ue000']],
		[new Uint8Array(), [new Uint8Array([255])], ['\uffff', []]],
		[new Uint8Array([1, 255]), [new Uint8Array([1, 255]), new Uint8Array([1, 255, 255])], [new Uint8Array([2])]],
		[new Uint8Array([255]), [new Uint8Array([255, 255])], [new Uint8Array([254, 255]), []]],
		[[], [[], [null], [[[]]], [Number.NaN]], [new Uint8Array([255, 255])]],
		[[1], [[1], [1, null], [1, [[]]], [1, deepest], [1, new Uint8Array([255]), 5]], [[], [2], [[1]], [1.5]]],
		[[Number.NaN], [[Number.NaN], [Number.NaN, 1n]], [[1n], [Number.POSITIVE_INFINITY, 1]]],
		[
			['a', []],
			[
				['a', []],
				['a', [], 1],
			],
			[['a'], ['a', [null]], ['a', null]],
		],
	])('%o holds what begins with it, and nothing else', (prefix, inside, outside) => {
		for (const key of inside) expect(contains(prefix, key)).toBe(true);
		for (const key of outside) expect(contains(prefix, key)).toBe(false);
	});

	it('agrees with startsWith on random strings and bytes', () => {
		const random = new Random(takeSeed('prefixes'));
		const units = ['\0', 'a', 'b', '\ud800', '\udc00', '\ufffe', '\uffff'];
		const bytes = [0, 1, 127, 254, 255];
		for (let round = 0; round < 5_000 * EFFORT; round++) {
			const [a, b] = [random.below(4), random.below(5)].map((length) =>
				Array.from({ length }, () => random.pick(units)),
			);
			const [prefix, string] = [a?.join('') as string, b?.join('') as string];
			expect(contains(prefix, string), JSON.stringify([prefix, string])).toBe(string.startsWith(prefix));
			const [c, d] = [random.below(4), random.below(5)].map((length) =>
				Array.from({ length }, () => random.pick(bytes)),
			);
			const begins = (c as number[]).every((byte, i) => byte === d?.[i]);
			expect(contains(new Uint8Array(c as number[]), new Uint8Array(d as number[])), `${c} in ${d}`).toBe(begins);
		}
	});

	it.each([1, 1n, true, null, new Date(0)])('is not to be had for %s', (prefix) => {
		expectCode(() => parse({ prefix }), 'ERR_IRONWOOD_ARGUMENT');
	});

	it('is not to be had under a custom order', () => {
		expectCode(() => parseBounds({ prefix: 'a' as never }, custom), 'ERR_IRONWOOD_ARGUMENT');
	});
});
