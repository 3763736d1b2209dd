/** Nonsense to scored sets, in any order: every call works or throws an error that says what it is about, and the set stays sound. */

import { expect, it } from 'vitest';
import { ScoredSet } from '../../lib/index.js';
import { leaveLittle } from '../helpers/collection.js';
import { describeCapacities } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';

type Any = ScoredSet<string | Uint8Array>;

const METHODS = Object.getOwnPropertyNames(ScoredSet.prototype).filter(
	(name) => !['constructor', 'size', 'closed', 'close'].includes(name),
);
const STATICS = ['union', 'intersection', 'difference', 'intersectionSize'];

/** Things to pass where something else is expected; some write to the set when they are looked at. */
function junk(set: Any, snapshot = set.snapshot()): unknown[] {
	const boom = () => {
		throw new Error('from junk');
	};
	return [
		...[
			undefined,
			null,
			true,
			0,
			-0,
			1,
			-1,
			0.5,
			7,
			2 ** 31,
			2 ** 32,
			2 ** 53,
			1e308,
			5e-324,
			Number.NaN,
			Infinity,
			-Infinity,
		],
		...[
			5n,
			'',
			'a',
			'm1',
			'm2',
			'x'.repeat(3000),
			'\ud800',
			'\u{1f600}',
			Symbol('s'),
			new Date(1),
			/x/,
			new Error('junk'),
		],
		...[
			[],
			['a', 1],
			[['a', 1]],
			[
				['m3', 2],
				['m4', Number.NaN],
			],
			[[Buffer.from('b'), 1]],
			{},
			Object.create(null),
		],
		...[new Uint8Array([1, 2]), Buffer.from('b'), new Float64Array(3), new ArrayBuffer(2), new Proxy({}, {})],
		...[
			{ gte: 1 },
			{ gt: 1, gte: 2 },
			{ lt: 9, reverse: true, limit: 3 },
			{ limit: -1 },
			{ gte: 'm' },
			{ score: 1, gt: 'a' },
		],
		...[{ nx: true }, { xx: true, gt: true }, { nx: true, gt: true }, { repeat: true }, { timeout: 0 }, { timeout: 5 }],
		...[
			{ weights: [1, 2] },
			{ aggregate: 'max' },
			{ aggregate: 'count', weights: [Infinity] },
			{ member: 'm5', score: 3 },
		],
		...[set, snapshot, [set], [set, snapshot], set.slice(), set[Symbol.iterator](), new ScoredSet([['m1', 1]])],
		...[
			[new ScoredSet([['m1', 1]]), set],
			new Map([['m7', 3]]),
			new Set(['m1']),
			boom,
			() => 3,
			class {},
			Promise.resolve(),
		],
		{ [Symbol.iterator]: boom },
		{
			get limit() {
				set.popFirst();
				return 3;
			},
		},
		{
			get member() {
				set.clear();
				return 'cleared';
			},
			score: 1,
		},
		{
			*[Symbol.iterator]() {
				yield ['m8', 1];
				set.addMany([
					['m8', 9],
					['m9', 8],
				]);
				yield ['m9', 1];
			},
		},
		{ valueOf: () => set.delete('m1'), toString: boom },
		AbortSignal.abort(),
		{ signal: AbortSignal.abort() },
	];
}

/** Errors that are ours, the language's, or planted above. */
function isFair(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (error.message === 'from junk' || error.name === 'AbortError') return true;
	const { code } = error as { code?: string };
	if (code?.startsWith('ERR_IRONWOOD_')) return code !== 'ERR_IRONWOOD_CORRUPT';
	return error instanceof TypeError;
}

async function abuse(set: Any, random: Random, calls: number): Promise<void> {
	const promises: Promise<unknown>[] = [];
	const snapshot = set.snapshot();
	for (let i = 0; i < calls; i++) {
		const things = junk(set, snapshot);
		const isStatic = random.chance(0.15);
		const name = random.pick(isStatic ? STATICS : METHODS);
		const parameters = Array.from({ length: random.below(4) }, () => random.pick(things));
		try {
			const receiver = isStatic ? ScoredSet : set;
			const result: unknown = Reflect.apply(Reflect.get(receiver, name), receiver, parameters);
			if (result instanceof ScoredSet) result.check();
			else if (result instanceof Promise)
				promises.push(result.catch((error) => expect(isFair(error), name).toBe(true)));
			else if (Object.prototype.toString.call(result) === '[object ScoredRangeView]') [...(result as Any)].length;
		} catch (error) {
			if (!isFair(error)) throw new Error(`${name} threw something else`, { cause: error });
		}
		set.check();
		if (random.chance(0.3) && set.size < 80) {
			try {
				set.add(`m${random.below(100)}`, random.below(9));
			} catch (error) {
				expect((error as { code?: string }).code).toBe('ERR_IRONWOOD_KEY');
			}
		}
	}
	set.check();
	expect([...set]).toHaveLength(set.size);
	set.close();
	await Promise.all(promises);
}

describeCapacities('nonsense', () => {
	it('does no harm to a scored set', async () => {
		const seed = takeSeed('nonsense to a scored set');
		for (let round = 0; round < 20 * EFFORT; round++) {
			const set: Any = new ScoredSet(Array.from({ length: 60 }, (_, i) => [`m${i}`, i % 7]));
			await abuse(set, new Random(seed + round), 120);
			await leaveLittle(round);
		}
	});

	it('makes a scored set, or throws', async () => {
		const random = new Random(takeSeed('nonsense to the constructor of scored sets'));
		for (let i = 0; i < 1000 * EFFORT; i++) {
			const things = junk(new ScoredSet<string | Uint8Array>([['m1', 1]]));
			const parameters = Array.from({ length: random.below(3) }, () => random.pick(things));
			try {
				(Reflect.construct(ScoredSet, parameters) as ScoredSet).check();
			} catch (error) {
				expect(isFair(error), String(error)).toBe(true);
			}
			await leaveLittle(i, 500);
		}
	});
});
