/**
 * Random calls of every method of everything that the package gives out, with random and hostile arguments, on two engines at once.
 * What one engine gives, the other has to give as well; everything is checked after each call.
 */

import { ftruncateSync, writeSync } from 'node:fs';
import { tuning } from '../../lib/engine/tuning.js';
import { Random } from '../helpers/random.js';
import { Drawer, FLAVOURS } from './draw.js';
import { MEMBERS, STATICS } from './kinds.js';
import { type Call, type Effect, plain, show } from './recipes.js';
import { type Setup, Side } from './side.js';
import { drawParameters } from './signatures.js';

export interface Plan {
	readonly seed: number;
	/** Whether to go on after so many rounds. */
	readonly more: (rounds: number) => boolean;
	/** What the first engine is; the second one is the TypeScript engine. */
	readonly first: Setup['implementation'];
	/** A file descriptor that gets the call at hand, before it is made: who dies leaves it behind. */
	readonly journal?: number;
	readonly plant?: Setup['plant'];
}

export interface Outcome {
	readonly rounds: number;
	readonly calls: number;
	/** Calls that did not throw. */
	readonly returned: number;
	/** Side effects that took place in the middle of calls. */
	readonly effects: number;
}

/** After so many calls there is little left that is not closed, or of unlike kinds. */
const CALLS_A_ROUND = 80;
/** Items after which an iterable counts as endless here. */
const ENDLESS = 300;
/** Bits of hashes, of which few make members collide. */
const HASH_BITS = 6;

/** What ends the life of a thing, or of all it holds. */
const ENDING = /^(close|clear|Symbol\(.*dispose\))$/;
/** What a call least expects in its middle. */
const MEDDLING = /^(close|clear|pop.*|delete.*|set|add|splitOff|next|snapshot)$/;

export class Difference extends Error {}

export async function fuzz(plan: Plan): Promise<Outcome> {
	const total = { rounds: 0, calls: 0, returned: 0, effects: 0 };
	try {
		for (; plan.more(total.rounds); total.rounds++) {
			// A round depends on its own seed alone, so that it can be replayed without those before.
			const { calls, returned, effects } = await new Round(plan, plan.seed + total.rounds).run();
			total.calls += calls;
			total.returned += returned;
			total.effects += effects;
		}
	} finally {
		Object.assign(tuning, { leafCapacity: 0, innerCapacity: 0, capacity: 0, items: 0, hashBits: 0 });
	}
	return total;
}

class Round {
	readonly #random: Random;
	readonly #drawer: Drawer;
	readonly #sides: [Side, Side];
	readonly #history: string[] = [];
	#returned = 0;
	/** What the call at hand is made on. */
	#on = 0;

	constructor(
		private readonly plan: Plan,
		private readonly seed: number,
	) {
		this.#random = new Random(seed);
		const random = this.#random;
		const { first, plant } = plan;
		// Under a comparator, nodes decide what is compared, and so what its side effects do: sizes would have to be the same.
		this.#drawer = new Drawer(random, random.pick(FLAVOURS), first === 'native', () => this.#drawEffect());
		const capacity = random.pick([0, 4, 5, 8]);
		const sizes = {
			leafCapacity: capacity,
			innerCapacity: capacity,
			items: ENDLESS,
			hashBits: random.pick([0, HASH_BITS]),
			hashKey: [seed, 1, 2, 3],
		};
		// The TypeScript engine against itself would agree on all; with nodes of another size it takes other ways.
		const other = first === 'javascript' ? capacity * 2 + 5 : capacity;
		this.#sides = [
			new Side({ implementation: first, sizes: { ...sizes, capacity: other }, ...(plant && { plant }) }),
			new Side({ implementation: 'javascript', sizes: { ...sizes, capacity } }),
		];
	}

	async run(): Promise<{ calls: number; returned: number; effects: number }> {
		const random = this.#random;
		for (const name of ['new SortedMap', 'new SortedSet', 'new ScoredSet']) this.#step(this.#begin(name));
		for (let i = 0; i < CALLS_A_ROUND; i++) this.#step(random.chance(0.12) ? this.#drawStatic() : this.#draw());
		for (const side of this.#sides) await side.end();
		this.#compare('promises', ...(this.#sides.map(({ settled }) => settled.join('\n')) as [string, string]));
		return { calls: this.#history.length, returned: this.#returned, effects: this.#sides[0].effects };
	}

	/** A call that makes something to begin with, in the default order mostly. */
	#begin(member: string): Call {
		const drawer = this.#drawer;
		const item = member.includes('Map')
			? () => drawer.pair()
			: member.includes('Scored')
				? () => drawer.scoredPair()
				: () => drawer.key();
		return { on: 0, borrowedFrom: -1, member, parameters: [drawer.array(item), plain(undefined)] };
	}

	#draw(): Call {
		this.#on = this.#random.below(64);
		return this.#drawOn(this.#on);
	}

	#drawOn(on: number, choice?: RegExp): Call {
		const random = this.#random;
		const [side] = this.#sides;
		const kind = side.count === 0 ? 'SortedMap' : side.kind(on);
		const borrowedFrom = random.chance(0.02) ? random.below(64) : -1;
		const lender = borrowedFrom < 0 || side.count === 0 ? kind : side.kind(borrowedFrom);
		const member = this.#pickMember(lender, choice);
		return { on, borrowedFrom, member, parameters: drawParameters(this.#drawer, lender, member) };
	}

	/** What ends the life of a thing comes more rarely than the rest. */
	#pickMember(kind: string, choice?: RegExp): string {
		const names = [...(MEMBERS.get(kind)?.keys() ?? [])];
		const chosen = choice === undefined ? [] : names.filter((name) => choice.test(name));
		if (chosen.length > 0) return this.#random.pick(chosen);
		for (;;) {
			const name = this.#random.pick(names);
			if (!ENDING.test(name) || this.#random.chance(0.15)) return name;
		}
	}

	#drawStatic(): Call {
		const member = this.#random.pick([...STATICS.keys()]);
		return { on: 0, borrowedFrom: -1, member, parameters: drawParameters(this.#drawer, 'static', member) };
	}

	#drawEffect(): Effect {
		const random = this.#random;
		if (random.chance(0.1)) return { does: 'call', call: this.#drawStatic() };
		// What meddles with the receiver of the call at hand is what matters most.
		const on = random.chance(0.6) ? this.#on : random.below(64);
		return { does: 'call', call: this.#drawOn(on, random.chance(0.4) ? MEDDLING : undefined) };
	}

	#step(call: Call): void {
		const step = this.#history.length;
		const text = show(call);
		this.#history.push(text);
		this.#journal(text);
		const pictures = this.#sides.map((side) => this.#attempt(() => side.perform(call, step))) as [string, string];
		this.#compare('results', ...pictures);
		if (!/^\w+ (ERR|undefined:)/.test(pictures[0])) this.#returned++;
		this.#compare('contents', ...(this.#sides.map((side) => this.#attempt(() => side.state())) as [string, string]));
	}

	#journal(text: string): void {
		const { journal } = this.plan;
		if (journal === undefined) return;
		ftruncateSync(journal);
		writeSync(journal, `seed ${this.seed}, call ${this.#history.length}: ${text}`, 0);
	}

	#attempt<T>(run: () => T): T {
		try {
			return run();
		} catch (error) {
			throw new Difference(this.#report('a call threw what none may throw'), { cause: error });
		}
	}

	#compare(what: string, first: string, second: string): void {
		if (first === second) return;
		const at = [...first].findIndex((unit, i) => unit !== second[i]);
		const from = Math.max(0, (at < 0 ? first.length : at) - 60);
		const excerpts = [first, second]
			.map((text) => text.slice(from, from + 400))
			.join('\nbut on the TypeScript engine\n');
		throw new Difference(this.#report(`${what} differ from unit ${from} on:\n${excerpts}`));
	}

	#report(what: string): string {
		const last = this.#history.slice(-4).map((call) => call.slice(0, 3000));
		return `${what}\nseed ${this.seed}, call ${this.#history.length}; the last calls were\n${last.join('\n')}`;
	}
}
