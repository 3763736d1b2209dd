/** Draws things to pass, sensible and hostile ones. */

import type { Random } from '../helpers/random.js';
import { BOXABLE, FUNCTIONS, NUMBERS, ODDITIES } from './oddities.js';
import { BUFFER_STATES, type Effect, plain, type Recipe, TRAPS, VIEWS } from './recipes.js';

/** Of what kind most keys of a round are. */
export const FLAVOURS = ['numbers', 'bigints', 'strings', 'bytes', 'tuples', 'mixed'] as const;
export type Flavour = (typeof FLAVOURS)[number];

const NOTHING: Effect = { does: 'nothing' };

export class Drawer {
	/** How deep recipes nest at this moment. */
	#depth = 0;

	constructor(
		readonly random: Random,
		readonly flavour: Flavour,
		/** Whether collections may have an order of their own. */
		readonly comparators: boolean,
		/** Draws a call that happens in the middle of another one. */
		private readonly callWithin: () => Effect,
	) {}

	effect(): Effect {
		const choice = this.random.real();
		if (choice < 0.35 || this.#depth > 3) return NOTHING;
		if (choice < 0.45) return { does: 'throw' };
		if (choice < 0.5) return { does: 'detach' };
		return this.#deeper(() => this.callWithin());
	}

	/** A harmless or a hostile thing of any type. */
	any(): Recipe {
		const { random } = this;
		if (this.#depth > 3 || random.chance(0.3)) return plain(random.pick(ODDITIES));
		return this.#deeper(() => {
			const makers = [
				() => this.key(),
				() => this.array(() => this.any()),
				() =>
					this.object([
						['gte', () => this.any()],
						['limit', () => this.any()],
						['then', () => this.any()],
					]),
				() => this.convertible(() => this.any()),
				() => this.proxy(this.any()),
				() => this.iterable(() => this.any()),
				() => this.generator(() => this.any()),
				() => this.view(),
				() => this.fn(),
				() => this.date(),
				() => this.#boxed(),
				() => this.thing(),
				() => this.made(),
				() => this.setLike(),
				() => this.pair(),
			];
			return random.pick(makers)();
		});
	}

	key(): Recipe {
		const n = this.random.below(60);
		if (this.random.chance(0.04)) return this.#deeper(() => this.any());
		if (this.random.chance(0.03)) return this.#deeper(() => this.array(() => this.key()));
		switch (this.flavour === 'mixed' ? this.random.pick(FLAVOURS) : this.flavour) {
			case 'bigints':
				return plain(BigInt(n) - 9n);
			case 'strings':
				return plain(`key ${n % 3 === 0 ? 'x'.repeat(n) : ''}${n}`);
			case 'bytes':
				return { is: 'view', name: 'Uint8Array', numbers: [n >> 4, n & 3, n].slice(0, n % 4), state: 'own' };
			case 'tuples':
				return n % 5 === 0 ? this.date(n) : this.#tuple(n);
			default:
				return plain(n % 7 === 0 ? n + 0.5 : n - 9);
		}
	}

	#tuple(n: number): Recipe {
		const trap = this.random.chance(0.1) ? 1 : -1;
		return {
			is: 'array',
			items: [plain(n % 4), plain(`t${n}`)],
			sub: false,
			trap,
			effect: trap < 0 ? NOTHING : this.effect(),
		};
	}

	date(time = this.random.pick(NUMBERS)): Recipe {
		return { is: 'date', time: this.random.chance(0.05) ? Number.NaN : time };
	}

	#boxed(): Recipe {
		return { is: 'boxed', value: this.random.pick(BOXABLE) };
	}

	/** What some keys begin with. */
	prefix(): Recipe {
		const n = this.random.below(60);
		if (this.random.chance(0.1)) return this.any();
		switch (this.flavour === 'mixed' ? this.random.pick(FLAVOURS) : this.flavour) {
			case 'bytes':
				return { is: 'view', name: 'Uint8Array', numbers: [n >> 4, n & 3].slice(0, n % 3), state: 'own' };
			case 'tuples':
				return { is: 'array', items: [plain(n % 4)].slice(0, n % 3), sub: false, trap: -1, effect: NOTHING };
			default:
				return plain(`key ${n}`.slice(0, n % 7));
		}
	}

	value(): Recipe {
		return this.random.chance(0.6) ? plain(this.random.below(100)) : this.any();
	}

	index(): Recipe {
		const choice = this.random.real();
		if (choice < 0.7) return plain(this.random.below(80) - 40);
		return choice < 0.9 ? plain(this.random.pick(NUMBERS)) : this.convertible(() => plain(this.random.below(20)));
	}

	member(): Recipe {
		if (this.random.chance(0.05)) return this.any();
		const n = this.random.below(50);
		const isBytes = this.flavour === 'bytes' && this.random.chance(0.95);
		return isBytes ? { is: 'view', name: 'Uint8Array', numbers: [n, n >> 3], state: 'own' } : plain(`m${n}`);
	}

	score(): Recipe {
		return this.random.chance(0.9) ? plain(this.random.below(20) / 2) : this.any();
	}

	object(members: readonly (readonly [string, () => Recipe])[]): Recipe {
		const chosen = members.filter(() => this.random.chance(1.7 / members.length));
		const trap = this.random.chance(0.15) ? this.random.below(4) : -1;
		const made = chosen.map(([name, draw]) => [name, draw()] as const);
		return { is: 'object', members: made, trap, effect: trap < 0 ? NOTHING : this.effect() };
	}

	/** Without `prefix` there are none but bounds on either side. */
	bounds(key: () => Recipe = () => this.key(), prefix?: () => Recipe): Recipe {
		const flag = () => (this.random.chance(0.9) ? plain(this.random.chance(0.6)) : this.any());
		const lower = this.random.pick(['gt', 'gte']);
		const upper = this.random.pick(['lt', 'lte']);
		const both = [
			[lower, key],
			[upper, key],
		] as const;
		// With one of the others it is refused.
		const begins = prefix !== undefined && this.random.chance(0.25);
		return this.object([
			...(begins && this.random.chance(0.9) ? [] : both),
			...(begins ? [['prefix', prefix] as const] : []),
			['reverse', flag],
			['limit', () => this.index()],
			['offset', () => this.index()],
		]);
	}

	array(item: () => Recipe): Recipe {
		const trap = this.random.chance(0.2) ? this.random.below(9) : -1;
		const items = this.#items(item);
		return { is: 'array', items, sub: this.random.chance(0.1), trap, effect: trap < 0 ? NOTHING : this.effect() };
	}

	few(item: () => Recipe): Recipe {
		return { is: 'array', items: Array.from({ length: 3 }, item), sub: false, trap: -1, effect: NOTHING };
	}

	#items(item: () => Recipe): Recipe[] {
		return Array.from({ length: this.random.below(this.#depth > 1 ? 4 : 24) }, item);
	}

	pair(): Recipe {
		return { is: 'array', items: [this.key(), this.value()], sub: false, trap: -1, effect: NOTHING };
	}

	scoredPair(): Recipe {
		const [member, score] = [this.member(), this.score()];
		if (this.random.chance(0.3))
			return {
				is: 'object',
				members: [
					['member', member],
					['score', score],
				],
				trap: -1,
				effect: NOTHING,
			};
		return { is: 'array', items: [member, score], sub: false, trap: -1, effect: NOTHING };
	}

	/** A sequence of what `item` gives, in one shape or another. */
	many(item: () => Recipe): Recipe {
		const choice = this.random.real();
		if (choice < 0.5) return this.array(item);
		if (choice < 0.64) return this.iterable(item);
		if (choice < 0.7) return this.generator(item);
		if (choice < 0.85) return this.thing();
		return choice < 0.95 ? this.view() : this.any();
	}

	iterable(item: () => Recipe): Recipe {
		const end = this.random.pick(['done', 'done', 'done', 'throw', 'never', 'nonsense'] as const);
		const close = this.random.pick(['well', 'throw', 'absent'] as const);
		return { is: 'iterable', items: this.#items(item), end, effect: this.effect(), at: this.random.below(6), close };
	}

	generator(item: () => Recipe): Recipe {
		return { is: 'generator', items: this.#items(item), effect: this.effect(), at: this.random.below(6) };
	}

	convertible(gives: () => Recipe): Recipe {
		const by = this.random.pick(['valueOf', 'toString', 'toPrimitive'] as const);
		return { is: 'convertible', by, effect: this.effect(), gives: gives() };
	}

	proxy(of: Recipe): Recipe {
		return { is: 'proxy', of, trap: this.random.pick(TRAPS), effect: this.effect(), revoked: this.random.chance(0.1) };
	}

	view(): Recipe {
		const ascending = this.random.chance(0.5);
		const numbers = Array.from({ length: this.random.below(20) }, (_, i) =>
			ascending ? 3 * i : this.random.below(60) - 9,
		);
		return { is: 'view', name: this.random.pick(VIEWS), numbers, state: this.random.pick(BUFFER_STATES) };
	}

	fn(): Recipe {
		if (this.random.chance(0.06)) return plain(this.random.pick(FUNCTIONS));
		if (this.random.chance(0.06)) return { ...this.proxy(this.#callback()), trap: 'apply' } as Recipe;
		return this.#callback();
	}

	#callback(): Recipe {
		const choice = this.random.real();
		const gives = choice < 0.3 ? ('first argument' as const) : choice < 0.6 ? ('hash' as const) : this.value();
		return { is: 'function', effect: this.effect(), gives };
	}

	thing(): Recipe {
		return { is: 'thing', number: this.random.below(64) };
	}

	made(): Recipe {
		const of = this.random.pick(['SortedMap', 'SortedMap', 'SortedSet', 'ScoredSet', 'Map', 'Set'] as const);
		const items = of.endsWith('Map')
			? () => this.pair()
			: of === 'ScoredSet'
				? () => this.scoredPair()
				: () => this.key();
		return { is: 'made', of, from: this.array(items), options: plain(undefined) };
	}

	setLike(): Recipe {
		return { is: 'set-like', size: this.index(), keys: this.iterable(() => this.key()), effect: this.effect() };
	}

	#deeper<T>(draw: () => T): T {
		this.#depth++;
		try {
			return draw();
		} finally {
			this.#depth--;
		}
	}
}
