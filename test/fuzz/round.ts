/** A round of the fuzzer: random calls, each on one engine and on the other, and what it compares. */

import { ftruncateSync, writeSync } from 'node:fs';
import { Random } from '../helpers/random.js';
import { Drawer, FLAVOURS } from './draw.js';
import { MEMBERS, STATICS } from './kinds.js';
import type { Outcome, Plan } from './plan.js';
import { type Call, type Effect, plain, show } from './recipes.js';
import { Side } from './side.js';
import { drawParameters } from './signatures.js';

/** After so many calls there is little left that is not closed, or of unlike kinds. */
const CALLS_A_ROUND = 80;
/** Items after which an iterable counts as endless here. */
const ENDLESS = 300;
/** Bits of hashes, of which few make members collide. */
const HASH_BITS = 6;

/** What there is of memory in one round after the other: as much as it takes mostly, else room for nothing up to some dozens of entries. */
const BUDGETS = [0, 500, 1000, 1500, 2500, 4000].flatMap((bytes) => [undefined, undefined, undefined, bytes]);

/** What ends the life of a thing, or of all it holds. */
const ENDING = /^(close|clear|Symbol\(.*dispose\))$/;
/** What may be refused memory after it has returned. */
const WAITING = /^wait/;
/** What takes memory of what there is, and so is refused it. */
const GROWING = /^(set|put|insert|setMany|add|addMany|append|getOrInsert|increment|transaction)$/;
/** What a call least expects in its middle. */
const MEDDLING = /^(close|clear|pop.*|delete.*|set|add|splitOff|next|snapshot)$/;

class Difference extends Error {}

export class Round {
	readonly #random: Random;
	readonly #drawer: Drawer;
	readonly #sides: [Side, Side];
	readonly #history: string[] = [];
	/** In a round with little memory: what it is. */
	readonly #maxBytes: number | undefined;
	#returned = 0;
	#refused = 0;
	/** Whether a call that was refused has left the first engine's side unlike the second one's, to which it was not made. */
	#over = false;
	/** What the call at hand is made on. */
	#on = 0;

	constructor(
		private readonly plan: Plan,
		private readonly seed: number,
	) {
		this.#random = new Random(seed);
		const random = this.#random;
		const { first, plant } = plan;
		this.#maxBytes = BUDGETS[seed % BUDGETS.length];
		// Under a comparator, nodes decide what is compared, and so what its side effects do: sizes would have to be the same, and
		// one side could not be looked at apart from the other. No budget binds it either.
		const comparators = first === 'native' && this.#maxBytes === undefined;
		this.#drawer = new Drawer(random, random.pick(FLAVOURS), comparators, () => this.#drawEffect());
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
		const shared = this.#maxBytes === undefined ? {} : { maxBytes: this.#maxBytes };
		this.#sides = [
			new Side({ implementation: first, sizes: { ...sizes, capacity: other }, ...shared, ...(plant && { plant }) }),
			new Side({ implementation: 'javascript', sizes: { ...sizes, capacity }, ...shared }),
		];
	}

	async run(): Promise<Omit<Outcome, 'rounds'>> {
		const random = this.#random;
		for (const name of ['new SortedMap', 'new SortedSet', 'new ScoredSet']) this.#step(this.#begin(name));
		for (let i = 0; i < CALLS_A_ROUND && !this.#over; i++)
			this.#step(random.chance(0.12) ? this.#drawStatic() : this.#draw());
		for (const side of this.#sides) await side.end();
		const [{ effects, settled }, other] = this.#sides;
		if (!this.#over) this.#compare('promises', settled.join('\n'), other.settled.join('\n'));
		return { calls: this.#history.length, returned: this.#returned, effects, refused: this.#refused };
	}

	/** A call that makes something to begin with, in the default order mostly. */
	#begin(member: string): Call {
		const drawer = this.#drawer;
		const item = member.includes('Map')
			? () => drawer.pair()
			: member.includes('Scored')
				? () => drawer.scoredPair()
				: () => drawer.key();
		// With little memory none of them is to be refused at once.
		const items = this.#maxBytes === undefined ? drawer.array(item) : drawer.few(item);
		return { on: 0, borrowedFrom: -1, member, parameters: [items, plain(undefined)] };
	}

	#draw(): Call {
		this.#on = this.#random.below(64);
		const grows = this.#maxBytes !== undefined && this.#random.chance(0.5);
		return this.#drawOn(this.#on, grows ? GROWING : undefined);
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
			if (this.#maxBytes !== undefined && WAITING.test(name)) continue;
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
		if (this.#over) return;
		const step = this.#history.length;
		const text = show(call);
		this.#history.push(text);
		this.#journal(text);
		const [first, second] = this.#sides;
		const { refusals, traces, effects } = first;
		const before = this.#maxBytes === undefined ? new Map<object, string>() : first.states();
		const picture = this.#attempt(() => first.perform(call, step));
		if (first.refusals > refusals) {
			this.#over = first.traces !== traces;
			this.#checkRefused(first.effects === effects ? before : new Map());
			return;
		}
		const other = this.#attempt(() => second.perform(call, step));
		this.#compare('results', picture, other);
		if (!/^\w+ (ERR|undefined:)/.test(picture)) this.#returned++;
		this.#compareContents();
	}

	/** All must be as it was before. To the second engine, which knows no budget, the call is one that was never made. */
	#checkRefused(before: ReadonlyMap<object, string>): void {
		this.#refused++;
		const after = this.#attempt(() => this.#sides[0].states());
		for (const [thing, state] of before)
			this.#compare('contents', state, after.get(thing) ?? state, 'but after it was refused memory');
		if (!this.#over) this.#compareContents();
	}

	#compareContents(): void {
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

	#compare(what: string, first: string, second: string, other = 'but on the TypeScript engine'): void {
		if (first === second) return;
		const at = [...first].findIndex((unit, i) => unit !== second[i]);
		const from = Math.max(0, (at < 0 ? first.length : at) - 60);
		const excerpts = [first, second].map((text) => text.slice(from, from + 400)).join(`\n${other}\n`);
		throw new Difference(this.#report(`${what} differ from unit ${from} on:\n${excerpts}`));
	}

	#report(what: string): string {
		const last = this.#history.slice(-4).map((call) => call.slice(0, 3000));
		return `${what}\nseed ${this.seed}, call ${this.#history.length}; the last calls were\n${last.join('\n')}`;
	}
}
