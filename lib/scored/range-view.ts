import { type InspectOptions, inspect } from 'node:util';
import { defineTag } from '../map/define.js';
import { detach, UncloneableView } from '../map/uncloneable.js';
import { collectEntries, visit } from './collect.js';
import { inspectScored } from './inspect.js';
import { engineOf, engineToWrite } from './internals.js';
import { scoredIterator } from './iterator.js';
import { givenMember } from './members.js';
import type { ScoredRangeView as View } from './reading.js';
import { EVERYTHING, locate, type ScoredSelection } from './selection.js';
import type { MemberLike, ScoredEntry, ScoredSetIterator } from './types.js';

/** The view that ranges give; its members are documented there. It knows nothing but a set and which part of it to show. */
export class ScoredRangeView<Member extends MemberLike> extends UncloneableView implements View<Member> {
	declare readonly [Symbol.toStringTag]: string;
	readonly #set: object;
	readonly #selection: ScoredSelection;

	constructor(set: object, selection: ScoredSelection) {
		super();
		this.#set = set;
		this.#selection = selection;
	}

	[Symbol.iterator](): ScoredSetIterator<ScoredEntry<Member>> {
		return scoredIterator(this.#set, this.#selection);
	}

	toArray(): ScoredEntry<Member>[] {
		const { start, end } = locate(this.#set, this.#selection);
		return collectEntries(engineOf(this.#set), start, end, this.#selection.reverse);
	}

	members(): Member[] {
		const members: Member[] = [];
		ScoredRangeView.#visit(this, (member) => members.push(givenMember(member) as Member));
		return members;
	}

	scores(): number[] {
		const scores: number[] = [];
		ScoredRangeView.#visit(this, (_, score) => scores.push(score));
		return scores;
	}

	count(): number {
		const { start, end } = locate(this.#set, this.#selection);
		return end - start;
	}

	delete(): number {
		const engine = engineToWrite(this.#set);
		const { start, end } = locate(this.#set, this.#selection);
		if (start < end) engine.deleteRange(start, end);
		return end - start;
	}

	toJSON(): ScoredEntry<Member>[] {
		return this.toArray();
	}

	/** What `console.log` shows: the entries, as of a Map. Never throws. @internal */
	[inspect.custom](depth: number, options: InspectOptions): unknown {
		const [set, selection] = #set in this ? [this.#set, this.#selection] : [undefined, EVERYTHING];
		return inspectScored(this, 'ScoredRangeView', set, selection, depth, options);
	}

	static #visit(view: ScoredRangeView<MemberLike>, use: (member: unknown, score: number) => void): void {
		const { start, end } = locate(view.#set, view.#selection);
		visit(engineOf(view.#set), start, end, view.#selection.reverse, use);
	}

	static {
		detach(ScoredRangeView.prototype);
		defineTag(ScoredRangeView.prototype, 'ScoredRangeView');
	}
}
