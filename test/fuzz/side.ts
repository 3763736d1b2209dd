/** One of the engines that are compared: the things that were made on it, and calls on them. */

import { isProxy } from 'node:util/types';
import { tuning } from '../../lib/engine/tuning.js';
import { isMemoryError } from '../../lib/errors.js';
import { ScoredSet, SortedMap, SortedSet } from '../../lib/index.js';
import { Random } from '../helpers/random.js';
import { contentsOf, kindOf, MEMBERS, STATICS } from './kinds.js';
import { make } from './make.js';
import { Painter } from './picture.js';
import type { Call, MadeClass, Recipe } from './recipes.js';

export interface Setup {
	readonly implementation: 'native' | 'javascript';
	/** What `tuning` says while a call is made. */
	readonly sizes: Readonly<Partial<typeof tuning>>;
	/** Of all collections that are made without options of their own; it binds the native engine only. */
	readonly maxBytes?: number;
	/** Changes what a call gives: to see that a difference would be found. */
	readonly plant?: (call: Call, result: string) => string;
}

/** How many things are held at a time. When there are more, one of the middle goes. */
const MOST_THINGS = 14;
/** Entries beyond which a collection is closed, so that a round stays short. */
const MOST_ENTRIES = 1500;
const MOST_EFFECTS = 6;

export class Side {
	fuel = 0;
	/** How many side effects have taken place. */
	effects = 0;
	/** How often memory was refused, in the middle of calls as well. */
	refusals = 0;
	/** What calls have left behind that is no write: things that were made, walks and buffers that were lent, side effects. */
	#traces = 0;
	readonly buffers: ArrayBufferLike[] = [];
	readonly #things: object[] = [];
	readonly #painter = new Painter();
	readonly #promises: Promise<void>[] = [];
	/** How promises were settled, in the order in which they were made. */
	readonly settled: string[] = [];
	/** Whether a comparator may put keys into an order that is none; `check` then says so. */
	#mayBeDisordered = false;
	#random = new Random(0);

	constructor(readonly setup: Setup) {}

	get count(): number {
		return this.#things.length;
	}

	get traces(): number {
		return this.#traces + this.effects;
	}

	/** A thing that is passed on; what can be read only once is no longer what it was then. */
	lend(number: number): object {
		const thing = this.thing(number);
		if (contentsOf(thing) === undefined) this.#traces++;
		return thing;
	}

	thing(number: number): object {
		return this.#things[number % this.#things.length] as object;
	}

	kind(number: number): string {
		return kindOf(this.thing(number)) as string;
	}

	make(recipe: Recipe): unknown {
		const value = make(recipe, this);
		return this.#painter.name(value);
	}

	construct(name: MadeClass, from: unknown, options: unknown): unknown {
		if (name === 'Map') return new Map(from as Iterable<[unknown, unknown]>);
		if (name === 'Set') return new Set(from as Iterable<unknown>);
		return this.#keep(STATICS.get(`new ${name}`)?.([from, this.#withEngine(options)]));
	}

	/** All collections are made for the side's own engine. */
	#withEngine(options: unknown): unknown {
		const { implementation, maxBytes } = this.setup;
		if (options === undefined) return { implementation, maxBytes };
		if (typeof options !== 'object' || options === null) return options;
		if ('compare' in options) this.#mayBeDisordered = true;
		if (isProxy(options) || Object.getPrototypeOf(options) !== Object.prototype) return options;
		return Object.defineProperty(options, 'implementation', { value: implementation, enumerable: true });
	}

	detachBuffers(): void {
		for (const buffer of this.buffers.splice(0)) {
			if (buffer instanceof SharedArrayBuffer) {
				if (buffer.growable) buffer.grow(buffer.maxByteLength);
			} else if (buffer.resizable) buffer.resize(buffer.byteLength > 8 ? 3 : buffer.maxByteLength);
			else structuredClone(buffer, { transfer: [buffer] });
		}
	}

	/** Makes a call, and gives a picture of what came of it. */
	perform(call: Call, step: number): string {
		Object.assign(tuning, this.setup.sizes);
		this.fuel = MOST_EFFECTS;
		this.buffers.length = 0;
		this.#painter.begin(step);
		this.#random = new Random(step);
		const { random } = Math;
		Math.random = () => this.#random.real();
		try {
			const picture = this.call(call, false);
			return this.setup.plant?.(call, picture) ?? picture;
		} catch (error) {
			if (this.#isRefusal(error)) return 'refused';
			return this.#painter.paintError(error);
		} finally {
			Math.random = random;
		}
	}

	#isRefusal(error: unknown): boolean {
		const isRefusal = this.setup.maxBytes !== undefined && isMemoryError(error);
		if (isRefusal) this.refusals++;
		return isRefusal;
	}

	/** In the middle of another call, which may catch what it throws. */
	callWithin(call: Call): void {
		try {
			this.call(call, true);
		} catch (error) {
			this.#isRefusal(error);
			throw error;
		}
	}

	/** The same without catching anything; calls within calls keep nothing of what they make, and close it. */
	call({ on, borrowedFrom, member, parameters }: Call, isWithin: boolean): string {
		const made = parameters.map((recipe) => this.make(recipe));
		const known = STATICS.get(member);
		if (known !== undefined) return this.#take(known(this.#withOptions(member, made)), isWithin);
		const receiver = this.thing(on);
		const kind = borrowedFrom < 0 ? (kindOf(receiver) as string) : this.kind(borrowedFrom);
		const method = MEMBERS.get(kind)?.get(member);
		// In the middle of a call things may be others than when the call was drawn.
		if (method === undefined) return 'no such member';
		return this.#take(method(receiver, made), isWithin);
	}

	#withOptions(member: string, made: unknown[]): unknown[] {
		const at = member === 'SortedMap.fromSorted' ? 2 : 1;
		if (member.startsWith('ScoredSet.')) return made;
		const options = this.#withEngine(made[member === 'SortedMap.groupBy' ? 2 : at]);
		return Object.assign([...made], { [member === 'SortedMap.groupBy' ? 2 : at]: options });
	}

	#take(result: unknown, isWithin: boolean): string {
		if (result instanceof Promise) this.#await(result);
		const isNew = kindOf(result) !== undefined && !this.#things.includes(result as object);
		const picture = this.#painter.paint(isNew && !isWithin ? this.#keep(result) : result);
		if (isNew && isWithin) closeThing(result as object);
		return picture;
	}

	#await(promise: Promise<unknown>): void {
		const place = this.settled.push('pending') - 1;
		const settle = (picture: string) => {
			this.settled[place] = picture;
		};
		this.#promises.push(
			promise.then(
				(value) => settle(this.#painter.paint(value)),
				(error) => settle(this.#painter.paintError(error)),
			),
		);
	}

	#keep<T>(thing: T): T {
		if (kindOf(thing) === undefined) return thing;
		this.#painter.name(thing);
		this.#traces++;
		this.#things.push(thing as object);
		if (this.#things.length > MOST_THINGS) closeThing(this.#things.splice(MOST_THINGS >> 1, 1)[0] as object);
		return thing;
	}

	/** Checks all things and tells what they hold. */
	state(): string {
		return [...this.states().values()].join('\n');
	}

	/** The same of each. */
	states(): Map<object, string> {
		return new Map(this.#things.map((thing) => [thing, `${kindOf(thing)} ${this.#stateOf(thing)}`]));
	}

	#stateOf(thing: object): string {
		const contents = contentsOf(thing);
		if (contents === undefined || contents === 'closed') return contents ?? 'no collection';
		try {
			(thing as SortedMap<unknown, unknown>).check();
		} catch (error) {
			if (!this.#mayBeDisordered) throw error;
			return this.#painter.paintError(error);
		}
		if (contents.length > MOST_ENTRIES) closeThing(thing);
		return this.#painter.paint(contents);
	}

	/** Closes all; afterwards every promise is settled. */
	async end(): Promise<void> {
		for (const thing of this.#things) closeThing(thing);
		await Promise.all(this.#promises);
	}
}

function closeThing(thing: object): void {
	if (thing instanceof SortedMap || thing instanceof SortedSet || thing instanceof ScoredSet) thing.close();
}
